"""Grey values -> ink: what is darker, or else lighter, than the paper around it."""

import numpy as np
from scipy import ndimage

from .field import Matrix
from .paper import DARKEST, WINDOW, border, find_paper, find_trend, reduce

PENS = 5.0  # widths of the pen that the window spans once the pen is known
ENOUGH = 256  # pixels of the longer side tell the pen's width
GLOW = 0.05  # a darker board tells nothing of the light on it
UNLIKE = 0.04  # of the border: inks that differ by less are alike in reaching it
NOISE = 0.1  # ink fainter than this, of the paper's light, is grain or compression
GRAINS = 4.0  # standard deviations of the paper's grain that still count as grain
EDGE = 1 / 300  # of the longer side: how far a stroke's soft edge reaches
FAINT = 0.35  # of the pen's level: fainter marks are ruled lines, shadows and bleeding


def find_ink(grey: Matrix) -> Matrix:
    """Return (height, width) ink of 0 to 1 from grey values, black 0 to white 1."""
    coarse = reduce(grey)
    trend, is_dark_ink = find_trend(coarse)
    light = grey
    if not _is_dark_ink(coarse, trend, is_dark_ink):
        light = 1.0 - _evened(grey, coarse, trend)
        coarse = reduce(light)
        trend, _ = find_trend(coarse)
    grain = _grain(light)
    paper = find_paper(coarse, trend, grey.shape, WINDOW)
    # The pen's width once known, a window just over it keeps closer to the edges of shadows.
    step = max(1, max(grey.shape) // ENOUGH)
    sample = _darker(light[::step, ::step], paper[::step, ::step], grain)
    window = PENS * step * _pen_width(sample) / max(grey.shape)
    if 0 < window < WINDOW:
        paper = find_paper(coarse, trend, grey.shape, window)
    return _darker(light, paper, grain)


def _evened(grey: Matrix, coarse: Matrix, trend: Matrix) -> Matrix:
    """Return light ink as if the same light fell everywhere on its board.

    Chalk shines less where less light falls on the board, whereas dark ink is always dark.
    """
    board = 1.0 - find_paper(1.0 - coarse, 1.0 - trend, grey.shape, WINDOW)
    least = float(board.min())
    return grey * (least / board) if least > GLOW else grey


def _is_dark_ink(coarse: Matrix, trend: Matrix, expected: bool) -> bool:
    """Return whether the ink is dark: taken as ink, paper reaches the border, ink hardly does.

    What the trend lets expect stands where that makes no difference.
    """
    dark, light = (
        float((border(_darker(side, find_paper(side, smooth, side.shape, WINDOW), 0.0)) > 0).mean())
        for side, smooth in ((coarse, trend), (1.0 - coarse, 1.0 - trend))
    )
    return dark < light if abs(dark - light) > UNLIKE else expected


def _darker(light: Matrix, paper: Matrix, grain: float) -> Matrix:
    contrast = ((paper - light) / np.maximum(paper, DARKEST)).clip(0.0, 1.0)
    return _scale(contrast, grain / max(float(np.median(paper)), DARKEST))


def _pen_width(ink: Matrix) -> float:
    """Return the usual width of the strokes in pixels, 0 if there are none.

    Across a stroke of width w the distances to its edge are spread evenly from 0 to w/2.
    """
    strong = ink > 0.5
    if not strong.any():
        return 0.0
    return 4 * float(np.median(ndimage.distance_transform_edt(strong)[strong]))


def _grain(light: Matrix) -> float:
    """Return the standard deviation of the noise, which light and strokes hardly touch.

    By a mask that smooth surfaces and straight edges do not answer to (Immerkær 1996), its median.
    """
    mask = np.outer([1, -2, 1], [1, -2, 1])
    answer = np.abs(ndimage.convolve(light, mask.astype(np.float32)))
    return float(np.median(answer)) / (0.6745 * 6)


def _scale(contrast: Matrix, grain: float) -> Matrix:
    """Return the contrast with the pen's own level as 1 and grain as 0."""
    least = max(NOISE, GRAINS * grain)
    marks = contrast[contrast > least]
    if not marks.size:
        return np.zeros_like(contrast)
    pen = float(np.quantile(marks, 0.95))
    strong = contrast > max(least, FAINT * pen)
    pen = float(np.quantile(contrast[strong], 0.9))
    # A stroke's soft edge is as faint as a ruled line, but it lies beside the stroke.
    reach = max(1, round(EDGE * max(contrast.shape)))
    visible = contrast > least
    beside = visible & ndimage.binary_dilation(strong, iterations=reach)
    # Where nothing faint reaches the border there are no lines: what is faint belongs to the ink.
    kept = beside if border(visible & ~beside).any() else visible
    return np.where(kept, contrast / np.float32(pen), np.float32(0)).clip(0.0, 1.0)
