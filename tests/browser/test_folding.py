"""Where the inspector lies over the stage it folds to one line, which still tells the value."""

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.edits import switch
from tests.browser.holding import hold_and_draw
from tests.browser.lens import Lens, Unit

UNIT = Unit("conv2", 4, 3, 3)

# The share of the screen where the network is seen: at its edge, beside what the cue says.
FREE = """() => {
  const rows = Array.from({ length: innerHeight / 4 }, (_, i) => 4 * i + 2);
  const free = rows.filter((y) => document.elementFromPoint(8, y)?.closest("#stage"));
  return free.length / rows.length;
}"""


def fold(lens: Lens) -> None:
    lens.page.locator("#fold").click()
    lens.rest()


@pytest.mark.parametrize("size", [(360, 640), (390, 844), (600, 900), (800, 600)], ids=str)
def test_with_an_edit_a_pin_and_a_comparison_the_fold_leaves_the_screen_to_the_network(
    open_lens: OpenLens, size: tuple[int, int]
) -> None:
    lens = open_lens(size=size, phone=True)
    switch(lens, Unit("conv1", 4, 3, 3), "off")
    hold_and_draw(lens)
    lens.page.locator("#comparison [data-value=both]").tap()
    lens.page.evaluate("(unit) => lenslet.select(unit)", UNIT.json())
    lens.rest()
    before, value = lens.cell(UNIT), lens.text("#value")
    assert lens.page.evaluate(FREE) > 0.35
    fold(lens)
    assert lens.page.evaluate(FREE) > 0.72
    assert lens.cell(UNIT).centre == pytest.approx(before.centre, abs=2)
    head = lens.page.locator("#inspector").bounding_box()
    assert head
    for part in ("#inspected", "#value", "#fold", "#release"):
        box = lens.page.locator(part).bounding_box()
        assert box, part
        assert box["y"] >= head["y"]
        assert box["y"] + box["height"] <= head["y"] + head["height"]
        assert box["x"] + box["width"] <= size[0]
    assert lens.text("#value") == value
    for part in ("#edited", "#comparison"):  # what lies over the screen's ends is still to be used
        lens.page.locator(f"{part} button").first.tap(trial=True)
    fold(lens)
    assert lens.page.locator("#edits").is_visible()
    assert lens.cell(UNIT).centre == pytest.approx(before.centre, abs=2)
    assert lens.page.locator("#fold").get_attribute("aria-expanded") == "true"


def test_what_is_pinned_while_folded_is_not_hidden_when_it_unfolds(open_lens: OpenLens) -> None:
    lens = open_lens(size=(390, 844), phone=True)
    lens.page.evaluate("(unit) => lenslet.select(unit)", UNIT.json())
    lens.rest()
    fold(lens)
    for unit in (Unit("relu2", 3, 4, 4), Unit("pool1", 2, 9, 9)):
        lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
        lens.rest()
        for _ in range(2):
            assert lens.locate(unit)
            fold(lens)
        assert lens.locate(unit)


def test_beside_the_stage_nothing_folds(lens: Lens) -> None:
    lens.resize((1024, 768))
    lens.page.evaluate("(unit) => lenslet.select(unit)", UNIT.json())
    lens.rest()
    fold(lens)
    assert not lens.page.locator("#sum").is_visible()
    lens.resize((1280, 720))
    assert lens.page.locator("#sum").is_visible()
    assert not lens.page.locator("#fold").is_visible()
    lens.resize((1024, 768))
    fold(lens)


def test_on_a_low_screen_the_network_begins_in_view(lens: Lens) -> None:
    for width in (660, 800, 900):
        lens.resize((width, 600))
        top = lens.page.evaluate("document.querySelector('#stage').getBoundingClientRect().top")
        assert top < 560, width
        pad = lens.page.locator("#pad").bounding_box()
        assert pad
        assert pad["width"] >= 220
