"""The window slides over a map: by steps, by itself, and what is not computed yet is veiled."""

import math

import numpy as np
import pytest

from tests.browser.conftest import OpenLens
from tests.browser.lens import Lens, Rect, Unit
from tests.browser.pictures import Pixels, colour_of, palette, rgb, screenshot

Line = tuple[tuple[float, float], tuple[float, float]]

START = Unit("conv2", 7, 4, 8)
FRAMES = "(async () => { for (let i = 0; i < argument; i++) await " + (
    "new Promise(requestAnimationFrame); })()"
)
LATER = """([name, index]) => {
  const { pinned, graph } = lenslet.state();
  const width = graph.layers.find((layer) => layer.name === name).shape[2];
  return pinned && pinned.layer === name && pinned.y * width + pinned.x >= index;
}"""


def pin(lens: Lens, unit: Unit) -> None:
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    lens.frame()


def press(lens: Lens, *buttons: str) -> None:
    for button in buttons:
        # At an end a step is said to be disabled, and is harmless.
        lens.page.locator(f"#slide [data-value={button}]").click(force=True)
    lens.frame()


def place(lens: Lens) -> str:
    return lens.page.locator("#slide p").inner_text().replace("\n", " ")


def is_playing(lens: Lens) -> bool:
    pressed = lens.page.locator("#slide [data-value=play]").get_attribute("aria-pressed")
    return pressed == "true"


def wait_until_later(lens: Lens, layer: str, index: int) -> None:
    lens.page.wait_for_function(LATER, arg=[layer, index])


def raster(lens: Lens) -> int:
    pinned = lens.pinned()
    assert pinned
    return pinned.y * int(lens.layers[pinned.layer]["shape"][2]) + pinned.x


def veiled(lens: Lens, pixels: Pixels, pinned: Unit) -> dict[int, bool]:
    """Tell of the cells of the pinned unit's map whether each is veiled.

    Those beneath the outline of the unit and the line that leads to it are left out.
    """
    record = lens.state()["trace"]["layers"][pinned.layer]
    _, height, width = record["shape"]
    most = max(abs(record["min"]), abs(record["max"]))
    colours = palette(lens)
    end = lens.cell(pinned)
    corner = lens.cell(pinned._replace(y=0, x=0))
    line = line_from_input(lens, end)
    found = {}
    for index in range(height * width):
        unit = pinned._replace(y=index // width, x=index % width)
        x, y = (
            at + corner.width * (i + 0.5) for at, i in zip(corner, (unit.x, unit.y), strict=False)
        )
        if math.hypot(x - end.centre[0], y - end.centre[1]) < 6 or is_near(line, x, y):
            continue
        value = record["values"][(unit.channel * height + unit.y) * width + unit.x]
        clear = colour_of(value, (-most, most), colours["signed"]["stops"])
        shown = pixels[int(y), int(x)]
        hidden = 0.08 * clear + 0.92 * rgb(colours["page"])
        is_clear, is_hidden = (bool(np.abs(shown - each).max() <= 4) for each in (clear, hidden))
        if is_clear != is_hidden:  # a value near zero is nearly the page's colour
            found[index] = is_hidden
    return found


def line_from_input(lens: Lens, end: Rect) -> Line:
    """Return the line that is drawn from the window of the pinned unit of conv1."""
    pinned = lens.pinned()
    assert pinned
    first = lens.cell(Unit("input", 0, pinned.y, pinned.x))
    last = lens.cell(Unit("input", 0, pinned.y + 4, pinned.x + 4))
    return ((first.x + last.x + last.width) / 2, last.y + last.height), (end.centre[0], end.y)


def is_near(line: Line, x: float, y: float) -> bool:
    (x0, y0), (x1, y1) = line
    return y < y1 and abs(x - x0 - (x1 - x0) * (y - y0) / (y1 - y0)) < 5


def test_the_steps_go_through_the_map_in_raster_order(lens: Lens) -> None:
    pin(lens, START)
    assert place(lens) == "row\u00a04, column\u00a08: 49 of 100"
    press(lens, "on", "on")
    assert lens.pinned() == START._replace(y=5, x=0)
    assert place(lens) == "row\u00a05, column\u00a00: 51 of 100"
    press(lens, "back")
    assert lens.pinned() == START._replace(x=9)
    press(lens, "end", "on")
    assert lens.pinned() == START._replace(y=9, x=9)
    assert place(lens) == "row\u00a09, column\u00a09: 100 of 100"
    press(lens, "start", "back")
    assert lens.pinned() == START._replace(y=0, x=0)
    for key in ("n", "n", "b"):
        lens.page.keyboard.press(key)
    lens.frame()
    assert lens.pinned() == START._replace(y=0, x=1)


def test_only_maps_that_a_window_makes_have_the_controls(lens: Lens) -> None:
    shown = {}
    for layer in ("input", "conv1", "relu1", "pool1", "pool2", "fc1", "softmax"):
        pin(lens, Unit(layer, 0))
        shown[layer] = lens.page.locator("#slide").is_visible()
    assert [layer for layer, there in shown.items() if there] == ["conv1", "pool1", "pool2"]
    pin(lens, START)
    for tab in ("sum", "kernels", "edits"):
        lens.page.locator(f"#{tab}-tab").click()
        lens.frame()
        assert lens.page.locator("#slide").is_visible()


def test_the_window_slides_by_itself_until_it_is_paused(lens: Lens) -> None:
    pin(lens, START._replace(y=0, x=0))
    press(lens, "play")
    assert is_playing(lens)
    wait_until_later(lens, "conv2", 2)
    press(lens, "play")
    assert not is_playing(lens)
    reached = raster(lens)
    lens.keep(FRAMES, 30)
    assert raster(lens) == reached
    lens.page.keyboard.press("k")
    wait_until_later(lens, "conv2", reached + 1)
    lens.page.keyboard.press("k")


def test_its_speed_is_chosen_by_a_word_or_a_key_and_survives_a_reload(
    open_lens: OpenLens,
) -> None:
    lens = open_lens()
    pin(lens, START)
    speeds = lens.page.locator("#slide .choice button")
    assert speeds.all_inner_texts() == ["Slow", "Normal", "Fast"]
    pressed = lens.page.locator("#slide .choice [aria-pressed=true]")
    assert pressed.inner_text() == "Normal"
    speeds.first.click()
    lens.frame()
    assert pressed.inner_text() == "Slow"
    assert lens.pinned() == START
    lens.page.reload()
    lens.keep("lenslet.ready")
    pin(lens, START)
    assert pressed.inner_text() == "Slow"
    lens.page.keyboard.press("x")
    lens.frame()
    assert pressed.inner_text() == "Normal"


def test_at_the_map_s_end_it_stops_and_begins_anew(lens: Lens) -> None:
    pin(lens, Unit("conv1", 2, 27, 24))
    press(lens, "play")
    wait_until_later(lens, "conv1", 783)
    lens.frame()
    assert not is_playing(lens)
    press(lens, "play")
    assert is_playing(lens)
    assert raster(lens) < 100
    lens.page.keyboard.press("Escape")


@pytest.mark.parametrize("unit", [Unit("conv1", 3, 11, 17), Unit("conv1", 0, 27, 27)])
def test_the_cells_that_come_later_are_veiled_and_no_other(lens: Lens, unit: Unit) -> None:
    pin(lens, unit)
    assert not any(veiled(lens, screenshot(lens), unit).values())
    press(lens, "back", "on")
    assert lens.pinned() == unit
    found = veiled(lens, screenshot(lens), unit)
    now = unit.y * 28 + unit.x
    assert {index: index > now for index in found} == found
    assert len(found) > 400
    assert any(found.values()) == (now < 783)


def test_the_veil_lifts_when_another_unit_is_chosen_or_it_is_let_go(lens: Lens) -> None:
    unit = Unit("conv1", 3, 5, 5)
    for leave in ("pin", "click", "arrow", "Escape"):
        pin(lens, unit)
        press(lens, "on", "play")
        assert is_playing(lens)
        if leave == "pin":
            pin(lens, Unit("relu2", 1, 2, 2))
        elif leave == "click":
            lens.page.mouse.click(*lens.cell(Unit("conv1", 3, 20, 20)).centre)
        elif leave == "arrow":
            lens.page.locator("#stage").focus()
            lens.page.keyboard.press("ArrowDown")
        else:
            lens.page.locator("#slide [data-value=play]").focus()
            lens.page.keyboard.press("Escape")
        lens.frame()
        after = lens.pinned()
        lens.keep(FRAMES, 20)
        assert lens.pinned() == after
        assert (after is None) == (leave == "Escape")
        if leave == "click":
            assert after == Unit("conv1", 3, 20, 20)
            lens.page.mouse.move(5, 5)
            assert not any(veiled(lens, screenshot(lens), after).values())


def test_nothing_moves_by_itself_where_less_motion_is_wished(open_lens: OpenLens) -> None:
    lens = open_lens()
    lens.page.emulate_media(reduced_motion="reduce")
    pin(lens, START)
    play = lens.page.locator("#slide [data-value=play]")
    assert play.get_attribute("aria-disabled") == "true"
    assert "less motion" in (play.get_attribute("title") or "")
    play.dispatch_event("click")
    lens.page.keyboard.press("k")
    lens.keep(FRAMES, 40)  # half a second at least: five units would have passed by in one
    assert lens.pinned() == START
    assert not is_playing(lens)
    press(lens, "on")
    assert lens.pinned() == START._replace(x=9)
    lens.page.emulate_media(reduced_motion="no-preference")
    lens.page.wait_for_function("() => !matchMedia('(prefers-reduced-motion: reduce)').matches")
    lens.page.keyboard.press("k")
    wait_until_later(lens, "conv2", 51)
    lens.page.emulate_media(reduced_motion="reduce")
    lens.page.locator("#slide [data-value=play][aria-pressed=false]").wait_for()
