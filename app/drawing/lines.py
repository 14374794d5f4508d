"""Ink on ruled or squared paper -> the ink without the paper's lines.

A straight row of ink across nearly all of the picture, thinner than any stroke, is a line of the
paper; it is erased where nothing taller than it crosses. Lines much fainter than the pen never
come this far: `light` takes them for paper.
"""

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from .field import Matrix

Rows = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]
Runs = npt.NDArray[np.int32]

TILTS = np.linspace(-0.06, 0.06, 25)  # slopes of ruled lines that are tried: ±3.4°
FREE = 0.3  # of a line, at least, no digit covers: there its thickness is seen
ACROSS = 0.8  # of the picture's width that a ruled line covers
TRIED = 128  # columns of a picture, of all: enough to see a line
LEAST = 40  # pixels a side: on smaller pictures a line cannot be told from a stroke
THIN = 0.025  # of the picture's longer side: no ruled line is thicker


def without_lines(ink: Matrix) -> Matrix:
    """Return the ink without long straight rows and columns; pictures under LEAST as they are."""
    if min(ink.shape) < LEAST:
        return ink
    return _without_rows(_without_rows(ink).T).T


def _without_rows(ink: Matrix) -> Matrix:
    runs = _runs(ink > 0)
    # A line that is not level steps from row to row: the rows beside a step count as well.
    nearby = ndimage.maximum_filter1d(runs, 3, axis=0)
    thickest = max(2, round(THIN * max(ink.shape)))
    erased = np.zeros(ink.shape, np.bool_)
    for rows in _straight_rows(nearby):
        thickness = float(np.quantile(nearby[rows, np.arange(len(rows))], FREE))
        if 0 < thickness <= thickest:
            _mark_line(erased, runs, rows, round(max(1.5 * thickness, thickness + 1)), thickest)
    return np.where(erased, np.float32(0), ink)


def _mark_line(erased: Mask, runs: Runs, rows: Rows, tallest: int, reach: int) -> None:
    """Set what lies within `reach` of a line and is no taller than `tallest`: a stroke is."""
    columns = np.arange(len(rows))
    band = (rows + np.arange(-reach, reach + 1)[:, None]).clip(0, len(runs) - 1)
    around = runs[band, columns]
    erased[band, columns] |= (around > 0) & (around <= tallest)


def _straight_rows(runs: Runs) -> list[Rows]:
    """Return the row in each column of every straight line that covers ACROSS of the width.

    Of the lines through one pixel of the middle column only the best: a Hough transform with the
    height in the middle and the slope for its axes.
    """
    height, width = runs.shape
    columns = np.arange(width)
    tried = columns[:: max(1, width // TRIED)]
    hit = np.ascontiguousarray(runs[:, tried] > 0)
    shifts = np.round((columns - width // 2) * TILTS[:, None]).astype(np.intp)
    starts = np.arange(height)[:, None]
    rows = [(starts + shift[tried]).clip(0, height - 1) for shift in shifts]
    covered = np.stack([np.take_along_axis(hit, row, axis=0).mean(axis=1) for row in rows])
    best = covered.argmax(axis=0)
    found = np.flatnonzero(covered.max(axis=0) >= ACROSS)
    return [(start + shifts[best[start]]).clip(0, height - 1) for start in found]


def _runs(mask: Mask) -> Runs:
    """Return for each pixel of the mask the height of the vertical run of pixels that it is in."""
    height = mask.shape[0]
    starts = mask & ~np.vstack([np.zeros_like(mask[:1]), mask[:-1]])
    ends = mask & ~np.vstack([mask[1:], np.zeros_like(mask[:1])])
    rows = np.broadcast_to(np.arange(height)[:, None], mask.shape)
    first = np.maximum.accumulate(np.where(starts, rows, -1), axis=0)
    last = np.minimum.accumulate(np.where(ends, rows, height)[::-1], axis=0)[::-1]
    return np.where(mask, last - first + 1, 0).astype(np.int32)
