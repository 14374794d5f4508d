"""Read what a fuzzer has learnt again and again: memory must stay as it is.

`python -m tests.fuzz.growth NAME FOLDER...`, without the fuzzer, whose own records grow.
"""

import ctypes
import re
import sys
from pathlib import Path

from tests.fuzz.targets import TARGETS

ROUNDS = 5
FEWEST = 200  # inputs in a round, the same ones again if need be
GROWTH = 1.05  # of memory after the first round, at most


def resident() -> float:
    """Return the memory this process holds, in MB."""
    ctypes.CDLL(None).malloc_trim(0)
    status = Path("/proc/self/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found
    return int(found[1]) / 1e3


def main(name: str, *folders: str) -> None:
    files = [path.read_bytes() for folder in folders for path in sorted(Path(folder).iterdir())]
    held = []
    for _ in range(ROUNDS):
        for i in range(max(FEWEST, len(files))):
            TARGETS[name].attempt(files[i % len(files)])
        held.append(resident())
    told = " ".join(f"{each:.0f}" for each in held)
    print(f"{name}: {len(files)} inputs again and again, MB held after each round: {told}")
    sys.exit(held[-1] > GROWTH * held[0])


if __name__ == "__main__":
    main(*sys.argv[1:])
