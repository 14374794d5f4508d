"""Ink is what a network of digits takes: the field as it was fitted or drawn, with its margin."""

import numpy as np
import pytest

from app.drawing.drawing import Drawing, to_field
from app.drawing.inputs import Ink
from app.training.hands import render

DRAWINGS = {
    "fitted": Drawing([[(0.3, 0.2), (0.6, 0.9)]]),
    "as drawn": Drawing([[(0.1, 0.1), (0.3, 0.2)]], pen=0.05, fit=False),
    "blank": Drawing(),
    "pixels": Drawing(pixels=np.full((9, 5), 0.25, np.float32)),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_tensor_is_the_field_and_two_cells_of_paper_around_it(name: str) -> None:
    ink, drawing = Ink(), DRAWINGS[name]
    tensor = ink.tensor(drawing)
    assert tensor.dtype == np.float32
    assert tensor.shape == (1, *ink.shape) == (1, 1, 32, 32)
    assert np.array_equal(tensor[0, 0, 2:-2, 2:-2], to_field(drawing))
    assert np.count_nonzero(tensor) == np.count_nonzero(to_field(drawing)), "ink in the margin"


def test_what_is_trained_on_is_what_is_served() -> None:
    digits = render(DRAWINGS.values(), [0] * len(DRAWINGS))
    for row, drawing in zip(digits.inputs.numpy(), DRAWINGS.values(), strict=True):
        assert np.array_equal(row[np.newaxis], Ink().tensor(drawing))
