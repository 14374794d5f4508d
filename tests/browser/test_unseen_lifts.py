"""What the page is not told of leaves no ink, and keeps nobody from drawing on."""

import pytest
from playwright.sync_api import CDPSession

from tests.browser.conftest import OpenLens
from tests.browser.digits import Point, line
from tests.browser.lens import Lens, Unit
from tests.browser.pens import Fingers, on_pad
from tests.browser.test_pen import PHONE, near, settled

ACROSS = line((0.3, 0.3), (0.7, 0.3))
BEYOND = [(0.7, 0.7), (0.2, 0.8)]
# A finger whose end the system keeps to itself, as for a gesture of its own.
TOUCH = """([type, pointerId, x, y]) => document.querySelector("#pad").dispatchEvent(
  new PointerEvent(type, { pointerId, pointerType: "touch", isPrimary: true, bubbles: true,
    button: type === "pointermove" ? -1 : 0, buttons: 1, clientX: x, clientY: y }))"""


class Mouse:
    """The mouse by its events: the button that changes, and the sum of those that are held."""

    def __init__(self, lens: Lens, kind: str = "mouse") -> None:
        self.lens = lens
        self.kind = kind
        self.cdp: CDPSession = lens.page.context.new_cdp_session(lens.page)

    def __call__(self, event: str, point: Point, button: str = "none", held: int = 0) -> None:
        x, y = on_pad(self.lens.page, point)
        what = {"type": f"mouse{event}", "x": x, "y": y, "button": button, "buttons": held}
        self.cdp.send(
            "Input.dispatchMouseEvent",
            what | {"clickCount": int(event != "Moved"), "pointerType": self.kind},
        )

    def draw(self, points: list[Point], button: str = "left", held: int = 1) -> None:
        self("Pressed", points[0], button, held)
        for point in points[1:]:
            self("Moved", point, button, held)  # of a move, the button that is held


@pytest.mark.parametrize("kind", ["mouse", "pen"])
def test_a_lift_that_was_not_seen_ends_the_stroke_where_it_was_seen_last(
    lens: Lens, kind: str
) -> None:
    lens.clear()
    mouse = Mouse(lens, kind)
    mouse.draw(ACROSS)
    for point in BEYOND:
        mouse("Moved", point)
    assert [settled(stroke) for stroke in lens.strokes] == [near(ACROSS)]
    mouse("Moved", (4, 0.5))  # the network can be pointed at again
    x, y = lens.cell(Unit("conv1", 2, 9, 12))[:2]
    lens.page.mouse.move(x + 1, y + 1)
    assert lens.hovered() == Unit("conv1", 2, 9, 12)
    mouse.draw(BEYOND)
    mouse("Released", BEYOND[-1], "left")
    assert [settled(stroke) for stroke in lens.strokes] == [near(ACROSS), near(BEYOND)]


def test_a_press_after_an_unseen_lift_begins_anew(lens: Lens) -> None:
    lens.clear()
    mouse = Mouse(lens)
    mouse.draw(ACROSS)
    mouse.draw(BEYOND)
    mouse("Released", BEYOND[-1], "left")
    assert [settled(stroke) for stroke in lens.strokes] == [near(ACROSS), near(BEYOND)]


def test_each_button_does_its_own_and_ends_with_itself(lens: Lens) -> None:
    lens.clear()
    mouse = Mouse(lens)
    mouse.draw(ACROSS)
    mouse("Pressed", ACROSS[-1], "right", 3)
    mouse("Moved", (0.7, 0.4), "left", 3)  # both are held: it goes on
    mouse("Released", (0.7, 0.4), "left", 2)
    for point in BEYOND:
        mouse("Moved", point, "right", 2)
    mouse("Released", BEYOND[-1], "right")
    (drawn,) = lens.strokes
    assert settled(drawn) == near([*ACROSS, (0.7, 0.4)])
    mouse.draw(ACROSS, "right", 2)  # and the other way round: what erases does not draw
    mouse("Pressed", ACROSS[-1], "left", 3)
    mouse("Released", ACROSS[-1], "right", 1)
    for point in BEYOND:
        mouse("Moved", point, "left", 1)
    mouse("Released", BEYOND[-1], "left")
    assert all(point[1] == pytest.approx(0.4, abs=0.1) for each in lens.strokes for point in each)


def test_a_touch_whose_end_never_comes_gives_way_to_the_next(open_lens: OpenLens) -> None:
    lens = open_lens(size=PHONE, phone=True, dpr=3)
    lens.clear()
    for kind, point in (("down", (0.2, 0.2)), ("move", (0.4, 0.2))):
        lens.page.evaluate(TOUCH, [f"pointer{kind}", 77, *on_pad(lens.page, point)])
    fingers = Fingers(lens.page, lens.page.context.new_cdp_session(lens.page))
    fingers.draw(0, ACROSS)
    assert [settled(stroke) for stroke in lens.strokes] == [
        near([(0.2, 0.2), (0.4, 0.2)]),
        near(ACROSS),
    ]


def test_a_stroke_from_beside_the_pad_begins_where_it_comes_to_it_and_selects_no_text(
    lens: Lens,
) -> None:
    for start in ((-0.06, 0.5), (0.5, -0.03)):
        lens.clear()
        mouse = Mouse(lens)
        mouse.draw(line(start, (0.5, 0.5), (0.5, 0.8)))
        mouse("Released", (0.5, 0.8), "left")
        (drawn,) = lens.strokes
        assert max(min(drawn[0]), 0) <= 0.06
        assert drawn[-1] == near([(0.5, 0.8)])[0]
        assert lens.page.evaluate("getSelection().isCollapsed")
        assert lens.text("#notice") == ""


def test_what_is_begun_on_a_control_or_the_network_draws_nothing(lens: Lens) -> None:
    lens.draw([ACROSS])
    for selector in ("#undo", "#pen", "#stage", "#probabilities"):
        box = lens.page.locator(selector).bounding_box()
        assert box
        lens.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        lens.page.mouse.down()
        for point in BEYOND:
            lens.page.mouse.move(*on_pad(lens.page, point))
        lens.page.mouse.up()
        assert len(lens.strokes) == 1, selector
