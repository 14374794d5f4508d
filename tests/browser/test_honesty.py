"""The page says when a drawing is unlike all digits, and how sure the network is of its answer."""

import re
from typing import Any

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.digits import Stroke
from tests.browser.lens import Lens, Unit
from tests.browser.pictures import device, palette, rgb, screenshot

CROSS: list[Stroke] = [[(0.2, 0.2), (0.8, 0.8)], [(0.8, 0.2), (0.2, 0.8)]]
SEVEN: list[Stroke] = [[(0.25, 0.2), (0.75, 0.2), (0.45, 0.8)]]
SHOWN = "() => { const s = getComputedStyle(prediction); return [+s.fontWeight, s.color]; }"
BOXES = """() => [...document.querySelectorAll(
  "#pad, #seen, #fit, #probabilities li, .tools, #samples, #stage, #labels li")]
  .map((each) => { const { x, y, width, height } = each.getBoundingClientRect();
    return [x, y, width, height]; })"""
PHONES = [(320, 640), (360, 800), (390, 844), (430, 932), (560, 900), (700, 900), (844, 390)]
SIZES = [(1280, 720), (1400, 900), (1920, 1080), (700, 900), (390, 844)]


def remark(lens: Lens) -> str:
    return lens.text("#remark")


def look(lens: Lens) -> tuple[float, float]:
    """Return the big digit's weight and how far its colour is from the panel's."""
    weight, colour = lens.page.evaluate(SHOWN)
    *_, panel = lens.page.evaluate("() => [getComputedStyle(rail).backgroundColor]")
    return weight, sum(abs(a - b) for a, b in zip(channels(colour), channels(panel), strict=True))


def channels(colour: str) -> list[float]:
    """Return red, green and blue, 0 to 255, of a computed colour in either of its forms."""
    numbers = [float(each) for each in re.findall(r"[\d.]+", colour.removeprefix("color(srgb"))][:3]
    return [255 * each for each in numbers] if colour.startswith("color(srgb") else numbers


def test_a_cross_is_told_to_be_unlike_all_digits_and_a_seven_is_not(lens: Lens) -> None:
    lens.draw(SEVEN)
    assert remark(lens) == ""
    lens.draw(CROSS)
    assert lens.result["unlike"] is True
    assert "Unlike all it was trained on" in remark(lens)
    assert "must choose" in remark(lens)
    assert lens.page.locator("#remark").is_visible()


def test_the_status_holds_the_prediction_alone(lens: Lens) -> None:
    lens.draw(CROSS)
    assert lens.text("#prediction") == str(lens.result["prediction"])


def test_of_a_drawing_unlike_all_the_digit_is_lighter(lens: Lens) -> None:
    lens.draw(SEVEN)
    weight, contrast = look(lens)
    lens.draw(CROSS)
    assert lens.result["probabilities"][lens.result["prediction"]] > 0.9
    lighter, fainter = look(lens)
    assert lighter < weight - 300
    assert fainter < contrast


def test_the_digits_weight_follows_its_probability(lens: Lens) -> None:
    """Between a four and a nine the answer is less and less sure."""
    seen = []
    for gap in (0.2, 0.12, 0.08, 0.05, 0.03, 0.0):
        top = [(0.3 + 0.2 - gap, 0.2), (0.3, 0.5), (0.62, 0.5)]
        bar = [(0.5 + gap / 4, 0.2), (0.6, 0.85)]
        lens.draw([[(x, y) for x, y in top], [(x, y) for x, y in bar]])
        result = lens.result
        sure = 0 if result["unlike"] else result["probabilities"][result["prediction"]]
        seen.append((round(sure, 2), *look(lens)))
    seen.sort()
    assert [weight for _, weight, _ in seen] == sorted(weight for _, weight, _ in seen)
    for sure, weight, _ in seen:
        assert weight == pytest.approx(150 + 550 * sure, abs=3)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_what_is_said_moves_nothing(open_lens: OpenLens, size: tuple[int, int]) -> None:
    lens = open_lens(size=size, phone=size[0] < 500)
    before: Any = None
    for drawing in (SEVEN, CROSS, []):
        lens.draw(drawing)
        lens.frame()
        boxes = lens.page.evaluate(BOXES)
        assert before is None or boxes == before, drawing
        before = boxes
        assert (remark(lens) == "") == (drawing == SEVEN)
        if drawing == CROSS:
            digit, said = (
                lens.page.locator(each).bounding_box() for each in ("#prediction", "#remark")
            )
            assert digit
            assert said
            assert digit["y"] + digit["height"] <= said["y"] + 2 or size[0] <= 900


SHOT = """([text, visibility]) => {
  prediction.textContent = text;
  prediction.style.visibility = visibility;
}"""


@pytest.mark.parametrize("size", [(1280, 720), (1400, 900), (1920, 1080), (390, 844)], ids=str)
def test_what_is_said_lies_over_none_of_the_ten_digits(lens: Lens, size: tuple[int, int]) -> None:
    """Where the words stand nothing is painted otherwise, with a digit or without."""
    lens.resize(size)
    lens.draw(CROSS)
    assert "Unlike all" in remark(lens)
    said = lens.page.locator("#remark")
    before = lens.text("#prediction")
    try:
        lens.page.evaluate(SHOT, ["8", "hidden"])
        alone = said.screenshot()
        for digit in range(10):
            lens.page.evaluate(SHOT, [str(digit), "visible"])
            assert said.screenshot() == alone, digit
    finally:
        lens.page.evaluate(SHOT, [before, ""])


# What the remark lies over, of what one draws on or with, or reads; and whether it runs out.
IN_THE_WAY = """() => {
  const remark = document.querySelector("#remark");
  const own = remark.getBoundingClientRect();
  const others = document.querySelectorAll("#pad, #prediction, #fit, #probabilities, .tools > *");
  const met = [...others].filter((each) => {
    const { left, right, top, bottom } = each.getBoundingClientRect();
    return left < own.right && own.left < right && top < own.bottom && own.top < bottom;
  }).map((each) => each.id || each.className);
  const runsOut = remark.scrollWidth > remark.clientWidth || own.left < 0 || own.right > innerWidth;
  return runsOut ? [...met, "runs out"] : met;
}"""


def test_on_no_phone_what_is_said_moves_anything_or_covers_a_part_of_the_pad(lens: Lens) -> None:
    for width, height in PHONES:
        lens.resize((width, height))
        lens.draw(SEVEN)
        before = lens.page.evaluate(BOXES)
        for drawing in (CROSS, []):
            lens.draw(drawing)
            lens.frame()
            assert remark(lens)
            assert lens.page.evaluate(BOXES) == before, (width, drawing)
            assert lens.page.locator("#remark").is_visible()
            assert lens.page.evaluate(IN_THE_WAY) == [], (width, drawing)


def test_while_the_pen_is_down_nothing_is_said_of_what_it_will_be(lens: Lens) -> None:
    lens.clear()
    box = lens.page.locator("#pad").bounding_box()
    assert box
    lens.page.mouse.move(box["x"] + 50, box["y"] + 50)
    lens.page.mouse.down()
    lens.page.wait_for_function("() => lenslet.state().trace.result.unlike")
    lens.frame()
    assert remark(lens) == ""
    lens.page.mouse.up()
    lens.frame()
    assert "Unlike" in remark(lens)


def test_a_blank_pad_shows_no_guess_anywhere_and_says_that_only_the_biases_speak(
    lens: Lens,
) -> None:
    lens.clear()
    assert "biases" in remark(lens)
    assert lens.text("#prediction") == ""
    assert lens.page.locator("#probabilities .first").count() == 0
    softmax = list(lens.layers)[-1]
    pixels, low = screenshot(lens), rgb(palette(lens)["probability"]["stops"][0])
    for channel in range(10):
        left, top, right, bottom = device(lens.cell(Unit(softmax, channel)), 1)
        inside = pixels[top + 2 : bottom - 2, left + 2 : right - 2].reshape(-1, 3)
        assert (inside == low).all(axis=1).mean() > 0.5, channel


def test_with_ink_the_softmax_row_has_its_winner(lens: Lens) -> None:
    lens.draw(SEVEN)
    softmax = list(lens.layers)[-1]
    pixels, high = screenshot(lens), rgb(palette(lens)["probability"]["stops"][-1])
    left, top, right, bottom = device(lens.cell(Unit(softmax, 7)), 1)
    inside = pixels[top + 2 : bottom - 2, left + 2 : right - 2].reshape(-1, 3)
    assert (np_close(inside, high)).mean() > 0.5


def np_close(inside: Any, colour: Any) -> Any:
    return (abs(inside - colour) <= 3).all(axis=1)
