"""What the process that traces holds after many traces, over what it holds after a thousand.

`python -m tests.benchmarks.memory COUNT` prints both in bytes.
"""

import resource
import subprocess
import sys
from pathlib import Path

from app.network.trace import tune_for_single_inputs
from tests.benchmarks.figures import Budget, Figure
from tests.benchmarks.service import message_of, serve
from tests.benchmarks.shipped import drawing, shipped
from tests.server import CHECKOUT

FIRST = 1_000
MANY = 100_000
FEW = 5_000  # for a quick look
GROWTH = Budget(1.05, of_ratio=True)


def measure(quick: bool, _address: str) -> list[Figure]:
    count = FEW if quick else MANY
    told = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.memory", str(count)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    before, after = (int(number) / 1e6 for number in told.stdout.split())
    return [Figure(f"memory after {count:,} traces", after, "MB", before, GROWTH)]


def main(count: int) -> None:
    tune_for_single_inputs()
    model, _ = shipped()
    for number in range(count):
        # Another drawing each time: nothing that is kept for one of them helps the next.
        serve(model, message_of(drawing(turn=number, points=20 + number % 100), number))
        if number + 1 == FIRST:
            print(_held())
    print(_held())


def _held() -> int:
    pages = Path("/proc/self/statm")
    if pages.is_file():
        return int(pages.read_text().split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main(int(sys.argv[1]))
