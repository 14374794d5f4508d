"""What is held is compared with what is drawn, number by number and colour by colour."""

import re

import numpy as np
import pytest

from tests.browser.holding import (
    UNITS,
    at,
    below,
    choose,
    corner,
    hold_and_draw,
    is_close,
    numbers,
    scroll_to_rows,
)
from tests.browser.lens import Lens, Unit
from tests.browser.pictures import QUANTITIES, colour_of, ends_of, palette, rgb, screenshot


def test_the_readout_tells_the_held_value_and_the_difference(lens: Lens) -> None:
    now, held = hold_and_draw(lens)
    for unit in UNITS:
        lens.point_at(unit)
        text = lens.text("#readout .compared")
        told = numbers(text)
        found = re.findall(r"(held|difference) \S*[.](\d+)", text)
        halves = {word: 0.5 * 0.1 ** len(digits) for word, digits in found}  # of the last digit
        wanted = {
            "held": at(lens, held, unit),
            "difference": at(lens, now, unit) - at(lens, held, unit),
        }
        # The difference may have a digit less than the two numbers that it is that of.
        for word, value in wanted.items():
            half = halves.get(word, 5e-4)  # nothing has no digits
            assert told[word] == pytest.approx(value, abs=half + 1e-4), (unit, told)
        shown = told.get(
            "now", float(lens.text("#readout .value").split()[0].replace("\u2212", "-"))
        )
        assert (
            abs(told["held"] + told["difference"] - shown) <= halves.get("difference", 5e-4) + 1e-9
        ), (
            unit,
            told,
        )


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
    colours = palette(lens)
    for unit in [
        Unit("conv2", 3, 4, 5),
        Unit("pool2", 2, 4, 2),
        Unit("fc1", 0),
        Unit("softmax", 3),
    ]:
        scroll_to_rows(lens, unit)
        pixels = screenshot(lens)
        quantity = QUANTITIES[lens.layers[unit.layer]["kind"]]
        ends = ends_of(quantity, [*now[unit.layer], *held[unit.layer]])
        stops = colours[quantity]["stops"]
        down = below(lens, unit)
        for values, further in ((now, 0), (held, down)):
            wanted = colour_of(at(lens, values, unit), ends, stops)
            assert is_close(corner(lens, pixels, unit, further), wanted), (unit, further)
        text = lens.text("#readout .compared")
        digits = re.findall(r"[.](\d+)", text)[0]  # of the sum that is told of the held row
        close = pytest.approx(at(lens, held, unit), abs=0.5 * 0.1 ** len(digits) + 1e-4)
        assert numbers(text)["held"] == close


def test_both_rows_are_outlined_where_the_unit_is(lens: Lens) -> None:
    hold_and_draw(lens)
    choose(lens, "both")
    unit = Unit("pool2", 2, 1, 1)
    scroll_to_rows(lens, unit)
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
        "difference": ["now \u2212 held"] * (layers - 1) + ["difference, in points"],
        "now": [],
    }
    for comparison, texts in said.items():
        choose(lens, comparison)
        assert lens.page.locator("#labels .compared").all_text_contents() == texts
        assert lens.page.locator("#labels .name").all_text_contents() == list(lens.layers)
