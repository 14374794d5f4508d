"""Pointing at a unit: the sources, the sum and the outlines are those of the network."""

import math
import random
from collections.abc import Iterator
from typing import Any

import pytest
import torch
from playwright.sync_api import Page
from torch import Tensor, nn

from app.web.app import create_app
from tests.page.bumping import Graph, Sources, shape3, sources_by_bumping
from tests.page.conftest import Open
from tests.page.driving import Unit, hovered, locate, point_at
from tests.server import serving
from tests.worlds import Net, served


def branching() -> nn.Module:
    """Return a network with padding, stride, dilation, groups, a sum, a join and a mean."""
    torch.manual_seed(5)

    def steps(net: Any, x: Tensor) -> Any:
        a = net.strided(x)
        b = net.relu(net.dilated(a)) + net.grouped(a)
        c = torch.cat([net.pool(b), net.mean(a)], dim=1)
        return net.softmax(net.fc(c.flatten(1)))

    return Net(
        steps,
        strided=nn.Conv2d(1, 4, 5, stride=2, padding=1),
        dilated=nn.Conv2d(4, 4, 3, padding=2, dilation=2),
        relu=nn.ReLU(),
        grouped=nn.Conv2d(4, 4, 3, padding=1, groups=2),
        pool=nn.MaxPool2d(3, stride=2, padding=1),
        mean=nn.AvgPool2d(3, stride=2, padding=1),
        fc=nn.Linear(8 * 8 * 8, 5),
        softmax=nn.Softmax(1),
    )


@pytest.fixture(scope="module")
def branching_site() -> Iterator[str]:
    with serving(create_app({"branching": served(branching(), "branching")})) as address:
        yield address


def graph_of(page: Page) -> Graph:
    layers = page.evaluate("lenslet.state().graph.layers")
    return {layer["name"]: layer for layer in layers}


def random_units(graph: Graph, count: int, seed: int) -> list[Unit]:
    """Return units over all layers in turn, each anywhere in its layer."""
    chance = random.Random(seed)
    layers = list(graph.values())
    units = []
    for i in range(count):
        layer = layers[i % len(layers)]
        channel, y, x = (chance.randrange(side) for side in shape3(layer))
        units.append({"layer": layer["name"], "channel": channel, "y": y, "x": x})
    return units


def explained(page: Page, unit: Unit) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("unit => lenslet.explain(unit)", unit)
    return found


def terms_of(explanation: dict[str, Any]) -> Sources:
    units = [term["unit"] for term in explanation["terms"]]
    return {(unit["layer"], unit["channel"], unit["y"], unit["x"]) for unit in units}


def check_value(graph: Graph, explanation: dict[str, Any]) -> None:
    """The numbers that the page ties to a unit make its value."""
    terms, value = explanation["terms"], explanation["value"]
    kind = explanation["kind"]
    if kind == "max_pool2d":
        assert value == max(term["value"] for term in terms)
    elif kind == "softmax":
        own = [term for term in terms if term["unit"]["channel"] == explanation["unit"]["channel"]]
        total = sum(math.exp(term["value"]) for term in terms)
        assert value == pytest.approx(math.exp(own[0]["value"]) / total, abs=1e-3)
    elif kind == "relu":
        assert value == max(0, terms[0]["value"])
    elif kind != "input":
        total = sum(term["product"] for term in terms) + (explanation["bias"] or 0)
        assert value == pytest.approx(total, abs=1e-3)


def check_units(page: Page, units: list[Unit]) -> None:
    graph = graph_of(page)
    for unit in units:
        point_at(page, unit)
        assert hovered(page) == unit
        explanation = explained(page, unit)
        assert terms_of(explanation) == sources_by_bumping(graph, unit), unit
        check_value(graph, explanation)


def test_200_units_have_the_sources_and_sums_that_pytorch_gives_them(page: Page) -> None:
    check_units(page, random_units(graph_of(page), 200, seed=0))


def test_a_branching_network_is_drawn_and_explained_from_its_graph(
    open_page: Open, branching_site: str
) -> None:
    page = open_page(branching_site)
    page.wait_for_function("lenslet.explain({layer: 'fc', channel: 0, y: 0, x: 0}).bias !== null")
    page.evaluate("lenslet.draw([[[0.2, 0.2], [0.8, 0.3], [0.4, 0.8]]])")
    check_units(page, random_units(graph_of(page), 90, seed=1))


def test_the_oracle_of_sources_sees_a_wrong_stride(page: Page) -> None:
    graph = graph_of(page)
    unit = {"layer": "conv2", "channel": 3, "y": 6, "x": 2}
    wrong = {**graph, "conv2": {**graph["conv2"], "stride": [2, 1], "shape": [16, 5, 10]}}
    unit_there = {**unit, "y": 3}
    right = terms_of(explained(page, unit_there))
    assert sources_by_bumping(graph, unit_there) == right
    assert sources_by_bumping(wrong, unit_there) != right


def test_the_readout_stands_at_the_pointer_and_goes_with_it(page: Page) -> None:
    unit = {"layer": "fc2", "channel": 7, "y": 0, "x": 0}
    point_at(page, unit)
    readout = page.locator("#readout")
    assert readout.is_visible()
    value = f"{explained(page, unit)['value']:.3f}".replace("-", "−")
    assert value in readout.inner_text()
    assert "120 products" in readout.inner_text()
    rect = locate(page, unit)
    box = readout.bounding_box()
    assert rect
    assert box
    assert box["x"] > rect["x"] + rect["width"] or box["x"] + box["width"] < rect["x"]
    page.mouse.move(400, 5)  # between the rail and the first map
    assert hovered(page) is None
    assert not readout.is_visible()
    assert not page.locator("#overlay").is_visible()
