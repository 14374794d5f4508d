"""Drawing on the pad: every point counts, and the network reads while the pen moves."""

import itertools

import pytest
from playwright.sync_api import Page

from tests.page.conftest import Open
from tests.page.driving import (
    DIGITS,
    Pad,
    clear,
    prediction,
    strokes,
    wait_for_answer,
)

NUMBER_OF_CONV1 = "lenslet.state().trace.layers.conv1.values.reduce((a, b) => a + b)"


@pytest.mark.parametrize("digit", range(10))
def test_a_digit_drawn_by_mouse_is_read_as_what_it_is(page: Page, digit: int) -> None:
    clear(page)
    blank = page.evaluate(NUMBER_OF_CONV1)
    *before, last = DIGITS[digit]
    pad = Pad(page)
    pad.draw(before)
    pad.stroke(last, lift=False)
    page.wait_for_function(f"{NUMBER_OF_CONV1} !== {blank}")  # while the button is down
    page.mouse.up()
    wait_for_answer(page)
    assert prediction(page) == str(digit)


def test_the_ten_samples_are_read_as_what_they_are(page: Page) -> None:
    for digit in range(10):
        page.get_by_role("button", name=f"Sample {digit}").click()
        page.wait_for_function(f"document.querySelector('#prediction').textContent === '{digit}'")


def test_a_fast_pen_on_a_slow_machine_loses_no_point(page: Page) -> None:
    clear(page)
    pad = Pad(page)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    path = [pad.at(*point) for point in along(DIGITS[7][0], 40)]
    # One script sends all events, so that 40 of them are really made within 120 ms.
    buttons = {"button": "left", "buttons": 1, "clickCount": 1}
    session.send("Input.dispatchMouseEvent", {"type": "mousePressed", **xy(path[0]), **buttons})
    pending = [
        session.send("Input.dispatchMouseEvent", {"type": "mouseMoved", **xy(point), **buttons})
        for point in path[1:]
    ]
    assert len(pending) == 39
    session.send("Input.dispatchMouseEvent", {"type": "mouseReleased", **xy(path[-1]), **buttons})
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    wait_for_answer(page)
    (stroke,) = strokes(page)
    expected = [pad_point(pad, point) for point in path]
    assert stroke == [pytest.approx(point, abs=0.01) for point in expected]
    assert prediction(page) == "7"


def along(corners: list[tuple[float, float]], count: int) -> list[tuple[float, float]]:
    """Return `count` points on the way from corner to corner."""
    legs = list(itertools.pairwise(corners))
    points = []
    for i in range(count):
        place = i / (count - 1) * len(legs)
        (x, y), (to_x, to_y) = legs[min(int(place), len(legs) - 1)]
        share = place - min(int(place), len(legs) - 1)
        points.append((x + (to_x - x) * share, y + (to_y - y) * share))
    return points


def xy(point: tuple[float, float]) -> dict[str, float]:
    return {"x": point[0], "y": point[1]}


def pad_point(pad: Pad, point: tuple[float, float]) -> list[float]:
    box = pad.box
    return [(point[0] - box["x"]) / box["width"], (point[1] - box["y"]) / box["height"]]


def test_a_click_leaves_a_dot(page: Page) -> None:
    clear(page)
    page.mouse.click(*Pad(page).at(0.5, 0.5))
    assert strokes(page) == [[pytest.approx([0.5, 0.5], abs=0.01)]]
    wait_for_answer(page)
    assert not page.evaluate("lenslet.state().trace.result.blank")
    ink = "[...document.querySelector('#pad canvas').getContext('2d')"
    assert page.evaluate(f"{ink}.getImageData(119, 119, 1, 1).data][3]") == 255


def test_a_stroke_that_leaves_the_pad_goes_on(page: Page) -> None:
    clear(page)
    Pad(page).stroke([(0.5, 0.5), (1.5, 0.5), (0.5, 0.8)], steps=4)
    (stroke,) = strokes(page)
    assert max(x for x, _ in stroke) == pytest.approx(1.5, abs=0.02)
    assert stroke[-1] == pytest.approx([0.5, 0.8], abs=0.01)


def test_the_right_button_does_not_draw(page: Page) -> None:
    clear(page)
    page.mouse.click(*Pad(page).at(0.5, 0.5), button="right")
    assert strokes(page) == []


def test_undo_and_redo_take_back_and_bring_back_whole_strokes(page: Page) -> None:
    clear(page)
    pad = Pad(page)
    pad.draw([[(0.2, 0.2), (0.8, 0.2)], [(0.8, 0.2), (0.4, 0.8)]])
    whole = strokes(page)
    page.keyboard.press("Control+z")
    assert strokes(page) == whole[:1]
    page.get_by_role("button", name="Undo").click()
    assert strokes(page) == []
    page.keyboard.press("Control+Shift+Z")
    page.get_by_role("button", name="Redo").click()
    assert strokes(page) == whole
    page.get_by_role("button", name="Clear").click()
    assert strokes(page) == []
    page.keyboard.press("Control+z")
    assert strokes(page) == whole


def test_a_blank_pad_asks_for_a_digit_and_shows_no_guess(page: Page) -> None:
    clear(page)
    assert page.get_by_text("Draw a digit", exact=True).is_visible()
    assert prediction(page) == ""
    assert set(page.locator("#probabilities .share").all_inner_texts()) == {"–"}


def test_the_pen_width_is_part_of_the_drawing(page: Page) -> None:
    ink = "lenslet.state().trace.layers.input.values.reduce((a, b) => a + b)"
    before = page.evaluate(ink)
    page.locator("#pen").fill("0.12")
    page.wait_for_function(f"{ink} > {before}")
    assert page.evaluate("lenslet.state().drawing.pen") == 0.12


def test_as_drawn_keeps_the_place_that_fitting_changes(page: Page) -> None:
    page.evaluate("lenslet.draw([[[0.1, 0.1], [0.1, 0.3]]])")
    first = "lenslet.state().trace.layers.input.values.findIndex((value) => value > 0)"
    fitted = page.evaluate(first)
    page.get_by_role("button", name="Drawn").click()
    page.wait_for_function(f"{first} !== {fitted}")
    assert page.evaluate(first) % 32 < 6
    page.get_by_role("button", name="Fitted").click()
    page.wait_for_function(f"{first} === {fitted}")


def test_a_finger_draws_and_a_second_finger_does_not(open_page: Open) -> None:
    page = open_page(has_touch=True, viewport={"width": 390, "height": 844})
    clear(page)
    pad = Pad(page)
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        places = [{**xy(pad.at(*point)), "id": i} for i, point in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    touch("touchStart", (0.3, 0.2))
    touch("touchStart", (0.3, 0.2), (0.9, 0.9))
    for step in range(8):
        touch("touchMove", (0.3, 0.2 + step * 0.08), (0.9, 0.9 - step * 0.05))
    touch("touchEnd")
    (stroke,) = strokes(page)
    assert len(stroke) > 4
    assert all(x == pytest.approx(0.3, abs=0.02) for x, _ in stroke)
    assert page.evaluate("scrollY") == 0
