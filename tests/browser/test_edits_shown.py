"""The page says what is edited, leads there, and takes each edit back."""

import httpx
import pytest
import torch
from torch import Tensor

from tests.browser.conftest import OpenLens
from tests.browser.edits import CONV1, CONV2, FC3, await_edits, note, switch, trace, what_if, write
from tests.browser.lens import Lens, Unit
from tests.browser.test_small_numbers import is_told


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
        ("Undo removal", [first, second], twice),
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


def test_undo_says_what_it_brings_back_and_is_off_where_it_would_do_nothing(
    open_lens: OpenLens,
) -> None:
    lens = open_lens()
    undo, redo = (lens.page.locator(f"#edits [data-do={what}]") for what in ("undo", "redo"))
    what_if(lens, CONV1)
    weight = lens.page.locator("#edits [data-weight='conv1/weight/2.0.1.1']")
    own = weight.input_value()
    weight.fill("0.5")
    given = {"layer": "conv1", "parameter": "weight", "index": [2, 0, 1, 1], "value": 0.5}
    await_edits(lens, [given])
    assert undo.get_attribute("title") == f"Takes back: conv1 weight 2, 0, 1, 1: {own} \u2192 0.500"
    weight.fill(own)
    await_edits(lens, [])
    assert undo.is_disabled()
    edit = switch(lens, CONV2, "off")
    await_edits(lens, [edit])
    lens.page.locator("#reset-edits").click()
    await_edits(lens, [])
    assert "None" in lens.text("#edits .list")
    assert lens.text("#edits [data-do=undo]") == "Undo removal"
    assert undo.get_attribute("title") == "Brings back: conv2 map 3 switched off"
    undo.click()
    await_edits(lens, [edit])
    assert lens.text("#edits [data-do=redo]") == "Redo removal"
    assert redo.get_attribute("title") == "Takes back: conv2 map 3 switched off"


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
    assert all(map(is_told, shown, original["probabilities"]))
    now = lens.page.locator("#probabilities .share").all_text_contents()
    assert all(map(is_told, now, lens.result["probabilities"]))
    assert now != shown
    assert lens.text("#prediction") == "7"
    assert lens.page.locator("#beside").inner_text().split("\n") == ["now", "without edits: 3"]
    bars = lens.page.locator("#probabilities .bar i:last-child")
    width = bars.nth(3).evaluate("(bar) => bar.getBoundingClientRect().width")
    whole = bars.nth(3).evaluate("(bar) => bar.parentElement.getBoundingClientRect().width")
    assert width == pytest.approx(original["probabilities"][3] * whole, abs=0.5)
    # Another drawing has another original.
    lens.page.keyboard.press("Escape")
    lens.page.locator("#samples button").nth(8).click()
    lens.page.wait_for_function("document.querySelector('#beside').innerText.includes('edits: 8')")
    original = lens.service_answer()[-1]["result"]
    shown = lens.page.locator("#probabilities .beside").all_text_contents()
    assert all(map(is_told, shown, original["probabilities"]))


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
