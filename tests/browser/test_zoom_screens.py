"""Magnifying on a phone and on a short screen."""

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.lens import Unit
from tests.browser.test_zoom import size


def test_on_a_phone_two_fingers_magnify_and_move_and_pin_nothing(open_lens: OpenLens) -> None:
    lens = open_lens(size=(390, 844), dpr=2, phone=True)
    lens.page.evaluate("document.querySelector('#stage').scrollIntoView()")
    lens.frame()
    unit = Unit("conv1", 1, 14, 14)
    before = lens.cell(unit)
    x, y = before.centre
    cdp = lens.page.context.new_cdp_session(lens.page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]
        cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    scrolled = lens.page.evaluate("scrollY")
    touch("touchStart", (x - 30, y))
    touch("touchStart", (x - 30, y), (x + 30, y))
    for apart in (40, 60, 90):
        touch("touchMove", (x - apart, y + 8), (x + apart, y + 8))
    touch("touchEnd")
    lens.frame()
    lens.frame()
    after = lens.cell(unit)
    assert 2.5 * before.width <= after.width <= 3.5 * before.width
    assert abs(after.centre[0] - x) < after.width
    assert abs(after.centre[1] - y - 8) < after.width
    assert lens.page.evaluate("scrollY") == scrolled
    assert lens.pinned() is None
    assert lens.page.evaluate("visualViewport.scale") == 1


@pytest.mark.parametrize("button", ["in", "numbers"])
def test_on_a_phone_what_the_zoom_buttons_do_is_seen(open_lens: OpenLens, button: str) -> None:
    lens = open_lens(size=(360, 640), dpr=2, phone=True)
    top = "document.querySelector('#view').getBoundingClientRect().top"
    lens.page.locator("#zoom").scroll_into_view_if_needed()
    assert lens.page.evaluate(top) > 320, "the network is in view, and so are the buttons"
    lens.page.tap(f"#zoom [data-value={button}]")
    lens.rest()
    assert lens.page.evaluate(top) < 160
    assert size(lens) != "100%"


def test_on_a_short_screen_the_wheel_scrolls_and_with_control_it_magnifies(
    open_lens: OpenLens,
) -> None:
    lens = open_lens(size=(1200, 420))
    lens.page.mouse.move(*lens.cell(Unit("input", 0, 16, 16)).centre)
    lens.page.mouse.wheel(0, 100)
    lens.page.wait_for_function("() => document.querySelector('#view').scrollTop > 0")
    assert size(lens) == "100%"
    lens.page.keyboard.down("Control")
    lens.page.mouse.wheel(0, -100)
    lens.page.keyboard.up("Control")
    lens.page.wait_for_function(
        "() => document.querySelector('#zoom .size').textContent === '115%'"
    )
