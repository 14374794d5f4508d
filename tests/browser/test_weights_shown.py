"""The weights of a fully connected unit as the units they weigh, and layers that have none."""

import random
import re

import httpx
import numpy as np
import pytest
import torch

from tests.browser.kernels import picture, point_at, says, show_kernels
from tests.browser.lens import Json, Lens, Unit
from tests.browser.pictures import colour_of, is_outlined, palette, rgb, screenshot


@pytest.fixture(scope="module")
def weights(server: str) -> Json:
    return httpx.get(f"{server}/api/models/lenet/weights").json()


@pytest.mark.parametrize(
    ("layer", "source", "shape"),
    [("fc1", "pool2", (16, 5, 5)), ("fc2", "relu3", (120, 1, 1)), ("fc3", "relu4", (100, 1, 1))],
)
def test_a_fully_connected_unit_shows_its_weights_as_the_units_they_weigh(
    lens: Lens, weights: Json, layer: str, source: str, shape: tuple[int, int, int]
) -> None:
    true = np.array(weights[layer]["weight"])
    sizes = np.abs(true).max(axis=1)
    weakest = int(sizes.argmin())  # in the layer's colours it would be a blank
    most = float(sizes[weakest])
    decimals = 3 if most >= 0.1 else 4
    show_kernels(lens, Unit(layer, weakest))
    stops = palette(lens)["weight"]["stops"]
    colours = lens.page.locator("#kernels [data-kernel]").evaluate_all(
        "(all) => all.map((each) => getComputedStyle(each).backgroundColor.match(/[0-9]+/g))"
    )
    expected = [colour_of(value, (-most, most), stops) for value in true[weakest]]
    assert np.abs(np.array(colours, int) - np.array(expected)).max() <= 4  # 256 steps
    legend = lens.page.locator("#kernels .scale span").all_text_contents()
    assert legend == [f"\u2212{most:.{decimals}f}", "0", f"{most:.{decimals}f}"]
    assert lens.text("#kernels .among") == f"all of {layer}: ±{sizes.max():.{decimals}f}"
    chance = random.Random(1)
    for index in chance.sample(range(true.shape[1]), 3):
        place = torch.unravel_index(torch.tensor(index), shape)
        unit = Unit(source, *(int(each) for each in place))
        point_at(lens, weakest, index)
        assert says(lens.text("#kernels .value"), true[weakest, index], decimals)
        spot = f"map\u00a0{unit.channel}, row\u00a0{unit.y}, column\u00a0{unit.x}"
        where = spot if shape[1] > 1 else f"unit\u00a0{unit.channel}"
        assert f"from {source} {where}" in lens.text("#kernels .words >> nth=0")
        pixels = screenshot(lens)
        accent = palette(lens)["accent"]
        assert is_outlined(pixels, lens.cell(unit), 1, accent)
        assert is_outlined(pixels, lens.cell(Unit(layer, weakest)), 1, accent)
        picture(lens, weakest, index).click()
        lens.frame()
        assert lens.pinned() == unit
        show_kernels(lens, Unit(layer, weakest))


@pytest.mark.parametrize("size", [(1400, 900), (1280, 720), (1000, 700)])
def test_pointing_at_a_weight_does_not_move_it(lens: Lens, size: tuple[int, int]) -> None:
    lens.resize(size)
    show_kernels(lens, Unit("fc1", 30))
    before = picture(lens, 30, 37).bounding_box()
    point_at(lens, 30, 37)
    assert "column" in lens.text("#kernels .words >> nth=0")
    assert picture(lens, 30, 37).bounding_box() == before


def test_a_layer_without_weights_says_so_and_leads_to_those_that_have_some(lens: Lens) -> None:
    neighbours = {
        "input": ["conv1"],
        "relu1": ["conv1", "conv2"],
        "pool2": ["conv2", "fc1"],
        "relu4": ["fc2", "fc3"],
        "softmax": ["fc3"],
    }
    for layer, others in neighbours.items():
        show_kernels(lens, Unit(layer, 0))
        says_all = lens.text("#kernels .weightless")
        assert f"{layer} has no weights." in says_all
        before, _, after = says_all.partition("The nearest lie ")[2].partition("after it in ")
        assert [
            *re.findall("before it in ([a-z0-9]+)", before),
            *re.findall("^[a-z0-9]+", after),
        ] == others
        links = lens.page.locator("#kernels [data-unit]")
        assert links.all_text_contents() == others
        links.last.click()
        lens.frame()
        pinned = lens.pinned()
        assert pinned
        assert pinned.layer == others[-1]


def test_numbers_and_notes_stay_readable_while_the_rest_steps_back(lens: Lens) -> None:
    show_kernels(lens, Unit("conv1", 2, 9, 9))
    state = lens.state()["trace"]["layers"]
    pixels = screenshot(lens)
    stops = palette(lens)
    for layer, quantity in (("fc3", "signed"), ("softmax", "probability")):
        values = state[layer]["values"]
        most = max(abs(value) for value in values)
        ends = (-most, most) if quantity == "signed" else (0.0, 1.0)
        for channel, value in enumerate(values):
            cell = lens.cell(Unit(layer, channel))
            corner = pixels[int(cell.y) + 1, int(cell.x) + 1]
            expected = colour_of(value, ends, stops[quantity]["stops"])
            assert np.abs(corner - expected).max() <= 3
    # What carries no number does step back.
    fc1 = state["fc1"]["values"]
    brightest = int(np.argmax(np.abs(fc1)))
    cell = lens.cell(Unit("fc1", brightest))
    corner = pixels[int(cell.y) + 1, int(cell.x) + 1]
    ends = (-abs(fc1[brightest]), abs(fc1[brightest]))
    full = colour_of(fc1[brightest], ends, stops["signed"]["stops"])
    assert np.abs(corner - (0.45 * full + 0.55 * rgb(stops["page"]))).max() <= 4
