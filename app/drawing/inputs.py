"""What a network takes of a drawing: the one way from either to the other, in training and serving.

There is no hidden normalisation: the values are those that a visitor sees as the first layer.
"""

from dataclasses import dataclass
from typing import Protocol

from .drawing import Drawing, Matrix, to_input
from .field import FIELD, PAPER


class Input(Protocol):
    """How a drawing becomes a tensor."""

    @property
    def shape(self) -> tuple[int, int, int]:
        """Return the tensor's axes, [C, H, W]."""
        ...

    def tensor(self, drawing: Drawing) -> Matrix:
        """Return it, (1, C, H, W) float32."""
        ...


@dataclass(frozen=True)
class Ink:
    """The pad's field with its margin of paper, one channel: paper 0 to ink 1."""

    shape: tuple[int, int, int] = (1, FIELD + 2 * PAPER, FIELD + 2 * PAPER)

    def tensor(self, drawing: Drawing) -> Matrix:
        """Return the field, fitted or as it was drawn."""
        return to_input(drawing)
