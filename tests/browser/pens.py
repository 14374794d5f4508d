"""Mouse, finger and pen on the pad, with events as the browser gets them from the system."""

from collections.abc import Iterable

from playwright.sync_api import CDPSession, Page

from tests.browser.digits import Point, Stroke

Touch = dict[str, float]


def on_pad(page: Page, point: Point) -> Point:
    """Return the viewport's coordinates of a point of the unit square that is the pad."""
    box = page.locator("#pad").bounding_box()
    assert box
    return box["x"] + point[0] * box["width"], box["y"] + point[1] * box["height"]


def move_mouse(page: Page, points: Iterable[Point]) -> None:
    for point in points:
        page.mouse.move(*on_pad(page, point))


def press_mouse(page: Page, point: Point) -> None:
    page.mouse.move(*on_pad(page, point))
    page.mouse.down()


def draw_by_mouse(page: Page, strokes: list[Stroke]) -> None:
    for first, *rest in strokes:
        press_mouse(page, first)
        move_mouse(page, rest)
        page.mouse.up()


def draw_by_pen(
    page: Page, cdp: CDPSession, stroke: Stroke, pressures: Iterable[float] = ()
) -> None:
    """Draw with what the browser takes for a stylus; the last pressure stays."""
    last = len(stroke)
    pressed = dict(enumerate(pressures))
    force = 0.5
    for i, point in enumerate([*stroke, stroke[-1]]):
        x, y = on_pad(page, point)
        force = pressed.get(i, force)
        kind = "mousePressed" if i == 0 else "mouseReleased" if i == last else "mouseMoved"
        event = {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1, "force": force}
        buttons = 0 if i == last else 1
        cdp.send("Input.dispatchMouseEvent", event | {"buttons": buttons, "pointerType": "pen"})


class Fingers:
    """Fingers on the screen, told apart by their numbers."""

    def __init__(self, page: Page, cdp: CDPSession) -> None:
        self.page = page
        self.cdp = cdp
        self.down: dict[int, Point] = {}

    def put(self, number: int, point: Point) -> None:
        """Put a finger down, or move the one that is."""
        kind = "touchMove" if number in self.down else "touchStart"
        self.down[number] = on_pad(self.page, point)
        self._send(kind)

    def lift(self, number: int) -> None:
        del self.down[number]
        # The protocol ends one touch of several by leaving it out of what moves.
        self._send("touchMove" if self.down else "touchEnd")

    def draw(self, number: int, stroke: Stroke) -> None:
        for point in stroke:
            self.put(number, point)
        self.lift(number)

    def _send(self, kind: str) -> None:
        touches: list[Touch] = [{"x": x, "y": y, "id": n} for n, (x, y) in self.down.items()]
        self.cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
