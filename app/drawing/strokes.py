"""Strokes -> ink: a fine raster of the pad, drawn with a round pen."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

RASTER = 280  # pixels a side: ten to a cell of the field, so that its averages have 100 levels

Point = Sequence[float]


def rasterise(strokes: Sequence[Sequence[Point]], pen: float) -> npt.NDArray[np.float32]:
    """Return (RASTER, RASTER) ink, 0 or 1; what lies outside the pad is clipped.

    Coordinates and the pen's width are fractions of the pad's side. A line for each segment and a
    dot at each point make round caps and joins.
    """
    image = Image.new("L", (RASTER, RASTER))
    draw = ImageDraw.Draw(image)
    width = max(2, round(pen * RASTER))  # Pillow draws no ellipse of one pixel
    middle = (width - 1) // 2  # where a line of this width has its pixel of position
    for stroke in strokes:
        corners = _corners(stroke, width)
        if len(corners) > 1:
            draw.line([(x + middle, y + middle) for x, y in corners], fill=1, width=width)
        for x, y in corners:
            draw.ellipse((x, y, x + width - 1, y + width - 1), fill=1)
    return np.asarray(image, dtype=np.float32)


def _corners(stroke: Sequence[Point], width: int) -> list[tuple[int, int]]:
    """Return the pixel at the top left of the pen at each point, without repetitions.

    Rounded here, to the nearest: Pillow cuts the fraction off, half a pixel up and to the left.
    """
    kept: list[tuple[int, int]] = []
    for x, y in stroke:
        corner = (round(x * RASTER - width / 2), round(y * RASTER - width / 2))
        if not kept or corner != kept[-1]:
            kept.append(corner)
    return kept
