"""Nothing covers the network: every cell can be pointed at, on every screen."""

import itertools
import random
from collections.abc import Iterator

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.lens import Lens, Unit
from tests.browser.reaching import (
    PHONE,
    SCROLL,
    SHEET,
    STEP,
    boxes,
    corners_and_centres,
    on_screen,
    scroll_to,
)

SCREENS = [(1280, 720), (1400, 900), (1920, 1080), (2560, 1440)]
# Of each unit that is on screen: what is there, and what a pointer there points at.
PROBE = """(units) => units.map((unit) => {
  const rect = lenslet.locate(unit);
  if (!rect) return null;
  const point = { clientX: rect.x + rect.width / 2, clientY: rect.y + rect.height / 2 };
  const there = document.elementFromPoint(point.clientX, point.clientY);
  if (!there?.closest("#stage")) return `under ${there?.id || there?.tagName}`;
  there.dispatchEvent(new PointerEvent("pointermove", { ...point, bubbles: true }));
  const { hovered } = lenslet.state();
  return Object.keys(unit).every((key) => unit[key] === hovered?.[key]) ? "found"
    : JSON.stringify(hovered);
})"""


def on_each_screen(lens: Lens, units: list[Unit]) -> Iterator[dict[Unit, str]]:
    """Scroll through all there is; yield each time what was found where a unit is."""
    for y in range(0, boxes(lens)["scrolls"] + STEP, STEP):
        lens.page.evaluate(SCROLL, y)
        answers = lens.ask(f"({PROBE})(argument)", [unit.json() for unit in units])
        yield {unit: said for unit, said in zip(units, answers, strict=True) if said}


def check_labels(lens: Lens) -> None:
    """The names stand beside the maps, each by its own row, none over another."""
    labels = lens.page.evaluate(
        "[...document.querySelectorAll('#labels li')].map((li) => ["
        "Math.min(...[...li.children].map((c) => c.getBoundingClientRect().top)),"
        "Math.max(...[...li.children].map((c) => c.getBoundingClientRect().bottom)),"
        "Math.max(...[...li.children].map((c) => c.getBoundingClientRect().right))])"
    )
    for (_, bottom, _), (top, _, _) in itertools.pairwise(labels):
        assert bottom <= top + 0.5
    for (_, _, right), name in zip(labels, lens.layers, strict=True):
        assert right <= lens.cell(Unit(name, 0)).x


@pytest.mark.parametrize("size", SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_cell_of_every_layer_can_be_pointed_at(lens: Lens, size: tuple[int, int]) -> None:
    lens.resize(size)
    assert boxes(lens)["scrolls"] == 0  # the whole network is in view
    check_labels(lens)
    units = corners_and_centres(lens.layers)
    (found,) = on_each_screen(lens, units)
    assert found == dict.fromkeys(units, "found")
    for unit in random.Random(4).sample(units, 25):
        lens.page.mouse.move(*lens.cell(unit).centre)
        assert lens.hovered() == unit


def test_on_a_phone_every_cell_can_be_touched_after_scrolling(open_lens: OpenLens) -> None:
    lens = open_lens(size=PHONE, phone=True, dpr=3)
    units = corners_and_centres(lens.layers)
    found: dict[Unit, str] = {}
    for here in on_each_screen(lens, units):
        found |= here
        scrolled = lens.page.evaluate("document.querySelector('#view').scrollTop || scrollY")
        for unit in random.Random(len(here)).sample(sorted(here), min(3, len(here))):
            lens.page.evaluate(SCROLL, scrolled)  # a tap brings its unit above the inspector
            lens.page.touchscreen.tap(*lens.cell(unit).centre)
            assert lens.hovered() == unit
            lens.page.evaluate("lenslet.select(null)")  # the inspector covers some
            lens.rest()
    assert found == dict.fromkeys(units, "found")


def test_a_tap_between_two_cells_means_one_of_them_and_a_tap_far_from_any_lets_go(
    open_lens: OpenLens,
) -> None:
    lens = open_lens(size=(360, 800), phone=True, dpr=3)
    scroll_to(lens, Unit("fc1", 43))
    for channel in (40, 42, 44):  # the sheet stays open
        units = [Unit("fc1", channel), Unit("fc1", channel + 1)]
        (x, y, width, height), (right, below, *_) = lens.cells(units)
        across = below == y  # else the next row begins with it
        gap = right - x - width if across else below - y - height
        assert 1 <= gap < 6
        near = (x + width + 0.3 * gap, y + height / 2)
        lens.page.touchscreen.tap(*(near if across else (x + width / 2, y + height + 0.3 * gap)))
        lens.rest()
        assert lens.pinned() == units[0]
    x, y = lens.page.evaluate(FAR)
    lens.page.touchscreen.tap(x, y)
    lens.rest()
    assert lens.pinned() is None


# A place of the stage on screen that is at least 6 px from every cell, and no word.
FAR = """() => {
  const stage = document.querySelector("#stage");
  const { left, top, right } = stage.getBoundingClientRect();
  const end = document.querySelector("#inspector").getBoundingClientRect().top;
  const cells = lenslet.state().graph.layers.flatMap(({ name, shape }) => {
    const [channels, height, width] = [...shape, 1, 1];
    return Array.from({ length: channels }, (_, channel) => [[0, 0], [height - 1, width - 1]]
      .map(([y, x]) => lenslet.locate({ layer: name, channel, y, x }))).filter(([a, b]) => a && b);
  });
  const isFar = (x, y) => cells.every(([a, b]) => x < a.x - 6 || y < a.y - 6
    || x > b.x + b.width + 6 || y > b.y + b.height + 6);
  for (let y = Math.max(top, 60) + 5; y < end - 5; y += 3)
    for (let x = left + 5; x < right - 5; x += 3) {
      const found = document.elementFromPoint(x, y);
      if (stage.contains(found) && !found.closest("[data-word]") && isFar(x, y)) return [x, y];
    }
}"""


def test_a_pinned_unit_stays_where_it_is_when_each_layer_gets_a_second_row(
    open_lens: OpenLens,
) -> None:
    lens = open_lens(size=PHONE, phone=True)
    lens.page.tap("#hold")
    lens.page.evaluate(SCROLL, 1000)
    lens.rest()
    units = [Unit("conv2", c, 4, 4) for c in range(16)]
    unit, before = next(iter(on_screen(lens, units).items()))
    lens.page.touchscreen.tap(*before.centre)
    lens.rest()
    edges = lens.page.evaluate(SHEET)
    for comparison in ("both", "now"):
        lens.page.tap(f"#comparison [data-value={comparison}]")
        lens.rest()
        assert lens.cell(unit).centre == pytest.approx(before.centre, abs=2)
        assert lens.page.evaluate(SHEET) == edges


def test_the_readout_lets_the_pointer_through(lens: Lens) -> None:
    lens.point_at(Unit("conv2", 5, 4, 4))
    there = lens.page.evaluate(
        "() => { const { x, y, width, height } ="
        " document.querySelector('#readout').getBoundingClientRect();"
        "return document.elementFromPoint(x + width / 2, y + height / 2)"
        ".closest('#readout, #stage').id; }"
    )
    assert there == "stage"


# How much of the cells the inspector hides in each of its places, that in which it stands first.
HIDDEN = """(cells) => {
  const panel = document.querySelector("#inspector");
  const chosen = panel.dataset.place;
  const hidden = [chosen, "bottom end", "top end", "bottom start", "top start"].map((place) => {
    panel.dataset.place = place;
    const { left, top, right, bottom } = panel.getBoundingClientRect();
    const within = ([x, y]) => x > left && x < right && y > top && y < bottom;
    return cells.filter(within).reduce((area, [, , side]) => area + side * side, 0);
  });
  panel.dataset.place = chosen;
  return hidden;
}"""


def test_over_the_stage_the_inspector_hides_the_least_of_what_is_outlined(lens: Lens) -> None:
    lens.resize((1024, 768))
    unit = Unit("conv1", 4, 8, 23)
    # Pooled by two it is in row 4, column 11, which 5x5 windows without padding take for these.
    fields = {"conv2": (range(5), range(7, 10)), "pool2": (range(3), range(3, 5))}
    fields["relu2"] = fields["conv2"]
    reach = [
        Unit(name, *at) for name in fields for at in itertools.product(range(16), *fields[name])
    ]
    cells = [(*cell.centre, cell.width) for cell in lens.cells(reach)]
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    lens.rest()
    chosen, *others = lens.page.evaluate(HIDDEN, cells)
    assert chosen == min(others) < max(others)
    assert lens.locate(unit)
