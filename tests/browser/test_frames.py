"""The page measures itself, and rests when nothing changes."""

import json
from collections.abc import Callable

from playwright.sync_api import Browser

from tests.browser.conftest import OpenLens
from tests.browser.digits import DIGITS, arc
from tests.browser.lens import Lens, Unit
from tests.browser.pens import draw_by_mouse, press_mouse

REST = 3_000  # milliseconds
# Each handler of the pad that got a new place of the pen, counted from outside.
COUNT_PLACES = """
  window.places = 0;
  let last = "";
  for (const type of ["pointerdown", "pointerrawupdate", "pointermove", "pointerup"]) {
    addEventListener(type, (event) => {
      if (!event.target.closest?.("#pad") || !event.buttons) return;
      const place = `${event.clientX} ${event.clientY}`;
      if (place !== last) window.places += 1;
      last = place;
    }, true);
  }
"""

WATCH_RAIL = """() => {
  window.touched = 0;
  const watch = new MutationObserver((records) => { touched += records.length; });
  const all = { subtree: true, childList: true, characterData: true, attributes: true };
  watch.observe(document.querySelector("#rail"), all);
}"""


def measures(lens: Lens, name: str) -> list[float]:
    """Return the durations in milliseconds; they come just after the frame."""
    lens.settle()
    lens.page.evaluate("new Promise((done) => setTimeout(done, 50))")
    found: list[float] = lens.page.evaluate(
        "(name) => performance.getEntriesByName(name).map((each) => each.duration)",
        f"lenslet:{name}-to-paint",
    )
    return found


def test_each_handler_that_added_points_is_measured_to_its_frame(open_lens: OpenLens) -> None:
    lens = open_lens(script=COUNT_PLACES)
    lens.clear()
    assert measures(lens, "stroke") == []
    draw_by_mouse(lens.page, [arc((0.5, 0.5), (0.3, 0.3), 0, 270)])
    found = measures(lens, "stroke")
    assert len(found) == lens.page.evaluate("places")
    assert all(duration > 0 for duration in found)


def test_only_a_stroke_asks_for_movements_before_their_frame(lens: Lens) -> None:
    """For a page that does, Chromium looks up what lies under each movement, wherever it is."""
    assert not hears_raw_movements(lens)
    press_mouse(lens.page, (0.5, 0.5))
    assert hears_raw_movements(lens)
    lens.page.mouse.up()
    assert not hears_raw_movements(lens)


def hears_raw_movements(lens: Lens) -> bool:
    cdp = lens.page.context.new_cdp_session(lens.page)
    pad = cdp.send("Runtime.evaluate", {"expression": "document.querySelector('#pad')"})["result"]
    heard = cdp.send("DOMDebugger.getEventListeners", {"objectId": pad["objectId"]})["listeners"]
    cdp.detach()
    return any(each["type"] == "pointerrawupdate" for each in heard)


def test_each_change_of_the_unit_pointed_at_is_measured(lens: Lens) -> None:
    lens.page.evaluate("performance.clearMeasures()")
    units = [Unit("conv1", channel, 5, 5) for channel in range(6)]
    for unit in units:
        lens.point_at(unit)
        lens.point_at(unit)  # staying is no change
    assert len(measures(lens, "hover")) == len(units)


def test_a_roaming_pointer_touches_nothing_in_the_rail(lens: Lens) -> None:
    lens.page.evaluate(WATCH_RAIL)
    for channel in range(6):
        lens.point_at(Unit("conv1", channel, 5, 5))
    lens.frame()
    assert lens.page.evaluate("touched") == 0
    lens.draw(DIGITS[6])
    assert lens.page.evaluate("touched") > 0


def painted(chromium: Browser, lens: Lens, action: Callable[[], None]) -> int:
    """Return how many times the browser painted or called for a frame meanwhile."""
    chromium.start_tracing(page=lens.page, categories=["devtools.timeline"])
    action()
    events = json.loads(chromium.stop_tracing())["traceEvents"]
    return sum(event["name"] in ("Paint", "FireAnimationFrame") for event in events)


def test_a_page_left_alone_draws_no_frame(lens: Lens, chromium: Browser) -> None:
    def point() -> None:
        lens.point_at(Unit("conv2", 5, 4, 4))

    lens.draw(DIGITS[6])
    assert painted(chromium, lens, point) > 0
    lens.page.wait_for_timeout(400)  # the announcement is made
    assert painted(chromium, lens, lambda: lens.page.wait_for_timeout(REST)) == 0
    assert lens.page.evaluate("document.getAnimations().length") == 0
