"""A real service and what decodes for it: whatever a file does, the service stays as it was."""

import os
import re
import signal
import sys
from pathlib import Path

import httpx
import pytest

from tests.drawing.test_apart import SMALL, fewer, largest
from tests.web.calls import TRACE, refused
from tests.web.raw import until
from tests.web.serving.test_stopping import started, stopped
from tests.worlds import SEVEN

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc tells of processes")
FILES = "/api/drawings"
MIB = 1 << 20


def below(process: int) -> dict[int, str]:
    """Return the state of each process that another has started, by way of others too."""
    found: dict[int, str] = {}
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in map(int, (task / "children").read_text().split()):
            found |= {child: state(child)} | below(child)
    return found


def state(process: int) -> str:
    """Return its letter, Z for a zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "gone"


def decoders(process: int) -> list[int]:
    """Return those of them that decode: they alone are bounded."""
    limits = {each: Path(f"/proc/{each}/limits").read_text() for each in below(process)}
    return [each for each, told in limits.items() if not re.search(r"data size\s+unlimited", told)]


def most_held(process: int) -> int:
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    assert found
    return int(found[1]) << 10


def send(address: str, data: bytes) -> httpx.Response:
    return httpx.post(f"{address}{FILES}", files={"file": data}, timeout=120)


def test_large_pictures_and_bombs_cost_the_service_no_memory(tmp_path: Path) -> None:
    with started(tmp_path) as (address, process):
        assert send(address, SMALL).status_code == 200
        before = most_held(process.pid)
        assert send(address, largest("PNG")).status_code == 200
        said = refused(send(address, fewer()), 413, "too_large")
        assert "too long" in said
        traced = httpx.post(f"{address}{TRACE}", files={"image": fewer()}, timeout=120)
        refused(traced, 413, "too_large")
        assert send(address, SMALL).status_code == 200
        assert httpx.post(f"{address}{TRACE}", json={"strokes": SEVEN}).status_code == 200
        assert most_held(process.pid) - before < 64 * MIB  # of 200 for the pixels alone
        process.send_signal(signal.SIGTERM)
        assert stopped(process) == (0, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("options", [[], ["--workers", "2"]], ids=["alone", "two workers"])
def test_decoders_that_were_killed_are_replaced_and_no_zombie_is_left(
    options: list[str], tmp_path: Path
) -> None:
    with started(tmp_path, *options) as (address, process):
        until(lambda: len(decoders(process.pid)) == (2 if options else 1))
        killed = decoders(process.pid)
        for each in killed:
            os.kill(each, signal.SIGKILL)
        # Whichever worker is asked has one again, and until both were a zombie may be left.
        until(lambda: send(address, SMALL).status_code == 200 and "gone" in set(map(state, killed)))
        until(
            lambda: (
                send(address, SMALL).status_code == 200 and "Z" not in below(process.pid).values()
            )
        )
        process.send_signal(signal.SIGTERM)
        assert stopped(process) == (0, "")
