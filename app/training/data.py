"""Where the training data is, and what a set of digits looks like."""

import os
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

    def __add__(self, other: "Digits") -> "Digits":
        """Return both sets as one."""
        return Digits(
            torch.cat([self.inputs, other.inputs]), torch.cat([self.labels, other.labels])
        )


def data_folder(given: Path | None) -> Path:
    """Return the folder of the option --data, or of the variable LENSLET_DATA."""
    named = given or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    if named is None:
        raise LensletError(f"the data is nowhere: name its folder with --data or {VARIABLE}")
    if not named.is_dir():
        raise LensletError(f"{named} is no folder: name the one that holds mnist/ with --data")
    return named
