"""Grey values -> ink: which side of the paper the ink is on, and the paper's light at each place.

The paper is taken to be most of the picture and its light to change smoothly or in steps larger
than a stroke's width; what is darker (or lighter) than the paper around it is ink.
"""

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from .field import Matrix, resize

COARSE = 96  # pixels of the longer side on which the light is found
WINDOW = 1 / 3  # of the longer side: wider than any stroke, narrower than most shadows
PENS = 5.0  # widths of the pen that the window spans once the pen is known
LEAST = 9  # coarse pixels of the window
DARKEST = 0.2  # paper is not taken to be darker: next to nothing would be ink
ROUNDS = 8  # of the robust fit
MARKED = 0.25  # of the picture's range of grey: what differs more from the paper is marked
MOST = 0.3  # share of marked pixels above which the paper may not be most of the picture
DIVIDED = 0.65  # share of the border that is dark on a tight crop of dark ink
NOISE = 0.1  # ink fainter than this, of the paper's light, is grain or compression
GRAINS = 4.0  # standard deviations of the paper's grain that still count as grain
EDGE = 1 / 300  # of the longer side: how far a stroke's soft edge reaches
FAINT = 0.35  # of the pen's level: fainter marks are ruled lines, shadows and bleeding


def find_ink(grey: Matrix) -> Matrix:
    """Return (height, width) ink of 0 to 1 from grey values, black 0 to white 1."""
    coarse = _coarse(grey)
    light = grey if _is_dark_ink(coarse) else 1.0 - grey
    coarse = coarse if light is grey else 1.0 - coarse
    grain = _grain(light)
    ink = _darker(light, _paper(coarse, grey.shape, WINDOW), grain)
    # The pen's width once known, a window just over it keeps closer to the edges of shadows.
    window = PENS * _pen_width(ink) / max(grey.shape)
    if not 0 < window < WINDOW:
        return ink
    return _darker(light, _paper(coarse, grey.shape, window), grain)


def _darker(light: Matrix, paper: Matrix, grain: float) -> Matrix:
    contrast = ((paper - light) / np.maximum(paper, DARKEST)).clip(0.0, 1.0)
    return _scale(contrast, grain / max(float(np.median(paper)), DARKEST))


def _pen_width(ink: Matrix) -> float:
    """Return the usual width of the strokes in pixels, 0 if there are none.

    Across a stroke of width w the distances to its edge are spread evenly from 0 to w/2.
    """
    strong = ink > 0.5
    return (
        4 * float(np.median(ndimage.distance_transform_edt(strong)[strong])) if strong.any() else 0
    )


def _coarse(grey: Matrix) -> Matrix:
    longer = max(grey.shape)
    if longer <= COARSE:
        return grey
    height, width = (max(1, round(side * COARSE / longer)) for side in grey.shape)
    return resize(grey, height, width)


def _is_dark_ink(coarse: Matrix) -> bool:
    """Return whether what differs from a smooth paper is mostly darker than it.

    The paper's light is a quadratic surface through the picture, begun at the border and fitted
    anew with less weight on what lies far from it (iteratively reweighted least squares).
    """
    height, width = coarse.shape
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    terms = np.stack([np.ones_like(x), x, y, x * y, x * x, y * y], axis=-1).reshape(-1, 6)
    values = coarse.ravel().astype(np.float64)
    rest = values - np.median(_border(coarse))
    for _ in range(ROUNDS):
        scale = max(float(np.median(np.abs(rest))), 0.02)
        weights = 1.0 / (1.0 + (rest / (2 * scale)) ** 2)
        sides = (terms * weights[:, None]).T
        surface = np.linalg.solve(sides @ terms + 1e-6 * np.eye(6), sides @ values)
        rest = values - terms @ surface
    differs = np.abs(rest) > MARKED * (values.max() - values.min())
    if differs.mean() > MOST:
        return _has_light_border(coarse)
    return float(np.sum(rest * np.abs(rest))) <= 0


def _has_light_border(coarse: Matrix) -> bool:
    """Return the same of a picture cropped so tightly that its ink may be most of it.

    There the border decides, and where that is divided, ink is taken to be dark.
    """
    middle = (float(coarse.max()) + float(coarse.min())) / 2
    return float((_border(coarse) > middle).mean()) > 1 - DIVIDED


def _border(matrix: Matrix) -> npt.NDArray[np.float32]:
    return np.concatenate([matrix[0], matrix[-1], matrix[:, 0], matrix[:, -1]])


def _paper(coarse: Matrix, shape: tuple[int, ...], share: float) -> Matrix:
    """Return the paper's light everywhere: the brightest around each place, dark gaps closed."""
    height, width = coarse.shape
    calm = ndimage.median_filter(coarse, 3) if min(coarse.shape) > 3 * 8 else coarse
    window = max(LEAST, round(share * max(height, width)) | 1)
    paper = ndimage.grey_closing(calm, (window, window), mode="nearest")
    smooth = ndimage.gaussian_filter(paper, window / 12, mode="nearest")
    if smooth.shape == shape:
        return np.asarray(smooth, dtype=np.float32)
    zoom = [full / part for full, part in zip(shape, smooth.shape, strict=True)]
    grown = ndimage.zoom(smooth, zoom, order=1, mode="nearest", grid_mode=True)
    return np.asarray(grown[: shape[0], : shape[1]], dtype=np.float32)


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
    beside = ndimage.binary_dilation(strong, iterations=reach) & (contrast > least)
    ink = np.where(beside, contrast / pen, 0.0).clip(0.0, 1.0)
    return np.asarray(ink, dtype=np.float32)
