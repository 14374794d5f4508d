"""At every width, with the inspector and without it, nothing lies over anything else."""

from pathlib import Path

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.digits import DIGITS
from tests.browser.lens import Json, Lens, Unit

WIDTHS = range(320, 2561, 40)
PINNED = Unit("conv2", 3, 4, 5)

# What is written on the maps: its middle, from the stage's corner, and its width.
NOTED = """Object.defineProperty(window, "written", {
  get: () => lenslet.written().filter(({ align }) => align === "center"),
})"""

PROBLEMS = Path(__file__).with_name("overlaps.js").read_text()


def problems(lens: Lens, width: int) -> list[Json]:
    height = 720 if width % 80 else 900
    lens.page.set_viewport_size({"width": width, "height": height})
    lens.rest()
    found = [(width, height, each) for each in lens.page.evaluate(PROBLEMS)]
    if width <= 900:  # the network follows below
        lens.page.evaluate("scrollTo(0, document.querySelector('#stage').offsetTop + 300)")
        lens.frame()
        found += [(width, height, each) for each in lens.page.evaluate(PROBLEMS)]
        lens.page.evaluate("scrollTo(0, 0)")
    return found


@pytest.mark.parametrize("pinned", [None, PINNED], ids=["plain", "pinned"])
def test_nothing_lies_over_anything_else_at_any_width(
    open_lens: OpenLens, pinned: Unit | None
) -> None:
    lens = open_lens(script=NOTED)
    lens.page.evaluate("(unit) => lenslet.select(unit)", pinned and pinned.json())
    assert [each for width in WIDTHS for each in problems(lens, width)] == []


OVER_STAGE = """(unit) => {
  const area = (id) => {
    const { width, height } = document.querySelector(id).getBoundingClientRect();
    return width * height;
  };
  const sources = lenslet.explain(unit).terms.map((term) => term.unit).filter((each) => each);
  const seen = sources.filter((each) => lenslet.locate(each));
  const panel = document.querySelector("#inspector [role=tabpanel]:not([hidden])");
  const padding = parseFloat(getComputedStyle(panel).paddingRight);
  const edge = panel.getBoundingClientRect().right - padding;
  const across = [0, ...[...panel.querySelectorAll(".grid-of, .column")]
    .map((each) => each.getBoundingClientRect().right - edge)];
  return [area("#inspector") / area("#view"), seen.length / sources.length, Math.max(...across)];
}"""


@pytest.mark.parametrize("size", [(901, 760), (1024, 768), (1199, 800)], ids=str)
def test_where_the_inspector_lies_over_the_stage_the_unit_and_all_it_reads_are_seen(
    lens: Lens, size: tuple[int, int]
) -> None:
    lens.page.set_viewport_size({"width": size[0], "height": size[1]})
    lens.rest()
    for name, layer in [*lens.layers.items()][1:]:
        channels, *area = layer["shape"]
        y, x = [side // 2 for side in area] or [0, 0]
        for channel in (0, channels - 1):
            unit = Unit(name, channel, y, x)
            lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
            lens.frame()
            assert lens.locate(unit), f"{unit} is hidden"
            hidden, seen, beyond = lens.page.evaluate(OVER_STAGE, unit.json())
            assert hidden <= 0.3
            # Of four hundred in two rows it cannot spare all.
            assert seen >= (0.75 if name == "fc1" else 1), unit
            assert beyond < 0.1, f"what {unit} is made of is cut off"


def test_what_lies_over_something_else_is_found(open_lens: OpenLens) -> None:
    lens = open_lens(script=NOTED)
    lens.page.evaluate("document.querySelector('#labels').style.translate = '160px 0'")
    assert any("over input" in said or "over conv1" in said for *_, said in problems(lens, 1200))
    lens.page.evaluate("document.querySelector('#labels').style.translate = ''")
    lens.page.evaluate("document.querySelector('#probabilities').style.translate = '0 -60px'")
    assert problems(lens, 1280) != []


def test_on_a_phone_numbers_keep_off_the_edges_of_their_cells_and_have_equal_decimals(
    open_lens: OpenLens,
) -> None:
    lens = open_lens(size=(390, 844), phone=True, script=NOTED)
    lens.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    lens.rest()
    cell = lens.cell(Unit("fc3", 0))
    top = lens.page.evaluate("document.querySelector('#stage').getBoundingClientRect().top")
    lens.page.evaluate("document.querySelector('#scale [data-value=network]').click()")
    lens.rest()
    written = [
        each
        for each in lens.page.evaluate("window.written")
        if cell.y < each["y"] + top < cell.y + cell.height and "." in each["text"]
    ]
    assert len(written) == 10
    assert max(each["width"] for each in written) <= cell.width - 4
    assert len({len(each["text"].split(".")[1]) for each in written}) == 1


SEEN_TOGETHER = """() => ["#pad", "#prediction", "#probabilities"]
  .map((each) => document.querySelector(each).getBoundingClientRect())
  .every(({ top, bottom }) => top >= 0 && bottom <= innerHeight)
  && document.querySelector("#stage").getBoundingClientRect().top"""


@pytest.mark.parametrize("size", [(390, 844), (520, 860), (640, 900), (768, 1024), (880, 900)])
def test_on_small_screens_pad_answer_and_first_layers_are_seen_together(
    open_lens: OpenLens, size: tuple[int, int]
) -> None:
    lens = open_lens(size=size, phone=True)
    top = lens.page.evaluate(SEEN_TOGETHER)
    assert top is not False
    assert lens.locate(Unit("input", 0, 31, 31)), "the input is not in view"
    assert lens.locate(Unit("conv1", 0, 0, 0)), "the first convolution begins out of view"
    cue = lens.page.locator("#bar h2")
    assert cue.is_visible()
    assert "↓" in cue.inner_text()


SIZES = [
    ((1280, 720), False),
    ((1400, 900), False),
    ((1920, 1080), False),
    ((2560, 1440), False),
    ((1024, 768), True),
    ((390, 844), True),
]


@pytest.mark.parametrize(("size", "touch"), SIZES, ids=lambda each: str(each))
def test_the_clicked_cell_stays_under_the_pointer(
    lens: Lens, open_lens: OpenLens, size: tuple[int, int], touch: bool
) -> None:
    lens = open_lens(size=size, phone=True) if touch else lens
    lens.resize(size)
    units = [Unit("conv1", 0, 3, 3), Unit("conv1", 5, 20, 26), Unit("pool2", 7, 4, 4)]
    for unit in [*units, Unit("conv2", 9, 5, 5), Unit("softmax", 9), Unit("fc1", 119)]:
        lens.page.evaluate("lenslet.select(null)")
        lens.rest()
        if not lens.locate(unit):
            lens.page.evaluate("scrollBy(0, innerHeight / 2)")
            while not lens.locate(unit):
                before = lens.page.evaluate("scrollY")
                lens.page.evaluate("scrollBy(0, 200)")
                assert lens.page.evaluate("scrollY") > before, f"{unit} is nowhere"
            lens.rest()
        before = lens.cell(unit)
        (lens.page.touchscreen.tap if touch else lens.page.mouse.click)(*before.centre)
        lens.rest()
        assert lens.pinned() == unit
        after = lens.cell(unit)  # and nothing lies over it
        assert abs(after.centre[0] - before.centre[0]) <= 2
        assert abs(after.centre[1] - before.centre[1]) <= 2
        there = lens.page.evaluate(
            "([x, y]) => document.elementFromPoint(x, y).closest('#stage, #inspector').id",
            after.centre,
        )
        assert there == "stage"


# How far parts of the open panel reach beyond it, and numbers beside each other into one another.
BEYOND = """() => {
  const panel = document.querySelector("#inspector [role=tabpanel]:not([hidden])");
  const edge = panel.getBoundingClientRect().left + panel.clientWidth
    - parseFloat(getComputedStyle(panel).paddingRight);
  const written = (each) => {
    const range = document.createRange();
    range.selectNodeContents(each);
    return range.getBoundingClientRect();
  };
  const near = [...panel.querySelectorAll(".column tr, .enlarged [role=row]")].flatMap((row) => {
    const boxes = [...row.children].map(written).filter(({ width, height }) => width && height);
    return boxes.slice(1).map((box, i) => Math.min(
      3 - (box.left - boxes[i].right),
      Math.min(box.bottom, boxes[i].bottom) - Math.max(box.top, boxes[i].top))); // in one line
  });
  return Math.max(0, panel.scrollWidth - panel.clientWidth, ...near,
    ...[...panel.querySelectorAll(".column, .scale, .enlarged > *")]
      .map((each) => each.getBoundingClientRect().right - edge));
}"""


@pytest.mark.parametrize("width", [901, 1280])
def test_whatever_is_compared_numbers_keep_apart_and_within_the_inspector(
    lens: Lens, width: int
) -> None:
    lens.resize((width, 800))
    units = [Unit("conv2", 4, 3, 3), Unit("fc1", 11), Unit("fc3", 3), Unit("softmax", 3)]
    units += [Unit("relu1", 0, 9, 14), Unit("pool1", 5, 10, 7)]  # their labels are long
    beyond = []

    def look(comparison: str) -> None:
        for unit in units:
            lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
            for tab in ("sum", "kernels") if comparison == "now" else ("sum",):
                lens.page.locator(f"#{tab}-tab").click()
                lens.frame()
                beyond.append((comparison, unit.layer, tab, lens.page.evaluate(BEYOND)))

    look("now")
    lens.page.evaluate("document.querySelector('#hold').click()")
    lens.draw(DIGITS[7])
    for comparison in ("held", "both", "difference"):
        lens.page.evaluate(
            "(to) => document.querySelector(`#comparison [data-value=${to}]`).click()", comparison
        )
        look(comparison)
    lens.page.evaluate("document.querySelector('#hold').click()")
    lens.page.evaluate("(unit) => lenslet.select(unit)", Unit("conv1", 4, 3, 3).json())
    lens.page.locator("#edits-tab").click()
    lens.page.locator("#edits [data-switch=off]").click()
    lens.page.locator("#edited").wait_for()
    for comparison in ("held", "both"):
        lens.page.evaluate(
            "(to) => document.querySelector(`#comparison [data-value=${to}]`).click()", comparison
        )
        look(f"edited, {comparison}")
    assert [each for each in beyond if each[-1] > 0] == []
