"""Ink of any size -> the 28×28 field, as MNIST was made (LeCun, Cortes, Burges).

Averages are exact: a source pixel that straddles two cells gives each its share.
"""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]

FIELD = 28  # cells a side
DIGIT = 20  # cells of a fitted digit's longer side
PAPER = 2  # cells of paper around the field in the network's input


def place(ink: Matrix) -> Matrix:
    """Return the (28, 28) field with the ink where it was drawn, letterboxed to a square."""
    if ink.shape == (FIELD, FIELD):
        return ink
    side = max(ink.shape)
    height, width = ink.shape
    top, left = (side - height) // 2, (side - width) // 2
    if height != width:
        square = np.zeros((side, side), np.float32)
        square[top : top + height, left : left + width] = ink
        ink = square
    return resize(ink, FIELD, FIELD)


def fit(ink: Matrix) -> Matrix:
    """Return the (28, 28) field: cropped to the ink, longer side 20 cells, centred by mass."""
    field = np.zeros((FIELD, FIELD), np.float32)
    has_ink = ink > 0
    rows, columns = (_extent(np.any(has_ink, axis=axis)) for axis in (1, 0))
    if rows is None or columns is None:
        return field
    crop = ink[rows, columns]
    longer = max(crop.shape)
    height, width = (max(1, round(side * DIGIT / longer)) for side in crop.shape)
    digit = resize(crop, height, width)
    if not digit.any():
        return field  # specks too faint for a float32 to hold their average
    top, left = _offset(digit.sum(axis=1)), _offset(digit.sum(axis=0))
    field[top : top + height, left : left + width] = digit
    return field


def add_paper(field: Matrix) -> Matrix:
    """Return the (32, 32) matrix with PAPER cells of paper on each side of the field."""
    matrix = np.zeros((FIELD + 2 * PAPER, FIELD + 2 * PAPER), np.float32)
    matrix[PAPER:-PAPER, PAPER:-PAPER] = field
    return matrix


def resize(ink: Matrix, height: int, width: int) -> Matrix:
    """Return (height, width) area averages of `ink`; never outside its range."""
    averaged = _averages(height, ink.shape[0]) @ ink @ _averages(width, ink.shape[1]).T
    clipped: Matrix = averaged.clip(0.0, 1.0)
    return clipped


@lru_cache(maxsize=256)
def _averages(cells: int, pixels: int) -> Matrix:
    """Return (cells, pixels): each cell's share of each pixel, rows with the sum 1."""
    edges = np.arange(cells + 1) * (pixels / cells)
    starts, ends = edges[:-1, None], edges[1:, None]
    left = np.arange(pixels)[None, :]
    overlap = np.minimum(ends, left + 1) - np.maximum(starts, left)
    shares: Matrix = (np.maximum(overlap, 0.0) * (cells / pixels)).astype(np.float32)
    return shares


def _extent(has_ink: npt.NDArray[np.bool_]) -> slice | None:
    """Return the range from the first to the last row (or column) with ink."""
    if not has_ink.any():
        return None
    return slice(int(has_ink.argmax()), len(has_ink) - int(has_ink[::-1].argmax()))


def _offset(mass: npt.NDArray[np.float32]) -> int:
    """Return where the digit starts so that its centre of mass lies in the field's middle."""
    centre = float(np.arange(0.5, len(mass)) @ mass / mass.sum())
    return min(max(round(FIELD / 2 - centre), 0), FIELD - len(mass))
