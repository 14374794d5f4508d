"""`window.lenslet`, the live regions and the marks, as the contract has them."""

import json

import pytest
from playwright.sync_api import Error, Page

from tests.page.conftest import Open
from tests.page.driving import Pad, clear, locate, point_at, prediction, strokes

UNIT = {"layer": "conv2", "channel": 5, "y": 4, "x": 3}


def test_the_page_opens_with_a_network_that_is_reading_a_digit(page: Page) -> None:
    state = page.evaluate("lenslet.state()")
    assert state["drawing"]["strokes"]
    assert state["trace"]["result"]["blank"] is False
    assert prediction(page) == str(state["trace"]["result"]["prediction"])


def test_the_api_exists_before_the_load_event(page: Page) -> None:
    page.add_init_script("addEventListener('load', () => { window.early = !!window.lenslet; })")
    page.reload()
    page.evaluate("lenslet.ready")
    assert page.evaluate("early") is True


def test_the_state_is_a_plain_copy(page: Page) -> None:
    page.evaluate("lenslet.state().drawing.strokes.length = 0")
    state = page.evaluate("JSON.stringify(lenslet.state())")
    decoded = json.loads(state)
    assert set(decoded) == {"graph", "drawing", "trace", "hovered", "pinned"}
    assert decoded["drawing"]["strokes"]
    assert set(decoded["trace"]["layers"]["pool2"]) == {
        "layer", "kind", "shape", "min", "max", "values",
    }  # fmt: skip
    assert len(decoded["trace"]["layers"]["pool2"]["values"]) == 400


def test_draw_resolves_when_its_answer_is_there(page: Page) -> None:
    one = [[[0.5, 0.15], [0.5, 0.85]]]
    page.evaluate("strokes => lenslet.draw(strokes)", one)
    assert strokes(page) == one
    assert prediction(page) == "1"
    page.evaluate("lenslet.clear()")
    assert page.evaluate("lenslet.state().trace.result.blank") is True


def test_a_drawing_beyond_the_limits_is_refused_in_one_sentence_and_kept(page: Page) -> None:
    with pytest.raises(Error, match="within ±100 pads"):
        page.evaluate("lenslet.draw([[[0.5, 500]]])")
    assert strokes(page) == [[[0.5, 500]]]
    assert "within ±100 pads" in page.locator("#notice").inner_text()
    page.evaluate("lenslet.draw([[[0.5, 0.2], [0.5, 0.8]]])")
    assert page.locator("#notice").inner_text() == ""


def test_locate_gives_null_for_what_is_not_there(page: Page) -> None:
    for wrong in (
        {"layer": "none", "channel": 0, "y": 0, "x": 0},
        {**UNIT, "channel": 16},
        {**UNIT, "y": 10},
        {**UNIT, "x": -1},
    ):
        assert locate(page, wrong) is None
    assert locate(page, UNIT)


def test_on_a_phone_locate_gives_null_until_the_unit_is_scrolled_into_view(open_page: Open) -> None:
    page = open_page(viewport={"width": 390, "height": 844})
    assert locate(page, UNIT) is None
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert locate(page, {"layer": "softmax", "channel": 0, "y": 0, "x": 0})


def test_select_pins_and_lets_go_and_refuses_what_is_not_there(page: Page) -> None:
    page.evaluate("unit => lenslet.select(unit)", UNIT)
    assert page.evaluate("lenslet.state().pinned") == UNIT
    page.evaluate("lenslet.select(null)")
    assert page.evaluate("lenslet.state().pinned") is None
    with pytest.raises(Error, match="no such unit"):
        page.evaluate("unit => lenslet.select(unit)", {**UNIT, "channel": 99})


def test_there_are_two_live_regions_and_one_holds_the_prediction_alone(page: Page) -> None:
    assert page.get_by_role("status").count() == 2
    assert page.get_by_role("status", name="Prediction").inner_text().strip() == "3"


def test_the_arithmetic_of_the_unit_is_told_once_it_has_settled(page: Page) -> None:
    point_at(page, {"layer": "pool1", "channel": 2, "y": 6, "x": 6})
    told = page.locator("#arithmetic")
    page.wait_for_function("document.querySelector('#arithmetic').textContent.includes('pool1')")
    trace = page.evaluate("lenslet.state().trace.layers.pool1.values")
    value = f"{trace[(2 * 14 + 6) * 14 + 6]:.3f}"
    assert told.inner_text().startswith(f"pool1, map 2, row 6, column 6: {value}. max(")
    page.evaluate("unit => lenslet.select(unit)", UNIT)
    page.mouse.move(2, 2)
    page.wait_for_function("document.querySelector('#arithmetic').textContent.includes('conv2')")
    assert "(bias)" in told.inner_text()
    page.evaluate("lenslet.select(null)")
    page.wait_for_function("document.querySelector('#arithmetic').textContent === ''")


def test_the_keyboard_reaches_units_maps_and_layers(page: Page) -> None:
    page.locator("#stage").focus()
    hovered = "(({layer, channel, y, x}) => [layer, channel, y, x])(lenslet.state().hovered)"
    steps = [
        ("ArrowDown", ["input", 0, 0, 0]),
        ("ArrowDown", ["input", 0, 1, 0]),
        ("ArrowRight", ["input", 0, 1, 1]),
        ("ArrowUp", ["input", 0, 0, 1]),
        ("ArrowUp", ["input", 0, 0, 1]),  # the edge holds
        ("Tab", ["conv1", 0, 0, 1]),
        ("PageDown", ["conv1", 1, 0, 1]),
        ("Shift+Tab", ["input", 0, 0, 1]),
    ]
    for key, expected in steps:
        page.keyboard.press(key)
        assert page.evaluate(hovered) == expected, key
    page.keyboard.press("Enter")
    assert page.evaluate("lenslet.state().pinned.layer") == "input"
    page.keyboard.press("Escape")
    assert page.evaluate("[lenslet.state().hovered, lenslet.state().pinned]") == [None, None]


def test_each_handler_that_drew_is_measured_to_the_frame_that_shows_it(page: Page) -> None:
    clear(page)
    page.evaluate("performance.clearMeasures()")
    Pad(page).stroke([(0.3, 0.3), (0.7, 0.7)], steps=10)
    page.wait_for_function("performance.getEntriesByName('lenslet:stroke-to-paint').length >= 11")
    point_at(page, UNIT)
    page.wait_for_function("performance.getEntriesByName('lenslet:hover-to-paint').length === 1")
    durations = page.evaluate(
        "performance.getEntriesByType('measure').map((each) => each.duration)"
    )
    assert all(duration > 0 for duration in durations)


def test_a_page_at_rest_draws_no_frame(page: Page) -> None:
    page.wait_for_timeout(500)
    page.evaluate(
        "() => { window.frames_ = 0; const ask = window.requestAnimationFrame;"
        "window.requestAnimationFrame = (f) => { window.frames_++; return ask(f); }; }"
    )
    page.wait_for_timeout(2_000)
    assert page.evaluate("frames_") == 0
