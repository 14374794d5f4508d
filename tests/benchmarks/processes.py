"""What a process and those it has started take of the machine, as Linux tells it."""

import os
from pathlib import Path

PROC = Path("/proc")


def family(process: int) -> set[int]:
    """Return the process and all that it, or one of them, has started and that still run."""
    parents = {int(each.name): _parent(each) for each in PROC.iterdir() if each.name.isdigit()}
    found, new = set[int](), {process}
    while new:
        found |= new
        new = {each for each, parent in parents.items() if parent in found} - found
    return found


def used(process: int) -> float:
    """Return the processor's seconds that the family has taken."""
    ticks = sum(sum(map(int, _fields(PROC / str(each))[11:13])) for each in family(process))
    return ticks / os.sysconf("SC_CLK_TCK")


def held(process: int) -> int:
    """Return the bytes of memory that the process holds, 0 once it has ended."""
    try:
        pages = int((PROC / str(process) / "statm").read_text().split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _parent(process: Path) -> int:
    fields = _fields(process)
    return int(fields[1]) if fields else 0


def _fields(process: Path) -> list[str]:
    """Return what `stat` says after the name, which may have spaces; nothing once it has ended."""
    try:
        text = (process / "stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return []
    return text[text.rindex(")") + 2 :].split()
