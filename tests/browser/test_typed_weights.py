"""A weight is typed, stepped and refused in the inspector's tables."""

from collections.abc import Iterator

import pytest
import torch
from torch import nn

from app.network.edits import VALUE
from app.network.weights import load
from app.resources import resource
from app.web.app import create_app
from tests.browser.conftest import OpenLens
from tests.browser.edits import (
    CONV1,
    CONV2,
    RELU1,
    await_edits,
    edited_copy,
    far_off,
    switch,
    trace,
    what_if,
)
from tests.browser.lens import Lens, Unit
from tests.browser.reaching import scroll_to
from tests.network.edited import odd
from tests.server import serving
from tests.worlds import WholeLeNet, served


@pytest.fixture(scope="module")
def module() -> nn.Module:
    module = WholeLeNet()
    load(module, resource("models"), "lenet")
    return module


@pytest.fixture(scope="module")
def twice() -> Iterator[str]:
    """Return the address of a network that calls a convolution and a pooling twice."""
    with serving(create_app({"odd": served(odd(), "odd")})) as address:
        yield address


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


def test_undo_in_a_weight_s_input_is_the_page_s_unless_something_is_being_typed(lens: Lens) -> None:
    place = {"layer": "conv1", "parameter": "weight", "index": [2, 0, 2, 2]}
    off = switch(lens, RELU1, "off")
    what_if(lens, CONV1)
    weight = lens.page.locator("#edits [data-weight='conv1/weight/2.0.2.2']")
    own = weight.input_value()
    weight.focus()
    press = lens.page.keyboard.press
    for text in ("0.5", "0.25"):  # after an undo the same field begins a step of its own
        weight.fill(text)
        await_edits(lens, [off, {**place, "value": float(text)}])
        press("Control+z")  # of what is being typed: the field's
        lens.frame()
        assert weight.input_value() != text
        weight.fill(text)
        press("Enter")
        press("Control+z")
        await_edits(lens, [off])
        assert weight.input_value() == own
    press("Control+Shift+Z")
    await_edits(lens, [off, {**place, "value": 0.25}])
    for edits in ([off], []):
        press("Control+z")
        await_edits(lens, edits)
    assert weight.evaluate("(input) => input === document.activeElement")


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


@pytest.mark.parametrize(("text", "leave"), [("abc", "Escape"), ("-", "Tab"), ("", "Escape")])
def test_enter_on_what_is_no_number_says_so_in_view_until_it_is_left(
    lens: Lens, text: str, leave: str
) -> None:
    what_if(lens, Unit("fc3", 3))
    bias = lens.page.locator("#edits [data-weight='fc3/bias/3']")
    before = bias.input_value()
    # All of it within one frame, so that none has shown what was typed.
    within_a_frame = """(input, [text, ...keys]) => {
        input.focus();
        input.value = text;
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        const options = { bubbles: true, cancelable: true };
        const press = (key) => new KeyboardEvent("keydown", { key, ...options });
        for (const key of keys) input.dispatchEvent(press(key));
    }"""
    bias.evaluate(within_a_frame, [text, "Enter"])
    lens.frame()
    assert bias.input_value() == text
    assert "not a number" in lens.text("#edits [role=alert]")
    box = lens.page.locator("#edits [role=alert]").bounding_box()
    assert box
    assert box["y"] + box["height"] <= lens.page.evaluate("innerHeight")
    bias.press(leave)
    lens.frame()
    assert [bias.input_value(), lens.text("#edits [role=alert]")] == [before, ""]
    bias.evaluate(within_a_frame, [text, "Enter", "Escape"])
    lens.frame()
    assert bias.input_value() == before
    assert lens.pinned() == Unit("fc3", 3)
    assert lens.page.evaluate("lenslet.edits()") == []


def test_a_weight_beyond_the_range_is_not_sent_and_the_range_is_said(lens: Lens) -> None:
    what_if(lens, CONV2)
    weight = lens.page.locator("#edits [data-weight='conv2/bias/3']")
    weight.fill("12")
    lens.page.wait_for_function("() => lenslet.edits().length === 1")
    for text in ("1000.5", "\u22121001", "x"):
        weight.fill(text)
        lens.frame()
        assert f"from \u2212{VALUE:g} to {VALUE:g}" in lens.text("#edits [role=alert]")
        assert weight.get_attribute("aria-invalid") == "true"
    assert [edit["value"] for edit in lens.page.evaluate("lenslet.edits()")] == [12]
    weight.fill(f"{VALUE:g}")
    weight.press("PageUp")
    lens.page.wait_for_function("(most) => lenslet.edits()[0].value === most", arg=VALUE)
    assert lens.text("#edits [role=alert]") == ""


def test_what_the_service_refuses_is_taken_back_with_one_sentence(lens: Lens) -> None:
    good = switch(lens, CONV1, "off")
    await_edits(lens, [good])
    before = trace(lens)
    what_if(lens, CONV2)
    # A service with a narrower range than this page knows of.
    limit = "(limit) => { document.querySelector('#edits').dataset.limit = limit; }"
    lens.page.evaluate(limit, "9999")
    lens.page.locator("#edits [data-weight='conv2/bias/3']").fill("2000")
    lens.page.wait_for_function("() => document.querySelector('#edits .fault').textContent")
    assert lens.text("#edits .fault") == "The edit was taken back: value must be within ±1000."
    await_edits(lens, [good])
    assert lens.text("#show-edits") == "1 edit"
    assert all(torch.equal(values, before[name]) for name, values in trace(lens).items())
    lens.page.evaluate(limit, f"{VALUE:g}")


IN_SHEET = """() => {
  const rect = (each) => document.querySelector(each).getBoundingClientRect();
  const [fault, sheet] = ["#edits .fault", "#inspector"].map(rect);
  return [fault.left >= 0 && fault.right <= innerWidth && fault.top >= 0
    && fault.bottom <= innerHeight, fault.bottom <= sheet.top || fault.top >= sheet.bottom];
}"""


def test_on_a_phone_why_a_weight_is_refused_covers_none_of_the_controls(
    open_lens: OpenLens,
) -> None:
    phone = open_lens(size=(360, 740), phone=True)
    for unit in (CONV2, Unit("fc3", 7)):  # the sheet is at either end
        scroll_to(phone, unit)
        what_if(phone, unit)
        phone.page.locator("#edits input").first.fill("x")
        phone.frame()
        assert phone.page.evaluate(IN_SHEET) == [True, True]
        phone.page.keyboard.press("Escape")
