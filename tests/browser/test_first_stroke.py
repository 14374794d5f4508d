"""Whoever draws a digit draws it, and not a line more on the sample that the page opens with."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.digits import DIGITS, line
from tests.browser.files import bring, paste_file, written
from tests.browser.lens import Lens
from tests.browser.pens import Fingers, draw_by_mouse, draw_by_pen
from tests.browser.test_keys import press
from tests.browser.test_session import reload

OVER = "A sample: draw over it"


def by_mouse(lens: Lens) -> None:
    draw_by_mouse(lens.page, DIGITS[1])


def by_finger(lens: Lens) -> None:
    fingers = Fingers(lens.page, lens.page.context.new_cdp_session(lens.page))
    for stroke in DIGITS[1]:
        fingers.draw(0, stroke)


def by_stylus(lens: Lens) -> None:
    cdp = lens.page.context.new_cdp_session(lens.page)
    for stroke in DIGITS[1]:
        draw_by_pen(lens.page, cdp, stroke)


def by_keys(lens: Lens) -> None:
    lens.page.locator("#pad").focus()
    press(lens, *["ArrowUp"] * 8, "Space", *["ArrowDown"] * 16, "Space", "Escape")


@pytest.mark.parametrize("way", [by_mouse, by_finger, by_stylus, by_keys])
def test_the_first_stroke_replaces_the_sample_that_nobody_has_touched(
    open_lens: OpenLens, way: Callable[[Lens], None]
) -> None:
    lens = open_lens(phone=way is by_finger, size=(390, 844) if way is by_finger else (1400, 900))
    three = lens.drawing
    assert lens.text("#hint") == OVER
    way(lens)
    assert len(lens.strokes) == len(DIGITS[1])
    assert lens.settle()["prediction"] == 1
    assert lens.text("#hint") == ""
    for _ in lens.strokes:
        lens.page.locator("#undo").click()
    assert lens.drawing == three
    assert lens.settle()["prediction"] == 3
    assert lens.text("#hint") == OVER


def test_a_chosen_sample_is_replaced_too_and_a_reload_keeps_knowing_that_it_is_one(
    open_lens: OpenLens,
) -> None:
    lens = open_lens()
    press(lens, "7", "]", "f")  # the pen and the fit touch no drawing
    lens.settle()
    reload(lens)
    assert lens.text("#hint") == OVER
    by_mouse(lens)
    assert len(lens.strokes) == 1
    reload(lens)
    draw_by_mouse(lens.page, [line((0.2, 0.5), (0.8, 0.5))])
    assert len(lens.strokes) == 2


def test_a_sample_that_the_eraser_has_cut_is_gone_on_with(open_lens: OpenLens) -> None:
    lens = open_lens()
    whole = len(lens.strokes)
    press(lens, "e")
    draw_by_mouse(lens.page, [line((0.5, 0.4), (0.5, 0.55))])
    assert lens.text("#hint") == ""
    cut = len(lens.strokes)
    press(lens, "p")
    by_mouse(lens)
    assert len(lens.strokes) == cut + 1 > whole - 1


def test_a_file_takes_the_samples_place_and_a_programs_strokes_are_no_sample(
    open_lens: OpenLens, tmp_path: Path
) -> None:
    lens = open_lens()
    bring(lens, paste_file, written("4"), tmp_path)
    lens.page.locator("#undo").click()
    assert lens.text("#hint") == OVER
    lens.draw(DIGITS[5])
    assert lens.text("#hint") == ""
    by_mouse(lens)
    assert len(lens.strokes) == len(DIGITS[5]) + 1
