"""What a visitor made, and the ink that is on it."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from . import field as pad
from .strokes import rasterise

Matrix = npt.NDArray[np.float32]  # rows of ink, paper 0 to ink 1
Strokes = list[list[tuple[float, float]]]  # fractions of the pad's side, y down
Times = list[list[float]]  # milliseconds since the first point, one for each point
DEFAULT_PEN = 0.08


@dataclass(frozen=True)
class Drawing:
    """Either strokes with one pen width, or a matrix of ink."""

    strokes: Strokes = field(default_factory=list)
    pen: float = DEFAULT_PEN
    pixels: Matrix | None = None
    fit: bool = True
    times: Times | None = None  # how it was drawn; the network does not see it


def to_field(drawing: Drawing) -> Matrix:
    """Return the pad as the network sees it: (28, 28) float32, paper 0 to ink 1."""
    ink = drawing.pixels
    if ink is None:
        ink = rasterise(drawing.strokes, drawing.pen)
    return pad.fit(ink) if drawing.fit else pad.place(ink)


def to_input(drawing: Drawing) -> Matrix:
    """Return the network's input, (1, 1, 32, 32) float32: the field with two cells of paper."""
    return pad.add_paper(to_field(drawing))[np.newaxis, np.newaxis]
