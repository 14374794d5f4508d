"""Ink belongs to the event: mouse, finger and pen leave on the pad all that they did."""

import itertools

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.digits import DIGITS, Stroke, arc, line
from tests.browser.lens import Lens
from tests.browser.pens import Fingers, draw_by_mouse, draw_by_pen, move_mouse, on_pad, press_mouse

PIXEL = 1.2 / 200  # of the pad's side: a pointer's place may be rounded to whole pixels
PHONE = (390, 844)


def settled(stroke: Stroke) -> Stroke:
    """Return the stroke without the points at which the pen stood still."""
    return [point for point, _ in itertools.groupby(stroke)]


def near(stroke: Stroke) -> list[object]:
    return [pytest.approx(point, abs=PIXEL) for point in stroke]


def test_a_click_leaves_a_dot_that_the_network_sees(lens: Lens) -> None:
    lens.page.locator("#clear").click()
    lens.page.mouse.click(*on_pad(lens.page, (0.4, 0.6)))
    assert [len(set(stroke)) for stroke in lens.strokes] == [1]
    assert lens.strokes[0][0] == pytest.approx((0.4, 0.6), abs=PIXEL)
    assert not lens.settle()["blank"]
    ink = lens.page.evaluate(
        "() => { const canvas = document.querySelector('#ink'); return canvas"
        ".getContext('2d').getImageData(0.4 * canvas.width, 0.6 * canvas.height, 1, 1).data[3]; }"
    )
    assert ink == 255


def test_every_place_of_the_mouse_is_a_point(lens: Lens) -> None:
    lens.page.locator("#clear").click()
    stroke = arc((0.5, 0.5), (0.3, 0.2), 0, 300)
    draw_by_mouse(lens.page, [stroke])
    (drawn,) = lens.strokes
    assert settled(drawn) == near(stroke)


def test_a_stroke_that_leaves_the_pad_goes_on(lens: Lens) -> None:
    lens.page.locator("#clear").click()
    stroke = line((0.5, 0.5), (2.2, 0.6), (2.2, 0.8), (0.4, 0.8))
    press_mouse(lens.page, stroke[0])
    move_mouse(lens.page, stroke[1:])
    assert lens.hovered() is None  # the pen is over the network, but it is drawing
    lens.page.mouse.up()
    move_mouse(lens.page, [(0.2, 0.2)])
    (drawn,) = lens.strokes
    assert settled(drawn) == near(stroke)
    assert not lens.settle()["blank"]


def test_a_button_let_go_outside_the_pad_ends_the_stroke(lens: Lens) -> None:
    lens.page.locator("#clear").click()
    draw_by_mouse(lens.page, [line((0.5, 0.5), (0.5, 1.6))])
    move_mouse(lens.page, line((0.5, 1.6), (0.5, 0.5)))
    assert len(lens.strokes) == 1
    assert lens.strokes[0][-1] == pytest.approx((0.5, 1.6), abs=PIXEL)


def test_the_middle_button_neither_draws_nor_erases(lens: Lens) -> None:
    before = lens.drawing
    x, y = on_pad(lens.page, (0.3, 0.3))
    lens.page.mouse.move(x, y)
    lens.page.mouse.down(button="middle")
    lens.page.mouse.move(x + 80, y + 80)
    lens.page.mouse.up(button="middle")
    assert lens.drawing == before


def test_a_stylus_draws_what_a_mouse_does(lens: Lens) -> None:
    lens.page.locator("#clear").click()
    draw_by_pen(lens.page, lens.page.context.new_cdp_session(lens.page), DIGITS[0][0])
    (drawn,) = lens.strokes
    assert settled(drawn) == near(DIGITS[0][0])
    assert lens.settle()["prediction"] == 0


def test_a_finger_draws_and_does_not_scroll_the_page(open_lens: OpenLens) -> None:
    lens = open_lens(size=PHONE, phone=True, dpr=3)
    lens.clear()
    fingers = Fingers(lens.page, lens.page.context.new_cdp_session(lens.page))
    for stroke in DIGITS[7]:
        fingers.draw(0, stroke)
    assert [settled(stroke) for stroke in lens.strokes] == [near(stroke) for stroke in DIGITS[7]]
    assert lens.settle()["prediction"] == 7
    assert lens.page.evaluate("scrollY") == 0


def test_a_second_finger_is_ignored(open_lens: OpenLens) -> None:
    lens = open_lens(size=PHONE, phone=True, dpr=3)
    lens.clear()
    fingers = Fingers(lens.page, lens.page.context.new_cdp_session(lens.page))
    stroke = line((0.3, 0.2), (0.3, 0.8))
    for i, point in enumerate(stroke):
        fingers.put(0, point)
        if i in (3, 4, 5):
            fingers.put(1, (0.8, 0.5 + i / 20))
        if i == 6:
            fingers.lift(1)
    fingers.lift(0)
    (drawn,) = lens.strokes
    assert settled(drawn) == near(stroke)
