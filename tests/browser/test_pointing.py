"""What pointing shows: the window enlarged, every connection, and what is pinned as it was."""

import io
import re

import httpx
import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn

from tests.browser.conftest import OpenLens
from tests.browser.lens import Lens, Unit
from tests.browser.pictures import Pixels, painted, palette, rgb
from tests.browser.reaching import PHONE, scroll_to
from tests.browser.test_outlines import windows
from tests.browser.test_sources import covers, some_units


def pin(lens: Lens, unit: Unit | None) -> None:
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit and unit.json())
    lens.rest()


LECTURE = (1280, 720)
LOUPE = "#readout canvas"
HEARD = "document.querySelector('#arithmetic').textContent"


@pytest.fixture
def lecture(lens: Lens) -> Lens:
    """Return a page as it is projected."""
    lens.resize(LECTURE)
    return lens


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
        is_tie = not window.any()
        kept = "all 4 are 0: the first is taken" if is_tie else "the largest of 4 is kept"
        caption = lecture.text("#readout figcaption")
        assert caption == f"relu1, map\u00a0{unit.channel}: {kept}"
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


def test_a_tie_is_told_as_one_and_the_first_of_it_is_taken_as_by_pytorch(lens: Lens) -> None:
    before = torch.tensor(lens.values("relu1")).reshape(1, 6, 28, 28)
    _, kept = nn.functional.max_pool2d(before, 2, return_indices=True)
    windows = before.unfold(2, 2, 2).unfold(3, 2, 2).reshape(6, 14, 14, 4)
    ties = (windows == windows.amax(-1, keepdim=True)).sum(-1)
    units = [Unit("pool1", *map(int, place)) for place in (ties == 4).nonzero()[:2]]
    for unit in units:
        lens.point_at(unit)
        told = "all 4 are 0: the first is taken"
        assert lens.text("#readout figcaption") == f"relu1, map\u00a0{unit.channel}: {told}"
        lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
        lens.page.wait_for_function(f"() => {HEARD}.includes({told!r})")
        assert lens.text("#sum .pooling .told") == f"A{told[1:]}."
        cells = lens.page.locator("#sum .window:visible button")
        taken = int(kept[0, unit.channel, unit.y, unit.x])
        rows = [2 * unit.y + row for row in (0, 0, 1, 1)]
        columns = [2 * unit.x + column for column in (0, 1, 0, 1)]
        for i, (row, column) in enumerate(zip(rows, columns, strict=True)):
            is_taken = row * 28 + column == taken
            assert ("marked" in (cells.nth(i).get_attribute("class") or "")) == is_taken
        lens.page.locator("#sum .window .marked:visible").hover()
        lens.frame()
        title = lens.page.locator("#sum .window .marked:visible").get_attribute("title") or ""
        assert title.endswith(": 0, the first of 4 equals")
        lens.page.evaluate("lenslet.select(null)")
    lens.page.click("#hold")
    lens.keep("lenslet.draw([])")
    lens.page.evaluate("(unit) => lenslet.select(unit)", units[0].json())
    kept_now, kept_then = lens.text("#sum .pooling .told").split("\n")
    assert kept_then == "held: all 4 are 0: the first is taken."
    assert kept_now.startswith("now: ")


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
