"""The network magnified and moved: by wheel, fingers, keys and buttons."""

import random
from collections.abc import Callable
from functools import partial

import pytest

from tests.browser.edits import await_edits, switch
from tests.browser.lens import Lens, Unit
from tests.browser.pictures import screenshot


def size(lens: Lens) -> str:
    return lens.text("#zoom .size")


EYE = Unit("conv1", 2, 14, 14)
PICTURE = "document.querySelector('#maps').toDataURL()"


def turn(lens: Lens, notches: int, unit: Unit = EYE) -> None:
    """Turn the wheel above the unit: up magnifies."""
    lens.page.mouse.move(*lens.cell(unit).centre)
    for _ in range(abs(notches)):
        lens.page.mouse.wheel(0, -100 if notches > 0 else 100)
    lens.frame()
    lens.frame()


def press(lens: Lens, key: str) -> None:
    lens.page.keyboard.press(key)
    lens.frame()
    lens.frame()


def seen_units(lens: Lens, count: int) -> list[Unit]:
    """Return random units that are in view."""
    chosen = random.Random(7)
    found: list[Unit] = []
    layers = list(lens.layers.values())
    while len(found) < count:
        layer = chosen.choice(layers)
        unit = Unit(layer["name"], *(chosen.randrange(side) for side in layer["shape"]))
        if lens.locate(unit):
            found.append(unit)
    return found


def test_the_wheel_magnifies_at_the_pointer(lens: Lens) -> None:
    before = lens.cell(EYE)
    turn(lens, 8)
    after = lens.cell(EYE)
    assert lens.hovered() == EYE
    assert after.width > 2.5 * before.width
    x, y = before.centre
    assert after.x <= x < after.x + after.width
    assert after.y <= y < after.y + after.height
    assert size(lens) == f"{round(100 * 1.15**8)}%"


def test_every_unit_in_view_answers_where_it_is(lens: Lens) -> None:
    turn(lens, 9)
    for unit in seen_units(lens, 12):
        lens.point_at(unit)
        assert lens.hovered() == unit


def test_nothing_is_found_beside_the_maps(lens: Lens) -> None:
    turn(lens, 9)
    names = lens.page.locator("#labels").bounding_box()
    assert names
    for y in range(60, 840, 60):
        lens.page.mouse.move(names["x"] + 60, y)
        lens.frame()
        assert lens.hovered() is None


def colours(lens: Lens, units: list[Unit]) -> list[list[int]]:
    """Return the colour in the middle of each unit's cell, nothing being pointed at."""
    lens.page.mouse.move(1, 1)
    pixels = screenshot(lens)
    places = [lens.cell(unit).centre for unit in units]
    return [pixels[int(y), int(x)].tolist() for x, y in places]


def test_cells_keep_the_colours_they_have_in_the_whole_picture(lens: Lens) -> None:
    turn(lens, 7)
    units = [unit for unit in seen_units(lens, 30) if unit.layer in ("conv1", "relu1", "pool1")]
    assert units
    enlarged = colours(lens, units)
    press(lens, "w")
    assert colours(lens, units) == enlarged


def test_fit_brings_back_the_very_same_picture(lens: Lens) -> None:
    before = lens.page.evaluate(PICTURE)
    turn(lens, 11)
    assert lens.page.evaluate(PICTURE) != before
    lens.page.click("#zoom [data-value=fit]")
    lens.frame()
    assert size(lens) == "100%"
    assert lens.page.evaluate(PICTURE) == before


def test_turning_the_wheel_back_ends_with_the_whole_network(lens: Lens) -> None:
    before = lens.page.evaluate(PICTURE)
    x, y = lens.cell(EYE).centre
    turn(lens, 6)
    lens.page.mouse.move(x, y)
    for _ in range(7):
        lens.page.mouse.wheel(0, 100)
    lens.frame()
    lens.frame()
    lens.page.mouse.move(1, 1)
    lens.frame()
    assert size(lens) == "100%"
    assert lens.page.evaluate(PICTURE) == before


def test_keys_and_buttons_magnify_and_say_how_much(lens: Lens) -> None:
    for larger, smaller in (("+", "-"), ("=", "-")):
        press(lens, larger)
        assert size(lens) == "125%"
        press(lens, smaller)
        assert size(lens) == "100%"
    lens.page.click("#zoom [data-value=in]")
    lens.frame()
    assert size(lens) == "125%"
    lens.page.click("#zoom [data-value=out]")
    lens.frame()
    assert size(lens) == "100%"


# What is written on the maps, and how far from the edges between which anything shows.
WRITTEN = """() => lenslet.written().filter(({ align }) => align === "center")
  .map(({ text, x, width, window }) =>
    [text, Math.min(x - width / 2 - window.x, window.x + window.width - x - width / 2)])"""


def written_by(lens: Lens, act: Callable[[], None]) -> list[tuple[str, float]]:
    """Return what is written on the maps then."""
    act()
    lens.rest()
    return [(text, beyond) for text, beyond in lens.page.evaluate(WRITTEN)]


def test_numbers_are_as_small_as_they_can_be_told_in_as_at_the_pointer(lens: Lens) -> None:
    lens.page.evaluate("(unit) => lenslet.select(unit)", EYE.json())
    lens.frame()
    texts = {text for text, _ in written_by(lens, lambda: press(lens, "m"))}
    lens.point_at(EYE._replace(x=15))
    told = lens.text("#readout .value")
    assert told in texts
    assert told not in {text for text, _ in written_by(lens, lambda: press(lens, "-"))}
    assert lens.cell(EYE).width >= 24


def test_numbers_are_written_from_24_pixels_on(lens: Lens) -> None:
    lens.page.evaluate("(unit) => lenslet.select(unit)", EYE.json())
    lens.frame()
    counts = {}
    for key in ("m", "-", "-", "-"):
        count = len(written_by(lens, partial(press, lens, key)))
        counts[lens.cell(EYE).width] = count
    (small, few), (large, many), *_ = sorted(counts.items())
    assert small < 24 <= large
    assert few < 300 < many


def test_numbers_are_shown_where_one_is_and_none_is_cut(lens: Lens) -> None:
    turn(lens, 6, Unit("conv2", 7, 5, 5))
    lens.page.mouse.move(1, 1)
    lens.frame()
    seen = {(unit.layer, unit.channel) for unit in seen_units(lens, 80)}
    numbers = lens.page.locator("#zoom [data-value=numbers]")
    written = written_by(lens, numbers.click)
    assert len(written) > 50
    assert [text for text, beyond in written if beyond < 0] == []
    assert {(unit.layer, unit.channel) for unit in seen_units(lens, 20)} <= seen


def test_a_pinned_unit_stays_in_view_wherever_it_walks(lens: Lens) -> None:
    turn(lens, 14)
    lens.page.mouse.click(*lens.cell(EYE).centre)
    lens.page.wait_for_function("() => !('empty' in document.querySelector('#inspector').dataset)")
    lens.frame()
    lens.frame()
    assert lens.pinned() == EYE
    lens.cell(EYE)  # although the inspector takes of the stage
    for key in ["ArrowRight"] * 9 + ["PageDown"] * 3 + ["ArrowUp"] * 9 + ["Tab"] * 4:
        press(lens, key)
        pinned = lens.pinned()
        assert pinned
        lens.cell(pinned)


def test_a_unit_that_a_program_selects_is_brought_into_view(lens: Lens) -> None:
    turn(lens, 14)
    far = Unit("softmax", 9)
    assert lens.locate(far) is None
    lens.page.evaluate("(unit) => lenslet.select(unit)", far.json())
    lens.page.wait_for_function("(unit) => lenslet.locate(unit)", arg=far.json())


@pytest.mark.parametrize("unit", [Unit("fc1", 77), Unit("relu2", 9, 2, 3), Unit("softmax", 3)])
def test_a_pinned_unit_is_brought_back_into_view_when_the_rows_beneath_go(
    lens: Lens, unit: Unit
) -> None:
    switch(lens, Unit("conv1", 0), "off")
    lens.page.click("#comparison [data-value=both]")
    for _ in range(6):
        press(lens, "+")
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    lens.rest()
    lens.cell(unit)
    lens.page.click("#reset-edits")
    await_edits(lens, [])
    lens.rest()
    lens.cell(unit)
