"""A picture -> the digits on it, and the steps on the way, which are half of the lesson."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from .field import FIELD, Matrix, resize
from .light import find_ink
from .lines import without_lines
from .marks import Mark, find_marks

THUMB = 320  # pixels of the longer side of the pictures of the steps
DIGITS = 24  # at most: more outlines than that nobody chooses from
REGION = 3.0  # times a digit's longer side: what is kept around it
REGION_PIXELS = 140  # of the longer side: five to a cell of the field
DECIMALS = 3  # of ink: finer than any screen, and what the page is sent

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Digit:
    """One digit: its box, (x, y, width, height) in fractions of the picture's sides, and its ink.

    `ink` is (height, width) of the part of the picture around it, all other marks removed.
    """

    box: Box
    ink: Matrix


@dataclass(frozen=True)
class Picture:
    """A picture as uploaded (RGB), as grey and as ink (L, black on white), all of one size.

    `digits` in reading order; `chosen` is the index of the one to read first, the largest.
    """

    uploaded: Image.Image
    grey: Image.Image
    ink: Image.Image
    digits: tuple[Digit, ...]
    chosen: int

    def drawing_ink(self) -> Matrix:
        """Return the ink of the chosen digit, (28, 28) of paper if there is none."""
        if not self.digits:
            return np.zeros((FIELD, FIELD), np.float32)
        return self.digits[self.chosen].ink


def find_digits(image: Image.Image) -> Picture:
    """Return the picture, L or RGB, with the digits that are on it."""
    grey = image.convert("L")
    ink = without_lines(find_ink(np.asarray(grey, dtype=np.float32) / np.float32(255)))
    marks, labels = find_marks(ink)
    largest = sorted(marks, key=lambda mark: -mark.longer)[:DIGITS]
    marks = [mark for mark in marks if mark in largest]
    clean = np.where(np.isin(labels, [label for mark in marks for label in mark.labels]), ink, 0.0)
    return Picture(
        _thumb(image.convert("RGB")),
        _thumb(grey),
        _thumb(Image.fromarray((255 * (1 - clean)).round().astype(np.uint8))),
        tuple(_digit(mark, ink, labels) for mark in marks),
        marks.index(largest[0]) if marks else 0,
    )


def _thumb(image: Image.Image) -> Image.Image:
    small = image.copy()
    small.thumbnail((THUMB, THUMB), Image.Resampling.BOX)
    return small


def _digit(mark: Mark, ink: Matrix, labels: npt.NDArray[np.int32]) -> Digit:
    height, width = ink.shape
    rows, columns = (
        _region(*ends, mark.longer, side)
        for ends, side in (
            ((mark.top, mark.bottom), (height, max(ink.shape))),
            ((mark.left, mark.right), (width, max(ink.shape))),
        )
    )
    part = np.where(np.isin(labels[rows, columns], mark.labels), ink[rows, columns], 0.0)
    box = (mark.left / width, mark.top / height, mark.width / width, mark.height / height)
    return Digit(box, _reduced(part.astype(np.float32)))


def _region(start: int, end: int, longer: int, sides: tuple[int, int]) -> slice:
    """Return the pixels of one axis that are kept around a digit, within the picture."""
    side, largest = sides
    reach = round(REGION * longer)
    if reach >= largest:
        return slice(0, side)
    first = min(max((start + end - reach) // 2, 0), max(side - reach, 0))
    return slice(first, min(first + reach, side))


def _reduced(ink: Matrix) -> Matrix:
    longer = max(ink.shape)
    if longer > REGION_PIXELS:
        height, width = (max(1, round(side * REGION_PIXELS / longer)) for side in ink.shape)
        ink = resize(ink, height, width)
    rounded: Matrix = np.round(ink, DECIMALS)
    return rounded
