"""Fuzz one target in this process, guided by what it covers: its name, then libFuzzer's options.

libFuzzer ends the process, with a status that is not 0 if it found something.
"""

import atexit
import sys

import atheris

with atheris.instrument_imports(include=["app", "PIL"]):
    from tests.fuzz.targets import TARGETS, Target


class Run:
    """One target's inputs, counted."""

    def __init__(self, name: str, target: Target) -> None:
        self.name = name
        self.target = target
        self.inputs = self.refused = 0

    def one(self, data: bytes) -> None:
        """Have the target read an input."""
        self.inputs += 1
        self.refused += self.target.attempt(data) is not None

    def told(self) -> str:
        return f"{self.name}: {self.inputs:,} inputs, {self.refused:,} refused"


def main() -> None:
    program, name, *options = sys.argv
    run = Run(name, TARGETS[name])
    atheris.Setup([program, *options], run.one)
    atexit.register(lambda: print(run.told(), flush=True))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
