"""A print is one sheet: the drawing, the answer and the whole network, sharp, and no controls."""

import re
import zlib
from pathlib import Path

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.digits import DIGITS
from tests.browser.files import bring, paste_file, written
from tests.browser.holding import UNITS, choose, hold, hold_and_draw
from tests.browser.lens import Json, Lens, Unit

VISIBLE = """() => [...document.querySelectorAll(
    "button, input, summary, canvas, #prediction, #labels li")]
  .filter((each) => each.checkVisibility()).map((each) => each.closest("[id]").id)"""
PAPER_ACROSS = 1123  # CSS pixels of A4's longer side


# Where a picture is placed, its sides in 300ths of an inch.
IMAGE = re.compile(
    rb"([\d.]+) 0 0 -([\d.]+) [\d.]+ [\d.]+ cm\n"
    rb"(?:[\d .]* RG [\d .]* rg\n)?(?:/G\d+ gs\n)*/X(\d+) Do"
)


def sheets(lens: Lens, landscape: bool) -> tuple[int, tuple[float, float]]:
    """Return how many sheets a print takes, and how fine the largest picture is each way."""
    pdf = lens.page.pdf(format="A4", landscape=landscape)
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    streams = re.findall(
        rb"/FlateDecode\s*/Length \d+[^>]*>>\s*stream\r?\n(.*?)endstream", pdf, re.S
    )
    placed = [found for each in streams for found in IMAGE.findall(zlib.decompress(each))]
    across, down, name = max(placed, key=lambda each: float(each[0]))
    size = re.search(rb"\n%s 0 obj[^>]*?/Width (\d+)\s*/Height (\d+)" % name, pdf)
    assert size
    return pages, (300 * int(size[1]) / float(across), 300 * int(size[2]) / float(down))


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
    right: Math.max(...boxes.map((each) => each.right)),
    bottom: Math.max(...boxes.map((each) => each.bottom)),
    stage: { x, y, width, height }, points: Math.min(...sizes) * 0.75, cut,
    text: document.body.innerText,
  };
  dispatchEvent(new Event("afterprint"));
  return told;
}"""
MARGINS = 76  # CSS pixels, both
A4 = {True: (1046, 718), False: (718, 1046)}  # CSS pixels within the margins, by landscape


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


def test_paper_tells_the_title_the_edits_and_the_unit_that_is_kept(lens: Lens) -> None:
    unit = Unit("conv1", 4, 14, 14).json()
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit)
    lens.page.locator("#edits-tab").click()
    lens.page.locator("#edits [data-switch=off]").click()
    lens.page.locator("#edited").wait_for()
    said = lens.page.locator("#arithmetic")
    lens.page.evaluate("(unit) => lenslet.select({ ...unit, channel: 5 })", unit)
    while "map\u00a05" not in (said.text_content() or ""):
        lens.frame()
    assert lens.page.locator("#printed").is_hidden()
    lens.page.emulate_media(media="null")  # as it is without a word about it
    for landscape in (True, False):
        assert sheets(lens, landscape)[0] == 1
    lens.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    lens.page.emulate_media(media="print")
    text = lens.page.inner_text("#printed")
    title = lens.page.inner_text("#rail")
    lens.page.emulate_media(media="screen")
    lens.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert title.startswith("Lenslet")
    assert "conv1 map 4 switched off" in text
    assert f"conv1, map\u00a05, row\u00a014, column\u00a014: {lens.text('#value')}. " in text


def test_paper_tells_a_unit_that_is_compared_in_the_numbers_of_the_inspector(lens: Lens) -> None:
    lens.draw(DIGITS[2])
    hold(lens)
    lens.draw(DIGITS[7])
    kinds = ("conv2", "relu2", "pool2", "fc1", "softmax")
    for unit in [each for each in UNITS if each.layer in kinds]:
        for comparison in ("now", "held"):
            choose(lens, comparison)
            lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
            lens.rest()
            shown = {id: lens.text(f"#{id}") for id in ("inspected", "value", "explained", "aside")}
            sums = lens.page.locator("#sum .column tbody .number").all_text_contents()
            lens.page.evaluate("dispatchEvent(new Event('beforeprint'))")
            text = lens.page.locator("#printed p").text_content() or ""
            lens.page.evaluate("dispatchEvent(new Event('afterprint'))")
            word = "" if comparison == "now" else "held "
            assert text.startswith(f"{shown['inspected']}: {word}{shown['value']}. "), unit
            assert text.endswith(f"; {shown['aside']}"), unit
            sentence = text.removesuffix(f"; {shown['aside']}")
            assert sentence.endswith(f"=\u00a0{shown['value'].split(' (')[0]}"), unit
            if unit.layer.startswith("conv"):
                parts = re.findall(r"[+\u2212]?\u00a0?[\d.]+", sentence.split(". ", 1)[1])
                plain = [each.replace("\u00a0", "").lstrip("+") for each in parts]
                assert len(sums) > 9 or plain[-len(sums) :] == sums, unit


# The colours in the corners of cells, as they are printed.
PRINTED = """(units) => {
  dispatchEvent(new Event("beforeprint"));
  const maps = document.querySelector("#maps");
  const { left, top } = maps.getBoundingClientRect();
  const finer = maps.height / maps.offsetHeight;
  const context = new OffscreenCanvas(maps.width, maps.height)
    .getContext("2d", { willReadFrequently: true });
  context.drawImage(maps, 0, 0);
  const printed = units.map((unit) => {
    const { x, y } = lenslet.locate(unit);
    const place = [x + 2 - left, y + 2 - top].map((each) => Math.round(each * finer));
    return [...context.getImageData(...place, 1, 1).data];
  });
  dispatchEvent(new Event("afterprint"));
  return printed;
}"""


def test_nothing_steps_back_on_paper_behind_a_unit_that_is_kept(lens: Lens) -> None:
    # Beyond all that the unit reads or changes by lines.
    below = [Unit("pool2", c, 4, x).json() for c in (0, 1, 8, 9) for x in range(5)]
    below += [Unit(layer, i).json() for layer in ("fc1", "fc2") for i in range(20)]
    plain = lens.page.evaluate(PRINTED, below)
    lens.page.evaluate("(unit) => lenslet.select(unit)", Unit("conv2", 3, 4, 5).json())
    lens.rest()
    assert lens.page.evaluate(PRINTED, below) == plain
    assert len({str(each) for each in plain}) > 20


# How many pixels have the colour of notes: of the map that the unit is in, and around the unit.
NOTED = """async (unit) => {
  const { paletteOf } = await import("/static/pixels/colours.js");
  const wanted = parseInt(paletteOf(false).faint.slice(1), 16);
  dispatchEvent(new Event("beforeprint"));
  const maps = document.querySelector("#maps");
  const { left, top } = maps.getBoundingClientRect();
  const finer = maps.height / maps.offsetHeight;
  const { x, y, width, height } = lenslet.locate(unit);
  const first = lenslet.locate({ ...unit, y: 0, x: 0 });
  const context = new OffscreenCanvas(maps.width, maps.height)
    .getContext("2d", { willReadFrequently: true });
  context.drawImage(maps, 0, 0);
  const count = (x, y, width, height) => {
    const place = [x - left, y - top, width, height].map((each) => Math.round(each * finer));
    const { data } = context.getImageData(...place);
    let found = 0;
    for (let i = 0; i < data.length; i += 4)
      found += (data[i] << 16 | data[i + 1] << 8 | data[i + 2]) === wanted;
    return found;
  };
  const found = [count(first.x, first.y, 10 * width, 10 * height),
    count(x - 4, y - 4, width + 8, height + 8)];
  dispatchEvent(new Event("afterprint"));
  return found;
}"""


def test_on_paper_no_words_stand_beneath_the_ring_of_the_unit_that_is_kept(lens: Lens) -> None:
    hold(lens)
    choose(lens, "difference")
    for x in (4, 5):  # in the middle, where a map without a difference says so
        unit = Unit("conv2", 3, 5, x).json()
        lens.page.evaluate("(unit) => lenslet.select(unit)", unit)
        lens.rest()
        in_map, at_unit = lens.page.evaluate(NOTED, unit)
        assert in_map > 20
        assert at_unit == 0


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
