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
from tests.browser.lens import Json, Lens
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
    assert lens.text("#readout .value") == "0.000"
    would_be, _, off = lens.text("#readout .sum").partition(", but switched off: ")
    assert off == "0.000"
    told, exact = (plain(each.rpartition("=\u00a0")[2]) for each in (would_be, before))
    digits = Decimal(1).scaleb(int(told.as_tuple().exponent))
    assert exact.quantize(digits) == told  # only what is certain of a sum that the page adds up
