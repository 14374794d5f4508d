"""The raster of strokes against plain geometry: ink is what lies within half a pen of a line."""

import random
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw

from app.drawing.limits import COORDINATE, PEN_MAX, PEN_MIN
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
