"""Files that are written whole or not at all: until the new is on the disk, the old stays."""

import os
from contextlib import suppress
from pathlib import Path

from .errors import LensletError


class UnwritableError(LensletError):
    """A file that cannot be written, and why; whoever asked for it knows the way out."""


def write_whole(contents: dict[Path, bytes]) -> None:
    """Write the files, which belong together: all, or none when the disk is full."""
    parts = {path: path.with_name(f"{path.name}.part") for path in contents}
    path = next(iter(contents))
    try:
        for path, data in contents.items():
            _write(parts[path], data)
        for path, part in parts.items():
            os.replace(part, path)
    except OSError as error:
        raise UnwritableError(f"{path} cannot be written ({error.strerror})") from error
    finally:
        for part in parts.values():
            with suppress(OSError):  # gone into its place, or never made
                part.unlink()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())  # some disks say only here that they are full
