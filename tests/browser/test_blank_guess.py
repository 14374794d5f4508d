"""Of an empty page no guess is made: what its biases give is told by these words alone."""

import re

import pytest

from tests.browser.digits import DIGITS
from tests.browser.holding import choose
from tests.browser.lens import Lens, Unit
from tests.browser.pictures import screenshot

NO_GUESS = "no guess is made of an empty page"
ONE = Unit("softmax", 1)


def pin(lens: Lens, unit: Unit | None) -> None:
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit and unit.json())
    lens.rest()


def readout(lens: Lens, unit: Unit) -> dict[str, str]:
    lens.point_at(unit)
    return {part: lens.text(f"#readout .{part}") for part in ("value", "sum", "compared")}


def test_the_numbers_of_an_empty_page_are_told_as_what_the_biases_alone_would_give(
    lens: Lens,
) -> None:
    lens.clear()
    share = lens.values("softmax")[1]
    assert share > 0.9  # it would pass for a sure guess
    said = readout(lens, ONE)
    assert said["value"] == "\u2013"
    assert said["sum"].startswith(f"{NO_GUESS}; the biases alone would give exp(")
    assert said["sum"].endswith(f"=\u00a0{share:.3f}")
    pin(lens, ONE)
    assert lens.text("#value") == "\u2013"
    assert lens.text("#sum .softmax .told").startswith(
        "No guess is made of an empty page: what stands here is what the biases alone would give. "
    )
    total = lens.page.locator("#sum .softmax .column").last.locator(".number").last
    assert (total.text_content() or "").startswith(f"{share:.3f} (")
    # What is no share is told as ever.
    assert re.fullmatch(r"[\u2212\d.]+", readout(lens, Unit("fc3", 1))["value"])


@pytest.mark.parametrize("empty", ["now", "held"])
def test_of_shares_that_are_no_guess_no_difference_is_shown_and_the_page_says_why(
    lens: Lens, empty: str
) -> None:
    for word in ("held", "now"):
        if word == empty:
            lens.clear()
        else:
            lens.draw(DIGITS[2])
        if word == "held":
            lens.page.click("#hold")
    choose(lens, "difference")
    caption = lens.page.locator("#labels li", has_text="softmax").locator(".compared")
    assert caption.text_content() == "empty: no guess"
    said = readout(lens, ONE)
    assert (said["value"] == "\u2013") == (empty == "now")
    assert said["compared"].endswith(f", no difference: {NO_GUESS}")
    assert said["compared"].startswith("held \u2013" if empty == "held" else "held 0.")
    # All tiles have the colour of nothing.
    pixels = screenshot(lens)
    found = set()
    for channel in range(10):
        x, y, _, _ = lens.cell(Unit("softmax", channel))
        found.add(tuple(pixels[int(y) + 4, int(x) + 4]))
    assert len(found) == 1
    pin(lens, ONE)
    assert lens.text("#aside").endswith(f", no difference: {NO_GUESS}")
    assert f"what stands here, {empty}, is what the biases" in lens.text("#sum .softmax .told")
    # Of two digits there is one again.
    pin(lens, None)
    lens.draw(DIGITS[7])
    if empty == "now":
        assert caption.text_content() == "difference, in points"
        assert "points" in readout(lens, ONE)["value"]
