"""A print is one sheet: the drawing, the answer and the whole network, sharp, and no controls."""

from pathlib import Path

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.files import bring, paste_file, written
from tests.browser.holding import choose, hold, hold_and_draw
from tests.browser.lens import Json, Lens, Unit
from tests.browser.sheets_of_paper import A4, sheets

VISIBLE = """() => [...document.querySelectorAll(
    "button, input, summary, canvas, #prediction, #labels li")]
  .filter((each) => each.checkVisibility()).map((each) => each.closest("[id]").id)"""


PAPER_ACROSS = 1123  # CSS pixels of A4's longer side
# What is on a sheet of that size: where it ends, where the network is, its least text in points.
MEASURE = """() => {
  dispatchEvent(new Event("beforeprint"));
  const stage = [...document.querySelectorAll("#stage")].find((each) => each.checkVisibility());
  const boxes = [...document.querySelectorAll("body *")]
    .filter((each) => each.checkVisibility() && !each.closest(".unseen"))
    .map((each) => each.getBoundingClientRect());
  const sizes = [11 * Number(stage.style.getPropertyValue("--fit"))]; // on the canvas
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const cut = [];
  while (walker.nextNode()) {
    const around = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !around.checkVisibility()) continue;
    if (around.closest(".unseen, style, script")) continue;
    sizes.push(parseFloat(getComputedStyle(around).fontSize) * around.currentCSSZoom);
    if (around.clientWidth && around.scrollWidth > around.clientWidth + 1)
      cut.push(around.outerHTML);
  }
  const { x, y, width, height } = stage.getBoundingClientRect();
  const told = {
    bars: [...document.querySelectorAll("#probabilities li")].map((row) =>
      row.querySelector(".bar").clientWidth / row.clientWidth),
    right: Math.max(...boxes.map((each) => each.right)),
    bottom: Math.max(...boxes.map((each) => each.bottom)),
    stage: { x, y, width, height }, points: Math.min(...sizes) * 0.75, cut,
    text: document.body.innerText,
  };
  dispatchEvent(new Event("afterprint"));
  return told;
}"""
MARGINS = 76  # CSS pixels, both


def measure(lens: Lens, landscape: bool) -> Json:
    """Return what lies where on a sheet, as the page is laid out for it."""
    width, height = (side + MARGINS for side in A4[landscape])
    lens.page.set_viewport_size({"width": width, "height": height})
    lens.page.emulate_media(media="print")
    lens.rest()
    told = lens.page.evaluate(MEASURE)
    lens.page.emulate_media(media="null")
    return told


@pytest.mark.parametrize("size", [(1400, 900), (390, 844)], ids=["laptop", "phone"])
@pytest.mark.parametrize("landscape", [True, False], ids=["across", "upright"])
def test_a_print_is_one_sheet_with_a_picture_as_fine_as_paper_is(
    open_lens: OpenLens, size: tuple[int, int], landscape: bool
) -> None:
    lens = open_lens(size=size)
    lens.page.evaluate("(unit) => lenslet.select(unit)", Unit("conv2", 3, 4, 5).json())
    lens.page.locator("#zoom [data-value=in]").click()
    lens.rest()
    before = lens.page.locator("#maps").bounding_box()
    pages, dots = sheets(lens, landscape)
    assert pages == 1
    assert dots == pytest.approx((384, 384), abs=2)  # an inch, and squeezed neither way
    lens.rest()
    assert lens.page.locator("#maps").bounding_box() == before
    assert lens.text("#zoom .size") == "125%"
    assert lens.page.evaluate("document.documentElement.dataset.theme") == "dark"


ALL = [("now", True), ("held", False), ("both", False), ("both", True), ("difference", True)]


@pytest.mark.parametrize(
    ("size", "cases"), [((1400, 900), ALL), ((390, 844), [("both", True)])], ids=["laptop", "phone"]
)
def test_whatever_is_compared_fills_one_sheet_with_both_answers_and_words_that_can_be_read(
    open_lens: OpenLens, size: tuple[int, int], cases: list[tuple[str, bool]]
) -> None:
    lens = open_lens(size=size)
    hold_and_draw(lens)
    unit = Unit("conv2", 3, 4, 5).json()
    for comparison, kept in cases:
        lens.resize(size)
        lens.page.evaluate("(unit) => lenslet.select(unit)", unit if kept else None)
        choose(lens, comparison)
        wanted = "conv2, map\u00a03, row\u00a04, column\u00a05" if kept else ""
        lens.page.wait_for_function(
            "(wanted) => document.querySelector('#arithmetic').textContent.startsWith(wanted)",
            arg=wanted,
        )
        for landscape, (width, height) in A4.items():
            told = measure(lens, landscape)
            case = (comparison, kept, landscape)
            assert told["right"] <= width + MARGINS, case
            assert told["bottom"] <= height + 0.5, case
            assert told["points"] >= 5, case
            assert told["cut"] == [], case
            assert min(told["bars"]) >= 0.35, case  # of the list's width
            stage = told["stage"]
            assert stage["x"] + stage["width"] == pytest.approx(width, abs=1), case
            assert stage["width"] >= (850 if landscape else 716), case
            assert stage["height"] >= (670 if landscape else 740), case
            assert ("now" in told["text"], "held" in told["text"]) == (True, True), case
            assert wanted in told["text"], case
    choose(lens, "both")
    for landscape in A4:
        pages, (across, down) = sheets(lens, landscape)
        assert pages == 1
        assert across == pytest.approx(down, rel=0.01)  # squeezed neither way


def test_what_lies_over_the_network_is_printed_with_it(lens: Lens) -> None:
    """Canvases with nothing where one sees through them come out white: there must be but one."""
    lens.page.evaluate("(unit) => lenslet.select(unit)", Unit("conv2", 3, 4, 5).json())
    lens.rest()
    lens.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    outlined = lens.page.evaluate(
        "() => { const maps = document.querySelector('#maps');"
        "const { data } = maps.getContext('2d').getImageData(0, 0, maps.width, maps.height);"
        "let dark = 0;"
        "for (let i = 0; i < data.length; i += 4)"
        " if (data[i] === 16 && data[i + 1] === 19 && data[i + 2] === 24) dark++;"
        "return dark; }"
    )
    lens.page.emulate_media(media="print")
    shown = lens.page.evaluate(VISIBLE)
    lens.page.emulate_media(media="screen")
    lens.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert outlined > 500  # the outlines' own colour in the light
    assert sorted(set(shown)) == ["ink", "labels", "maps", "prediction", "seen"]


def test_a_picture_is_printed_with_its_steps_beside_what_is_held(
    lens: Lens, tmp_path: Path
) -> None:
    hold(lens)
    bring(lens, paste_file, written("9"), tmp_path)
    choose(lens, "both")
    lens.page.emulate_media(media="print")
    shown = lens.page.evaluate(VISIBLE)
    lens.page.emulate_media(media="null")
    assert "shot" in shown
    assert "ink" not in shown  # which would lie over the picture as white paper
    for landscape, (width, height) in A4.items():
        told = measure(lens, landscape)
        assert told["right"] <= width + MARGINS
        assert told["bottom"] <= height + 0.5
        assert told["points"] >= 5
        assert {"uploaded", "grey", "fitted"} <= set(told["text"].split())


def test_a_network_is_not_wider_than_the_sheet(lens: Lens) -> None:
    lens.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    lens.page.emulate_media(media="print")
    lens.page.set_viewport_size({"width": PAPER_ACROSS - 76, "height": 718})
    right = lens.page.evaluate(
        "Math.max(...[...document.querySelectorAll('#rail, #stage, #probabilities')]"
        ".map((each) => each.getBoundingClientRect().right))"
    )
    lens.page.emulate_media(media="screen")
    lens.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert right <= PAPER_ACROSS - 76


def test_the_first_picture_does_not_wait_for_what_paper_needs(lens: Lens) -> None:
    unneeded: list[str] = lens.page.evaluate(
        """performance.getEntriesByType("resource")
             .filter(({ renderBlockingStatus }) => renderBlockingStatus === "non-blocking")
             .map(({ name }) => name.split("/").pop())
             .filter((name) => name.endsWith(".css"))"""
    )
    assert sorted(unneeded) == ["forced.css", "print.css"]  # whichever comes first
