"""The pad feels like paper: the ring is the pen, ink is crisp and stays where it was put."""

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.digits import Stroke, line
from tests.browser.lens import Lens
from tests.browser.pens import Fingers, draw_by_mouse, move_mouse, on_pad, press_mouse
from tests.browser.pictures import painted
from tests.browser.test_pen import PHONE, near, settled
from tests.browser.test_resizing import await_layout

ACROSS = line((0.2, 0.5), (0.8, 0.5))
# A movement as the browser tells of it when it guesses the next ones.
MOVE = """([x, y, ahead]) => {
  const at = (x, y, more) => new PointerEvent("pointermove", { pointerId: 9, pointerType: "mouse",
    buttons: 1, bubbles: true, clientX: x, clientY: y, ...more });
  const predictedEvents = ahead.map(([x, y]) => at(x, y));
  document.querySelector("#pad").dispatchEvent(at(x, y, { predictedEvents }));
}"""
PRESS = """([type, x, y]) => document.querySelector("#pad").dispatchEvent(new PointerEvent(type,
  { pointerId: 9, pointerType: "mouse", button: 0, bubbles: true, clientX: x, clientY: y }))"""


def side(lens: Lens) -> float:
    box = lens.page.locator("#pad").bounding_box()
    assert box
    return box["width"]


def test_a_swipe_on_the_pad_draws_and_beside_it_scrolls(open_lens: OpenLens) -> None:
    lens = open_lens(size=PHONE, phone=True, dpr=3)
    lens.clear()
    fingers = Fingers(lens.page, lens.page.context.new_cdp_session(lens.page))
    up = line((0.5, 0.95), (0.5, 0.2))
    fingers.draw(0, up)
    assert [settled(stroke) for stroke in lens.strokes] == [near(up)]
    assert lens.page.evaluate("scrollY") == 0
    lens.page.locator("#nib").wait_for(state="hidden")  # a finger that is lifted is not above it
    fingers.draw(0, line((0.5, 2.1), (0.5, 1.6)))  # to show that this would tell
    lens.page.wait_for_function("scrollY > 20")
    assert len(lens.strokes) == 1


def test_a_stroke_over_text_selects_none(lens: Lens) -> None:
    draw_by_mouse(lens.page, [[(0.5, 0.5), (0.3, 0.1), (0.2, -0.2), (0.3, 1.5), (0.9, 2.2)]])
    assert lens.page.evaluate("getSelection().isCollapsed")


def test_the_ring_is_as_large_as_what_the_pointer_would_leave(lens: Lens) -> None:
    lens.clear()
    nib = lens.page.locator("#nib")
    for pen in (0.04, 0.12):
        lens.page.locator("#pen").fill(str(pen))
        move_mouse(lens.page, [(0.3, 0.6), (0.4, 0.6)])
        lens.frame()
        box = nib.bounding_box()
        assert box
        assert box["width"] == box["height"] == pytest.approx(pen * side(lens), abs=0.5)
        middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        assert middle == pytest.approx(on_pad(lens.page, (0.4, 0.6)), abs=1)
    lens.page.keyboard.press("[")  # while the mouse rests
    lens.frame()
    box = nib.bounding_box()
    assert box
    assert box["width"] == pytest.approx(0.115 * side(lens), abs=0.5)
    assert lens.page.locator("#pad").evaluate("(pad) => getComputedStyle(pad).cursor") == "none"
    lens.page.mouse.move(900, 500)
    lens.frame()
    assert nib.is_hidden()


def test_the_ring_is_the_erasers_while_it_is_in_hand(lens: Lens) -> None:
    nib = lens.page.locator("#nib")
    move_mouse(lens.page, [(0.3, 0.6)])
    lens.page.keyboard.press("e")
    move_mouse(lens.page, [(0.4, 0.6)])
    lens.frame()
    box = nib.bounding_box()
    assert box
    assert box["width"] > 0.08 * side(lens)
    assert nib.get_attribute("class") == "eraser"
    lens.page.keyboard.press("p")
    move_mouse(lens.page, [(0.45, 0.6)])
    lens.frame()
    assert nib.get_attribute("class") == "pen"


def check_crisp(lens: Lens, dpr: float) -> None:
    """A canvas pixel is a device pixel, and a line's edges are no wider than one."""
    alpha = painted(lens, "#ink")
    assert alpha.shape[0] == alpha.shape[1] == round(side(lens) * dpr)
    shown = lens.page.locator("#ink").bounding_box()
    assert shown
    assert shown["width"] * dpr == pytest.approx(alpha.shape[0])
    column = alpha[:, alpha.shape[1] // 2]
    assert (column == 255).sum() == pytest.approx(0.08 * len(column), abs=2)
    assert ((column > 0) & (column < 255)).sum() <= 2


def test_ink_is_crisp_at_two_device_pixels_to_a_css_pixel(open_lens: OpenLens) -> None:
    lens = open_lens(dpr=2)
    lens.draw([ACROSS])
    lens.frame()
    check_crisp(lens, 2)


def test_ink_is_crisp_after_a_resize(lens: Lens) -> None:
    lens.draw([ACROSS])
    sides = set()
    for width, height in ((1400, 900), (390, 844), (2560, 1300), (1100, 620)):
        lens.page.set_viewport_size({"width": width, "height": height})
        await_layout(lens)
        check_crisp(lens, 1)
        sides.add(side(lens))
    assert len(sides) > 1


def test_predicted_ink_is_painted_apart_and_never_drawn(lens: Lens) -> None:
    lens.clear()
    strokes: list[Stroke] = [[(0.2, 0.5), (0.3, 0.5), (0.4, 0.5)]]
    lens.page.evaluate(PRESS, ["pointerdown", *on_pad(lens.page, strokes[0][0])])
    ahead = [on_pad(lens.page, point) for point in ((0.5, 0.5), (0.6, 0.5))]
    for point in strokes[0][1:]:
        lens.page.evaluate(MOVE, [*on_pad(lens.page, point), ahead])
    lens.frame()
    place = int(0.55 * side(lens)), int(0.5 * side(lens))
    assert painted(lens, "#ahead")[place[::-1]] == 255
    assert painted(lens, "#ink")[place[::-1]] == 0
    assert [settled(stroke) for stroke in lens.strokes] == [near(strokes[0])]
    lens.settle()
    lens.page.evaluate(PRESS, ["pointerup", *on_pad(lens.page, strokes[0][-1])])
    lens.frame()
    assert not painted(lens, "#ahead").any()
    assert [settled(stroke) for stroke in lens.strokes] == [near(strokes[0])]


def test_a_stroke_that_the_system_takes_away_is_over(lens: Lens) -> None:
    lens.clear()
    press_mouse(lens.page, (0.2, 0.5))
    move_mouse(lens.page, ACROSS)
    lens.page.evaluate(
        "document.querySelector('#pad').dispatchEvent("
        "new PointerEvent('pointercancel', { pointerId: 1 }))"
    )
    drawn = lens.strokes
    move_mouse(lens.page, line((0.8, 0.5), (0.8, 0.9)))
    assert lens.strokes == drawn
    lens.page.mouse.up()
    assert lens.strokes == drawn
