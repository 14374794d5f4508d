"""One client attacks, each way there is: what a visitor who draws beside it notices, and memory.

The service with all it starts has one core to itself, the attacker another. The visitor, who is at
work for a tenth of the time, has a third; where there is none the attacker's, which then yields to
it. Visitor and newcomers come from another address than the attacker.
"""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.benchmarks.attacks import ATTACKS, FILES
from tests.benchmarks.figures import Budget, Figure, median, percentile
from tests.benchmarks.processes import family
from tests.benchmarks.shipped import checkout
from tests.server import CHECKOUT, server_process

MIB = 1 << 20
VISITOR = "127.0.0.2"  # the address that the visitor calls from
CONNECTIONS = (1, 10)
MEDIAN = Budget(3.0, of_ratio=True)
SLOW = Budget(100.0)
MORE = Budget(150.0)
BACK = 32.0  # MiB above the start that count as back: what Python keeps, of many attacks as of one
BACK_SECONDS = 30.0
WITHIN = Budget(BACK_SECONDS)
CHILD = Budget(450.0)
TOO_MUCH = 2_048.0  # MiB above the start, at which an attack is ended for the machine's sake
TICK = 0.05  # seconds between looks at the children
ALIVE = Budget(1_000.0)


def measure(quick: bool, _address: str) -> list[Figure]:
    if not hasattr(os, "sched_setaffinity"):
        print("abuse needs Linux, to give each its core", file=sys.stderr)
        return []
    with checkout() as folder:
        return attacked(list(ATTACKS), folder, 2.0 if quick else 4.0, CONNECTIONS[quick:])


def attacked(
    kinds: list[str], folder: Path, seconds: float, connections: tuple[int, ...]
) -> list[Figure]:
    """Return what each attack did to a service of its own, served from the folder."""
    found = []
    for kind in kinds:
        with service(folder) as running:
            for count in connections:
                figures = running.attacked(kind, count, seconds)
                print(*(each.row() for each in figures), sep="\n", file=sys.stderr, flush=True)
                found += figures
    return found


def cores() -> tuple[int, int, int]:
    """Return those of service, attacker and visitor."""
    mine = sorted(os.sched_getaffinity(0))
    return mine[0], mine[min(1, len(mine) - 1)], mine[min(2, len(mine) - 1)]


@contextmanager
def pinned(core: int) -> Iterator[None]:
    """Have what is started meanwhile run on this core alone."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@contextmanager
def service(folder: Path) -> Iterator["Service"]:
    with pinned(cores()[0]):
        serving = server_process(folder=folder)
        address, process = serving.__enter__()
    try:
        with visitor(address) as visiting:
            yield Service(address, process, visiting)
    finally:
        try:
            serving.__exit__(None, None, None)
        except subprocess.TimeoutExpired:  # what it was given to do is too much for that
            os.kill(process, signal.SIGKILL)


@contextmanager
def visitor(address: str) -> Iterator["subprocess.Popen[str]"]:
    command = _command("beside", address, VISITOR)
    with (
        pinned(cores()[2]),
        subprocess.Popen(
            command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process,
    ):
        assert process.stdout
        assert process.stdin
        assert process.stdout.readline() == "open\n"
        yield process
        process.stdin.close()


@contextmanager
def attacker(kind: str, count: int, address: str) -> Iterator[None]:
    with pinned(cores()[1]):
        command = _command("attacker", address, str(count), first=kind)
        process = subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)
    with process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "at work\n"
            yield
        finally:
            process.kill()


def _command(module: str, address: str, last: str, first: str | None = None) -> list[str]:
    where = urlsplit(address)
    places = [str(where.hostname), str(where.port), last]
    return [
        sys.executable,
        "-m",
        f"tests.benchmarks.{module}",
        *([first] if first else []),
        *places,
    ]


class Service:
    """A service that has drawn and decoded once, and what it holds from then on."""

    def __init__(self, address: str, process: int, visiting: "subprocess.Popen[str]") -> None:
        self.address = address
        self.process = process
        self.visiting = visiting
        _upload(address)
        self.visit(1.0)
        self.start = memory(process, "VmRSS")

    def attacked(self, kind: str, count: int, seconds: float) -> list[Figure]:
        alone = self.visit(seconds)
        Path(f"/proc/{self.process}/clear_refs").write_text("5")  # what was the peak is none
        with attacker(kind, count, self.address):
            beside, child = self.visit_and_watch(seconds)
        peak = memory(self.process, "VmHWM") - self.start
        back = self.seconds_until_back()
        delays, newcomers = beside["delays"], beside["newcomers"]
        without = median(alone["delays"])
        slow = percentile(delays, 0.95)
        return [
            Figure(f"{kind} ×{count}: median", median(delays), "ms", without, MEDIAN),
            Figure("  95th percentile", slow, "ms", percentile(alone["delays"], 0.95), SLOW),
            Figure("  slowest newcomer", max(newcomers), "ms", max(alone["newcomers"]), ALIVE),
            Figure("  peak of memory above the start", peak, "MiB", None, MORE),
            Figure(f"  back to {BACK:g} MiB above it after", back, "s", None, WITHIN),
            Figure("  peak of the largest child", child, "MiB", None, CHILD),
        ]

    def visit(self, seconds: float) -> dict[str, list[float]]:
        """Return the delays of drawings, and how long newcomers waited."""
        self._ask(seconds)
        return self._told()

    def visit_and_watch(self, seconds: float) -> tuple[dict[str, list[float]], float]:
        """Return the most memory that a process had which the service has started, too."""
        self._ask(seconds)
        end, most = time.monotonic() + seconds, 0.0
        while time.monotonic() < end:
            most = max([most, *(memory(each, "VmHWM") for each in self.children())])
            if memory(self.process, "VmRSS") > self.start + TOO_MUCH:
                break
            time.sleep(TICK)
        return self._told(), most

    def children(self) -> set[int]:
        return family(self.process) - {self.process}

    def seconds_until_back(self) -> float:
        """Return when memory is back; if it is not in time, twice that time."""
        began = time.monotonic()
        while memory(self.process, "VmRSS") > self.start + BACK:
            if time.monotonic() > began + BACK_SECONDS:
                return 2 * BACK_SECONDS
            time.sleep(TICK)
        return time.monotonic() - began

    def _ask(self, seconds: float) -> None:
        assert self.visiting.stdin
        print(seconds, file=self.visiting.stdin, flush=True)

    def _told(self) -> dict[str, list[float]]:
        assert self.visiting.stdout
        told: dict[str, list[float]] = json.loads(self.visiting.stdout.readline())
        return told


def memory(process: int, name: str) -> float:
    """Return what Linux says of a process under this name, in MiB; 0 for one that has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    found = re.search(rf"{name}:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def _upload(address: str) -> None:
    """Have a picture decoded, so that what decodes is there."""
    import httpx

    picture = (CHECKOUT / "static" / "picture.png").read_bytes()
    httpx.post(f"{address}{FILES}", files={"file": picture}, timeout=60)
