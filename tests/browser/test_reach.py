"""Nothing covers the network: every cell can be pointed at, on every screen."""

import itertools
import random
from collections.abc import Iterable, Iterator

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

# The sheet's two edges.
SHEET = """(() => {
  const { top, bottom } = document.querySelector("#inspector").getBoundingClientRect();
  return [top, bottom];
})()"""
DRAWN_WITH = ("#pad", "#prediction", "#probabilities", "#tool", "#clear")


class Finger:
    """One finger on the page: it scrolls it as a visitor's does."""

    def __init__(self, lens: Lens) -> None:
        self._cdp = lens.page.context.new_cdp_session(lens.page)

    def touch(self, kind: str, *places: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y} for x, y in places]
        self._cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def draw(self, *places: tuple[float, float]) -> None:
        self.touch("touchStart", places[0])
        for place in places[1:]:
            self.touch("touchMove", place)
        self.touch("touchEnd")


def tap_at(lens: Lens, y: float) -> None:
    """Tap the unit of a map that is nearest to the screen's line, which must not move."""
    names = ("conv1", "relu1", "pool1", "conv2")
    units = [Unit(name, c, y, 9) for name in names for c in range(6) for y in range(10)]
    seen = on_screen(lens, units)
    unit = min(seen, key=lambda each: abs(seen[each].y - y))
    before = seen[unit].centre
    lens.page.touchscreen.tap(*before)
    lens.rest()
    assert lens.pinned() == unit
    assert lens.cell(unit).centre == pytest.approx(before, abs=2)


@pytest.mark.parametrize("size", [PHONE, (360, 640)], ids=str)
def test_the_sheet_stays_at_its_end_while_a_finger_scrolls(
    open_lens: OpenLens, size: tuple[int, int]
) -> None:
    lens = open_lens(size=size, phone=True, dpr=2)
    height = size[1]
    finger = Finger(lens)
    lens.page.evaluate(
        "() => { window.moves = []; const sheet = document.querySelector('#inspector');"
        "new MutationObserver(() => moves.push(sheet.dataset.place))"
        ".observe(sheet, { attributeFilter: ['data-place'] }); }"
    )
    ends = []
    for share in (0.2, 0.8):  # of the screen, where the unit is tapped
        lens.page.evaluate(SCROLL, 800)
        lens.rest()
        tap_at(lens, share * height)
        ends.append(edges := lens.page.evaluate(SHEET))
        lens.page.evaluate("moves.length = 0")
        middle = (edges[1] + height) / 2 if edges[0] == 0 else edges[0] / 2
        for by in (-60, 60, 60, 60, -60):
            scrolled = lens.page.evaluate("scrollY")
            finger.draw(*((5, middle + by * i / 6) for i in range(-6, 7)))
            lens.page.wait_for_function("(from) => scrollY !== from", arg=scrolled)
            lens.page.wait_for_timeout(200)  # it has come to rest
            assert lens.page.evaluate(SHEET) == edges
        lens.page.evaluate(SCROLL, 0)
        lens.page.wait_for_timeout(200)
        assert lens.page.evaluate(SHEET) == edges
        assert lens.page.evaluate("moves") == []
        lens.page.evaluate("lenslet.select(null)")
        lens.rest()
    assert [top == 0 for top, _ in ends] == [False, True], "both ends are tried"


def clear_of_sheet(lens: Lens, height: int, parts: Iterable[str]) -> list[str]:
    """Return which of the parts of the page are neither above nor below the sheet."""
    top, bottom = lens.page.evaluate(SHEET)
    boxes = {part: lens.page.locator(part).bounding_box() for part in parts}
    return [
        part
        for part, box in boxes.items()
        if not box
        or not (
            (box["y"] >= 0 and box["y"] + box["height"] <= top)
            or (box["y"] >= bottom and box["y"] + box["height"] <= height)
        )
    ]


def test_who_scrolls_back_to_the_pad_on_a_phone_draws_with_the_unit_kept(
    open_lens: OpenLens,
) -> None:
    lens = open_lens(size=PHONE, phone=True)
    finger = Finger(lens)
    unit = Unit("input", 0, 20, 16)
    before = lens.cell(unit)
    lens.page.touchscreen.tap(*before.centre)
    lens.rest()
    assert lens.pinned() == unit
    assert lens.cell(unit) == before, "what is tapped has moved"
    edges = lens.page.evaluate(SHEET)
    assert edges[0] == 0, "it stands at the screen's beginning, over the pad"
    lens.page.evaluate(SCROLL, 0)
    lens.rest()
    assert clear_of_sheet(lens, PHONE[1], DRAWN_WITH) == []
    pad = lens.page.locator("#pad").bounding_box()
    assert pad
    finger.draw(*((pad["x"] + 60.0, pad["y"] + 40.0 + 30 * i) for i in range(5)))
    lens.settle()
    assert len(lens.strokes) == 1
    assert lens.pinned() == unit
    assert lens.page.evaluate(SHEET) == edges


@pytest.mark.parametrize("size", [PHONE, (360, 640), (820, 1180)], ids=str)
def test_at_whichever_end_the_sheet_is_the_pad_can_be_scrolled_clear_of_it(
    open_lens: OpenLens, size: tuple[int, int]
) -> None:
    lens = open_lens(size=size, phone=True)
    for share in (0.1, 0.9):
        lens.page.evaluate(SCROLL, 700)
        lens.rest()
        tap_at(lens, share * size[1])
        assert (lens.page.evaluate(SHEET)[0] == 0) is (share > 0.5)
        lens.page.evaluate(SCROLL, 0)
        lens.rest()
        assert clear_of_sheet(lens, size[1], ["#pad", "#prediction"]) == []
        lens.page.evaluate("lenslet.select(null)")
        lens.rest()


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
