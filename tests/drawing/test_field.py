"""The field: exact area averages, MNIST's fitting, and what is left as it was drawn."""

import math

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from app.drawing.field import DIGIT, FIELD, add_paper, fit, place, resize

Matrix = npt.NDArray[np.float32]


def noise(height: int, width: int, seed: int = 0) -> Matrix:
    """Return ink of 0.1 to 1 everywhere: no crop can take a row of it away."""
    return np.random.default_rng(seed).uniform(0.1, 1.0, (height, width)).astype(np.float32)


def averaged(ink: Matrix, height: int, width: int) -> npt.NDArray[np.float64]:
    """Return area averages the long way: pixels split until each lies in one cell."""
    split_y, split_x = (
        math.lcm(source, cells) // source
        for source, cells in zip(ink.shape, (height, width), strict=True)
    )
    fine = ink.astype(np.float64).repeat(split_y, axis=0).repeat(split_x, axis=1)
    blocks = fine.reshape(height, len(fine) // height, width, -1)
    return np.asarray(blocks.mean(axis=(1, 3)))


def on_field(digit: Matrix, top: int, left: int) -> Matrix:
    field = np.zeros((FIELD, FIELD), np.float32)
    field[top : top + digit.shape[0], left : left + digit.shape[1]] = digit
    return field


def extent(field: Matrix) -> tuple[int, int]:
    """Return the height and width of what is not paper."""
    y, x = np.nonzero(field)
    return int(np.ptp(y)) + 1, int(np.ptp(x)) + 1


def centre(field: Matrix) -> npt.NDArray[np.float64]:
    """Return the centre of mass, (y, x) from the field's top left corner."""
    cells = np.argwhere(np.ones_like(field)) + 0.5
    return np.average(cells, axis=0, weights=field.ravel())


SIZES = [((7, 5), (3, 4)), ((280, 280), (28, 28)), ((61, 45), (20, 15)), ((3, 2), (20, 13)),
         ((29, 28), (28, 28)), ((1, 1), (5, 5))]  # fmt: skip


@pytest.mark.parametrize(("source", "cells"), SIZES)
def test_each_cell_is_the_average_of_the_area_it_covers(
    source: tuple[int, int], cells: tuple[int, int]
) -> None:
    ink = noise(*source)
    assert np.abs(resize(ink, *cells) - averaged(ink, *cells)).max() < 1e-5


def test_the_long_way_would_see_pillows_box_which_is_not_exact() -> None:
    ink = noise(61, 45)
    box = np.asarray(Image.fromarray(ink).resize((15, 20), Image.Resampling.BOX))
    assert np.abs(box - averaged(ink, 20, 15)).max() > 1e-2


def test_averages_keep_the_range_of_ink() -> None:
    full = resize(np.ones((997, 613), np.float32), 20, 12)
    assert full.max() <= 1.0
    assert full.min() > 1.0 - 1e-5


@pytest.mark.parametrize("shape", [(90, 40), (40, 90), (50, 50), (5, 3), (1, 9), (1000, 1)])
def test_a_fitted_digit_has_twenty_cells_on_its_longer_side(shape: tuple[int, int]) -> None:
    ink = np.zeros((1024, 1024), np.float32)
    ink[13 : 13 + shape[0], 17 : 17 + shape[1]] = noise(*shape)
    height, width = extent(fit(ink))
    assert max(height, width) == DIGIT
    assert (height, width)[shape[0] < shape[1]] == DIGIT
    assert min(height, width) == max(1, round(min(shape) * DIGIT / max(shape)))


@pytest.mark.parametrize("seed", range(6))
def test_a_fitted_digit_is_centred_by_its_mass(seed: int) -> None:
    ink = noise(60, 35, seed) * np.linspace(0.2, 1.0, 35, dtype=np.float32)
    assert np.abs(centre(fit(ink)) - FIELD / 2).max() <= 0.5


def test_a_digit_as_mnist_made_it_is_not_changed_by_fitting() -> None:
    made = fit(noise(DIGIT, 14) * np.linspace(0.3, 1.0, 14, dtype=np.float32))
    assert np.array_equal(fit(made), made)


def test_a_digit_of_twenty_cells_moves_and_keeps_its_values() -> None:
    digit = noise(DIGIT, 12)
    field = fit(on_field(digit, 8, 0))
    assert np.array_equal(field[np.nonzero(field)], digit[np.nonzero(digit)])


def test_a_digit_with_all_its_mass_at_one_end_stays_inside_the_field() -> None:
    ink = np.full((20, 20), 1e-4, np.float32)
    ink[-1, -1] = 1.0
    field = fit(ink)
    assert extent(field) == (DIGIT, DIGIT)
    assert field.sum() == pytest.approx(ink.sum(), rel=1e-5)


def test_a_blank_pad_fits_to_a_blank_field() -> None:
    assert not fit(np.zeros((50, 60), np.float32)).any()


def test_specks_too_faint_to_average_are_blank_and_no_failure() -> None:
    ink = np.zeros((1024, 1024), np.float32)
    ink[0, 0] = ink[-1, -1] = 1e-45
    assert not fit(ink).any()


def test_a_field_is_placed_unchanged() -> None:
    ink = noise(FIELD, FIELD)
    assert np.array_equal(place(ink), ink)


def test_placing_keeps_the_place_and_size_that_was_drawn() -> None:
    ink = np.zeros((280, 280), np.float32)
    ink[30:60, 200:210] = 1.0
    expected = np.zeros((FIELD, FIELD), np.float32)
    expected[3:6, 20] = 1.0
    assert np.allclose(place(ink), expected, atol=1e-6)


@pytest.mark.parametrize("tall", [True, False])
def test_ink_that_is_not_square_is_letterboxed(tall: bool) -> None:
    ink = np.ones((56, 28) if tall else (28, 56), np.float32)
    expected = np.zeros((FIELD, FIELD))
    expected[:, 7:21] = 1.0
    assert np.allclose(place(ink), expected if tall else expected.T, atol=1e-6)


def test_one_pixel_is_the_whole_pad_and_fits_to_a_square() -> None:
    ink = np.full((1, 1), 0.5, np.float32)
    assert np.allclose(place(ink), 0.5)
    assert np.allclose(fit(ink), on_field(np.full((20, 20), 0.5, np.float32), 4, 4))


def test_the_largest_matrix_is_averaged_like_any_other() -> None:
    ink = noise(1024, 1024)
    assert np.abs(place(ink) - averaged(ink, FIELD, FIELD)).max() < 1e-4


def test_the_input_is_the_field_with_two_cells_of_paper_on_each_side() -> None:
    ink = noise(FIELD, FIELD)
    matrix = add_paper(ink)
    assert matrix.shape == (32, 32)
    assert np.array_equal(matrix[2:30, 2:30], ink)
    assert matrix.sum() == pytest.approx(ink.sum())
