"""Numbers that are compared are true, and told alike."""

import re

import numpy as np
import numpy.typing as npt
import pytest

from tests.browser.conftest import OpenLens
from tests.browser.digits import DIGITS
from tests.browser.holding import (
    answer,
    at,
    choose,
    hold,
    hold_and_draw,
    numbers,
)
from tests.browser.lens import Lens, Unit
from tests.browser.test_comparing import ENDS
from tests.browser.test_widths import NOTED


def test_a_screen_reader_hears_the_held_value_of_the_pinned_unit(lens: Lens) -> None:
    now, held = hold_and_draw(lens)
    unit = Unit("fc3", 8)
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    status = "document.querySelector('#arithmetic').textContent"
    # What was heard before may have been compared, too.
    heard = f"() => {status}.startsWith('fc3, unit\u00a08') && {status}.includes('held')"
    lens.page.wait_for_function(heard)
    told = numbers(lens.text("#arithmetic"))
    assert told["held"] == pytest.approx(at(lens, held, unit), abs=6e-4)
    difference = at(lens, now, unit) - at(lens, held, unit)
    assert told["difference"] == pytest.approx(difference, abs=6e-4)


def test_a_share_differs_in_points_which_are_said(lens: Lens) -> None:
    now, held = hold_and_draw(lens)
    choose(lens, "difference")
    unit = Unit("softmax", 3)
    lens.point_at(unit)
    told = re.search(r"\(([+\u2212][\d.]+) points\)", lens.text("#readout .value"))
    assert told
    points = float(told[1].replace("\u2212", "-"))
    assert points == pytest.approx(100 * (at(lens, now, unit) - at(lens, held, unit)), abs=0.05)
    assert "100" not in told[1]


def test_of_a_difference_the_products_that_differ_most_stand_alone_and_their_maps_show_that(
    lens: Lens,
) -> None:
    unit = Unit("fc1", 77)

    def products() -> npt.NDArray[np.float64]:
        terms = lens.ask("lenslet.explain(argument)", unit.json())["terms"]
        return np.array([term["product"] for term in terms])

    held = products()
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    hold_and_draw(lens, 7)
    differ = products() - held
    largest = sorted((float(each) for each in differ), reverse=True)
    for comparison, word in (("now", "now"), ("held", "held"), ("difference", "now \u2212 held")):
        choose(lens, comparison)
        assert (
            lens.text(".weighed figure:last-of-type figcaption > span") == f"Weight × value, {word}"
        )
    told = lens.page.locator("#sum .column tbody .differs").all_text_contents()[:12]
    shown = [float(text.lstrip("\u2248").replace("\u2212", "-")) for text in told]
    assert shown == pytest.approx(largest[:6] + largest[:-7:-1], abs=0.06)
    ends = lens.page.locator(".weighed figure:last-of-type .scale span").all_text_contents()
    assert float(ends[-1]) == pytest.approx(np.abs(differ).max(), abs=6e-3)


def written_in(lens: Lens, layer: str) -> list[str]:
    """Return the number in each of the layer's cells."""
    left, top = lens.page.evaluate(
        "(({ left, top }) => [left, top])(document.querySelector('#stage').getBoundingClientRect())"
    )
    found = []
    for x, y, width, height in lens.cells([Unit(layer, i) for i in range(10)]):
        inside = [
            each
            for each in lens.page.evaluate("window.written")
            if x < each["x"] + left < x + width and y + height / 2 < each["y"] + top < y + height
        ]
        assert len(inside) == 1, (layer, inside)
        assert inside[0]["width"] <= width - 1, inside
        found.append(inside[0]["text"])
    return found


def fraction(text: str) -> int:
    """Return how many decimals a number has."""
    return len(text.partition(".")[2])


def number(text: str) -> float:
    return float(text.replace("\u2212", "-"))


def show(lens: Lens, comparison: str) -> None:
    """Choose what the rows show, and wait until they are written anew."""
    lens.page.evaluate(f"document.querySelector('#comparison [data-value={comparison}]').click()")
    lens.rest()


def reached(lens: Lens) -> list[float]:
    """Return how far the scales go, as their legends say, from the first to the last."""
    told = [each["text"] for each in lens.page.evaluate(ENDS)]
    return [number(text[3:]) for text in told if text.startswith("\u0394\u2009+")]


@pytest.mark.parametrize("size", [(390, 844), (360, 640), (1400, 900), (1920, 1080)])
def test_all_numbers_of_a_row_are_true_and_have_the_same_decimals_as_the_end_of_their_scale(
    open_lens: OpenLens, size: tuple[int, int]
) -> None:
    lens = open_lens(size=size, phone=size[0] < 500, script=NOTED)
    lens.draw(DIGITS[2])
    held = hold(lens)
    lens.draw(DIGITS[7])
    now = answer(lens)
    lens.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    differences = {
        layer: unit * (now[layer] - held[layer]) for layer, unit in (("fc3", 1), ("softmax", 100))
    }
    for scale in ("network", "layer"):
        lens.page.evaluate(f"document.querySelector('#scale [data-value={scale}]').click()")
        lens.rest()
        show(lens, "held")
        assert len({fraction(text) for text in written_in(lens, "fc3")}) == 1
        show(lens, "difference")
        for layer, wanted in differences.items():
            texts = written_in(lens, layer)
            decimals = {fraction(text) for text in texts if text != "\u22480"}
            assert 0 not in decimals, texts
            assert len(decimals) == 1 or layer == "softmax", texts
            for text, true in zip(texts, wanted, strict=True):
                told = 0 if text == "\u22480" else number(text)
                if layer == "softmax" and told:  # as in the list of shares
                    assert fraction(text) == (2 if abs(told) < 1 else 1), texts
                half = 0.5 * 0.1 ** (fraction(text) or max(decimals))
                assert told == pytest.approx(true, abs=half + 2e-4)
                assert told or text == "\u22480"
            if scale == "layer":
                end = reached(lens)[-1 if layer == "softmax" else -2]
                assert end == max(abs(number(text)) for text in texts if text != "\u22480")
