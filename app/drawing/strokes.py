"""Strokes -> ink: a fine raster of the pad, drawn with a round pen."""

from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from .errors import OutOfRangeError
from .limits import STROKE_WORK

RASTER = 280  # pixels a side: ten to a cell of the field, so that its averages have 100 levels
FIRST, MORE = 256, 4  # pieces drawn before it is looked at which others would still be seen
CORNERS = ((0, 0), (RASTER, 0), (0, RASTER), (RASTER, RASTER))
EACH = 20  # rows of pixels that take as long as what a line or a dot takes beside its rows

Point = Sequence[float]
# A row for each point: the top left of the pen at the point before it, and there; a first is its
# own before. What is drawn of it is the line between them, and the dot at its end.
Pieces = npt.NDArray[np.int32]


def rasterise(strokes: Sequence[Sequence[Point]], pen: float) -> npt.NDArray[np.float32]:
    """Return (RASTER, RASTER) ink, 0 or 1; what lies outside the pad is clipped.

    Coordinates and the pen's width are fractions of the pad's side. A line for each segment and a
    dot at each point make round caps and joins. Pieces where there is nothing but ink already are
    left out: so the longest scribble takes little time, and what still takes more than ten digits
    do is an OutOfRangeError.
    """
    image = Image.new("L", (RASTER, RASTER))
    draw = ImageDraw.Draw(image)
    width = max(2, round(pen * RASTER))  # Pillow draws no ellipse of one pixel
    pieces = _pieces(strokes, width)
    _draw(draw, pieces[:FIRST], width)
    if len(pieces) > FIRST:
        _draw_rest(draw, _distinct(_on_pad(pieces[FIRST:], width)), width, image)
    return np.asarray(image, dtype=np.float32)


def _draw_rest(draw: ImageDraw.ImageDraw, pieces: Pieces, width: int, image: Image.Image) -> None:
    size, left = FIRST, STROKE_WORK
    while len(pieces):
        size *= MORE
        pieces = _not_covered(pieces, width, np.asarray(image))
        left -= _work(pieces[:size], width)
        if left < 0:
            raise OutOfRangeError("the drawing has too many lines for a pen as wide: draw fewer")
        _draw(draw, pieces[:size], width)
        pieces = pieces[size:]


def _pieces(strokes: Sequence[Sequence[Point]], width: int) -> Pieces:
    """Return them without repetitions.

    Rounded here, to the nearest: Pillow cuts the fraction off, half a pixel up and to the left.
    """
    lengths = [len(stroke) for stroke in strokes if stroke]
    numbers = chain.from_iterable(chain.from_iterable(strokes))
    points = np.fromiter(numbers, np.float64, 2 * sum(lengths)).reshape(-1, 2)
    corners = np.rint(points * RASTER - width / 2).astype(np.int32)
    before = np.roll(corners, 1, axis=0)
    first = np.zeros(len(corners), np.bool_)
    first[np.cumsum([0, *lengths])[:-1]] = True
    before[first] = corners[first]
    moved = before != corners
    pieces: Pieces = np.hstack([before, corners])[first | moved[:, 0] | moved[:, 1]]
    return pieces


def _draw(draw: ImageDraw.ImageDraw, pieces: Pieces, width: int) -> None:
    middle = (width - 1) // 2  # where a line of this width has its pixel of position
    path: list[tuple[int, int]] = []
    for x0, y0, x, y in pieces.tolist():
        start = x0 + middle, y0 + middle
        if not path or path[-1] != start:
            draw.line(path, fill=1, width=width)
            path = [start]
        path.append((x + middle, y + middle))
        draw.ellipse((x, y, x + width - 1, y + width - 1), fill=1)
    draw.line(path, fill=1, width=width)


def _boxes(pieces: Pieces, width: int) -> tuple[Pieces, Pieces]:
    """Return (n, 2) the pixel before the first, and the one after the last, that may be drawn."""
    one, other = pieces[:, :2], pieces[:, 2:]
    return np.minimum(one, other) - 1, np.maximum(one, other) + width + 1


def _distinct(pieces: Pieces) -> Pieces:
    """Leave out those that are there before."""
    numbers = pieces.astype(np.int16).view(np.int64)  # a hundred pads are 28,000 pixels
    firsts = np.unique(numbers, return_index=True)[1]
    firsts.sort()
    return pieces[firsts]


def _on_pad(pieces: Pieces, width: int) -> Pieces:
    """Leave out those of which the pad lies all on one side: of the box, or of the line."""
    starts, ends = _boxes(pieces, width)
    seen = (starts < RASTER) & (ends > 0)
    near = pieces[seen[:, 0] & seen[:, 1]]
    (x0, y0), (x, y) = near[:, :2].T + width / 2, near[:, 2:].T + width / 2
    sides = [(x - x0) * (top - y0) - (y - y0) * (left - x0) for left, top in CORNERS]
    away = np.hypot(x - x0, y - y0) * (width / 2 + 2)
    reached: Pieces = near[(np.min(sides, axis=0) <= away) & (np.max(sides, axis=0) >= -away)]
    return reached


def _not_covered(pieces: Pieces, width: int, ink: npt.NDArray[np.uint8]) -> Pieces:
    """Leave out those in whose box all is ink, by the sums of what is above and to the left."""
    sums = np.zeros((RASTER + 1, RASTER + 1), np.int32)
    sums[1:, 1:] = ink.cumsum(axis=0, dtype=np.int32).cumsum(axis=1)
    starts, ends = (each.clip(0, RASTER) for each in _boxes(pieces, width))
    (left, top), (right, bottom) = starts.T, ends.T
    inked = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    seen: Pieces = pieces[inked < (right - left) * (bottom - top)]
    return seen


def _work(pieces: Pieces, width: int) -> int:
    """Return about how many rows of pixels a line and a dot of each take, or as much time."""
    starts, ends = (each.clip(-width, RASTER + width) for each in _boxes(pieces, width))
    return int((ends - starts).max(axis=1).sum()) + len(pieces) * (2 * EACH + width)
