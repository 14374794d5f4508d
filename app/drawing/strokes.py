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
    width = max(1, round(pen * RASTER))
    radius = (width - 1) / 2
    for stroke in strokes:
        points = _pixels(stroke)
        if len(points) > 1:
            draw.line(points, fill=1, width=width)
        for x, y in points:
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=1)
    return np.asarray(image, dtype=np.float32)


def _pixels(stroke: Sequence[Point]) -> list[tuple[float, float]]:
    """Return the points in pixel centres, without repetitions closer than half a pixel."""
    kept: list[tuple[float, float]] = []
    for x, y in stroke:
        point = (x * RASTER - 0.5, y * RASTER - 0.5)
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) > 0.5:
            kept.append(point)
    return kept
