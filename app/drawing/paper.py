"""Grey values -> the paper's light at each place.

The paper is taken to be most of the picture, and its light to change smoothly or in steps that are
larger than a stroke is wide.
"""

from typing import TypeVar

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from .field import Matrix, resize

Scalar = TypeVar("Scalar", bound=np.generic)

COARSE = 96  # pixels of the longer side on which the light is found
WINDOW = 1 / 3  # of the longer side: wider than any stroke, narrower than most shadows
LEAST = 9  # coarse pixels of the window
DARKEST = 0.2  # paper is not taken to be darker: next to nothing would be ink
ROUNDS = 8  # of the robust fit
MARKED = 0.25  # of the picture's range of grey: what differs more from the paper is marked
MOST = 0.3  # share of marked pixels above which the paper may not be most of the picture
DIVIDED = 0.65  # share of the border that is dark on a tight crop of dark ink


def reduce(grey: Matrix) -> Matrix:
    """Return grey values of at most COARSE pixels a side: light needs no more."""
    longer = max(grey.shape)
    if longer <= COARSE:
        return grey
    height, width = (max(1, round(side * COARSE / longer)) for side in grey.shape)
    return resize(grey, height, width)


def find_trend(coarse: Matrix) -> tuple[Matrix, bool]:
    """Return a smooth paper's light, and whether what differs from it is mostly darker.

    A quadratic surface through the picture, begun at the border and fitted anew with less weight
    on what lies far from it (iteratively reweighted least squares).
    """
    height, width = coarse.shape
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    terms = np.stack([np.ones_like(x), x, y, x * y, x * x, y * y], axis=-1).reshape(-1, 6)
    values = coarse.ravel().astype(np.float64)
    rest = values - np.median(border(coarse))
    for _ in range(ROUNDS):
        scale = max(float(np.median(np.abs(rest))), 0.02)
        weights = 1.0 / (1.0 + (rest / (2 * scale)) ** 2)
        sides = (terms * weights[:, None]).T
        surface = np.linalg.solve(sides @ terms + 1e-6 * np.eye(6), sides @ values)
        rest = values - terms @ surface
    differs = np.abs(rest) > MARKED * (values.max() - values.min())
    if differs.mean() > MOST:
        return np.full_like(coarse, 0.5), _has_light_border(coarse)
    trend = np.asarray(terms @ surface, dtype=np.float32).reshape(coarse.shape)
    return trend, float(np.sum(rest * np.abs(rest))) <= 0


def _has_light_border(coarse: Matrix) -> bool:
    """Return the same of a picture cropped so tightly that its ink may be most of it.

    There the border decides, and where that is divided, ink is taken to be dark.
    """
    middle = (float(coarse.max()) + float(coarse.min())) / 2
    return float((border(coarse) > middle).mean()) > 1 - DIVIDED


def border(matrix: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
    return np.concatenate([matrix[0], matrix[-1], matrix[:, 0], matrix[:, -1]])


def find_paper(coarse: Matrix, trend: Matrix, shape: tuple[int, ...], share: float) -> Matrix:
    """Return the paper's light everywhere: the brightest around each place, dark gaps closed.

    Closing lifts the corners of a picture that are darker; closing what is left beside the trend
    does not, but follows a shadow's edge less well. Both err upwards: the lower one is taken.
    """
    trend = np.maximum(trend, DARKEST)
    calm = ndimage.median_filter(coarse, 3) if min(coarse.shape) > 3 * 8 else coarse
    window = max(LEAST, round(share * max(coarse.shape)) | 1)
    paper: Matrix = np.minimum(_closed(calm, window), _closed(calm / trend, window) * trend)
    if paper.shape == shape:
        return paper
    zoom = [full / part for full, part in zip(shape, paper.shape, strict=True)]
    grown = ndimage.zoom(paper, zoom, order=1, mode="nearest", grid_mode=True)
    return np.asarray(grown[: shape[0], : shape[1]], dtype=np.float32)


def _closed(light: Matrix, window: int) -> Matrix:
    closed = ndimage.grey_closing(light, (window, window), mode="nearest")
    smooth = ndimage.gaussian_filter(closed, window / 12, mode="nearest")
    return np.asarray(smooth, dtype=np.float32)
