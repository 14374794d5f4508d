"""Fuzz one target in this process, guided by what it covers: its name, then libFuzzer's options.

libFuzzer ends the process, with a status that is not 0 if it found something.
"""

import atexit
import ctypes
import re
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["app", "PIL"]):
    from tests.fuzz.targets import TARGETS, Target

WARM = 2_000  # inputs after which caches are full and memory has its size
GROWTH = 256  # MiB that it may have more from then on, the fuzzer's own records of inputs included
LOOKS = 500  # inputs between two looks at it


class Run:
    """One target's inputs, counted, and the memory that they leave behind."""

    def __init__(self, name: str, target: Target) -> None:
        self.name = name
        self.target = target
        self.inputs = self.refused = self.warm = 0

    def one(self, data: bytes) -> None:
        """Have the target read an input."""
        self.inputs += 1
        self.refused += self.target.attempt(data) is not None
        if self.inputs == WARM:
            self.warm = resident()
        elif self.warm and self.inputs % LOOKS == 0:
            assert resident() - self.warm <= GROWTH, "memory grows"

    def told(self) -> str:
        held = f"; {self.warm} MiB held at first, {resident()} at last" if self.warm else ""
        return f"{self.name}: {self.inputs:,} inputs, {self.refused:,} refused{held}"


def resident() -> int:
    """Return the memory this process holds, in MiB."""
    ctypes.CDLL(None).malloc_trim(0)
    status = Path("/proc/self/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found
    return int(found[1]) >> 10


def main() -> None:
    program, name, *options = sys.argv
    run = Run(name, TARGETS[name])
    atheris.Setup([program, *options], run.one)
    atexit.register(lambda: print(run.told(), flush=True))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
