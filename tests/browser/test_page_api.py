"""`window.lenslet` behaves as DESIGN.md's contract says, and the page opens with a digit read."""

import json

import pytest
from playwright.sync_api import Error

from tests.browser.conftest import OpenLens
from tests.browser.digits import DIGITS
from tests.browser.lens import Lens, Unit

RECORD = {"layer", "kind", "shape", "min", "max", "values"}
BEFORE_LOAD = "addEventListener('load', () => { window.found = typeof window.lenslet; })"
# What is left after JSON, and whether all of it is plain objects and lists.
IS_PLAIN = """() => {
  const plain = (value) => value === null || typeof value !== "object"
    || ([Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value))
      && Object.values(value).every(plain));
  return plain(lenslet.state());
}"""


def test_the_page_opens_with_a_network_that_reads_a_digit(open_lens: OpenLens) -> None:
    lens = open_lens(script=BEFORE_LOAD)
    state = lens.state()
    assert lens.page.evaluate("found") == "object"
    assert state["drawing"]["strokes"]
    assert not state["trace"]["result"]["blank"]
    assert lens.text("#prediction") == str(state["trace"]["result"]["prediction"])
    assert lens.page.locator("#undo").is_disabled()  # nothing has been drawn by the visitor


def test_ready_is_kept_when_the_first_trace_is_painted(open_lens: OpenLens) -> None:
    lens = open_lens()
    lens.page.reload()
    prediction, trace = lens.keep(
        "(async () => { await lenslet.ready;"
        "return [document.querySelector('#prediction').textContent, lenslet.state().trace]; })()"
    )
    assert prediction == str(trace["result"]["prediction"])


def test_the_state_is_a_plain_copy_of_what_the_service_answered(lens: Lens) -> None:
    state = lens.state()
    assert lens.page.evaluate(IS_PLAIN)
    assert state == json.loads(lens.page.evaluate("JSON.stringify(lenslet.state())"))
    assert set(state) == {"graph", "drawing", "trace", "hovered", "pinned"}
    assert list(state["trace"]) == ["layers", "result"]
    assert list(state["trace"]["layers"]) == [layer["name"] for layer in state["graph"]["layers"]]
    *records, last = lens.service_answer()
    assert state["trace"]["result"] == last["result"]
    for record, shown in zip(records, state["trace"]["layers"].values(), strict=True):
        assert set(shown) == RECORD
        assert shown == record | {"values": pytest.approx(record["values"], abs=1e-4)}


def test_a_change_of_the_copy_changes_nothing(lens: Lens) -> None:
    before = lens.state()
    lens.page.evaluate(
        "const copy = lenslet.state(); copy.drawing.strokes.length = 0;"
        "copy.graph.layers.length = 0; copy.trace.layers.input.values.fill(9); null"
    )
    assert lens.state() == before


def test_draw_is_kept_when_its_answer_is_painted(lens: Lens) -> None:
    for digit in (7, 1, 0):
        shown, result, strokes = lens.keep(
            "(async () => { await lenslet.draw(argument); const state = lenslet.state();"
            "return [document.querySelector('#prediction').textContent, state.trace.result,"
            "state.drawing.strokes]; })()",
            DIGITS[digit],
        )
        assert strokes == [[[x, y] for x, y in stroke] for stroke in DIGITS[digit]]
        assert (shown, result["prediction"]) == (str(digit), digit)
        assert result == lens.service_answer()[-1]["result"]


def test_draw_takes_a_copy(lens: Lens) -> None:
    lens.keep(
        "(async () => { const strokes = [[[0.5, 0.1], [0.5, 0.9]]];"
        "const drawn = lenslet.draw(strokes); strokes[0].push([9, 9]); await drawn; })()"
    )
    assert lens.strokes == [[(0.5, 0.1), (0.5, 0.9)]]


def test_clear_leaves_a_blank_pad_that_asks_for_a_digit_and_shows_no_guess(lens: Lens) -> None:
    lens.clear()
    state = lens.state()
    assert (state["drawing"]["strokes"], state["trace"]["result"]["blank"]) == ([], True)
    assert lens.page.get_by_text("Draw a digit", exact=True).is_visible()
    assert lens.text("#prediction") == ""
    assert set(lens.page.locator("#probabilities .share").all_text_contents()) == {"–"}
    lens.draw(DIGITS[4])
    assert not lens.page.get_by_text("Draw a digit", exact=True).is_visible()
    first = lens.page.locator("#probabilities .first").text_content()
    assert first == f"4{lens.result['probabilities'][4]:.1%}"


@pytest.mark.parametrize(
    "strokes",
    ["null", "'abc'", "{}", "[1]", "[[[0.5]]]", "[[['a', 1]]]", "[[[NaN, 0]]]", "[[[0.5, 500]]]"],
)
def test_bad_strokes_are_refused_in_a_sentence_and_the_drawing_survives(
    lens: Lens, strokes: str
) -> None:
    before = lens.state()
    with pytest.raises(Error, match=r"Error: [A-Z].{10,200}\.(\n|$)"):
        lens.keep(f"lenslet.draw({strokes})")
    lens.settle()
    assert lens.state() == before
    lens.draw([[(0.5, 0.15), (0.5, 0.85)]])
    assert lens.text("#prediction") == "1"
    assert lens.text("#notice") == ""


def test_locate_gives_the_cell_in_the_viewport_or_null(lens: Lens) -> None:
    stage = lens.page.locator("#stage").bounding_box()
    assert stage
    first, next_x, next_y = (lens.cell(Unit("pool1", 2, y, x)) for y, x in ((0, 0), (0, 1), (1, 0)))
    assert (first.width, first.height) == (next_x.x - first.x, next_y.y - first.y)
    assert (first.y, first.x) == (next_x.y, next_y.x)
    assert stage["x"] < first.x < stage["x"] + stage["width"]
    for unit in (Unit("none", 0), Unit("pool1", 6), Unit("pool1", 0, 14), Unit("fc1", 0, 0, 1)):
        assert lens.locate(unit) is None
    assert lens.page.evaluate("[lenslet.locate(null), lenslet.locate({})]") == [None, None]


def test_locate_is_null_for_what_is_scrolled_away(open_lens: OpenLens) -> None:
    lens = open_lens(size=(390, 844), phone=True)
    last = Unit("softmax", 9)
    assert lens.locate(last) is None
    lens.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    lens.frame()
    assert 0 < lens.cell(last).y < 844
    assert lens.locate(Unit("input", 0)) is None


def test_select_pins_a_unit_and_null_lets_it_go(lens: Lens) -> None:
    unit = Unit("conv2", 5, 4, 4)
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    lens.frame()
    assert lens.pinned() == unit
    assert lens.text("#inspected") == "conv2, map\u00a05, row\u00a04, column\u00a04"
    with pytest.raises(Error, match=r"RangeError: There is no such unit"):
        lens.page.evaluate("(unit) => lenslet.select(unit)", Unit("conv2", 16).json())
    assert lens.pinned() == unit
    lens.page.evaluate("lenslet.select(null)")
    lens.frame()
    assert lens.pinned() is None
    assert lens.page.locator("#inspected").is_hidden()


def test_a_click_pins_a_unit_and_a_second_lets_it_go(lens: Lens) -> None:
    unit = Unit("pool2", 7, 2, 3)
    for pinned in (unit, None):
        lens.page.mouse.click(*lens.cell(unit).centre)
        assert lens.pinned() == pinned
        lens.rest()  # the stage has made room for the inspector
