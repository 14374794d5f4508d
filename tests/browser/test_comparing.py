"""A drawing is held while another is drawn: its choices, keys and words."""

import re
from typing import Any

import numpy as np
import pytest

from tests.browser.conftest import OpenLens
from tests.browser.digits import DIGITS
from tests.browser.holding import (
    Values,
    answer,
    at,
    choose,
    corner,
    hold,
    hold_and_draw,
    is_close,
    numbers,
)
from tests.browser.lens import Lens, Unit
from tests.browser.pens import draw_by_mouse
from tests.browser.pictures import colour_of, palette, screenshot

ENDS = """() => lenslet.written().filter(({ text }) => text.startsWith("\u0394"))
  .map(({ text, x, width, align }) => ({ text, end: align === "left" ? x + width : x }))"""


def test_what_is_held_stays_while_drawing_undoing_and_clearing(lens: Lens) -> None:
    held = hold(lens)
    unit = Unit("conv2", 3, 4, 5)

    def told() -> float:
        lens.page.mouse.move(1, 1)
        lens.point_at(unit)
        return numbers(lens.text("#readout .compared"))["held"]

    wanted = pytest.approx(at(lens, held, unit), abs=6e-4)
    choose(lens, "difference")
    lens.page.locator("#clear").click()
    lens.settle()
    assert lens.result["blank"]
    assert told() == wanted
    draw_by_mouse(lens.page, DIGITS[7])
    lens.settle()
    assert told() == wanted
    lens.page.keyboard.press("Control+z")
    lens.settle()
    assert told() == wanted
    assert pressed(lens) == ["difference"]


def test_the_difference_follows_the_pen(lens: Lens) -> None:
    held = hold(lens)
    choose(lens, "difference")
    lens.clear()
    stops = palette(lens)["signed"]["stops"]

    def most_inked(values: Values) -> Unit:
        y, x = divmod(int(values["input"].argmax()), lens.layers["input"]["shape"][2])
        return Unit("input", 0, y, x)

    unit = most_inked(held)
    wanted = colour_of(-at(lens, held, unit), (-1, 1), stops)
    assert is_close(corner(lens, screenshot(lens), unit), wanted)
    draw_by_mouse(lens.page, DIGITS[1])
    lens.settle()
    now, pixels = answer(lens), screenshot(lens)
    reach = float(np.abs(now["input"] - held["input"]).max())
    for each in (unit, most_inked(now)):
        wanted = colour_of(at(lens, now, each) - at(lens, held, each), (-reach, reach), stops)
        assert is_close(corner(lens, pixels, each), wanted)


def pressed(lens: Lens) -> list[Any]:
    buttons = lens.page.locator("#comparison:not([hidden]) [aria-pressed=true]")
    return [each.get_attribute("data-value") for each in buttons.all()]


def test_the_choice_is_there_only_while_something_is_held(lens: Lens) -> None:
    choice = lens.page.get_by_role("group", name="Compare")
    button = lens.page.locator("#hold")
    assert (choice.is_visible(), button.text_content()) == (False, "Hold")
    hold(lens)
    assert (choice.is_visible(), button.text_content()) == (True, "Let go")
    assert pressed(lens) == ["now"]
    assert lens.page.get_by_role("img", name="The held drawing, read as 3").is_visible()
    choose(lens, "both")
    button.click()
    lens.frame()
    assert (choice.is_visible(), button.text_content()) == (False, "Hold")
    assert lens.page.locator("#labels li").count() == len(lens.layers)


def test_keys_hold_and_compare(lens: Lens) -> None:
    press = lens.page.keyboard.press
    press("d")
    lens.frame()
    assert pressed(lens) == []
    press("h")
    lens.frame()
    seen = []
    for _ in range(5):
        seen += pressed(lens)
        press("d")
        lens.frame()
    assert seen == ["now", "held", "both", "difference", "now"]
    press("h")
    lens.frame()
    assert pressed(lens) == []


def test_the_network_without_edits_is_what_an_edited_one_is_compared_with(lens: Lens) -> None:
    unedited, unit = answer(lens), Unit("conv1", 2, 9, 12)
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    lens.page.locator("#edits-tab").click()
    lens.page.locator("#edits [data-switch=off]").click()
    group = lens.page.locator("#comparison")
    group.get_by_role("button", name="Without edits").wait_for()
    for comparison, said in (("difference", "now \u2212 without edits"), ("held", "without edits")):
        choose(lens, comparison)
        rows = lens.page.locator("#labels .compared").all_text_contents()
        assert set(rows[:-1]) == {said}
        assert rows[-1] == ("difference, in points" if comparison == "difference" else said)
    lens.point_at(unit)
    compared = lens.text("#readout .compared")
    assert compared.startswith("now 0, ")  # it is switched off
    told = re.search(r"without edits (\S+), difference (\S+)", compared)
    assert told, compared
    # The headline is of what the maps show.
    assert lens.text("#readout .value") == told[1]
    without, difference = (float(each.replace("\u2212", "-")) for each in told.groups())
    assert without == pytest.approx(at(lens, unedited, unit), abs=6e-4)
    assert difference == -without
    assert not lens.page.locator("#held").is_visible()
    lens.page.locator("#edits [data-do=reset]").click()
    group.wait_for(state="hidden")
    lens.frame()
    assert lens.page.locator("#labels .compared").count() == 0


def test_the_inspector_explains_what_the_maps_show_and_says_which(lens: Lens) -> None:
    now, held = hold_and_draw(lens)
    unit = Unit("conv2", 3, 4, 5)
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    differ = at(lens, now, unit) - at(lens, held, unit)
    for comparison, word, value in [
        ("held", "held", at(lens, held, unit)),
        ("both", "now", at(lens, now, unit)),
        ("difference", "now \u2212 held", differ),
    ]:
        choose(lens, comparison)
        assert lens.text("#explained") == word
        text = lens.text("#value")
        shown, half = float(text.replace("\u2212", "-")), 0.5 * 0.1 ** len(text.split(".")[1])
        assert shown == pytest.approx(value, abs=half + 1e-4)
    lens.page.keyboard.press("Escape")
    lens.frame()
    assert "No coloured lines lead to a difference" in lens.page.locator("#about").inner_text()
    assert "lines lead to the numbers" not in lens.page.locator("#about").inner_text()
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    lens.frame()
    # Of a difference both that it is made of are told.
    told = re.fullmatch(r"now (\S+), held (\S+)", lens.text("#aside"))
    assert told
    own, other = (float(each.replace("\u2212", "-")) for each in told.groups())
    assert own - other == pytest.approx(shown, abs=half)
    assert own == pytest.approx(at(lens, now, unit), abs=6e-3)
    assert other == pytest.approx(at(lens, held, unit), abs=6e-3)
    lens.page.keyboard.press("Escape")
    lens.point_at(unit)
    assert lens.text("#readout .value") == lens.text("#value")
    assert lens.text("#readout .compared") == lens.text("#aside")
    for part in (".sum", "figcaption"):
        assert lens.text(f"#readout {part}").startswith("now: ")
    assert lens.text("#readout .sum").endswith(f"=\u00a0{told[1]}")


def test_two_rows_that_are_longer_than_the_screen_say_where_the_answer_is(lens: Lens) -> None:
    hold_and_draw(lens)
    whole, cue = lens.page.locator("#zoom [data-value=fit]"), lens.page.locator("#cue")
    assert whole.get_attribute("aria-disabled") == "true"
    assert not cue.is_visible()
    choose(lens, "both")
    answer = Unit("softmax", 3)
    for key in (False, True):
        assert lens.locate(answer) is None
        assert lens.text("#cue span") == "\u2193 Go to the answer"
        assert whole.inner_text() == "Fit", "it still says what it does"
        if key:
            lens.page.keyboard.press("g")
        else:
            cue.click()
        lens.rest()
        assert lens.locate(answer)
        assert not cue.is_visible()
        lens.page.evaluate("document.querySelector('#view').scrollTop = 0")
        lens.rest()
    lens.page.locator("#zoom [data-value=in]").click()
    lens.rest()
    assert not cue.is_visible(), "who magnifies looks for something else"


def test_the_ends_of_a_legend_of_differences_keep_off_the_windows_edge(
    open_lens: OpenLens,
) -> None:
    lens = open_lens(size=(1024, 768))
    hold_and_draw(lens)
    choose(lens, "difference")
    found = lens.page.evaluate(ENDS)
    assert len(found) > 10
    width = lens.page.evaluate("document.querySelector('#stage').clientWidth")
    assert max(each["end"] for each in found) <= width - 4


def test_nothing_above_the_network_wraps_at_any_width(lens: Lens) -> None:
    hold_and_draw(lens)
    choose(lens, "both")
    lines = """() => [...document.querySelectorAll("#bar button, #cue:not([hidden]) span")]
      .filter((each) => each.checkVisibility() && each.textContent.trim())
      .filter((each) => {
        const range = document.createRange();
        range.selectNodeContents(each);
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
      }).map((each) => [innerWidth, each.textContent])"""
    wrapped = []
    for width in range(320, 2561, 40):
        lens.page.set_viewport_size({"width": width, "height": 720})
        lens.frame()
        wrapped += lens.page.evaluate(lines)
    assert wrapped == []


def test_in_two_rows_a_layer_tab_still_walks_from_layer_to_layer(lens: Lens) -> None:
    hold_and_draw(lens)
    choose(lens, "both")
    lens.page.locator("#stage").focus()
    lens.page.keyboard.press("ArrowRight")
    seen = []
    for _ in lens.layers:
        lens.frame()
        seen.append((lens.hovered() or Unit("none", 0)).layer)
        lens.page.keyboard.press("Tab")
    assert seen == list(lens.layers)


def test_what_is_held_is_gone_after_a_reload(open_lens: OpenLens) -> None:
    lens = open_lens()
    hold_and_draw(lens)
    choose(lens, "both")
    lens.open()
    assert pressed(lens) == []
    assert lens.text("#hold") == "Hold"


@pytest.mark.parametrize("size", [(1400, 900), (1280, 720), (1366, 768), (1920, 1080)])
def test_the_rail_has_room_for_the_comparison(lens: Lens, size: tuple[int, int]) -> None:
    lens.page.set_viewport_size({"width": size[0], "height": size[1]})
    hold(lens)
    heights = lens.page.evaluate(
        "(({ scrollHeight, clientHeight }) => [scrollHeight, clientHeight])"
        "(document.querySelector('#rail'))"
    )
    assert heights[0] <= heights[1], heights
