"""Sums stay true while the network is edited."""

import math
import re
from decimal import Decimal

import pytest

from tests.browser.edits import (
    CONV2,
    FC1,
    adds_up,
    await_edits,
    switch,
    what_if,
    write,
    write_strongest,
)
from tests.browser.lens import Json, Lens, Unit
from tests.browser.test_arithmetic import plain


def test_the_sums_of_an_edited_layer_add_up_and_so_do_those_in_words(lens: Lens) -> None:
    edits = [write(lens, CONV2, "weight", [3, 2, 2, 2], "5"), write(lens, CONV2, "bias", [3], "-7")]
    edits.append(write_strongest(lens, FC1, "3"))
    await_edits(lens, edits)
    for unit in (CONV2, CONV2._replace(y=0, x=9), FC1):
        assert adds_up(lens, unit)
    bias = lens.ask("lenslet.explain(argument)", CONV2.json())["bias"]
    assert bias == -7
    lens.point_at(CONV2)
    said = lens.text("#readout .sum").replace("\u2212", "-").replace("\xa0", "")
    assert re.search(r"-7\.0+ \(bias\)", said)
    numbers, total = said.split("=")
    found = [float(each.replace(" ", "")) for each in re.findall(r"[+-]? ?\d+\.\d+", numbers)]
    assert sum(found) == pytest.approx(float(total), abs=0.01)


def test_no_sum_is_false_while_the_answer_to_an_edit_is_on_its_way(lens: Lens) -> None:
    what_if(lens, CONV2)
    # The edit is made and the sums are told before any answer can come.
    told: list[Json] = lens.ask(
        "(() => { const input = document.querySelector(\"#edits [data-weight='conv2/bias/3']\");"
        "input.value = '50'; input.dispatchEvent(new Event('input', { bubbles: true }));"
        "return [lenslet.edits(), lenslet.explain(argument)]; })()",
        CONV2.json(),
    )
    assert told[0] == []
    total = math.fsum(term["product"] for term in told[1]["terms"]) + told[1]["bias"]
    assert total == pytest.approx(told[1]["value"], abs=1e-3)
    assert told[1]["bias"] != 50
    await_edits(lens, [{"layer": "conv2", "parameter": "bias", "index": [3], "value": 50}])
    assert adds_up(lens, CONV2)
    assert lens.ask("lenslet.explain(argument)", CONV2.json())["bias"] == 50


def test_a_unit_that_is_switched_off_is_told_as_such(lens: Lens) -> None:
    lens.point_at(CONV2)
    before = lens.text("#readout .sum")
    await_edits(lens, [switch(lens, CONV2, "off")])
    lens.point_at(CONV2)
    assert lens.text("#readout .value") == "0"
    would_be, _, off = lens.text("#readout .sum").partition(", but switched off: ")
    assert off == "0"
    told, exact = (plain(each.rpartition("=\u00a0")[2]) for each in (would_be, before))
    assert exact == told  # the network has made it of the same numbers
    lens.page.mouse.move(1, 1)
    lens.page.click("#sum-tab")
    lens.frame()
    assert (
        lens.text("#sum .off")
        == f"Switched off by you: 0 instead of {before.split('=')[-1].strip()}."
    )
    rows = lens.page.locator("#sum .column tbody tr").evaluate_all(
        "(rows) => rows.map((row) => ['.number', '.other']"
        ".map((name) => row.querySelector(name).textContent))"
    )
    assert all(now == then for now, then in rows)
    for each in (rows[:-1], rows[-1:]):  # what is added, and the sum, which may have fewer
        assert len({len(text.partition(".")[2]) for row in each for text in row}) == 1
    # Made of other numbers it is added up by the page: only what is certain of it is told.
    edits = [*lens.ask("lenslet.edits()"), switch(lens, Unit("pool1", 3, 0, 0), "off")]
    await_edits(lens, edits)
    lens.point_at(CONV2)
    told = plain(lens.text("#readout .sum").partition(",")[0].rpartition("=\u00a0")[2])
    terms = lens.ask("lenslet.explain(argument)", CONV2.json())
    exact = Decimal(math.fsum(each["product"] for each in terms["terms"]) + terms["bias"])
    assert exact.quantize(Decimal(1).scaleb(int(told.as_tuple().exponent))) == told


def test_nothing_is_written_in_one_way_wherever_a_pooled_unit_is_told(lens: Lens) -> None:
    windows = {
        channel: [lens.ask("lenslet.explain(argument)", Unit("pool1", channel, 4, 6).json())]
        for channel in range(6)
    }
    channel = next(channel for channel, [told] in windows.items() if told["value"] == 0)
    unit = Unit("pool1", channel, 4, 6)
    lens.point_at(unit)
    assert lens.text("#readout .value") == "0"
    assert lens.text("#readout .sum") == "max(0, 0, 0, 0) =\u00a00"
    assert lens.page.get_attribute("#readout canvas", "aria-label") == "0 0 0 0"
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    lens.page.click("#hold")
    lens.frame()
    cells = lens.page.locator("#sum .windows button:visible").all_text_contents()
    assert cells == ["0"] * 8
    assert lens.text("#value") == "0"
    assert lens.text("#aside") == "held 0, difference 0"
    assert lens.page.locator("#sum .column .total :is(.number, .other)").all_text_contents() == [
        "0",
        "0",
    ]
    assert "full bar" not in lens.text("#sum")  # there are no bars
