"""Fuzz what reads the world's input: `python -m tests.fuzz --minutes 10`, or `make fuzz`."""

import argparse
import sys
from pathlib import Path
from time import monotonic

from tests.fuzz.connections import KINDS, fuzz_connections
from tests.fuzz.run import fuzz_api, fuzz_decoder, watch_memory
from tests.fuzz.targets import TARGETS
from tests.server import running_server

NAMES = ("api", *KINDS, *TARGETS)
FOLDER = Path("build/fuzz")
SLICE = 30  # seconds


def main() -> None:
    options = _parser().parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    failed = [name for name in options.names or NAMES if _fuzz(name, round(options.minutes * 60))]
    print(f"found something: {', '.join(failed)}; see {FOLDER}" if failed else "found nothing")
    sys.exit(bool(failed))


def _fuzz(name: str, seconds: int) -> int:
    folder = FOLDER.resolve()
    if name in TARGETS:
        return _fuzz_in_slices(name, folder, seconds) or watch_memory(name, folder)
    if name in KINDS:
        return len(fuzz_connections(name, folder, seconds))
    with running_server() as address:
        return fuzz_api(address, folder, f"--max-time={seconds}")


def _fuzz_in_slices(name: str, folder: Path, seconds: int) -> int:
    """Start the fuzzer anew now and then: atheris 3.0 keeps all that comparisons make."""
    end = monotonic() + seconds
    while (left := round(end - monotonic())) > 0:
        limit = f"-max_total_time={min(left, SLICE)}"
        if found := fuzz_decoder(name, folder, limit, "-verbosity=0"):
            return found
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m tests.fuzz", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], help="what, else all")
    parser.add_argument("--minutes", type=float, default=1.0, help="for each (1)")
    return parser


if __name__ == "__main__":
    main()
