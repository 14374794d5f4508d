"""Drawing by hand: each digit is read for what it is, and while it is being drawn."""

import itertools

import pytest

from tests.browser.digits import DIGITS
from tests.browser.lens import Lens
from tests.browser.pens import draw_by_mouse, move_mouse, press_mouse


@pytest.mark.parametrize("digit", range(10))
def test_a_digit_drawn_by_mouse_is_read(lens: Lens, digit: int) -> None:
    lens.page.locator("#clear").click()
    draw_by_mouse(lens.page, DIGITS[digit])
    result = lens.settle()
    assert (result["prediction"], result["blank"]) == (digit, False)
    assert lens.text("#prediction") == str(digit)


def test_activations_follow_the_pen_while_the_button_is_down(lens: Lens) -> None:
    lens.clear()
    layers = list(lens.layers)
    seen = [lens.state()["trace"]["layers"]]
    stroke = DIGITS[3][0]
    press_mouse(lens.page, stroke[0])
    for part in (stroke[1:12], stroke[12:]):
        move_mouse(lens.page, part)
        lens.settle()
        seen.append(lens.state()["trace"]["layers"])
    assert lens.page.evaluate("document.querySelector('#pad').hasPointerCapture(1)")  # still down
    lens.page.mouse.up()
    for before, after in itertools.pairwise(seen):
        assert [name for name in layers if before[name] == after[name]] == []


def test_the_samples_are_read_as_what_they_are(lens: Lens) -> None:
    read = []
    for digit in range(10):
        lens.page.get_by_role("button", name=f"Sample {digit}").click()
        read.append(lens.settle()["prediction"])
        assert lens.text("#prediction") == str(digit)
    assert read == list(range(10))
