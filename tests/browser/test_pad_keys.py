"""Nobody is shut out: the pad is drawn on by keys, a cell at a time."""

import pytest

from tests.browser.digits import line
from tests.browser.lens import Lens
from tests.browser.pens import draw_by_mouse
from tests.browser.test_keys import press


def test_the_pad_is_drawn_on_by_keys_alone(lens: Lens) -> None:
    press(lens, "Delete")
    while lens.page.evaluate("document.activeElement.id") != "pad":
        lens.page.keyboard.press("Tab")
    place = lens.page.locator("#place")
    press(lens, "ArrowUp")
    assert place.text_content() == "Row 15, column 15, pen up"
    press(lens, "Shift+ArrowUp", "Shift+ArrowUp", "ArrowUp", "ArrowRight")
    assert place.text_content() == "Row 6, column 16, pen up"
    cell, pad = (lens.page.locator(each).bounding_box() for each in ("#cell", "#pad"))
    assert cell
    assert pad
    assert (cell["x"] - pad["x"]) / pad["width"] == pytest.approx(15 / 28, abs=0.003)
    assert (cell["y"] - pad["y"]) / pad["height"] == pytest.approx(5 / 28, abs=0.003)
    assert cell["width"] / pad["width"] == pytest.approx(1 / 28, abs=0.003)
    assert lens.strokes == []
    press(lens, "Space")
    assert lens.settle()["blank"] is False
    press(lens, *["Shift+ArrowDown"] * 4)
    assert place.text_content() == "Row 22, column 16, pen down"
    press(lens, "Space", "ArrowLeft", "Escape")
    (drawn,) = lens.strokes
    rows = [5.5, 9.5, 13.5, 17.5, 21.5]
    assert drawn == [pytest.approx((15.5 / 28, row / 28), abs=1e-4) for row in rows]
    assert lens.settle()["prediction"] == 1
    assert place.text_content() == ""
    assert lens.page.locator("#cell").is_hidden()
    press(lens, "Control+z")
    assert lens.strokes == []


def test_the_cell_stays_on_the_pad_and_leaving_it_lifts_the_pen(lens: Lens) -> None:
    press(lens, "Delete")
    lens.page.locator("#pad").focus()
    press(lens, *["Shift+ArrowRight"] * 9, *["Shift+ArrowUp"] * 9, "Space")
    assert lens.text("#place") == "Row 1, column 28, pen down"
    press(lens, "ArrowUp", "ArrowLeft", "Tab")
    assert lens.text("#place") == ""
    assert lens.page.locator("#cell").is_hidden()
    assert lens.page.evaluate("document.activeElement.id") != "pad"
    (drawn,) = lens.strokes
    assert drawn[-1] == pytest.approx((26.5 / 28, 0.5 / 28), abs=1e-4)
    draw_by_mouse(lens.page, [line((0.2, 0.2), (0.2, 0.8))])
    assert len(lens.strokes) == 2


def test_keys_erase_with_the_eraser(lens: Lens) -> None:
    lens.draw([line((0.1, 0.5179), (0.9, 0.5179))])
    lens.page.locator("#pad").focus()
    press(lens, "e", "Space", "ArrowRight", "Space", "Escape")
    assert len(lens.strokes) == 2
    press(lens, "Control+z")
    assert len(lens.strokes) == 1
