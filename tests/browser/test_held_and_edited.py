"""A drawing is held or the network edited: nothing that is looked at moves, nothing is covered."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.lens import Json, Lens, Unit
from tests.browser.test_widths import NOTED, WIDTHS, problems


def hold(lens: Lens) -> None:
    lens.page.evaluate("document.querySelector('#hold').click()")
    lens.frame()


def edit(lens: Lens) -> None:
    """Switch a map off, and let go of it."""
    lens.page.evaluate("(unit) => lenslet.select(unit)", Unit("conv1", 4, 3, 3).json())
    lens.page.evaluate("document.querySelector('#edits-tab').click()")
    lens.page.locator("#edits [data-switch=off]").wait_for()
    lens.page.evaluate("document.querySelector('#edits [data-switch=off]').click()")
    lens.page.evaluate("lenslet.select(null)")
    lens.page.wait_for_function("!document.querySelector('#beside').hidden")


@pytest.mark.parametrize("do", [hold, edit])
def test_nor_does_what_a_held_drawing_or_an_edit_brings_along(
    open_lens: OpenLens, do: Callable[[Lens], None]
) -> None:
    lens = open_lens(script=NOTED)
    do(lens)
    # Where the page scrolls, what is told of edits lies at the screen's end.
    widths = [*(WIDTHS[::3] if do is hold else [901, *WIDTHS[15::3]]), 1280]
    assert [each for width in widths for each in problems(lens, width)] == []


# Where all that is looked at and worked with is, from the page's beginning.
PLACES = """() => {
  const placed = {};
  const note = (each, name, parts) => {
    if (!each.checkVisibility({ visibilityProperty: true })) return;
    const { left, right, top, bottom } = each.getBoundingClientRect();
    const box = { left, right, top: top + scrollY, bottom: bottom + scrollY };
    placed[name] = parts.map((part) => Math.round(box[part]));
  };
  const whole = ["left", "top", "right", "bottom"];
  for (const each of document.querySelectorAll(
    "#pad, #samples, #fit, #fit-label, #seen, #prediction, #bar, #view"
    + ", .setting > .word, #scale, #hold, #zoom",
  )) note(each, each.id, whole);
  for (const [i, row] of [...document.querySelectorAll("#probabilities li")].entries()) {
    note(row, `row ${i}`, whole);
    // It makes room for what it is compared with, to its right: now, then held, as everywhere.
    note(row.querySelector(".share"), `share ${i}`, ["top", "bottom"]);
  }
  const layers = document.querySelectorAll("#labels li");
  for (const [i, each] of [...layers].entries()) note(each, `layer ${i}`, whole);
  return placed;
}"""


def test_holding_a_drawing_letting_it_go_and_an_edit_move_nothing_and_hide_no_name(
    lens: Lens,
) -> None:
    widths = [320, 360, 390, 580, 640, 660, 820, 901, 950, 1200, 1260, 1280, 1600, 2560]

    def places() -> list[Json]:
        found = []
        for width in widths:
            lens.resize((width, 720 if width == 1280 else 900))
            found.append((width, lens.page.evaluate(PLACES)))
        return found

    before = places()
    hold(lens)
    assert lens.page.locator("#comparison").is_visible()
    assert places() == before
    hold(lens)
    assert not lens.page.locator("#comparison").is_visible()
    edit(lens)
    assert lens.page.locator("#comparison").is_visible()
    assert places() == before


def test_where_the_page_scrolls_the_comparison_stays_in_reach_and_hides_nothing_for_good(
    open_lens: OpenLens,
) -> None:
    lens = open_lens(size=(390, 844), phone=True)
    lens.page.tap("#hold")
    lens.rest()
    for top in (0, 900):
        lens.page.evaluate("(top) => scrollTo(0, top)", top)
        lens.rest()
        assert lens.page.evaluate(TOUCHED), "the maps lie over it"
    for unit in (Unit("softmax", 9), Unit("conv1", 1, 0, 4), Unit("fc3", 4)):  # up and down
        lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
        lens.rest()
        assert lens.locate(unit), "something lies over the unit"
        assert lens.page.evaluate(TOUCHED)
    lens.page.evaluate("document.querySelector('#inspector').dataset.place = 'top end'")
    assert lens.page.evaluate(TOUCHED), "the sheet lies over it"
    lens.page.tap("#comparison [data-value=held]")
    lens.frame()
    assert lens.page.get_attribute("#comparison [data-value=held]", "aria-pressed") == "true"


# What one draws with, on screen and clear of the sheet, that is not what a finger finds there.
COVERED = """() => {
  const [sheet, edited] = ["#inspector", "#edited"]
    .map((each) => document.querySelector(each).getBoundingClientRect());
  const [begin, end] = sheet.top > 0
    ? [0, Math.min(sheet.top, edited.top)] : [sheet.bottom, edited.top];
  const tools = document.querySelectorAll("#pad, #rail :is(button, input, summary, #prediction)");
  return [...tools].filter((each) => each.checkVisibility()).filter((each) => {
    const { left, right, top, bottom } = each.getBoundingClientRect();
    if (bottom < begin || bottom > end) return false;
    const middle = Math.max(begin + 1, (top + bottom) / 2);
    const found = document.elementFromPoint((left + right) / 2, middle);
    return !each.contains(found) && !found.contains(each);
  }).map((each) => each.id || each.ariaLabel);
}"""


@pytest.mark.parametrize("size", [(390, 844), (360, 640), (820, 1180)], ids=str)
def test_what_is_compared_and_told_of_edits_covers_nothing_that_one_draws_with(
    open_lens: OpenLens, size: tuple[int, int]
) -> None:
    lens = open_lens(size=size, phone=True)
    edit(lens)
    hold(lens)
    lens.page.evaluate("(unit) => lenslet.select(unit)", Unit("conv2", 3, 4, 5).json())
    lens.rest()
    told = lens.page.locator("#edited").bounding_box()
    assert told is not None
    assert told["y"] > 0.46 * size[1], "with the sheet it takes too much of the screen"
    for top in (0, 100, 200):
        lens.page.evaluate("(top) => scrollTo(0, top)", top)
        lens.rest()
        assert lens.page.evaluate(COVERED) == []


TOUCHED = """() => {
  const choice = document.querySelector("#comparison");
  const { left, width, top, height } = choice.getBoundingClientRect();
  const found = document.elementFromPoint(left + width / 2, top + height / 2);
  return choice.contains(found);
}"""


PARTS = """() => Object.fromEntries(["#edited", "#pad", "#help", "#beside", "#probabilities li"]
  .map((each) => [each, document.querySelector(each).getBoundingClientRect()])
  .map(([each, { top, bottom }]) => [each, [top, bottom]]))"""


@pytest.mark.parametrize(
    "size", [(1280, 720), (901, 700), (1024, 768), (2560, 1440), (390, 844), (768, 1024)]
)
def test_what_is_told_of_edits_covers_no_pad_and_stands_at_what_it_speaks_of(
    lens: Lens, size: tuple[int, int]
) -> None:
    lens.resize(size)
    lens.page.evaluate("(unit) => lenslet.select(unit)", Unit("conv1", 4, 3, 3).json())
    lens.page.locator("#edits-tab").click()
    lens.page.locator("#edits [data-switch=off]").click()
    lens.page.locator("#beside").wait_for()
    for top in (9, 0):  # back to the pad, wherever it was
        lens.page.evaluate("(top) => scrollTo(0, top)", top)
        lens.frame()
    lens.rest()
    parts = lens.page.evaluate(PARTS)
    pad, edited = parts["#pad"], parts["#edited"]
    assert edited[1] <= pad[0] - 6 or edited[0] >= pad[1] + 6
    assert edited[0] >= parts["#help"][1] + 6
    _, legend = parts["#beside"]
    assert -1 <= parts["#probabilities li"][0] - legend <= 16


# Each entry of the key, and its swatch; the column and the bars of the answer's row that it names.
KEY = """() => {
  const [row] = document.querySelectorAll("#probabilities li");
  const box = (each) => each.getBoundingClientRect();
  const colour = (each) => getComputedStyle(each).backgroundColor;
  const [first, second] = row.querySelectorAll(".bar i");
  const key = document.querySelector("#beside");
  const words = [...key.querySelectorAll(".now, .whole, .brief")]
    .filter((each) => each.checkVisibility());
  const swatches = key.querySelectorAll("i");
  const columns = [row.querySelector(".share"), row.querySelector(".beside")];
  return {
    words: words.map((each) => each.innerText),
    ends: words.map((each) => box(each).right),
    columns: columns.map((each) => box(each).right),
    starts: [...swatches].map((each) => box(each).left),
    room: box(row).left,
    bar: box(row.querySelector(".bar")).width / box(row).width,
    heard: columns[1].textContent,
    heights: [box(key).height, parseFloat(getComputedStyle(key).lineHeight)],
    swatches: [...swatches].map(colour), bars: [first, second].map(colour),
  };
}"""


@pytest.mark.parametrize(
    ("do", "word", "brief"),
    [(hold, "held: 3", "held: 3"), (edit, "without edits: 3", "unedited: 3")],
)
def test_the_key_of_two_answers_stands_over_the_columns_that_it_names(
    lens: Lens, do: Callable[[Lens], None], word: str, brief: str
) -> None:
    do(lens)
    for width in (320, 360, 390, 430, 500, 844, 901, 1280, 1920):
        lens.resize((width, 720 if width == 1280 else 900))
        key = lens.page.evaluate(KEY)
        said = brief if width < 500 else word
        assert key["words"] == ["now", said]
        assert key["bar"] >= 0.4, width
        if width < 580:  # where the bars leave room for one column, and the other is heard
            now, other = key["ends"]
            assert now == pytest.approx(key["columns"][0], abs=0.5), width
            assert key["room"] <= key["starts"][1] < other < key["starts"][0], width
            assert key["heard"].endswith("%")
        else:
            # What is longer than its column pushes the other aside.
            over = slice(0, 2) if said == "held: 3" else slice(1, 2)
            assert key["ends"][over] == pytest.approx(key["columns"][over], abs=0.5), width
            assert key["columns"][0] < key["columns"][1]
            first, second = key["starts"]
            assert key["room"] <= first < key["ends"][0] < second, width
        height, line = key["heights"]
        assert height == pytest.approx(line, abs=1), "it takes more than a line"
        assert key["swatches"] == key["bars"]
