"""A drawing is held; another is compared with it, number by number and colour by colour."""

import re
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from tests.browser.conftest import OpenLens
from tests.browser.digits import DIGITS
from tests.browser.lens import Lens, Unit
from tests.browser.pens import draw_by_mouse
from tests.browser.pictures import QUANTITIES, Pixels, colour_of, ends_of, palette, rgb, screenshot

Values = dict[str, npt.NDArray[np.float64]]  # by layer, row-major

# Some of every layer; where a unit carries its number, its corner is looked at.
UNITS = [
    Unit("input", 0, 9, 14),
    Unit("conv1", 2, 9, 12),
    Unit("conv1", 5, 20, 10),
    Unit("relu1", 0, 8, 13),
    Unit("pool1", 4, 4, 6),
    Unit("conv2", 3, 4, 5),
    Unit("conv2", 15, 9, 0),
    Unit("relu2", 4, 3, 4),
    Unit("pool2", 2, 4, 2),
    Unit("pool2", 13, 0, 3),
    Unit("fc1", 77),
    Unit("relu3", 24),
    Unit("fc2", 0),
    Unit("relu4", 50),
    Unit("fc3", 8),
    Unit("softmax", 3),
]
CLOSE = 4  # of 255: a table of 256 steps


def hold(lens: Lens) -> Values:
    """Hold the drawing; return what the service answers to it by HTTP."""
    values = answer(lens)
    lens.page.locator("#hold").click()
    lens.frame()
    return values


def answer(lens: Lens) -> Values:
    records = lens.service_answer()[:-1]
    return {record["layer"]: np.array(record["values"]) for record in records}


def choose(lens: Lens, comparison: str) -> None:
    lens.page.locator(f"#comparison [data-value={comparison}]").click()
    lens.page.mouse.move(1, 1)
    lens.frame()


def hold_and_draw(lens: Lens, digit: int = 8) -> tuple[Values, Values]:
    """Hold the three that the page shows and draw a digit; return now and held."""
    held = hold(lens)
    lens.draw(DIGITS[digit])
    return answer(lens), held


def at(lens: Lens, values: Values, unit: Unit) -> float:
    _, height, width = (*lens.layers[unit.layer]["shape"], 1, 1)[:3]
    return float(values[unit.layer][(unit.channel * height + unit.y) * width + unit.x])


def corner(lens: Lens, pixels: Pixels, unit: Unit, down: float = 0) -> Pixels:
    """Return the colour just inside the corner of the unit's cell, or so far beneath it."""
    x, y, side, _ = lens.cell(unit)
    inset = min(2, int(side) // 2)
    found: Pixels = pixels[int(y + down) + inset, int(x) + inset]
    return found


def is_close(found: Pixels, wanted: npt.NDArray[np.float64]) -> bool:
    return bool(np.abs(found - wanted).max() <= CLOSE)


def numbers(text: str) -> dict[str, float]:
    """Return each number of the readout's line by the word before it."""
    found = re.findall(r"(now|held|difference) ([+\u2212]?[\d.]+)", text)
    return {word: float(number.replace("\u2212", "-")) for word, number in found}


def below(lens: Lens, unit: Unit) -> int:
    """Return how far beneath the unit's cell the pointer finds the same unit again."""
    x, y, side, _ = lens.cell(unit)
    rows = (*lens.layers[unit.layer]["shape"], 1)[1]
    for down in range(int(rows * side), int(rows * side) + 60):
        lens.page.mouse.move(x + side / 2, y + down)
        if lens.hovered() == unit:
            return down
    raise AssertionError(f"there is no second {unit}")


def test_the_readout_tells_the_held_value_and_the_difference(lens: Lens) -> None:
    now, held = hold_and_draw(lens)
    for unit in UNITS:
        lens.point_at(unit)
        told = numbers(lens.text("#readout .compared"))
        wanted = {
            "held": at(lens, held, unit),
            "difference": at(lens, now, unit) - at(lens, held, unit),
        }
        for word, value in wanted.items():
            assert told[word] == pytest.approx(value, abs=6e-4), (unit, told, wanted)
        shown = told.get(
            "now", float(lens.text("#readout .value").split()[0].replace("\u2212", "-"))
        )
        assert abs(told["held"] + told["difference"] - shown) <= 5e-4 + 1e-9, (unit, told)


def test_a_difference_has_the_colour_of_what_the_service_says_for_both_drawings(lens: Lens) -> None:
    now, held = hold_and_draw(lens)
    choose(lens, "difference")
    pixels, stops = screenshot(lens), palette(lens)["signed"]["stops"]
    coloured = 0
    for unit in UNITS:
        difference = now[unit.layer] - held[unit.layer]
        reach = float(np.abs(difference).max())
        value = at(lens, now, unit) - at(lens, held, unit)
        wanted = colour_of(value, (-reach, reach), stops)
        assert is_close(corner(lens, pixels, unit), wanted), (unit, value, reach)
        coloured += not is_close(corner(lens, pixels, unit), colour_of(0, (-1, 1), stops))
    assert coloured > len(UNITS) / 2, "these units would not tell"


@pytest.mark.parametrize("comparison", ["now", "held"])
def test_now_and_held_show_their_own_values_on_the_scale_of_both(
    lens: Lens, comparison: str
) -> None:
    now, held = hold_and_draw(lens)
    choose(lens, comparison)
    pixels, colours = screenshot(lens), palette(lens)
    for unit in UNITS:
        quantity = QUANTITIES[lens.layers[unit.layer]["kind"]]
        ends = ends_of(quantity, [*now[unit.layer], *held[unit.layer]])
        value = at(lens, now if comparison == "now" else held, unit)
        wanted = colour_of(value, ends, colours[quantity]["stops"])
        assert is_close(corner(lens, pixels, unit), wanted), unit


def test_both_rows_show_their_traces_and_in_both_the_unit_is_found(lens: Lens) -> None:
    now, held = hold_and_draw(lens)
    choose(lens, "both")
    pixels, colours = screenshot(lens), palette(lens)
    for unit in [
        Unit("conv2", 3, 4, 5),
        Unit("pool2", 2, 4, 2),
        Unit("fc1", 0),
        Unit("softmax", 3),
    ]:
        quantity = QUANTITIES[lens.layers[unit.layer]["kind"]]
        ends = ends_of(quantity, [*now[unit.layer], *held[unit.layer]])
        stops = colours[quantity]["stops"]
        down = below(lens, unit)
        for values, further in ((now, 0), (held, down)):
            wanted = colour_of(at(lens, values, unit), ends, stops)
            assert is_close(corner(lens, pixels, unit, further), wanted), (unit, further)
        told = numbers(lens.text("#readout .compared"))
        assert told["held"] == pytest.approx(at(lens, held, unit), abs=6e-4)


def test_both_rows_are_outlined_where_the_unit_is(lens: Lens) -> None:
    hold_and_draw(lens)
    choose(lens, "both")
    unit = Unit("pool2", 2, 1, 1)
    down = below(lens, unit)
    lens.point_at(unit)
    pixels, mark = screenshot(lens), rgb(palette(lens)["mark"])
    x, y, side, _ = lens.cell(unit)
    for top in (int(y), int(y) + down):
        for line in (top - 1, top + int(side)):
            assert (pixels[line, int(x) : int(x + side)] == mark).all(), (top, line)


def test_the_rows_say_which_drawing_they_show(lens: Lens) -> None:
    hold_and_draw(lens)
    layers = len(lens.layers)
    said = {
        "held": ["held"] * layers,
        "both": ["now", "held"] * layers,
        "difference": ["now \u2212 held"] * layers,
        "now": [],
    }
    for comparison, texts in said.items():
        choose(lens, comparison)
        assert lens.page.locator("#labels .compared").all_text_contents() == texts
        assert lens.page.locator("#labels .name").all_text_contents() == list(lens.layers)


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
        assert set(lens.page.locator("#labels .compared").all_text_contents()) == {said}
    lens.point_at(unit)  # switched off: it is zero now
    assert lens.text("#readout .value").startswith("0.000")
    told = re.search(r"without edits (\S+), difference (\S+)", lens.text("#readout .compared"))
    assert told, lens.text("#readout .compared")
    without, difference = (float(each.replace("\u2212", "-")) for each in told.groups())
    assert without == pytest.approx(at(lens, unedited, unit), abs=6e-4)
    assert difference == -without
    assert not lens.page.locator("#held").is_visible()
    lens.page.locator("#edits [data-do=reset]").click()
    group.wait_for(state="hidden")
    lens.frame()
    assert lens.page.locator("#labels .compared").count() == 0


def test_a_screen_reader_hears_the_held_value_of_the_pinned_unit(lens: Lens) -> None:
    now, held = hold_and_draw(lens)
    unit = Unit("fc3", 8)
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    status = "document.querySelector('#arithmetic').textContent"
    lens.page.wait_for_function(f"() => {status}.includes('held')")
    told = numbers(lens.text("#arithmetic"))
    assert told["held"] == pytest.approx(at(lens, held, unit), abs=6e-4)
    difference = at(lens, now, unit) - at(lens, held, unit)
    assert told["difference"] == pytest.approx(difference, abs=6e-4)


def test_the_inspector_explains_the_drawing_now_whatever_the_maps_show(lens: Lens) -> None:
    now, _ = hold_and_draw(lens)
    unit = Unit("conv2", 3, 4, 5)
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    for comparison in ("held", "both", "difference"):
        choose(lens, comparison)
        shown = float(lens.text("#value").replace("\u2212", "-"))
        assert shown == pytest.approx(at(lens, now, unit), abs=6e-4)


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
