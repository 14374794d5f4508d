"""A disk that is full."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def disk_with_room(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond so many bytes: the system refuses as a full disk."""
    kind = resource.RLIMIT_FSIZE
    before, most = resource.getrlimit(kind)
    resource.setrlimit(kind, (size, most))
    try:
        yield
    finally:
        resource.setrlimit(kind, (before, most))
