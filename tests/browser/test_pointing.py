"""What pointing shows: the window enlarged, every connection, and what is pinned as it was."""

import io
import re
from typing import Literal

import httpx
import numpy as np
import pytest
from PIL import Image

from tests.browser.conftest import OpenLens
from tests.browser.edits import await_edits, switch
from tests.browser.lens import Lens, Rect, Unit
from tests.browser.pictures import Pixels, colour_of, ends_of, painted, palette, rgb, screenshot
from tests.browser.test_outlines import windows
from tests.browser.test_reach import PHONE, scroll_to
from tests.browser.test_sources import covers, some_units

LECTURE = (1280, 720)
LOUPE = "#readout canvas"
OVERLAY = """(async () => {
  const canvas = document.querySelector("#overlay");
  const bytes = new TextEncoder().encode(canvas.hidden ? "" : canvas.toDataURL());
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].join(" ");
})()"""


@pytest.fixture
def lecture(lens: Lens) -> Lens:
    """Return a page as it is projected."""
    lens.resize(LECTURE)
    return lens


def pin(lens: Lens, unit: Unit | None) -> None:
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit and unit.json())
    lens.rest()


def plain(text: str) -> str:
    return text.replace("\u2212", "-").replace("\u00a0", " ")


def shown(lens: Lens) -> list[list[float]]:
    """Return the numbers of each grid of the enlarged window, as they are shown."""
    label = plain(lens.page.locator(LOUPE).get_attribute("aria-label") or "")
    return [[float(each) for each in grid.split()] for grid in label.split(" × ")]


def matches(numbers: list[float], values: list[float], decimals: int) -> bool:
    return np.allclose(numbers, values, rtol=0, atol=0.5 * 10**-decimals + 1e-9)


def test_a_pooled_cell_shows_its_window_enlarged_and_which_of_it_is_kept(lecture: Lens) -> None:
    values = np.array(lecture.values("relu1")).reshape(6, 28, 28)
    for unit in (Unit("pool1", 2, 5, 6), Unit("pool1", 4, 9, 7), Unit("pool1", 0, 4, 5)):
        lecture.point_at(unit)
        window = values[unit.channel, 2 * unit.y : 2 * unit.y + 2, 2 * unit.x : 2 * unit.x + 2]
        (numbers,) = shown(lecture)
        assert matches(numbers, list(window.ravel()), 3)
        assert lecture.text("#readout figcaption") == (
            f"relu1, map\u00a0{unit.channel}: the largest of 4 is kept"
        )
        winner = int(window.argmax())
        box = lecture.page.locator(LOUPE).bounding_box()
        assert box
        assert box["width"] >= 90  # seen from the back of a room
        accent = rgb(palette(lecture)["accent"])
        pixels = shot_of(lecture)
        for place in range(4):
            side = (box["width"] - 4) / 2
            x = box["x"] + 2 + (place % 2) * side + side / 2
            y = box["y"] + 2 + (place // 2) * side + 1  # on the ring, at its upper side
            assert bool((pixels[int(y), int(x)] == accent).all()) == (place == winner), place


def shot_of(lens: Lens) -> Pixels:
    """Return what is on screen, the readout with it."""
    picture = Image.open(io.BytesIO(lens.page.screenshot(scale="device", caret="initial")))
    return np.asarray(picture.convert("RGB"), dtype=np.int16)


def test_a_convolved_cell_shows_patch_and_kernel_of_the_map_that_counts_most(lecture: Lens) -> None:
    found = httpx.get(f"{lecture.address}/api/models/lenet/weights", verify=False).json()
    for layer, source, side in (("conv1", "input", 32), ("conv2", "pool1", 14)):
        weight = np.array(found[layer]["weight"])
        values = np.array(lecture.values(source)).reshape(-1, side, side)
        sizes = set()
        for unit in (Unit(layer, 3, 4, 5), Unit(layer, 1, 7, 8), Unit(layer, 5, 2, 6)):
            patches = values[:, unit.y : unit.y + 5, unit.x : unit.x + 5]
            sums = (patches * weight[unit.channel]).sum((1, 2))
            most = int(np.abs(sums).argmax())
            lecture.point_at(unit)
            patch, kernel = shown(lecture)
            assert matches(patch, list(patches[most].ravel()), 2)
            assert matches(kernel, list(weight[unit.channel, most].ravel()), 2)
            caption = plain(lecture.text("#readout figcaption"))
            name = f"{source}, map {most}" if len(sums) > 1 else source
            told = re.fullmatch(rf"{name} × kernel = (\S+)( \(the strongest of 6\))?", caption)
            assert told, caption
            assert bool(told[2]) == (len(sums) > 1)
            assert float(told[1]) == pytest.approx(sums[most], abs=1e-3)
            # The very number that the sum has, so that what is shown adds up.
            assert told[1].lstrip("-") in plain(lecture.text("#readout .sum"))
            box = lecture.page.locator(LOUPE).bounding_box()
            assert box
            sizes.add((box["width"], box["height"]))
        assert len(sizes) == 1  # nothing jumps on the way from cell to cell


@pytest.mark.parametrize(("size", "phone"), [(LECTURE, False), ((1400, 900), False), (PHONE, True)])
def test_the_readout_stays_on_screen_and_covers_nothing_that_it_speaks_of(
    lens: Lens, open_lens: OpenLens, size: tuple[int, int], phone: bool
) -> None:
    lens = open_lens(size=size, phone=True) if phone else lens
    lens.resize(size)
    for unit in some_units(lens.layers, 70, seed=13):
        scroll_to(lens, unit)
        if phone:
            lens.page.evaluate("y => scrollBy(0, y - innerHeight / 2)", lens.cell(unit).y)
            lens.rest()
        lens.point_at(unit)
        box = lens.page.locator("#readout").bounding_box()
        assert box, unit
        across, down = box["x"] + box["width"], box["y"] + box["height"]
        assert min(box["x"], box["y"]) >= 0, unit
        assert across <= size[0], unit
        assert down <= size[1], unit
        assert not covers(box, lens.cell(unit)), unit
        if phone or unit.layer in ("input", "softmax"):
            continue  # all of what a unit reads need not be on a phone's screen
        assert not any(covers(box, window) for window in windows(lens, unit)), unit


def test_an_output_unit_shows_every_one_of_its_hundred_connections(lecture: Lens) -> None:
    unit = Unit("fc3", 3)
    lecture.point_at(unit)
    opacity = painted(lecture, "#overlay")
    left, top = lecture.page.evaluate(
        "(() => { const { left, top } = document.querySelector('#overlay').getBoundingClientRect();"
        "return [left, top]; })()"
    )
    end = lecture.cell(unit)
    to = (end.x + end.width / 2, end.y)
    starts = lecture.cells([Unit("relu4", channel) for channel in range(100)])
    for channel, start in enumerate(starts):
        x, y = start.x + start.width / 2, start.y + start.height
        # Just off the outline of the unit, where lines still lie apart.
        share = min(1.0, 5 / (to[1] - y))
        at = (x + (to[0] - x) * share - left, y + 5 - top)
        down, across = int(at[1]), int(at[0])
        around = opacity[down - 1 : down + 2, across - 1 : across + 2]
        assert around.max() > 0, channel


def test_lines_lead_over_no_number_where_units_stand_in_several_lines(open_lens: OpenLens) -> None:
    phone = open_lens(size=(360, 740), phone=True)
    scroll_to(phone, Unit("fc3", 7))
    pin(phone, Unit("softmax", 8))
    units = [Unit(name, channel) for name in ("fc3", "softmax") for channel in range(10)]
    cells = phone.cells(units)
    assert cells[9].y > cells[0].y, "all of a layer stand in one line"
    opacity = painted(phone, "#overlay")
    left, top = phone.page.evaluate(
        "(() => { const { left, top } = document.querySelector('#overlay').getBoundingClientRect();"
        "return [left, top]; })()"
    )
    for unit, (x, y, width, height) in zip(units, cells, strict=True):
        inner = [int(y - top) + 6, int(y - top + height) - 6, int(x - left) + 6]
        part = opacity[inner[0] : inner[1], inner[2] : int(x - left + width) - 6]
        assert part.size
        assert part.max() == 0, unit
    between = [round(cells[9].y + cells[9].height - top) + 6, round(cells[10].y - top) - 6]
    assert opacity[between[0] : between[1]].max() > 0, "there are no lines"


def test_how_to_see_more_is_said_in_words_for_what_points(lens: Lens, open_lens: OpenLens) -> None:
    more = "#readout .more"
    lens.point_at(Unit("conv2", 3, 4, 5))
    assert lens.text(more) == "Click: the whole sum"
    lens.point_at(Unit("pool2", 3, 2, 2))
    assert lens.text(more) == "Click: how it is made"
    lens.page.locator("#stage").focus()
    lens.page.mouse.move(1, 1)
    lens.page.keyboard.press("ArrowRight")
    lens.frame()
    assert lens.text(more).startswith("Enter: ")
    phone = open_lens(size=PHONE, phone=True)
    scroll_to(phone, Unit("conv2", 3, 4, 5))
    touch(phone, Unit("conv2", 3, 4, 5))
    assert phone.text(more) == "Tap: the whole sum"


def touch(lens: Lens, unit: Unit) -> None:
    """Put a finger on the unit, and leave it there."""
    x, y = lens.cell(unit).centre
    session = lens.page.context.new_cdp_session(lens.page)
    session.send(
        "Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
    )
    lens.frame()


def is_told(lens: Lens) -> bool:
    lens.frame()
    return lens.page.locator("#readout").is_visible()


def test_a_readout_never_outlives_what_it_speaks_of(lens: Lens) -> None:
    unit = Unit("conv2", 3, 4, 5)

    def point() -> None:
        lens.page.mouse.move(1, 1)
        lens.point_at(unit)
        assert is_told(lens)

    point()
    lens.page.mouse.down()
    lens.page.mouse.up()
    assert lens.pinned() == unit
    assert not is_told(lens)  # the inspector tells it
    pin(lens, None)
    point()
    lens.page.set_viewport_size({"width": 1500, "height": 900})
    lens.rest()
    assert not is_told(lens)
    point()
    lens.page.keyboard.press("?")
    assert not is_told(lens)
    lens.page.keyboard.press("Escape")
    point()
    lens.page.mouse.move(1, 1)
    assert not is_told(lens)


def test_on_a_phone_a_readout_goes_with_the_scroll_and_with_the_next_touch(
    open_lens: OpenLens,
) -> None:
    lens = open_lens(size=PHONE, phone=True)
    unit = Unit("conv2", 3, 4, 5)
    scroll_to(lens, unit)
    touch(lens, unit)
    assert is_told(lens)
    lens.page.evaluate("scrollBy(0, 30)")
    lens.rest()
    assert not is_told(lens)
    lens.page.evaluate(
        "document.querySelector('#stage').dispatchEvent(new PointerEvent('pointermove', { clientX:"
        " argument.x + 2, clientY: argument.y + 2, pointerType: 'touch', bubbles: true }))".replace(
            "argument", str(lens.cell(unit)._asdict())
        )
    )
    assert is_told(lens)
    lens.page.evaluate(
        "document.querySelector('#rail').dispatchEvent("
        "new PointerEvent('pointerdown', { pointerType: 'touch', bubbles: true }))"
    )
    assert not is_told(lens)


def gaps(lens: Lens) -> list[tuple[float, float]]:
    """Return the middles between neighbouring maps, and between neighbouring rows."""
    places = []
    layers = lens.layers
    for name, layer in layers.items():
        channels, height, width = [*layer["shape"], 1, 1][:3]
        for channel in range(min(channels, 16) - 1):
            end = lens.cell(Unit(name, channel, height - 1, width - 1))
            start = lens.cell(Unit(name, channel + 1, height - 1, 0))
            if start.x > end.x + end.width + 1:
                places.append(((end.x + end.width + start.x) / 2, end.centre[1]))
        last = lens.cell(Unit(name, channels - 1, height - 1, 0))
        places.append((last.x, last.y + last.height + 3))
    return places


def test_a_pointer_swept_across_all_gaps_changes_nothing_while_a_unit_is_pinned(
    lens: Lens,
) -> None:
    pin(lens, Unit("conv2", 7, 4, 5))
    before = lens.keep(OVERLAY)
    for x, y in gaps(lens):
        lens.page.mouse.move(x - 1, y)
        lens.page.mouse.move(x, y)
        lens.frame()
        if lens.hovered() is None:
            assert lens.keep(OVERLAY) == before, (x, y)
    assert lens.hovered() is None


def test_what_is_pinned_stays_as_it_is_while_another_unit_is_pointed_at(lens: Lens) -> None:
    pinned, hovered = Unit("conv2", 7, 4, 5), Unit("relu4", 60)
    pin(lens, pinned)
    cells = {unit: lens.cell(unit) for unit in (pinned, hovered)}
    before = screenshot(lens)
    lens.point_at(hovered)
    after = screenshot(lens)
    bottom = int(lens.cell(Unit("relu3", 0)).y)  # nothing that is pointed at lies above
    assert (after[:bottom] == before[:bottom]).all()
    mark = rgb(palette(lens)["mark"])
    x, y, width, _ = cells[hovered]
    assert (after[int(y) - 1, int(x) : int(x + width)] == mark).all()
    accent = rgb(palette(lens)["accent"])
    # A second ring tells the unit that stays from the one at the pointer.
    assert ring(after, cells[pinned], accent)
    assert not ring(after, cells[hovered], accent)
    # Nor does a map that steps back come forth when a unit of it is pointed at.
    dimmed = lens.cell(Unit("fc2", 70))
    corner = int(dimmed.y + dimmed.height - 2), int(dimmed.x + dimmed.width - 2)
    lens.page.mouse.move(1, 1)
    lens.frame()
    plain_colour = screenshot(lens)[corner]
    lens.point_at(Unit("fc2", 70))
    assert (screenshot(lens)[corner] == plain_colour).all()


def ring(pixels: Pixels, cell: Rect, colour: np.ndarray) -> bool:
    """Tell whether the colour lies within six pixels above the cell."""
    above = pixels[int(cell.y) - 6 : int(cell.y), int(cell.centre[0])]
    return bool((above == colour).all(1).any())


def beside(lens: Lens, pixels: Pixels, layer: str) -> Pixels:
    """Return the pixels to the right of the layer's maps, where its legend is."""
    channels, height, width = [*lens.layers[layer]["shape"], 1, 1][:3]
    first = lens.cell(Unit(layer, 0))
    last = lens.cell(Unit(layer, channels - 1, height - 1, width - 1))
    found: Pixels = pixels[int(first.y) : int(last.y + last.height), int(last.x) + 30 :]
    return found.reshape(-1, 3)


def has(pixels: Pixels, colour: np.ndarray, close: int) -> bool:
    return bool((np.abs(pixels - colour).max(1) <= close).any())


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_a_map_that_steps_back_has_its_colours_in_its_legend(
    open_lens: OpenLens, scheme: Literal["dark", "light"]
) -> None:
    lens = open_lens(scheme=scheme)
    pin(lens, Unit("conv1", 3, 9, 12))
    pixels = screenshot(lens)
    found = palette(lens)
    values = lens.values("conv2")
    top = int(np.argmax(np.abs(values)))
    full = colour_of(values[top], ends_of("signed", values), found["signed"]["stops"])
    veiled = full + (rgb(found["page"]) - full) * 0.55
    x, y = lens.cell(Unit("conv2", top // 100, top // 10 % 10, top % 10)).centre
    assert np.abs(pixels[int(y), int(x)] - veiled).max() <= 2
    legend = beside(lens, pixels, "conv2")
    assert has(legend, veiled, 12)  # an end of the bar, where its gradient begins
    assert not has(legend, full, 12)
    # What is not veiled has its colours as ever.
    assert has(beside(lens, pixels, "input"), rgb(found["ink"]["stops"][-1]), 12)
    # Where some maps of a legend step back and others do not, both have theirs.
    legend = beside(lens, pixels, "conv1")
    for end in (rgb(found["signed"]["stops"][i]) for i in (0, -1)):
        assert has(legend, end, 24)
        assert has(legend, end + (rgb(found["page"]) - end) * 0.55, 24)


def test_a_unit_that_is_switched_off_has_no_lines(lens: Lens) -> None:
    unit, other = Unit("fc3", 3), Unit("fc3", 4)
    lens.point_at(unit)
    with_lines = painted(lens, "#overlay").astype(bool).sum()
    await_edits(lens, [switch(lens, unit, "off")])
    pin(lens, None)
    lens.point_at(unit)
    without = painted(lens, "#overlay").astype(bool).sum()
    lens.point_at(other)
    assert without < painted(lens, "#overlay").astype(bool).sum()
    assert without < with_lines
    lens.page.mouse.move(1, 1)
