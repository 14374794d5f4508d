"""Where the data is, and what a set of digits looks like."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from ..errors import LensletError

VARIABLE = "LENSLET_DATA"


@dataclass(frozen=True)
class Digits:
    """Inputs of the network, (N, 1, 32, 32) float32 ink, and their labels, (N,) int64."""

    inputs: Tensor
    labels: Tensor

    def __len__(self) -> int:
        """Return the number of digits."""
        return len(self.labels)

    def __add__(self, other: "Digits") -> "Digits":
        """Return both sets as one."""
        return Digits(
            torch.cat([self.inputs, other.inputs]), torch.cat([self.labels, other.labels])
        )

    def __getitem__(self, which: slice | Tensor) -> "Digits":
        """Return some of the digits."""
        return Digits(self.inputs[which], self.labels[which])


@dataclass(frozen=True)
class Source:
    """A folder of data; only the program's own cache may be filled by downloads."""

    folder: Path
    own: bool = False


def find_data(given: Path | None) -> Source:
    """Return the folder of --data, else of LENSLET_DATA, else the user's cache.

    Raises LensletError when the folder that was named is none.
    """
    if given is not None:
        return _named(given, "--data")
    if variable := os.environ.get(VARIABLE):
        return _named(Path(variable), VARIABLE)
    return Source(_cache(), own=True)


def _named(folder: Path, by: str) -> Source:
    if not folder.is_dir():
        raise LensletError(
            f"{by} names {folder}, which is no folder: name the one that holds mnist/, "
            "or name none to have MNIST downloaded"
        )
    return Source(folder)


def _cache() -> Path:
    """Return the folder where the platform keeps what a program can fetch again."""
    if sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "lenslet"
