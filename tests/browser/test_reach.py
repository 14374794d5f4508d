"""Nothing covers the network: every cell can be pointed at, on every screen."""

import itertools
import random
from collections.abc import Iterator

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.lens import Json, Lens, Rect, Unit

SCREENS = [(1280, 720), (1400, 900), (1920, 1080), (2560, 1440)]
PHONE = (390, 844)

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
BOXES = """() => {
  const root = document.documentElement;
  const box = (id) => document.querySelector(id).getBoundingClientRect();
  const [rail, view] = [box("#rail"), box("#view")];
  return {
    apart: rail.right <= view.left + 0.01 || rail.bottom <= view.top + 0.01,
    sideways: [root, document.querySelector("#view")].map((e) => e.scrollWidth - e.clientWidth),
    scrolls: Math.max(...[root, document.querySelector("#view")]
      .map((e) => e.scrollHeight - e.clientHeight)),
  };
}"""
STEP = 600  # CSS pixels
SCROLL = "(y) => { document.querySelector('#view').scrollTop = y; scrollTo(0, y); }"


def corners_and_centres(layers: dict[str, Json]) -> list[Unit]:
    """Return five units of every map, one of every unit of a vector."""
    units = []
    for name, layer in layers.items():
        channels, height, width = [*layer["shape"], 1, 1][:3]
        places = {(0, 0), (0, width - 1), (height - 1, 0), (height - 1, width - 1)}
        places.add((height // 2, width // 2))
        units += [Unit(name, c, y, x) for c in range(channels) for y, x in sorted(places)]
    return units


def boxes(lens: Lens) -> Json:
    found = lens.page.evaluate(BOXES)
    assert found["apart"]
    assert found["sideways"] == [0, 0]
    return found


def on_each_screen(lens: Lens, units: list[Unit]) -> Iterator[dict[Unit, str]]:
    """Scroll through all there is; yield each time what was found where a unit is."""
    for y in range(0, boxes(lens)["scrolls"] + STEP, STEP):
        lens.page.evaluate(SCROLL, y)
        answers = lens.ask(f"({PROBE})(argument)", [unit.json() for unit in units])
        yield {unit: said for unit, said in zip(units, answers, strict=True) if said}


def on_screen(lens: Lens, units: list[Unit]) -> dict[Unit, Rect]:
    """Return where those units are that are in view."""
    return {unit: at for unit, at in zip(units, lens.locate_all(units), strict=True) if at}


def scroll_to(lens: Lens, unit: Unit) -> None:
    """Scroll until the unit is on screen."""
    for y in range(0, boxes(lens)["scrolls"] + STEP, STEP):
        lens.page.evaluate(SCROLL, y)
        if lens.locate(unit):
            return


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


def test_what_the_sheet_covers_on_a_phone_is_not_located(open_lens: OpenLens) -> None:
    lens = open_lens(size=PHONE, phone=True, dpr=3)
    units = corners_and_centres(lens.layers)
    scroll_to(lens, Unit("conv2", 3, 4, 5))
    before = on_screen(lens, units)
    lens.page.evaluate("lenslet.select({ layer: 'conv2', channel: 3, y: 4, x: 5 })")
    lens.rest()
    top = lens.page.evaluate("document.querySelector('#inspector').getBoundingClientRect().top")
    after = on_screen(lens, units)
    assert {cell.centre[1] < top for cell in after.values()} == {True}
    assert after.keys() < before.keys()


def test_a_unit_that_is_touched_on_a_phone_stays_above_the_sheet(open_lens: OpenLens) -> None:
    lens = open_lens(size=PHONE, phone=True, dpr=3)
    for unit in (Unit("relu2", 5, 4, 2), Unit("conv1", 4, 20, 9), Unit("softmax", 9)):
        scroll_to(lens, unit)
        # To the lower part, where the sheet is going to lie.
        lens.page.evaluate("y => window.scrollBy(0, y - innerHeight + 60)", lens.cell(unit).y)
        lens.page.touchscreen.tap(*lens.cell(unit).centre)
        lens.rest()
        assert lens.pinned() == unit
        assert lens.locate(unit), unit
        lens.page.evaluate("lenslet.select(null)")
        lens.rest()


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

SHEET = "document.querySelector('#inspector').getBoundingClientRect().top"


def test_who_scrolls_back_to_the_pad_on_a_phone_draws_with_the_unit_kept(
    open_lens: OpenLens,
) -> None:
    lens = open_lens(size=PHONE, phone=True)
    cdp = lens.page.context.new_cdp_session(lens.page)

    def touch(kind: str, *places: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y} for x, y in places]
        cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    unit = Unit("input", 0, 20, 16)
    lens.page.touchscreen.tap(*lens.cell(unit).centre)
    lens.rest()
    assert lens.pinned() == unit
    assert lens.page.evaluate(SHEET) == 0, "it stands at the beginning"
    touch("touchStart", (5, 700))
    touch("touchMove", (5, 760))
    lens.page.wait_for_timeout(300)
    assert lens.page.evaluate(SHEET) == 0, "it has moved beneath a finger"
    touch("touchEnd")
    lens.page.wait_for_function(f"{SHEET} > 0")
    top = lens.page.evaluate(SHEET)
    boxes = [
        lens.page.locator(part).bounding_box()
        for part in ("#pad", "#prediction", "#probabilities", "#tool", "#clear")
    ]
    assert all(box and box["y"] >= 0 and box["y"] + box["height"] <= top for box in boxes), boxes
    pad = boxes[0]
    assert pad
    places = [(pad["x"] + 60.0, pad["y"] + 40.0 + 30 * i) for i in range(5)]
    touch("touchStart", places[0])
    for place in places[1:]:
        touch("touchMove", place)
    touch("touchEnd")
    lens.settle()
    assert len(lens.strokes) == 1
    assert lens.pinned() == unit
    assert lens.page.evaluate(SHEET) == top
    scroll_to(lens, Unit("softmax", 3))
    lens.page.evaluate("document.querySelector('#inspector').dataset.place = 'top end'")
    lens.page.evaluate("scrollTo(0, 0)")
    lens.page.wait_for_function(f"{SHEET} > 0")


OVERLAP = """() => {
  const [pad, sheet] = ["#pad", "#inspector"]
    .map((each) => document.querySelector(each).getBoundingClientRect());
  return Math.min(pad.bottom, sheet.bottom) > Math.max(pad.top, sheet.top, 0);
}"""


@pytest.mark.parametrize("size", [PHONE, (360, 640), (820, 1180)], ids=str)
def test_wherever_one_scrolls_back_to_the_sheet_leaves_the_pad(
    open_lens: OpenLens, size: tuple[int, int]
) -> None:
    lens = open_lens(size=size, phone=True)
    lens.page.evaluate("lenslet.select({ layer: 'conv1', channel: 1, y: 9, x: 9 })")
    lens.rest()
    end = lens.page.evaluate(
        "document.querySelector('#pad').getBoundingClientRect().bottom + scrollY"
    )
    for top in range(0, int(end), 90):
        lens.page.evaluate("scrollTo(0, 700)")
        lens.page.wait_for_timeout(200)
        lens.page.evaluate("document.querySelector('#inspector').dataset.place = 'top end'")
        lens.page.evaluate("(top) => scrollTo(0, top)", top)
        lens.page.wait_for_function(f"() => !({OVERLAP})()")
        assert lens.pinned() == Unit("conv1", 1, 9, 9)


def test_the_readout_lets_the_pointer_through(lens: Lens) -> None:
    lens.point_at(Unit("conv2", 5, 4, 4))
    there = lens.page.evaluate(
        "() => { const { x, y, width, height } ="
        " document.querySelector('#readout').getBoundingClientRect();"
        "return document.elementFromPoint(x + width / 2, y + height / 2)"
        ".closest('#readout, #stage').id; }"
    )
    assert there == "stage"
