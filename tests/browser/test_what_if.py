"""What if: edits made by hand are those of an edited copy of the network, for this page alone."""

import math
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import httpx
import pytest
import torch
from torch import Tensor, nn

from app.drawing.drawing import to_input
from app.drawing.parse import parse_drawing
from app.network.lenet import LeNet
from app.network.weights import load
from app.resources import resource
from app.web.app import create_app
from tests.browser.conftest import OpenLens
from tests.browser.lens import Json, Lens, Unit
from tests.network.test_edits import odd, oracle
from tests.server import serving
from tests.worlds import served

Edit = dict[str, Any]

CONV1, CONV2 = Unit("conv1", 2, 9, 12), Unit("conv2", 3, 4, 5)
RELU1, FC1, FC3 = Unit("relu1", 4, 9, 12), Unit("fc1", 24), Unit("fc3", 7)


@pytest.fixture(scope="module")
def module() -> nn.Module:
    module = LeNet()
    load(module, resource("models"), "lenet")
    return module


@pytest.fixture(scope="module")
def twice() -> Iterator[str]:
    """Return the address of a network that calls a convolution and a pooling twice."""
    with serving(create_app({"odd": served(odd(), "odd")})) as address:
        yield address


def what_if(lens: Lens, unit: Unit) -> None:
    """Pin the unit and open the tab."""
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    lens.frame()
    lens.page.locator("#edits-tab").click()
    lens.frame()


def switch(lens: Lens, unit: Unit, what: str) -> Edit:
    """Click the unit's switch; return the edit that it stands for."""
    what_if(lens, unit)
    lens.page.locator(f"#edits [data-switch={what}]").click()
    return {"layer": unit.layer, "channel": unit.channel, what: True}


def write(lens: Lens, unit: Unit, parameter: str, index: list[int], text: str) -> Edit:
    """Type a weight of the unit's layer; return the edit that it stands for."""
    what_if(lens, unit)
    source = lens.page.locator(f"#edits [data-source='{index[1] if index[1:] else 0}']")
    if source.count():
        source.click()
        lens.frame()
    place = ".".join(map(str, index))
    lens.page.locator(f"#edits [data-weight='{unit.layer}/{parameter}/{place}']").click()
    lens.page.keyboard.type(text)
    return {"layer": unit.layer, "parameter": parameter, "index": index, "value": float(text)}


def await_edits(lens: Lens, edits: list[Edit]) -> None:
    """Wait until the trace on the page was computed with these edits."""
    lens.page.wait_for_function(
        "(wanted) => { const same = (a, b) => Object.keys(a).length === Object.keys(b).length"
        " && Object.entries(a).every(([key, each]) => `${each}` === `${b[key]}`);"
        "const found = lenslet.edits(); return found.length === wanted.length"
        " && found.every((each, i) => same(each, wanted[i])); }",
        arg=edits,
    )
    lens.frame()


def trace(lens: Lens) -> dict[str, Tensor]:
    records = lens.ask("Object.values(lenslet.state().trace.layers)")
    return {each["layer"]: torch.tensor(each["values"]).view(each["shape"]) for each in records}


def far_off(found: dict[str, Tensor], true: dict[str, Tensor]) -> list[str]:
    return [name for name, values in true.items() if (found[name] - values).abs().max() > 1e-4]


def edited_copy(module: nn.Module, edits: list[Edit], lens: Lens) -> Any:
    """Return what a copy of the module, edited the same way, makes of the page's drawing."""
    drawing = parse_drawing(lens.drawing)
    return oracle(module, edits, torch.from_numpy(to_input(drawing).copy()))


def write_strongest(lens: Lens, unit: Unit, text: str) -> Edit:
    """Type the weight in the first row of the table of a fully connected unit."""
    what_if(lens, unit)
    place = lens.page.locator("#edits table input").first.get_attribute("data-weight") or ""
    index = [int(each) for each in place.split("/")[-1].split(".")]
    return write(lens, unit, "weight", index, text)


MADE_BY_HAND = {
    "a map off": lambda lens: [switch(lens, CONV2, "off")],
    "a map kept": lambda lens: [switch(lens, RELU1, "only")],
    "a unit off": lambda lens: [switch(lens, FC1, "off")],
    "a unit kept": lambda lens: [switch(lens, Unit("relu4", 50), "only")],
    "a weight of a kernel": lambda lens: [
        write(lens, CONV1, "weight", [2, 0, 2, 2], "1.5"),
        write(lens, CONV2, "weight", [3, 5, 0, 4], "-2.25"),
    ],
    "biases": lambda lens: [
        write(lens, CONV2, "bias", [3], "-3"),
        write(lens, FC3, "bias", [7], "12.5"),
    ],
    "a weight of a unit": lambda lens: [write_strongest(lens, FC1, "4")],
    "all sorts": lambda lens: [
        switch(lens, RELU1, "off"),
        write(lens, CONV2, "weight", [3, 1, 2, 2], "2"),
        switch(lens, Unit("pool2", 7, 1, 1), "off"),
        write_strongest(lens, FC3, "-1"),
    ],
}


@pytest.mark.parametrize("sort", MADE_BY_HAND)
def test_an_edit_made_by_hand_is_that_of_an_edited_copy_of_the_network(
    lens: Lens, module: nn.Module, sort: str
) -> None:
    plain = trace(lens)
    edits = MADE_BY_HAND[sort](lens)
    await_edits(lens, edits)
    found = trace(lens)
    assert far_off(found, edited_copy(module, edits, lens)) == []
    # The network without the edit, or with one less, is another.
    assert far_off(found, edited_copy(module, edits[:-1], lens)) != []
    assert torch.equal(found["input"], plain["input"])


def test_another_page_has_an_unchanged_trace_meanwhile(
    lens: Lens, open_lens: OpenLens, module: nn.Module
) -> None:
    other = open_lens()
    before = trace(other)
    await_edits(lens, [switch(lens, CONV2, "only")])
    other.draw(other.strokes)
    after = trace(other)
    assert all(torch.equal(after[name], values) for name, values in before.items())
    assert far_off(after, edited_copy(module, [], other)) == []
    assert far_off(after, trace(lens)) != []
    assert not other.page.locator("#edited").is_visible()


def test_undo_remove_and_reset_bring_the_trace_back_exactly(lens: Lens) -> None:
    def is_as(before: dict[str, Tensor]) -> bool:
        return all(torch.equal(values, before[name]) for name, values in trace(lens).items())

    plain = trace(lens)
    first = switch(lens, CONV2, "off")
    await_edits(lens, [first])
    once = trace(lens)
    second = write(lens, CONV1, "weight", [2, 0, 1, 1], "-0.75")  # five keys, one step
    await_edits(lens, [first, second])
    twice = trace(lens)
    assert not is_as(once)
    act = lens.page.locator("#edits [data-do]")
    for what, edits, wanted in [
        ("Undo edit", [first], once),
        ("Undo edit", [], plain),
        ("Redo edit", [first], once),
        ("Redo edit", [first, second], twice),
        ("Reset all", [], plain),
        ("Undo edit", [first, second], twice),
    ]:
        act.filter(has_text=what).click()
        await_edits(lens, edits)
        assert is_as(wanted), what
    lens.page.get_by_role("button", name="Remove: conv2 map 3 switched off").click()
    await_edits(lens, [second])
    assert not is_as(plain)
    assert not is_as(twice)
    lens.page.locator("#reset-edits").click()
    await_edits(lens, [])
    assert is_as(plain)
    assert not lens.page.locator("#edited").is_visible()


def test_a_switch_is_pressed_as_long_as_it_is_on(lens: Lens) -> None:
    edit = switch(lens, CONV2, "off")
    pressed = "#edits [data-switch][aria-pressed=true]"
    await_edits(lens, [edit])
    assert lens.page.locator(pressed).all_text_contents() == ["Switch it off"]
    assert note(lens) == "It is off: its values are 0 whatever it reads."
    only = switch(lens, CONV2, "only")
    await_edits(lens, [only])
    assert lens.page.locator(pressed).all_text_contents() == ["Keep only it"]
    what_if(lens, CONV2._replace(channel=7))
    assert lens.page.locator(pressed).count() == 0
    assert "only map 3 is kept" in note(lens)
    switch(lens, CONV2, "only")
    await_edits(lens, [])


def test_the_input_and_the_last_layer_offer_no_switch_and_say_why(lens: Lens) -> None:
    for unit, why in [(Unit("input", 0, 9, 9), "drawing itself"), (Unit("softmax", 4), "of 1")]:
        what_if(lens, unit)
        assert not lens.page.locator("#edits [data-switch=off]").is_visible()
        assert why in note(lens)
    lens.page.get_by_role("button", name="Go to unit 4 of fc3").click()
    assert lens.pinned() == Unit("fc3", 4)


def test_the_original_stands_beside_the_edited_answer(lens: Lens) -> None:
    assert not lens.page.locator("#beside").is_visible()
    original = lens.service_answer()[-1]["result"]
    await_edits(lens, [write(lens, FC3, "bias", [7], "40")])
    lens.page.wait_for_function("() => !document.querySelector('#beside').hidden")
    shown = lens.page.locator("#probabilities .beside").all_text_contents()
    assert shown == [f"{share * 100:.1f}%" for share in original["probabilities"]]
    now = lens.page.locator("#probabilities .share").all_text_contents()
    assert now == [f"{share * 100:.1f}%" for share in lens.result["probabilities"]]
    assert now != shown
    assert [lens.text("#prediction"), lens.text("#was")] == ["7", "was 3"]
    assert " / ".join(lens.page.locator("#beside span").all_text_contents()) == (
        "with your edits / without edits"
    )
    bars = lens.page.locator("#probabilities .bar i:last-child")
    width = bars.nth(3).evaluate("(bar) => bar.getBoundingClientRect().width")
    whole = bars.nth(3).evaluate("(bar) => bar.parentElement.getBoundingClientRect().width")
    assert width == pytest.approx(original["probabilities"][3] * whole, abs=0.5)
    # Another drawing has another original.
    lens.page.keyboard.press("Escape")
    lens.page.locator("#samples button").nth(8).click()
    lens.page.wait_for_function("() => document.querySelector('#was').textContent === 'was 8'")
    original = lens.service_answer()[-1]["result"]
    shown = lens.page.locator("#probabilities .beside").all_text_contents()
    assert shown == [f"{share * 100:.1f}%" for share in original["probabilities"]]


def test_the_chip_tells_of_the_edits_with_the_inspector_closed_and_leads_to_them(
    lens: Lens,
) -> None:
    edits = [switch(lens, CONV2, "off"), write(lens, CONV1, "bias", [2], "1")]
    await_edits(lens, edits)
    lens.page.locator("#release").click()
    assert lens.text("#show-edits") == "2 edits"
    lens.page.locator("#show-edits").click()
    lens.frame()
    assert lens.pinned() == Unit("conv1", 2, 14, 14)
    listed = lens.page.locator("#edits li span").all_text_contents()
    own = httpx.get(f"{lens.address}/api/models/lenet/weights").json()["conv1"]["bias"][2]
    was = f"{own:.3f}".replace("-", "\u2212")
    assert listed == ["conv2 map 3 switched off", f"conv1 bias 2: {was} → 1.000"]
    lens.page.locator("#reset-edits").click()
    await_edits(lens, [])
    assert not lens.page.locator("#edited").is_visible()


def test_on_a_phone_the_chip_stays_in_view(open_lens: OpenLens) -> None:
    lens = open_lens(size=(390, 844), phone=True)
    await_edits(lens, [switch(lens, CONV2, "off")])
    for down in (0, 900):
        lens.page.evaluate("(down) => scrollTo(0, down)", down)
        lens.frame()
        assert lens.page.evaluate(
            "() => { const { x, y, width, height } = document.querySelector('#reset-edits')"
            ".getBoundingClientRect(); return document.elementFromPoint(x + width / 2,"
            "y + height / 2)?.id; }"
        ) == "reset-edits"  # fmt: skip


def test_what_is_typed_into_a_weight_draws_nothing_and_presses_no_key(lens: Lens) -> None:
    before = lens.drawing
    what_if(lens, CONV1)
    weight = lens.page.locator("#edits [data-weight='conv1/weight/2.0.2.2']")
    weight.click()
    for key in [*"0123456789", "Backspace", "Delete", "p", "e", "t", "h", "z", "Control+z"]:
        lens.page.keyboard.press(key)
    lens.frame()
    assert lens.drawing == before
    assert lens.pinned() == CONV1
    tool = lens.page.locator("#tool [aria-pressed=true]")
    assert tool.get_attribute("data-value") == "pen"
    assert weight.evaluate("(input) => input === document.activeElement")
    # Elsewhere the same key is the page's.
    lens.page.locator("#edits-tab").focus()
    lens.page.keyboard.press("8")
    lens.frame()
    assert lens.drawing != before


def test_a_weight_keeps_its_input_while_it_is_typed_and_shows_the_value_after(lens: Lens) -> None:
    what_if(lens, CONV1)
    weight = lens.page.locator("#edits [data-weight='conv1/weight/2.0.2.2']")
    weight.evaluate("(input) => { window.first = input; }")
    was = weight.input_value()
    weight.click()
    lens.page.keyboard.type("\u22120,5")
    await_edits(
        lens, [{"layer": "conv1", "parameter": "weight", "index": [2, 0, 2, 2], "value": -0.5}]
    )
    assert weight.input_value() == "\u22120,5"
    assert weight.evaluate("(input) => input === window.first")
    lens.page.keyboard.press("Tab")
    lens.frame()
    assert weight.input_value() == "\u22120.500"
    assert weight.get_attribute("title") == f"was {was}"
    assert "edited" in (weight.get_attribute("class") or "")
    # What was there before is the weight itself again.
    weight.fill(was)
    await_edits(lens, [])


def test_arrow_keys_step_a_weight_there_and_back(lens: Lens, module: nn.Module) -> None:
    what_if(lens, CONV1)
    weight = lens.page.locator("#edits [data-weight='conv1/weight/2.0.2.2']")
    own = float(weight.input_value().replace("\u2212", "-"))
    weight.focus()
    for key in ("ArrowUp", "ArrowUp", "PageUp", "ArrowDown"):
        lens.page.keyboard.press(key)
    edit = {"layer": "conv1", "parameter": "weight", "index": [2, 0, 2, 2], "value": own + 0.11}
    lens.page.wait_for_function(
        "(value) => Math.abs(lenslet.edits()[0]?.value - value) < 1e-9", arg=edit["value"]
    )
    lens.frame()
    found = trace(lens)
    assert far_off(found, edited_copy(module, [edit], lens)) == []
    assert lens.pinned() == CONV1
    for key in ("ArrowDown", "PageDown"):
        lens.page.keyboard.press(key)
    await_edits(lens, [])


def test_what_is_no_number_gets_one_sentence_and_is_not_sent(lens: Lens) -> None:
    what_if(lens, CONV1)
    weight = lens.page.locator("#edits [data-weight='conv1/weight/2.0.2.2']")
    before = weight.input_value()
    lens.page.evaluate(
        "() => { const { send } = WebSocket.prototype; window.messages = 0;"
        "WebSocket.prototype.send = function (data) { messages++; send.call(this, data); }; }"
    )
    weight.click()
    for text in ("x", "1.2.3"):
        weight.fill(text)
        lens.frame()
        assert "not a number" in lens.text("#edits [role=alert]")
        assert weight.get_attribute("aria-invalid") == "true"
        assert weight.input_value() == text
    assert lens.page.evaluate("messages") == 0
    weight.blur()
    lens.frame()
    assert [weight.input_value(), lens.text("#edits [role=alert]")] == [before, ""]
    weight.fill("1")
    lens.page.wait_for_function("() => messages > 0")
    lens.page.reload()


def test_what_the_service_refuses_is_taken_back_with_one_sentence(lens: Lens) -> None:
    good = switch(lens, CONV1, "off")
    await_edits(lens, [good])
    before = trace(lens)
    what_if(lens, CONV2)
    lens.page.locator("#edits [data-weight='conv2/bias/3']").fill("2000")
    lens.page.wait_for_function("() => document.querySelector('#edits .fault').textContent")
    assert lens.text("#edits .fault") == "The edit was taken back: value must be within ±1000."
    await_edits(lens, [good])
    assert lens.text("#show-edits") == "1 edit"
    assert all(torch.equal(values, before[name]) for name, values in trace(lens).items())


def note(lens: Lens) -> str:
    """Return what is said beneath the switches."""
    return lens.page.locator("#edits .note").first.text_content() or ""


def adds_up(lens: Lens, unit: Unit) -> bool:
    """Return whether products and bias, as the page tells them, make the unit's value."""
    told = lens.ask("lenslet.explain(argument)", unit.json())
    total = math.fsum(term["product"] for term in told["terms"]) + told["bias"]
    return bool(abs(total - told["value"]) < 1e-3)


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
    assert lens.text("#readout .sum") == f"{before}, but switched off: 0.000"


def test_calls_of_one_module_share_their_edited_parameters(open_lens: OpenLens, twice: str) -> None:
    lens = open_lens(twice)
    assert lens.layers["twice_1"]["shares"] == {"weight": "twice", "bias": "twice"}
    second = Unit("twice_1", 1, 2, 2)
    what_if(lens, second)
    lens.page.locator("#edits [data-weight='twice_1/bias/1']").fill("2.5")
    edits = [{"layer": "twice_1", "parameter": "bias", "index": [1], "value": 2.5}]
    await_edits(lens, edits)
    found = trace(lens)
    true = edited_copy(deepcopy(odd()), edits, lens)
    assert far_off(found, {name: true[name] for name in ("twice", "twice_1", "softmax")}) == []
    for unit in (second, second._replace(layer="twice")):
        assert lens.ask("lenslet.explain(argument)", unit.json())["bias"] == 2.5
        assert adds_up(lens, unit)
    what_if(lens, second._replace(layer="twice"))
    shown = lens.page.locator("#edits [data-weight='twice/bias/1']")
    assert [shown.input_value(), "edited" in (shown.get_attribute("class") or "")] == [
        "2.500",
        True,
    ]
    shown.fill("1")
    await_edits(lens, [edits[0] | {"layer": "twice", "value": 1}])
