"""The tools beside the pad: undo and redo, clear, the pen's width, fitted or as drawn."""

import numpy as np
import numpy.typing as npt
import pytest

from tests.browser.conftest import OpenLens
from tests.browser.digits import DIGITS, Stroke, line
from tests.browser.edits import CONV1, await_edits, switch
from tests.browser.lens import Lens
from tests.browser.pens import draw_by_mouse

STROKES: list[Stroke] = [line((0.2, 0.3), (0.8, 0.3)), line((0.5, 0.1), (0.5, 0.9))]


def network_input(lens: Lens) -> npt.NDArray[np.float64]:
    lens.settle()
    return np.array(lens.values("input")).reshape(32, 32)


def extent(ink: npt.NDArray[np.float64]) -> tuple[int, int, int, int]:
    """Return top, bottom, left, right of the ink; ranges are half-open."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1


@pytest.mark.parametrize(
    ("undo", "redo"),
    [("#undo", "#redo"), ("Control+z", "Control+Shift+Z"), ("Control+z", "Control+y")],
)
def test_each_stroke_is_undone_and_redone(lens: Lens, undo: str, redo: str) -> None:
    def do(how: str) -> None:
        if how.startswith("#"):
            lens.page.locator(how).click()
        else:
            lens.page.keyboard.press(how)

    lens.page.locator("#clear").click()
    draw_by_mouse(lens.page, STROKES)
    both = lens.strokes
    assert len(both) == 2
    steps = [(undo, both[:1]), (undo, []), (redo, both[:1]), (redo, both), (redo, both)]
    for how, expected in steps[: -1 if redo == "#redo" else None]:
        do(how)
        assert lens.strokes == expected
        lens.settle()  # the network reads what the pad shows
    assert lens.page.locator("#redo").is_disabled()


def test_clear_and_a_sample_can_be_undone_and_a_new_stroke_ends_redoing(lens: Lens) -> None:
    draw_by_mouse(lens.page, STROKES[:1])
    drawn = lens.strokes
    lens.page.locator("#clear").click()
    lens.page.get_by_role("button", name="Sample 6").click()
    lens.page.keyboard.press("Control+z")
    assert lens.strokes == []
    lens.page.keyboard.press("Control+z")
    assert lens.strokes == drawn
    draw_by_mouse(lens.page, STROKES[1:])
    assert len(lens.strokes) == len(drawn) + 1
    lens.frame()
    assert lens.page.locator("#redo").is_disabled()


def test_nothing_to_do_is_shown_on_the_buttons(open_lens: OpenLens) -> None:
    lens = open_lens()
    disabled = "['undo', 'redo', 'clear'].map((id) => document.querySelector('#' + id).disabled)"
    assert lens.page.evaluate(disabled) == [True, True, False]
    lens.page.locator("#clear").click()
    lens.frame()
    assert lens.page.evaluate(disabled) == [False, True, True]
    lens.page.locator("#undo").click()
    lens.frame()
    assert lens.page.evaluate(disabled) == [True, False, False]


def test_a_wider_pen_gives_the_network_more_ink(lens: Lens) -> None:
    ink = []
    for width in ("0.04", "0.08", "0.12"):
        lens.page.locator("#pen").fill(width)
        assert lens.drawing["pen"] == float(width)
        ink.append(network_input(lens).sum())
    assert ink == sorted(set(ink))


def test_the_switch_between_fitted_and_drawn_changes_what_the_network_sees(lens: Lens) -> None:
    lens.draw([line((0.1, 0.1), (0.1, 0.3), (0.2, 0.3))])
    top, bottom, left, right = extent(network_input(lens))
    assert max(bottom - top, right - left) == 20  # cells of a fitted digit's longer side
    lens.page.get_by_role("button", name="Drawn", exact=True).click()
    top, bottom, left, right = extent(network_input(lens))
    # A pen of 0.08 around (0.1 to 0.2, 0.1 to 0.3) of 28 cells, after two cells of paper.
    place = [2 + 28 * each for each in (0.06, 0.34, 0.06, 0.24)]
    assert [top, bottom, left, right] == pytest.approx(place, abs=1.1)
    assert lens.drawing["fit"] is False
    lens.page.get_by_role("button", name="Fitted", exact=True).click()
    top, bottom, left, right = extent(network_input(lens))
    assert max(bottom - top, right - left) == 20


def test_what_the_network_sees_is_shown_as_it_is(lens: Lens) -> None:
    lens.draw(DIGITS[2])
    field = network_input(lens)[2:-2, 2:-2]
    seen = lens.page.evaluate(
        "() => { const canvas = document.querySelector('#seen');"
        "const { data } = canvas.getContext('2d')"
        ".getImageData(0, 0, canvas.width, canvas.height);"
        "return Array.from(data.filter((_, i) => i % 4 === 0)); }"
    )
    red = np.array(seen).reshape(28, 28)
    paper, ink = 0x19, 0xF6  # the ends of the scale of ink, in the dark
    assert np.abs(red - (paper + field * (ink - paper))).max() <= 1


def test_what_was_done_last_is_undone_wherever_the_focus_is(lens: Lens) -> None:
    edit = switch(lens, CONV1, "off")
    await_edits(lens, [edit])
    drawn = lens.strokes
    lens.page.locator("#hold").click()
    lens.page.locator("#comparison [data-value=difference]").click()
    draw_by_mouse(lens.page, [[(0.2, 0.2), (0.8, 0.8)]])
    stroke = lens.strokes
    assert stroke != drawn
    lens.page.locator("#edits [data-switch=off]").focus()
    for focus, key, strokes, edits in (
        ("#edits [data-switch=off]", "Control+z", drawn, [edit]),
        ("#comparison [data-value=difference]", "Control+z", drawn, []),
        ("#stage", "Control+Shift+Z", drawn, [edit]),
        ("#pad", "Control+y", stroke, [edit]),
    ):
        lens.page.locator(focus).focus()
        lens.page.keyboard.press(key)
        await_edits(lens, edits)
        assert lens.strokes == strokes
    lens.page.locator("#undo").click()
    lens.page.locator("#undo").click()
    await_edits(lens, [])
    assert lens.strokes == drawn
    lens.page.locator("#redo").click()
    await_edits(lens, [edit])
