"""Print the figures of DESIGN.md's budgets: `python -m tests.benchmarks`, or `make bench`."""

import argparse
import importlib
import json
import sys
import time
from pathlib import Path

from tests.benchmarks.figures import Figure, table
from tests.benchmarks.machine import describe
from tests.benchmarks.shipped import checkout
from tests.server import running_server

MODULES = (
    "service", "growth", "wire", "plain", "live", "workers", "classroom", "flood", "abuse",
    "load", "stroke", "pen", "hover", "walk", "look", "composited", "rest", "memory", "start",
)  # fmt: skip


def main(arguments: list[str] | None = None) -> None:
    options = _parser().parse_args(arguments)
    machine = describe()
    for name, fact in machine.items():
        print(f"{name:>10}  {fact}")
    figures: list[Figure] = []
    with checkout() as folder, running_server(folder=folder) as address:
        for name in options.only:
            begin = time.monotonic()
            bench = importlib.import_module(f"tests.benchmarks.{name}")
            figures += bench.measure(options.quick, address)
            print(f"{name} took {time.monotonic() - begin:.0f} s", file=sys.stderr)
    print(f"\n{table(figures)}")
    if options.json:
        content = {"machine": machine, "figures": [figure.json() for figure in figures]}
        options.json.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="less of everything: under a minute")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument(
        "--only",
        type=_names,
        default=MODULES,
        metavar="A,B",
        help=f"some of {', '.join(MODULES)} (all)",
    )
    return parser


def _names(text: str) -> list[str]:
    names = text.split(",")
    unknown = set(names) - set(MODULES)
    if unknown:
        raise argparse.ArgumentTypeError(
            f"there is no {', '.join(sorted(unknown))}: choose of {', '.join(MODULES)}"
        )
    return names


if __name__ == "__main__":
    main()
