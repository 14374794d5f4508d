"""Words on paper: what is edited, compared and kept."""

import re

from tests.browser.digits import DIGITS
from tests.browser.holding import UNITS, choose, hold
from tests.browser.lens import Lens, Unit
from tests.browser.sheets_of_paper import sheets


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
            # A tie is told, of the side that is explained.
            tie = lens.text("#sum .pooling .told") if unit.layer.startswith("pool") else ""
            kept = tie.split("\n")[0].partition(": ")[2].rstrip(".")
            sentence = text.removesuffix(f"; {shown['aside']}")
            if "first is taken" in kept:
                assert sentence.endswith(f"; {kept}"), unit
                sentence = sentence.removesuffix(f"; {kept}")
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
