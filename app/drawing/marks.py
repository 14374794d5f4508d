"""Ink -> the digits on it: connected parts, specks left out, the parts of one digit together."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from .field import Matrix

STRONG = 0.5  # a mark has ink at least this strong somewhere
SPECK = 0.25  # of the largest mark's longer side: smaller ones are no digits
SMALLEST = 0.02  # of the picture's longer side: smaller marks are dust
PARTS = 100  # the largest are looked at: more are noise
NEAR = 0.08  # of the larger one's longer side: parts this near are of one digit
STACKED = 0.3  # the same for parts above each other, as the hat of a five
GROWN = 1.85  # times the larger one's height: two that would be taller together are two digits


@dataclass(frozen=True)
class Mark:
    """One digit's ink: its box in pixels, ends excluded, and the labels of its parts."""

    top: int
    left: int
    bottom: int
    right: int
    labels: tuple[int, ...]

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def longer(self) -> int:
        return max(self.height, self.width)

    def joined(self, other: "Mark") -> "Mark":
        return Mark(
            min(self.top, other.top),
            min(self.left, other.left),
            max(self.bottom, other.bottom),
            max(self.right, other.right),
            self.labels + other.labels,
        )


def find_marks(ink: Matrix) -> tuple[list[Mark], npt.NDArray[np.int32]]:
    """Return the digits in reading order and the labels of all connected parts."""
    found, count = ndimage.label(ink > 0, structure=np.ones((3, 3)))
    labels = np.asarray(found, np.int32)
    if not count:
        return [], labels
    strong = set(np.unique(labels[ink >= STRONG]).tolist())
    marks = [
        Mark(rows.start, columns.start, rows.stop, columns.stop, (number,))
        for number, (rows, columns) in enumerate(ndimage.find_objects(labels), start=1)
        if number in strong
    ]
    dust = SMALLEST * max(ink.shape)
    marks = _merged([mark for mark in marks if mark.longer >= dust])
    largest = max((mark.longer for mark in marks), default=0)
    return _in_order([mark for mark in marks if mark.longer >= SPECK * largest]), labels


def _merged(marks: list[Mark]) -> list[Mark]:
    """Join the parts of one digit, the largest first, until nothing changes."""
    marks = sorted(marks, key=lambda mark: -mark.longer)[:PARTS]
    joined = True
    while joined:
        joined = False
        for i, mark in enumerate(marks):
            near = [other for other in marks[i + 1 :] if _belongs(mark, other)]
            if near:
                for other in near:
                    mark = mark.joined(other)
                marks = [*marks[:i], mark, *(m for m in marks[i + 1 :] if m not in near)]
                joined = True
                break
    return marks


def _belongs(one: Mark, other: Mark) -> bool:
    across = max(one.left, other.left) - min(one.right, other.right)  # the gap, below 0 if none
    down = max(one.top, other.top) - min(one.bottom, other.bottom)
    larger = max(one.longer, other.longer)
    if max(across, down) <= NEAR * larger and min(one.longer, other.longer) < 0.6 * larger:
        return True
    if across < 0 and down < 0:  # boxes overlap: one inside the other, or two that lean
        shared = across * down
        return shared >= 0.5 * min(one.height * one.width, other.height * other.width)
    stacked = -across >= 0.5 * min(one.width, other.width) and down <= STACKED * larger
    return stacked and one.joined(other).height <= GROWN * max(one.height, other.height)


def _in_order(marks: list[Mark]) -> list[Mark]:
    """Return the marks line by line, each from left to right."""
    lines: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda mark: mark.top + mark.bottom):
        middle = (mark.top + mark.bottom) / 2
        line = lines[-1] if lines else None
        if line and any(other.top <= middle <= other.bottom for other in line):
            line.append(mark)
        else:
            lines.append([mark])
    return [mark for line in lines for mark in sorted(line, key=lambda mark: mark.left)]
