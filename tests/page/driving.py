"""What a visitor's hand does: strokes on the pad, a pointer on the network."""

from collections.abc import Iterable
from typing import Any

from playwright.sync_api import Page

Stroke = list[tuple[float, float]]
Unit = dict[str, Any]

# Digits as these tests draw them, corners only: the hand goes straight from one to the next.
DIGITS: list[list[Stroke]] = [
    [[(0.5, 0.15), (0.33, 0.25), (0.27, 0.5), (0.33, 0.75), (0.5, 0.85), (0.67, 0.75),
      (0.73, 0.5), (0.67, 0.25), (0.5, 0.15)]],
    [[(0.42, 0.28), (0.53, 0.15), (0.53, 0.85)]],
    [[(0.3, 0.32), (0.38, 0.2), (0.55, 0.16), (0.68, 0.27), (0.65, 0.42), (0.45, 0.65),
      (0.29, 0.83), (0.73, 0.82)]],
    [[(0.3, 0.22), (0.48, 0.15), (0.66, 0.22), (0.65, 0.38), (0.46, 0.47), (0.66, 0.55),
      (0.7, 0.7), (0.6, 0.82), (0.44, 0.85), (0.28, 0.77)]],
    [[(0.42, 0.15), (0.26, 0.56), (0.76, 0.56)], [(0.62, 0.32), (0.61, 0.87)]],
    [[(0.7, 0.16), (0.37, 0.17), (0.34, 0.45), (0.52, 0.41), (0.67, 0.51), (0.69, 0.68),
      (0.57, 0.82), (0.42, 0.85), (0.29, 0.78)]],
    [[(0.62, 0.15), (0.44, 0.29), (0.33, 0.53), (0.35, 0.74), (0.48, 0.85), (0.63, 0.79),
      (0.66, 0.65), (0.55, 0.54), (0.41, 0.58), (0.34, 0.7)]],
    [[(0.27, 0.18), (0.73, 0.18), (0.57, 0.48), (0.45, 0.86)]],
    [[(0.64, 0.24), (0.5, 0.15), (0.37, 0.23), (0.4, 0.37), (0.6, 0.56), (0.66, 0.71),
      (0.52, 0.85), (0.36, 0.76), (0.39, 0.58), (0.61, 0.38), (0.64, 0.24)]],
    [[(0.66, 0.28), (0.53, 0.16), (0.38, 0.22), (0.35, 0.38), (0.48, 0.48), (0.62, 0.42),
      (0.67, 0.28), (0.64, 0.55), (0.56, 0.86)]],
]  # fmt: skip


class Pad:
    """The pad under the mouse, in its own coordinates."""

    def __init__(self, page: Page) -> None:
        box = page.locator("#pad").bounding_box()
        assert box
        self.page, self.box = page, box

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.box["x"] + x * self.box["width"], self.box["y"] + y * self.box["height"]

    def stroke(self, points: Stroke, steps: int = 5, lift: bool = True) -> None:
        first, *rest = points
        self.page.mouse.move(*self.at(*first))
        self.page.mouse.down()
        for point in rest:
            self.page.mouse.move(*self.at(*point), steps=steps)
        if lift:
            self.page.mouse.up()

    def draw(self, strokes: Iterable[Stroke], steps: int = 5) -> None:
        for stroke in strokes:
            self.stroke(stroke, steps)


def clear(page: Page) -> None:
    page.evaluate("lenslet.clear()")


def strokes(page: Page) -> list[Any]:
    found: list[Any] = page.evaluate("lenslet.state().drawing.strokes")
    return found


def wait_for_answer(page: Page) -> None:
    """Wait until the network has read the drawing as it is: a later answer is to the same one."""
    page.evaluate("lenslet.draw(lenslet.state().drawing.strokes)")


def prediction(page: Page) -> str:
    return page.locator("#prediction").inner_text().strip()


def locate(page: Page, unit: Unit) -> dict[str, float] | None:
    found: dict[str, float] | None = page.evaluate("unit => lenslet.locate(unit)", unit)
    return found


def centre(rect: dict[str, float]) -> tuple[float, float]:
    return rect["x"] + rect["width"] / 2, rect["y"] + rect["height"] / 2


def point_at(page: Page, unit: Unit) -> None:
    rect = locate(page, unit)
    assert rect, f"{unit} is not on screen"
    page.mouse.move(*centre(rect))


def hovered(page: Page) -> Unit | None:
    found: Unit | None = page.evaluate("lenslet.state().hovered")
    return found
