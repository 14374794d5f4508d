"""How long the service takes to start and what it holds then, with eight networks over one."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.benchmarks.eight import FOLDER, write
from tests.benchmarks.figures import Budget, Figure, median
from tests.benchmarks.processes import family, held
from tests.server import server_process

OVER_ONE = Budget(1.2, of_ratio=True)
PROGRAM = "tests.benchmarks.eight"
COUNTS = (1, 8)

Measured = tuple[float, float]  # seconds, megabytes


def measure(quick: bool, _address: str) -> list[Figure]:
    found: dict[int, list[Measured]] = {count: [] for count in COUNTS}
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder))
        for _ in range(1 if quick else 7):  # in turn, so that a slow second slows both
            for count in COUNTS:
                with _registered(Path(folder), count):
                    found[count].append(_started())
    one, eight = ([median(each) for each in zip(*found[count], strict=True)] for count in COUNTS)
    return [
        Figure("server start with eight networks", eight[0], "s", one[0], OVER_ONE),
        Figure("  memory after the page was served", eight[1], "MB", one[1], OVER_ONE),
    ]


@contextmanager
def _registered(folder: Path, count: int) -> Iterator[None]:
    os.environ[FOLDER] = f"{folder}:{count}"
    try:
        yield
    finally:
        del os.environ[FOLDER]


def _started() -> Measured:
    begin = time.perf_counter()
    with server_process(program=PROGRAM) as (address, process):
        seconds = time.perf_counter() - begin
        for path in ("/", "/api/models", "/api/models/lenet"):
            httpx.get(f"{address}{path}").raise_for_status()
        return seconds, sum(map(held, family(process))) / 1e6


if __name__ == "__main__":
    print(*measure("--quick" in sys.argv, ""), sep="\n")
