"""What is painted lies where `locate` says, in the colours of its values."""

import random
from typing import Literal

import numpy as np
import pytest

from tests.browser.conftest import OpenLens
from tests.browser.lens import Json, Lens, Rect, Unit
from tests.browser.pictures import (
    QUANTITIES,
    colour_of,
    device,
    ends_of,
    is_outlined,
    palette,
    screenshot,
)

POINTED = [
    Unit("conv1", 0, 0, 0),
    Unit("conv1", 3, 27, 27),
    Unit("relu1", 2, 14, 9),
    Unit("pool1", 5, 6, 7),
    Unit("conv2", 9, 4, 3),
    Unit("pool2", 15, 4, 4),
    Unit("fc1", 60),
    Unit("relu4", 99),
    Unit("softmax", 0),
]


def windows(lens: Lens, unit: Unit) -> list[Rect]:
    """Return the rectangle of the unit's sources in each map, on screen."""
    terms = lens.ask("lenslet.explain(argument).terms", unit.json())
    maps: dict[tuple[str, int], list[Unit]] = {}
    for term in terms:
        source = Unit(**term["unit"])
        maps.setdefault((source.layer, source.channel), []).append(source)
    firsts = lens.cells([each[0] for each in maps.values()])
    lasts = lens.cells([each[-1] for each in maps.values()])
    return [
        Rect(a.x, a.y, b.x + b.width - a.x, b.y + b.height - a.y)
        for a, b in zip(firsts, lasts, strict=True)  # sources come row by row
    ]


def check_outlines(lens: Lens, dpr: float, units: list[Unit]) -> None:
    mark = palette(lens)["mark"]
    layers = lens.layers
    for unit in units:
        before = lens.cell(unit)
        lens.point_at(unit)
        pixels = screenshot(lens)
        assert is_outlined(pixels, before, dpr, mark), unit
        if len(layers[unit.layer]["shape"]) == 3:
            assert all(is_outlined(pixels, each, dpr, mark) for each in windows(lens, unit)), unit
        neighbour = Unit(unit.layer, unit.channel - 1 if unit.channel else 1, unit.y, unit.x)
        assert not is_outlined(pixels, lens.cell(neighbour), dpr, mark)


@pytest.mark.parametrize(("dpr", "scheme"), [(1, "dark"), (2, "light")])
def test_outlines_lie_on_the_cells_that_locate_names(
    open_lens: OpenLens, dpr: float, scheme: Literal["dark", "light"]
) -> None:
    check_outlines(open_lens(dpr=dpr, scheme=scheme), dpr, POINTED)


def test_outlines_follow_a_resize(lens: Lens) -> None:
    before = lens.cell(POINTED[3])
    lens.page.set_viewport_size({"width": 1720, "height": 1010})
    lens.frame()
    assert lens.cell(POINTED[3]) != before
    check_outlines(lens, 1, POINTED[2:6])


def expected_colours(state: Json, mode: str, stops: dict[str, list[str]], unit: Unit) -> list[int]:
    """Return the colour of the unit's value where values share a scale by `mode`."""
    layers = {layer["name"]: layer for layer in state["graph"]["layers"]}
    quantity = QUANTITIES[layers[unit.layer]["kind"]]
    values = {name: record["values"] for name, record in state["trace"]["layers"].items()}
    _, height, width = [*layers[unit.layer]["shape"], 1, 1][:3]
    area = height * width
    sharing = values[unit.layer]
    if mode == "network":
        alike = [name for name in layers if QUANTITIES[layers[name]["kind"]] == quantity]
        sharing = [value for name in alike for value in values[name]]
    elif mode == "map" and area > 1:
        sharing = sharing[unit.channel * area : (unit.channel + 1) * area]
    value = values[unit.layer][unit.channel * area + unit.y * width + unit.x]
    return [round(each) for each in colour_of(value, ends_of(quantity, sharing), stops[quantity])]


def some_lit_units(state: Json, seed: int) -> list[Unit]:
    """Return units by chance; a map that is all zero carries a note instead of colours."""
    chance = random.Random(seed)
    units = []
    for layer in state["graph"]["layers"]:
        _, height, width = [*layer["shape"], 1, 1][:3]
        values = np.array(state["trace"]["layers"][layer["name"]]["values"])
        lit = np.flatnonzero(values.reshape(layer["shape"][0], -1).any(axis=1))
        units += [
            Unit(layer["name"], int(c), chance.randrange(height), chance.randrange(width))
            for c in chance.sample(list(lit), min(5, len(lit)))
        ]
    return units


@pytest.mark.parametrize(
    ("dpr", "scheme", "mode"),
    [
        (1, "dark", "layer"),
        (1, "light", "network"),
        (2, "light", "layer"),
        (2, "dark", "map"),
        (1.5, "dark", "layer"),
    ],
)
def test_a_cell_has_the_colour_of_its_value_to_its_last_pixel(
    open_lens: OpenLens, dpr: float, scheme: Literal["dark", "light"], mode: str
) -> None:
    lens = open_lens(dpr=dpr, scheme=scheme)
    lens.page.locator("#scale").get_by_text(mode.title()).click()
    stops = {name: palette(lens)[name]["stops"] for name in set(QUANTITIES.values())}
    state = lens.state()
    pixels = screenshot(lens)
    for unit in some_lit_units(state, seed=3):
        left, top, right, bottom = device(lens.cell(unit), dpr)
        corners = pixels[[top, top, bottom - 1, bottom - 1], [left, right - 1, left, right - 1]]
        expected = expected_colours(state, mode, stops, unit)
        assert np.abs(corners - expected).max() <= 3, (unit, corners, expected)  # 256 steps
