"""Two digits drawn side by side: both are outlined, one is read, the drawing stays whole."""

import json

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.digits import Stroke
from tests.browser.lens import Lens
from tests.browser.pens import draw_by_mouse

SEVEN: list[Stroke] = [[(0.08, 0.25), (0.4, 0.25), (0.2, 0.75)]]
FOUR: list[Stroke] = [[(0.66, 0.2), (0.58, 0.52), (0.9, 0.52)], [(0.78, 0.35), (0.78, 0.8)]]
*_, SMALL = SIZES = [(1400, 900), (1280, 720), (390, 844), (320, 640)]
OUTLINES = "#digits .outline"


@pytest.fixture
def two(lens: Lens) -> Lens:
    """Return the page with a seven and a four on its pad."""
    lens.clear()
    draw_by_mouse(lens.page, SEVEN + FOUR)
    lens.settle()
    return lens


def copied(lens: Lens) -> list[Stroke]:
    """Return the strokes that are copied as JSON."""
    text = lens.page.evaluate(
        "() => { const data = new DataTransfer(); dispatchEvent(new ClipboardEvent('copy',"
        "{ clipboardData: data, bubbles: true, cancelable: true }));"
        "return data.getData('text/plain'); }"
    )
    strokes: list[Stroke] = json.loads(text)["strokes"]
    return strokes


def test_both_are_outlined_and_that_of_the_last_stroke_is_read(two: Lens) -> None:
    assert two.page.locator(OUTLINES).count() == 2
    assert two.result["prediction"] == 4
    assert len(two.strokes) == len(FOUR)
    assert len(copied(two)) == len(SEVEN + FOUR)
    pressed = two.page.locator(OUTLINES).evaluate_all("(all) => all.map((e) => e.ariaPressed)")
    assert pressed == ["false", "true"]


@pytest.mark.parametrize("down", [0, 0.15])
def test_the_pad_says_in_words_that_one_is_read_and_covers_none(two: Lens, down: float) -> None:
    two.draw([[(x, y + down) for x, y in stroke] for stroke in [*SEVEN, *FOUR]])
    for size in SIZES:
        two.resize(size)
        assert two.text("#hint") == "One of 2 digits is read: the framed one. Press another."
        pad, *digits, hint = (
            each.bounding_box() for each in two.page.locator(f"#pad, #hint, {OUTLINES}").all()
        )
        assert pad
        assert hint
        assert pad["y"] <= hint["y"]
        assert hint["y"] + hint["height"] <= pad["y"] + pad["height"] + 0.5
        for digit in digits:
            assert digit
            over = min(hint["y"] + hint["height"], digit["y"] + digit["height"])
            over -= max(hint["y"], digit["y"])
            assert over < 0.07 * pad["height"] or size == SMALL  # outlines of what is drawn
    two.draw(SEVEN)
    assert two.text("#hint") == ""


def test_a_press_chooses_the_other_and_undo_goes_back(two: Lens) -> None:
    two.page.locator(OUTLINES).first.click()
    assert two.settle()["prediction"] == 7
    assert len(copied(two)) == len(SEVEN + FOUR)
    two.page.keyboard.press("Control+z")
    assert two.settle()["prediction"] == 4
    two.page.keyboard.press("Control+z")
    assert len(copied(two)) == len(SEVEN + FOUR) - 1


def test_the_view_does_not_change_while_the_second_digit_is_begun(lens: Lens) -> None:
    lens.clear()
    draw_by_mouse(lens.page, SEVEN)
    box = lens.page.locator("#pad").bounding_box()
    assert box
    x, y, side = box["x"], box["y"], box["width"]
    lens.page.mouse.move(x + 0.75 * side, y + 0.2 * side)
    lens.page.mouse.down()
    lens.page.mouse.move(x + 0.75 * side, y + 0.8 * side, steps=4)
    lens.settle()
    assert lens.page.locator(OUTLINES).count() == 0
    assert len(lens.strokes) == 2
    lens.page.mouse.up()
    assert lens.settle()["prediction"] == 1
    assert lens.page.locator(OUTLINES).count() == 2
    assert len(lens.strokes) == 1


def test_one_draws_on_over_the_digit_that_is_read(two: Lens) -> None:
    draw_by_mouse(two.page, [[(0.7, 0.7), (0.86, 0.7)]])
    assert len(copied(two)) == 4
    assert len(two.strokes) == 3
    assert two.page.locator(OUTLINES).count() == 2


def test_a_link_opens_the_digit_that_was_chosen(two: Lens, open_lens: OpenLens) -> None:
    two.page.locator(OUTLINES).first.click()
    two.settle()
    two.page.wait_for_function("() => location.hash.includes('n=0')")
    other = open_lens()
    other.page.evaluate("(hash) => { location.hash = hash; }", two.page.evaluate("location.hash"))
    other.page.wait_for_function("() => lenslet.state().trace.result.prediction === 7")
    assert other.page.locator(OUTLINES).count() == 2
    assert len(copied(other)) == len(SEVEN + FOUR)


def test_a_reload_keeps_the_digit_that_was_chosen(open_lens: OpenLens) -> None:
    lens = open_lens()
    lens.draw([*SEVEN, *FOUR])
    lens.page.locator(OUTLINES).first.click()
    lens.settle()
    lens.page.reload()
    lens.keep("lenslet.ready")
    assert lens.settle()["prediction"] == 7
