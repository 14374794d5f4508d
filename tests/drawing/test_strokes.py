"""The raster of strokes against plain geometry: ink is what lies within half a pen of a line."""

import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw

from app.drawing.errors import OutOfRangeError
from app.drawing.limits import COORDINATE, PEN_MAX, PEN_MIN, POINTS
from app.drawing.strokes import RASTER, rasterise

Stroke = list[tuple[float, float]]
Matrix = npt.NDArray[np.float64]
TOLERANCE = 2.0  # pixels of the fine raster, a fifth of a cell: whole positions, whole widths


def distances(strokes: Sequence[Stroke]) -> Matrix:
    """Return each pixel's distance in pixels from the nearest segment."""
    centres = np.arange(RASTER) + 0.5
    x, y = np.meshgrid(centres, centres)
    nearest = np.full((RASTER, RASTER), np.inf)
    for stroke in strokes:
        points = [(RASTER * px, RASTER * py) for px, py in stroke]
        for (x0, y0), (x1, y1) in zip(points, points[1:] or points, strict=False):
            dx, dy = x1 - x0, y1 - y0
            along = ((x - x0) * dx + (y - y0) * dy) / ((dx * dx + dy * dy) or 1.0)
            t = np.clip(along, 0.0, 1.0)
            nearest = np.minimum(nearest, np.hypot(x - x0 - t * dx, y - y0 - t * dy))
    return nearest


def wrong(ink: npt.NDArray[np.float32], strokes: Sequence[Stroke], pen: float) -> int:
    """Return how many pixels are ink too far from the strokes or paper too near to them."""
    distance, radius = distances(strokes), pen * RASTER / 2
    spilt = (ink > 0) & (distance > radius + TOLERANCE)
    missed = (ink == 0) & (distance < radius - TOLERANCE)
    return int(spilt.sum() + missed.sum())


def scribble(seed: int, points: int, low: float = 0.1, high: float = 0.9) -> Stroke:
    chance = random.Random(seed)
    return [(chance.uniform(low, high), chance.uniform(low, high)) for _ in range(points)]


SHAPES = {
    "dot": [scribble(1, 1)],
    "straight line": [scribble(2, 2)],
    "level line": [[(0.2, 0.5), (0.8, 0.5)]],
    "upright line": [[(0.31, 0.8), (0.31, 0.2)]],
    "sharp corners": [scribble(3, 6)],
    "several strokes": [scribble(4, 3), scribble(5, 1), scribble(6, 2)],
    "partly outside": [scribble(7, 5, -0.5, 1.5)],
    "to the far limit": [[(0.5, 0.5), (COORDINATE, 0.7), (-COORDINATE, -COORDINATE)]],
}


@pytest.mark.parametrize("pen", [0.04, 0.08, 0.12, PEN_MAX])
@pytest.mark.parametrize("shape", SHAPES)
def test_ink_is_what_lies_within_half_a_pen_of_a_stroke(shape: str, pen: float) -> None:
    ink = rasterise(SHAPES[shape], pen)
    assert wrong(ink, SHAPES[shape], pen) == 0
    area = (distances(SHAPES[shape]) <= pen * RASTER / 2).sum()
    assert ink.sum() == pytest.approx(area, rel=0.12)


def test_the_geometry_would_see_flat_caps_and_open_corners() -> None:
    image = Image.new("L", (RASTER, RASTER))
    points = [(x * RASTER, y * RASTER) for x, y in SHAPES["sharp corners"][0]]
    ImageDraw.Draw(image).line(points, fill=1, width=round(0.12 * RASTER))
    assert wrong(np.asarray(image, np.float32), SHAPES["sharp corners"], 0.12) > 100


def test_the_geometry_would_see_another_pen_or_place() -> None:
    stroke = SHAPES["straight line"]
    shifted = [[(x + 0.01, y) for x, y in stroke[0]]]
    assert wrong(rasterise(stroke, 0.10), stroke, 0.08) > 50
    assert wrong(rasterise(shifted, 0.08), stroke, 0.08) > 50


@pytest.mark.parametrize("seed", range(8))
def test_the_ink_lies_around_the_stroke_and_not_to_one_side(seed: int) -> None:
    stroke = [scribble(seed, 3)]
    ink, true = rasterise(stroke, 0.08) > 0, distances(stroke) <= 0.04 * RASTER
    shift = np.argwhere(ink).mean(axis=0) - np.argwhere(true).mean(axis=0)
    assert np.abs(shift).max() < 0.6


def test_a_line_of_many_points_has_no_bumps() -> None:
    stroke = [(0.1 + 0.8 * i / 97, 0.3 + 0.2 * i / 97) for i in range(98)]
    thick = (rasterise([stroke], 0.08) > 0).sum(axis=0)[40:240]
    plain = (rasterise([[stroke[0], stroke[-1]]], 0.08) > 0).sum(axis=0)[40:240]
    assert np.abs(thick.astype(int) - plain.astype(int)).max() <= 2


@pytest.mark.parametrize("pen", [PEN_MIN, 0.01, 0.08])
@pytest.mark.parametrize("seed", range(5))
def test_a_stroke_of_one_point_is_a_dot_with_any_pen(pen: float, seed: int) -> None:
    dot = scribble(seed, 1)
    ink = rasterise([dot], pen)
    assert ink.any()
    assert np.array_equal(ink, rasterise([dot * 3], pen))


@pytest.mark.parametrize("strokes", [[], [[]], [[(1.5, 0.5), (2.0, 0.7)]], [[(-3.0, -3.0)]]])
def test_nothing_drawn_and_all_drawn_outside_leave_the_pad_blank(strokes: list[Stroke]) -> None:
    assert not rasterise(strokes, 0.08).any()


def test_a_stroke_that_crosses_the_pad_from_outside_is_seen() -> None:
    ink = rasterise([[(-1.0, 0.5), (2.0, 0.5)]], 0.08)
    assert ink[RASTER // 2].all()
    assert ink.sum() == pytest.approx(0.08 * RASTER * RASTER, rel=0.05)


def test_ink_is_all_or_nothing_and_crossings_are_not_darker() -> None:
    ink = rasterise([scribble(8, 30)], 0.08)
    assert set(np.unique(ink)) == {0.0, 1.0}
    assert ink.shape == (RASTER, RASTER)
    assert ink.dtype == np.float32


def plainly(strokes: Sequence[Stroke], pen: float) -> npt.NDArray[np.float32]:
    """Return the raster with every line and every dot drawn, wherever it is."""
    image = Image.new("L", (RASTER, RASTER))
    draw = ImageDraw.Draw(image)
    width = max(2, round(pen * RASTER))
    for stroke in strokes:
        pens = [[round(RASTER * each - width / 2) for each in point] for point in stroke]
        centres = [(x + (width - 1) // 2, y + (width - 1) // 2) for x, y in pens]
        for start, end in pairwise(centres):
            draw.line((start, end), fill=1, width=width)
        for x, y in pens:
            draw.ellipse((x, y, x + width - 1, y + width - 1), fill=1)
    return np.asarray(image, np.float32)


def walk(seed: int, points: int, step: float, middle: float = 0.5, reach: float = 0.5) -> Stroke:
    """Return a line that wanders within a square, as a hand does that scribbles."""
    chance = random.Random(seed)
    x, y = middle, middle
    way = []
    for _ in range(points):
        x = min(max(x + chance.gauss(0, step), middle - reach), middle + reach)
        y = min(max(y + chance.gauss(0, step), middle - reach), middle + reach)
        way.append((x, y))
    return way


DRAWINGS = {
    "a digit": [walk(1, 120, 0.02)],
    "many short strokes": [walk(seed, 9, 0.02) for seed in range(60)],
    "a scribble": [walk(2, 1_400, 0.03)],
    "a scribble of a slow hand": [walk(3, 3_000, 0.002)],
    "a scribble over all there is": [walk(4, 1_000, 0.4), walk(5, 6_000, 0.1)],
    "dots": [[point] for point in walk(6, 1_500, 0.05)],
    "dots upon dots": [[(i % 200 / 250, 0.5)] for i in range(2_000)],
    "half outside": [walk(6, 1_500, 0.2, 0.5, 1.5)],
    "far outside": [scribble(7, 3_000, -COORDINATE, COORDINATE)],
    "past the pad": [[(-COORDINATE * (-1) ** i, -1 + i / 150) for i in range(300)]],
}


@pytest.mark.parametrize("pen", [0.04, 0.08, 0.12])
@pytest.mark.parametrize("name", DRAWINGS)
def test_what_is_left_out_of_a_long_drawing_would_not_be_seen(name: str, pen: float) -> None:
    ink = rasterise(DRAWINGS[name], pen)
    assert np.array_equal(ink, plainly(DRAWINGS[name], pen))


def spread(points: int, low: float, high: float) -> Stroke:
    return scribble(9, points, low, high)


COSTLY = {
    "far outside": [spread(POINTS, -COORDINATE, COORDINATE)],
    "around the pad": [spread(POINTS, -1, 2)],
    "over the pad": [spread(POINTS, 0, 1)],
    "in its one half": [[(x / 2, y) for x, y in spread(POINTS, -0.5, 0.5)]],
    "across it": [[(-COORDINATE * (-1) ** i, y) for i, (_, y) in enumerate(spread(POINTS, 0, 1))]],
    "from corner to corner": [[(i % 2, (x + i) % 2) for i, (x, _) in
                               enumerate(spread(POINTS, 0, 0.1))]],
    "beside it": [spread(POINTS, 2, 3)],
    "dots": [[point] for point in spread(POINTS, -0.3, 0.9)],
    "two points each": [spread(2, 0, 1) for _ in range(POINTS // 2)],
    "back and forth": [[(0.1, 0.2), (0.8, 0.9)] * (POINTS // 2)],
}  # fmt: skip


@pytest.mark.parametrize("pen", [PEN_MIN, 0.08, PEN_MAX])
@pytest.mark.parametrize("name", COSTLY)
def test_whatever_is_drawn_costs_no_more_than_ten_digits(
    name: str, pen: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = 0

    def counted(kind: str) -> Callable[..., None]:
        drawn = getattr(ImageDraw.ImageDraw, kind)

        def draw(self: ImageDraw.ImageDraw, where: Any, **how: Any) -> None:
            nonlocal rows
            rows += how.get("width", 0) * (len(where) - 1) or where[3] - where[1] + 1
            drawn(self, where, **how)

        return draw

    for kind in ("line", "ellipse"):
        monkeypatch.setattr(ImageDraw.ImageDraw, kind, counted(kind))
    # Three pads long, as a fast device tells it: a point for each pixel.
    rasterise([[(0.2 + 0.6 * (i % RASTER) / RASTER, 0.3 + i / 2_000) for i in range(840)]], 0.08)
    digit, rows = rows, 0
    with suppress(OutOfRangeError):
        rasterise(COSTLY[name], pen)
    assert rows <= 10 * digit
