"""A drawing of any sort -> the network's input."""

import numpy as np
import pytest

from app.drawing.drawing import Drawing, Strokes, to_field, to_input

SEVEN: Strokes = [[(0.25, 0.2), (0.75, 0.2), (0.45, 0.8)]]


def moved(strokes: Strokes, size: float, dx: float, dy: float) -> Strokes:
    return [[(x * size + dx, y * size + dy) for x, y in stroke] for stroke in strokes]


def difference(one: Drawing, two: Drawing) -> float:
    return float(np.abs(to_field(one) - to_field(two)).mean())


@pytest.mark.parametrize(
    "drawing",
    [
        Drawing(),
        Drawing(SEVEN),
        Drawing(SEVEN, fit=False),
        Drawing([[(0.5, 0.5)]], pen=0.005),
        Drawing(moved(SEVEN, 1, 0.6, -0.4)),
        Drawing(moved(SEVEN, 1, 5, 5)),
        Drawing(pixels=np.ones((1, 1), np.float32)),
        Drawing(pixels=np.ones((3, 1024), np.float32), fit=False),
    ],
)
def test_every_drawing_becomes_ink_of_the_input_shape(drawing: Drawing) -> None:
    x = to_input(drawing)
    assert x.shape == (1, 1, 32, 32)
    assert x.dtype == np.float32
    assert 0.0 <= x.min() <= x.max() <= 1.0
    assert not x[0, 0, [0, 1, -2, -1]].any()
    assert np.array_equal(x[0, 0, 2:30, 2:30], to_field(drawing))


def test_a_fitted_digit_is_the_same_wherever_and_however_large_it_was_drawn() -> None:
    small = Drawing(moved(SEVEN, 0.5, 0.02, 0.45), pen=0.04)
    assert difference(Drawing(SEVEN), small) < 0.01


def test_a_digit_as_drawn_keeps_its_place_and_size() -> None:
    left, right = (Drawing(moved(SEVEN, 0.5, dx, 0), pen=0.05, fit=False) for dx in (0, 14 / 28))
    assert np.abs(to_field(left)[:, :14] - to_field(right)[:, 14:]).max() < 1e-5
    assert difference(left, right) > 0.05


def test_ink_outside_the_pad_is_clipped_before_it_is_fitted() -> None:
    inside: Strokes = [[(0.5, 0.2), (0.5, 0.8)]]
    with_more = [*inside, [(1.4, 0.0), (1.4, 1.0)]]
    assert difference(Drawing(inside), Drawing(with_more)) == 0.0


@pytest.mark.parametrize("strokes", [[], [[(2.0, 2.0), (3.0, 2.0)]]])
@pytest.mark.parametrize("fit", [True, False])
def test_a_pad_without_ink_is_blank(strokes: Strokes, fit: bool) -> None:
    assert not to_input(Drawing(strokes, fit=fit)).any()


def test_pixels_of_the_field_are_copied_unchanged() -> None:
    pixels = np.random.default_rng(0).random((28, 28), np.float32)
    assert np.array_equal(to_field(Drawing(pixels=pixels, fit=False)), pixels)


def test_a_straight_line_and_a_dot_fit_to_twenty_cells() -> None:
    upright = to_field(Drawing([[(0.5, 0.1), (0.5, 0.9)]], pen=0.05))
    assert (upright.any(axis=1).sum(), upright.any(axis=0).sum()) == (20, 1)
    dot = to_field(Drawing([[(0.1, 0.9)]], pen=0.12))
    assert dot.sum() == pytest.approx(np.pi * 10**2, rel=0.03)
