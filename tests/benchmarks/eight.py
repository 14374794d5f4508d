"""`python -m tests.benchmarks.eight serve`: the program as it would be with more networks.

FOLDER names a folder with their files, and how many of them are registered: `folder:8`.
"""

import os
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from torch import Tensor, nn

from app.cli import main
from app.drawing.inputs import Ink
from app.network.unlike import Unlike
from app.network.weights import save
from app.service import loading
from app.zoo.entry import Entry
from app.zoo.registry import ENTRIES
from tests.worlds import seeded_lenet, unlike

FOLDER = "LENSLET_BENCHMARK_MODELS"
DEPTHS = (4, 6, 8, 10, 12, 16, 20)  # convolutions of 64 maps, up to 0.7 million weights
LABELS = tuple("0123456789")


class Deep(nn.Module):
    """Convolutions with ReLU, a pooling after every second while there are rows, a linear layer."""

    def __init__(self, depth: int) -> None:
        super().__init__()
        parts: list[nn.Module] = []
        for place in range(depth):
            parts += [nn.Conv2d(64 if place else 1, 64, 3, padding=1), nn.ReLU()]
            if place in (1, 3, 5):
                parts.append(nn.MaxPool2d(2))
        self.maps = nn.Sequential(*parts)
        self.fc = nn.Linear(64 * _cells(depth), 10)

    def forward(self, x: Tensor) -> Tensor:
        """Return the logits."""
        return self.fc(self.maps(x).flatten(1))  # type: ignore[no-any-return]


def _cells(depth: int) -> int:
    side = 32 >> sum(place < depth for place in (1, 3, 5))
    return side * side


def entries() -> list[Entry]:
    """Return those that are registered beside the ones there are."""
    return [
        Entry(f"deep{depth}", f"Deep {depth}", 2015, partial(Deep, depth), Ink(), LABELS)
        for depth in DEPTHS
    ]


def write(folder: Path) -> None:
    """Write the files of all into the folder, each with one that tells the unlike."""
    save(seeded_lenet(), {}, folder, "lenet", unlike())
    for each in entries():
        save(each.build(), {}, folder, each.name, _unlike())


def _unlike() -> Unlike:
    hidden, rest = np.zeros((64, 10), np.float32), np.zeros(64, np.float32)
    return Unlike("fc", hidden, rest, rest, np.zeros(1, np.float32))


if __name__ == "__main__":
    place, _, count = os.environ[FOLDER].rpartition(":")
    ENTRIES |= {each.name: each for each in entries()[: int(count) - 1]}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "resource", lambda name: Path(place))
        main()
