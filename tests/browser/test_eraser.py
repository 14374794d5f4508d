"""The eraser cuts strokes in the page's geometry, live: what it passed over is gone, no more."""

import random
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest

from tests.browser.digits import DIGITS, Point, Stroke, arc, line
from tests.browser.lens import Lens
from tests.browser.pens import draw_by_mouse, move_mouse, on_pad, press_mouse
from tests.browser.pictures import painted
from tests.browser.test_pen import PIXEL

Points = npt.NDArray[np.float64]
LINES: list[Stroke] = [line((0.15, 0.3), (0.85, 0.3)), line((0.15, 0.7), (0.85, 0.7))]
ACROSS = line((0.5, 0.1), (0.5, 0.9))
# Chromium's protocol has pens, but not their other end.
STYLUS = """({ type, x, y }) => document.querySelector("#pad").dispatchEvent(
  new PointerEvent(type, { pointerId: 7, pointerType: "pen", pressure: 0.5, bubbles: true,
    button: type === "pointermove" ? -1 : 5, buttons: type === "pointerup" ? 0 : 32,
    clientX: x, clientY: y }))"""


def by_mouse(lens: Lens, path: Stroke) -> None:
    draw_by_mouse(lens.page, [path])


def by_button(lens: Lens, path: Stroke) -> None:
    lens.page.get_by_role("button", name="Eraser").click()
    by_mouse(lens, path)


def by_key(lens: Lens, path: Stroke) -> None:
    lens.page.keyboard.press("e")
    by_mouse(lens, path)


def by_right_button(lens: Lens, path: Stroke) -> None:
    lens.page.mouse.move(*on_pad(lens.page, path[0]))
    lens.page.mouse.down(button="right")
    move_mouse(lens.page, path[1:])
    lens.page.mouse.up(button="right")


def by_stylus(lens: Lens, path: Stroke) -> None:
    types = ["pointerdown", *["pointermove"] * (len(path) - 1), "pointerup"]
    for kind, point in zip(types, [*path, path[-1]], strict=True):
        x, y = on_pad(lens.page, point)
        lens.page.evaluate(STYLUS, {"type": kind, "x": x, "y": y})
        if kind == "pointermove":
            lens.frame()


WAYS = [by_button, by_key, by_right_button, by_stylus]


def distances(points: Points, path: Stroke) -> Points:
    """Return how far each point is from the path."""
    found = np.full(len(points), np.inf)
    for a, b in pairwise(np.array(path)):
        along = ((points - a) @ (b - a) / max((b - a) @ (b - a), 1e-12)).clip(0, 1)
        found = np.minimum(found, np.hypot(*(points - a - along[:, None] * (b - a)).T))
    return found


def along(stroke: Stroke) -> Points:
    """Return points close together on all of the stroke's segments."""
    ends = np.array(stroke if len(stroke) > 1 else stroke * 2)
    shares = np.linspace(0, 1, 25)[:, None]
    return np.concatenate([a + shares * (b - a) for a, b in pairwise(ends)])


def ring(lens: Lens) -> float:
    """Return the eraser's radius as it is shown, as a fraction of the pad's side."""
    box, pad = (lens.page.locator(each).bounding_box() for each in ("#nib", "#pad"))
    assert box
    assert pad
    return box["width"] / pad["width"] / 2


def check_erased(before: list[Stroke], after: list[Stroke], path: Stroke, reach: float) -> None:
    """What is left is what lay beyond the eraser's reach, and all of that."""
    left = np.concatenate([along(stroke) for stroke in after])
    assert distances(left, path).min() > reach - PIXEL
    for points in map(along, before):
        beyond = points[distances(points, path) > reach + PIXEL]
        nearest = np.min([distances(beyond, stroke) for stroke in after], axis=0)
        assert nearest.max() < 1e-3


@pytest.mark.parametrize("erase", WAYS)
def test_every_way_to_erase_cuts_the_strokes_in_one_step(
    lens: Lens, erase: Callable[[Lens, Stroke], None]
) -> None:
    lens.draw(LINES)
    pen = lens.drawing["pen"]
    erase(lens, ACROSS)
    lens.frame()
    reach = ring(lens) + pen / 2  # a line's ink begins half the pen's width before it
    after = lens.strokes
    assert len(after) == 4
    check_erased(LINES, after, ACROSS, reach)
    result = lens.settle()
    lens.page.keyboard.press("Control+z")
    assert lens.strokes == LINES
    assert lens.settle() != result
    lens.page.keyboard.press("Control+Shift+Z")
    assert lens.strokes == after
    assert lens.settle() == result


def test_the_network_follows_the_eraser(lens: Lens) -> None:
    lens.draw(LINES)
    before = lens.values("conv1")
    lens.page.keyboard.press("e")
    press_mouse(lens.page, (0.5, 0.1))
    move_mouse(lens.page, line((0.5, 0.1), (0.5, 0.45)))
    lens.settle()  # the button is still down
    half = lens.strokes
    assert len(half) == 3
    assert half[-1] == LINES[1]
    assert lens.values("conv1") != before
    move_mouse(lens.page, line((0.5, 0.45), (0.5, 0.9)))
    lens.settle()
    assert len(lens.strokes) == 4
    lens.page.mouse.up()


@pytest.mark.parametrize("seed", range(3))
def test_no_ink_is_left_under_the_eraser_and_none_is_lost_beside_it(lens: Lens, seed: int) -> None:
    chance = random.Random(seed)
    digit = DIGITS[(8, 3, 0)[seed]]
    lens.page.locator("#pen").fill(("0.04", "0.08", "0.12")[seed])

    def corner() -> Point:
        return chance.uniform(0.1, 0.9), chance.uniform(0.1, 0.9)

    path = line(corner(), corner(), corner())
    lens.draw(digit)
    by_key(lens, path)
    lens.frame()
    radius, pen = ring(lens), lens.drawing["pen"]
    check_erased(digit, lens.strokes, path, radius + pen / 2)
    alpha = painted(lens, "#ink")
    inked = (np.argwhere(alpha)[:, ::-1] + 0.5) / len(alpha)
    assert len(inked)
    assert distances(inked, path).min() > radius - PIXEL


def test_a_dot_is_erased_and_its_network_sees_a_blank_pad(lens: Lens) -> None:
    lens.draw([[(0.4, 0.6)]])
    by_key(lens, arc((0.4, 0.6), (0.05, 0.05), 0, 90))
    assert lens.strokes == []
    assert lens.settle()["blank"]


def test_an_eraser_that_touches_nothing_is_no_step(lens: Lens) -> None:
    lens.clear()
    draw_by_mouse(lens.page, LINES[:1])
    drawn = lens.strokes
    by_key(lens, line((0.2, 0.8), (0.8, 0.8)))
    assert lens.strokes == drawn
    lens.page.keyboard.press("Control+z")
    assert lens.strokes == []


def test_the_right_button_erases_with_the_pen_in_hand_and_opens_no_menu(lens: Lens) -> None:
    lens.draw(LINES)
    lens.page.evaluate(
        "addEventListener('contextmenu', (event) => { window.menu = !event.defaultPrevented; },"
        "{ once: true })"
    )
    by_right_button(lens, ACROSS)
    assert len(lens.strokes) == 4
    assert lens.page.evaluate("window.menu") is False
    draw_by_mouse(lens.page, [ACROSS])
    assert len(lens.strokes) == 5


def test_e_and_p_change_the_tool_and_the_buttons_tell(lens: Lens) -> None:
    lens.draw(LINES)
    pressed = lens.page.locator("#tool [aria-pressed=true]")
    for key, tool, strokes in (("e", "Eraser", 4), ("p", "Pen", 5)):
        lens.page.keyboard.press(key)
        lens.frame()
        assert pressed.get_attribute("aria-label") == tool
        by_mouse(lens, ACROSS)
        assert len(lens.strokes) == strokes
