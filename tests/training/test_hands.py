"""Pen digits become the drawings that visitors make, and inputs by the path that serves them."""

import numpy as np
import pytest

from app.drawing.drawing import Drawing, to_input
from app.training.hands import PENS, Pose, draw, render_posed, render_varied, vary
from app.training.pendigits import PenDigit, parse
from tests.training.tiny import pen_text, segment

# Up and then to the right: the foot of an L, drawn from its foot's left end in tablet units.
ELL = parse(segment(1, 1, [(100, 300), (100, 100), (200, 100)]))[0]


def box(drawing: Drawing) -> tuple[float, float, float, float]:
    points = np.concatenate([np.array(stroke) for stroke in drawing.strokes])
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def test_a_digit_stands_upright_in_the_middle_of_the_pad() -> None:
    drawing = draw(ELL, Pose(size=0.8))
    corners = np.array([[0.3, 0.1], [0.3, 0.9], [0.7, 0.9]])
    assert np.array(drawing.strokes[0]) == pytest.approx(corners)


def test_a_digit_lies_where_its_pose_says() -> None:
    drawing = draw(ELL, Pose(0.4, (0.25, 0.75), pen=0.05, fit=False))
    assert box(drawing) == pytest.approx((0.15, 0.55, 0.35, 0.95))
    assert (drawing.pen, drawing.fit) == (0.05, False)


def test_a_turn_is_clockwise() -> None:
    start, corner, end = draw(ELL, Pose(0.8, turn=90)).strokes[0]
    assert start[1] == pytest.approx(corner[1])  # the upright lies now, and points right
    assert start[0] > corner[0]
    assert end[1] > corner[1]


def test_a_dot_is_a_digit_too() -> None:
    dot = PenDigit(1, 1, (np.array([[7.0, 7.0]]),))
    assert box(draw(dot, Pose())) == (0.5, 0.5, 0.5, 0.5)
    assert render_varied([dot], 2, 0).inputs.amax() > 0


def test_varied_drawings_stay_on_the_pad_with_the_pages_pens() -> None:
    rng = np.random.default_rng(0)
    drawings = [vary(ELL, rng) for _ in range(200)]
    for drawing in drawings:
        left, top, right, bottom = box(drawing)
        assert min(left, top) > -1e-9
        assert max(right, bottom) < 1 + 1e-9
        assert PENS[0] <= drawing.pen <= PENS[1]
    assert 0.1 < np.mean([not drawing.fit for drawing in drawings]) < 0.3


def test_inputs_are_made_by_the_path_that_serves() -> None:
    digits = parse(pen_text((1, 2)))
    pose = Pose(0.5, (0.4, 0.6), turn=10, pen=0.1)
    rendered = render_posed(digits, pose)
    assert rendered.inputs.shape == (len(digits), 1, 32, 32)
    assert rendered.labels.tolist() == [digit.label for digit in digits]
    for given, digit in zip(rendered.inputs, digits, strict=True):
        assert np.array_equal(given.numpy(), to_input(draw(digit, pose))[0])


def test_the_same_seed_draws_the_same_and_each_variant_differs() -> None:
    one, same, other = (render_varied([ELL], 3, seed).inputs for seed in (1, 1, 2))
    assert one.equal(same)
    assert not one.equal(other)
    assert not one[0].equal(one[1])
