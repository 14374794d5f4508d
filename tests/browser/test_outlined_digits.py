"""A picture of several digits: all are outlined, one is read, and the steps to it are shown."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator

from tests.browser.files import bring, paste_file, written
from tests.browser.lens import Lens
from tests.browser.pens import draw_by_mouse

PRESSED = "(buttons) => buttons.map((each) => each.getAttribute('aria-pressed') === 'true')"
# What an image element has loaded: its sides, and whether it has dark ink and light paper.
LOADED = """() => Promise.all(Array.from(document.querySelectorAll("#steps img"), async (image) => {
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const canvas = new OffscreenCanvas(width, height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, width, height);
  return [width, height, data.some((value) => value < 60), data[0] > 200];
}))"""


@pytest.fixture
def two(lens: Lens, tmp_path: Path) -> Lens:
    """Return the page with a picture of a seven and a four on it."""
    bring(lens, paste_file, written("7 4"), tmp_path)
    return lens


def chosen(lens: Lens) -> list[bool]:
    lens.frame()
    found: list[bool] = lens.page.locator(".outline").evaluate_all(PRESSED)
    return found


def test_each_digit_is_outlined_where_it_is_on_the_picture(two: Lens) -> None:
    outlines = [each.bounding_box() for each in two.page.locator(".outline").all()]
    shot = two.page.locator("#shot").bounding_box()
    pad = two.page.locator("#pad").bounding_box()
    assert shot
    assert pad
    assert len(outlines) == 2
    assert shot["width"] == pytest.approx(pad["width"])  # it is as wide as it may be
    seven, four = outlines
    assert seven
    assert four
    for box in (seven, four):
        # The picture has 40 of its 218 pixels of paper above and below the digits.
        assert box["y"] - shot["y"] == pytest.approx(40 / 218 * shot["height"], abs=4)
        assert box["height"] == pytest.approx(138 / 218 * shot["height"], abs=8)
    assert shot["x"] < seven["x"] < seven["x"] + seven["width"] < four["x"]
    assert four["x"] + four["width"] < shot["x"] + shot["width"]
    labels = [each.get_attribute("aria-label") for each in two.page.locator(".outline").all()]
    assert labels == ["Digit 1 of 2", "Digit 2 of 2"]


def test_the_pad_says_in_words_that_one_of_them_is_read(two: Lens) -> None:
    assert two.text("#hint") == "One of 2 digits is read: the framed one. Press another."


def test_a_click_on_an_outline_chooses_the_digit_and_can_be_undone(two: Lens) -> None:
    first = chosen(two).index(True)
    before = two.drawing
    read = two.settle()["prediction"]
    assert read == (7, 4)[first]
    two.page.locator(".outline").nth(1 - first).click()
    after = two.drawing
    assert after != before
    assert two.settle()["prediction"] == (4, 7)[first]
    assert chosen(two).index(True) == 1 - first
    for key, drawing, index in (("z", before, first), ("Shift+Z", after, 1 - first)):
        two.page.keyboard.press(f"Control+{key}")
        assert two.drawing == drawing
        assert chosen(two).index(True) == index
        assert two.settle()["prediction"] == (7, 4)[index]


def test_a_click_on_the_chosen_digit_is_no_step(two: Lens) -> None:
    two.page.locator(".outline[aria-pressed=true]").click()
    two.page.keyboard.press("Control+z")
    assert two.settle()["prediction"] == 3


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_chooses_the_focused_outline(two: Lens, key: str) -> None:
    before = two.drawing
    other = chosen(two).index(False)
    two.page.locator("#pad").focus()
    for _ in range(other + 1):
        two.page.keyboard.press("Tab")
    label = two.page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert label == f"Digit {other + 1} of 2"
    two.page.keyboard.press(key)
    assert "pixels" in two.drawing
    assert two.drawing != before
    assert two.settle()["prediction"] == (7, 4)[other]
    assert two.page.locator("#cell").is_hidden()


def test_the_steps_from_the_picture_to_the_network_are_shown(two: Lens) -> None:
    steps = two.page.locator("#steps")
    assert steps.is_visible()
    names = [" ".join(each.split()) for each in steps.locator("li").all_text_contents()]
    assert names == ["uploaded", "grey", "ink", "fitted"]
    loaded = two.page.evaluate(LOADED)
    sides = {(width, height) for width, height, _, _ in loaded}
    assert len(sides) == 1
    assert [each[2:] for each in loaded] == [[True, True]] * 3
    fitted, seen = (
        two.page.evaluate("(id) => document.getElementById(id).toDataURL()", each)
        for each in ("fitted", "seen")
    )
    assert fitted == seen


def test_the_steps_go_with_the_picture_and_come_back_with_it(two: Lens) -> None:
    steps, samples = two.page.locator("#steps"), two.page.locator("#samples")
    for key, shown in (("z", False), ("Shift+Z", True)):
        two.page.keyboard.press(f"Control+{key}")
        two.frame()
        assert steps.is_visible() == shown
        assert samples.is_visible(), "they are the way back"
    samples.locator("button").nth(2).click()
    two.frame()
    assert steps.is_hidden()


@pytest.mark.parametrize("size", [(1280, 720), (1400, 900)], ids=str)
def test_with_steps_and_samples_beneath_a_picture_the_whole_rail_is_in_view(
    two: Lens, size: tuple[int, int]
) -> None:
    two.resize(size)
    rail = two.page.locator("#rail")
    assert rail.evaluate("(each) => each.scrollHeight <= each.clientHeight")


def test_the_picture_lies_on_the_pad_as_it_came(two: Lens) -> None:
    wide = two.page.evaluate("[shot.width, shot.height]")
    two.page.wait_for_function(
        "() => { const copy = new OffscreenCanvas(shot.width, shot.height).getContext('2d');"
        "copy.drawImage(shot, 0, 0);"
        "return copy.getImageData(0, 0, shot.width, shot.height).data.some((v) => v < 60); }"
    )
    assert wide[0] > wide[1]


def test_a_stroke_beside_the_outlines_draws_and_one_that_begins_on_one_does_not(two: Lens) -> None:
    before = two.drawing
    box = two.page.locator(".outline").first.bounding_box()
    pad = two.page.locator("#pad").bounding_box()
    assert box
    assert pad
    x = (box["x"] + box["width"] / 2 - pad["x"]) / pad["width"]
    draw_by_mouse(two.page, [[(x, 0.5), (x, 0.95)]])
    assert two.drawing == before
    draw_by_mouse(two.page, [[(x, 0.95), (x, 0.5)]])
    assert len(two.strokes) == 1


def test_letters_on_a_picture_are_not_outlined_as_digits_without_a_word(
    lens: Lens, tmp_path: Path
) -> None:
    bring(lens, paste_file, written("M 7"), tmp_path)
    lens.page.wait_for_function("document.querySelector('#notice').textContent.includes('unlike')")
    outlines = lens.page.locator(".outline")
    labels = [each.get_attribute("aria-label") for each in outlines.all()]
    assert labels == ["Mark, unlike a digit, 1 of 2", "Digit 2 of 2"]
    styles = outlines.evaluate_all("(all) => all.map((each) => getComputedStyle(each).borderColor)")
    assert styles[0] != styles[1]
    answers = [result_of(lens, each) for each in outlines.all()]
    assert answers == [True, False]  # it is the network's word


def result_of(lens: Lens, outline: Locator) -> bool:
    """Return whether the network finds the mark unlike a digit, once it is chosen."""
    outline.click()
    return bool(lens.settle()["unlike"])


def test_of_digits_alone_nothing_is_said(two: Lens) -> None:
    assert two.text("#notice") == ""
    assert two.page.locator(".outline.unlike").count() == 0
