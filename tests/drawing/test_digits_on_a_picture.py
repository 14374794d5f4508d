"""Several digits on one picture: found, boxed, told apart, in reading order."""

import numpy as np
import pytest

from app.drawing.files import read_picture
from app.drawing.picture import DIGITS, REGION_PIXELS, THUMB, Picture
from tests.drawing import pictures
from tests.drawing.pictures import Grey

Box = tuple[float, float, float, float]


def sheet(rows: list[str], side: int = 120, gap: int = 0) -> tuple[Grey, list[Box]]:
    """Return ink with a printed digit in every place that is not a blank, and their true boxes."""
    step = side + gap
    ink = np.zeros((step * len(rows) - gap, step * max(map(len, rows)) - gap))
    boxes: list[Box] = []
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            if text == " ":
                continue
            glyph = pictures.printed(int(text))(side)
            place = ink[i * step : i * step + side, j * step : j * step + side]
            np.maximum(place, glyph, out=place)
            y, x = np.where(glyph > 0.3)
            left, top = x.min() + j * step, y.min() + i * step
            boxes.append((int(left), int(top), int(np.ptp(x)) + 1, int(np.ptp(y)) + 1))
    return ink, boxes


def read(ink: Grey) -> Picture:
    return read_picture(pictures.encode(pictures.on_paper(ink)))


@pytest.mark.parametrize(
    "rows", [["7"], ["42"], ["2 3 5"], ["19", "84"], ["12345678"], ["12", "34", "56", "78", "90"]]
)
def test_every_digit_is_boxed_in_reading_order(rows: list[str]) -> None:
    ink, boxes = sheet(rows)
    height, width = ink.shape
    found = [
        (x * width, y * height, w * width, h * height)
        for x, y, w, h in (digit.box for digit in read(ink).digits)
    ]
    assert len(found) == len(boxes)
    assert np.abs(np.array(found) - np.array(boxes)).max() <= 2.5


def test_a_digit_of_loose_parts_is_one() -> None:
    five = np.zeros((200, 160))
    five[20:30, 50:120] = 1  # its hat, off by a twentieth of its height
    five[40:100, 50:60] = 1
    five[95:105, 50:110] = 1
    five[95:170, 105:115] = 1
    five[165:175, 45:115] = 1
    assert len(read(five).digits) == 1


def test_dust_is_no_digit() -> None:
    ink, boxes = sheet(["3"], side=300)
    ink[10:16, 10:16] = ink[280:287, 20:24] = 1
    (digit,) = read(ink).digits
    assert np.abs(np.array(digit.box) * 300 - boxes[0]).max() <= 2.5


def test_the_largest_is_chosen() -> None:
    ink = np.zeros((400, 600))
    ink[150:250, 30:130] = pictures.printed(4)(100)
    ink[50:350, 200:500] = pictures.printed(6)(300)
    picture = read(ink)
    assert [round(600 * digit.box[0]) > 150 for digit in picture.digits] == [False, True]
    assert picture.chosen == 1
    assert np.array_equal(picture.drawing_ink(), picture.digits[1].ink)


def test_a_digits_ink_has_nothing_of_its_neighbours() -> None:
    ink, _ = sheet(["88"], gap=-20)
    middle = ink.shape[1] // 2
    for digit, half in zip(read(ink).digits, np.eye(2), strict=True):
        alone = ink * np.repeat(half, [middle, ink.shape[1] - middle])
        (true,) = read(alone).digits
        assert digit.ink.shape == true.ink.shape
        assert np.abs(digit.ink - true.ink).mean() < 0.01


@pytest.mark.parametrize("side", [150, 260, 700])
def test_a_digit_is_kept_with_what_is_around_it_at_a_moderate_size(side: int) -> None:
    ink = np.zeros((800, 800))
    ink[:side, :side] = pictures.printed(5)(side)
    (digit,) = read(ink).digits
    longer = max(digit.box[2:]) * 800
    expected = 800 if 3 * longer >= 800 else round(3 * longer)
    assert max(digit.ink.shape) == min(expected, REGION_PIXELS)
    share = (digit.ink > 0.5).any(axis=1).sum() / len(digit.ink)
    assert share == pytest.approx(digit.box[3] * 800 / expected, abs=0.03)


def test_there_is_an_end_to_the_digits_of_a_picture() -> None:
    ink, _ = sheet(["123456"] * 6, side=60)
    assert len(read(ink).digits) == DIGITS


def test_the_steps_are_pictures_of_one_moderate_size() -> None:
    picture = read(sheet(["42"], side=500)[0])
    sizes = {step.size for step in (picture.uploaded, picture.grey, picture.ink)}
    assert sizes == {(THUMB, THUMB // 2)}


def test_a_picture_without_ink_has_no_digit_and_a_blank_drawing() -> None:
    picture = read(np.zeros((90, 120)))
    assert picture.digits == ()
    assert not picture.drawing_ink().any()
