"""A print is one sheet: the drawing, the answer and the whole network, sharp, and no controls."""

import re

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.holding import choose, hold
from tests.browser.lens import Lens, Unit

VISIBLE = """() => [...document.querySelectorAll(
    "button, input, summary, canvas, #prediction, #labels li")]
  .filter((each) => each.checkVisibility()).map((each) => each.closest("[id]").id)"""
PAPER_ACROSS = 1123  # CSS pixels of A4's longer side


def sheets(lens: Lens, landscape: bool) -> tuple[int, list[int]]:
    """Return how many sheets a print takes, and the widths of the pictures on them in pixels."""
    pdf = lens.page.pdf(format="A4", landscape=landscape)
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    widths = [int(width) for width in re.findall(rb"/Subtype\s*/Image[^>]*?/Width (\d+)", pdf)]
    return pages, widths


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
    pages, widths = sheets(lens, landscape)
    assert pages == 1
    assert max(widths) >= 2400  # the network's part, at 300 dots an inch
    lens.rest()
    assert lens.page.locator("#maps").bounding_box() == before
    assert lens.text("#zoom .size") == "125%"
    assert lens.page.evaluate("document.documentElement.dataset.theme") == "dark"


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


def test_paper_tells_the_title_the_edits_and_the_unit_that_is_kept(lens: Lens) -> None:
    unit = Unit("conv1", 4, 14, 14).json()
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit)
    lens.page.locator("#edits-tab").click()
    lens.page.locator("#edits [data-switch=off]").click()
    lens.page.locator("#edited").wait_for()
    said = lens.page.locator("#arithmetic")
    lens.page.evaluate("(unit) => lenslet.select({ ...unit, channel: 5 })", unit)
    while "map 5" not in (said.text_content() or ""):
        lens.frame()
    assert lens.page.locator("#printed").is_hidden()
    lens.page.emulate_media(media="null")  # as it is without a word about it
    for landscape in (True, False):
        assert sheets(lens, landscape)[0] == 1
    lens.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    lens.page.emulate_media(media="print")
    text = lens.page.inner_text("#rail")
    lens.page.emulate_media(media="screen")
    lens.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert text.startswith("Lenslet")
    assert "conv1 map 4 switched off" in text
    value = lens.page.evaluate("(unit) => lenslet.explain({ ...unit, channel: 5 }).value", unit)
    assert f"conv1, map 5, row 14, column 14: {value:.3f}".replace("-", "\u2212") in text


# What is printed beneath a cell, as a few hundred numbers.
PRINTED = """(above) => {
  dispatchEvent(new Event("beforeprint"));
  const maps = document.querySelector("#maps");
  const { y, height } = lenslet.locate(above);
  const finer = maps.height / maps.offsetHeight;
  const top = Math.round((y + height - maps.getBoundingClientRect().top) * finer);
  const context = new OffscreenCanvas(maps.width, maps.height - top)
    .getContext("2d", { willReadFrequently: true });
  context.drawImage(maps, 0, -top);
  const { data } = context.getImageData(0, 0, maps.width, maps.height - top);
  dispatchEvent(new Event("afterprint"));
  return [...new Uint32Array(data.buffer).reduce((sums, pixel, i) => {
    sums[i % 512] = Math.imul(sums[i % 512] ^ pixel, 0x01000193);
    return sums;
  }, new Uint32Array(512))];
}"""


def test_nothing_steps_back_on_paper_behind_a_unit_that_is_kept(lens: Lens) -> None:
    below = Unit("pool2", 15, 4, 4).json()  # beyond all that the unit reads or changes by lines
    plain = lens.page.evaluate(PRINTED, below)
    lens.page.evaluate("(unit) => lenslet.select(unit)", Unit("conv2", 3, 4, 5).json())
    lens.rest()
    assert lens.page.evaluate(PRINTED, below) == plain


# How many pixels have the colour of notes: of the map that the unit is in, and around the unit.
NOTED = """async (unit) => {
  const { paletteOf } = await import("/static/paint/colours.js");
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
    assert unneeded == ["print.css", "forced.css"]
