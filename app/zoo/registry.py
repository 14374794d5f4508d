"""The networks by name. Another is a module beside this one, a line here, and a training run."""

from ..errors import LensletError
from . import lenet
from .entry import Entry

ENTRIES: dict[str, Entry] = {each.name: each for each in (lenet.ENTRY,)}


def entry(name: str) -> Entry:
    """Return what is known of a network; raise LensletError for an unknown name."""
    if name not in ENTRIES:
        raise LensletError(f"there is no model {name!r}: choose one of {', '.join(ENTRIES)}")
    return ENTRIES[name]
