"""What if: edits made by hand are those of an edited copy of the network, for this page alone."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
import torch
from torch import nn

from app.network.weights import load
from app.resources import resource
from app.web.app import create_app
from tests.browser.conftest import OpenLens
from tests.browser.edits import (
    CONV1,
    CONV2,
    FC1,
    FC3,
    RELU1,
    adds_up,
    await_edits,
    edited_copy,
    far_off,
    switch,
    trace,
    what_if,
    write,
    write_strongest,
)
from tests.browser.lens import Lens, Unit
from tests.network.edited import odd
from tests.server import serving
from tests.worlds import WholeLeNet, served


@pytest.fixture(scope="module")
def module() -> nn.Module:
    module = WholeLeNet()
    load(module, resource("models"), "lenet")
    return module


@pytest.fixture(scope="module")
def twice() -> Iterator[str]:
    """Return the address of a network that calls a convolution and a pooling twice."""
    with serving(create_app({"odd": served(odd(), "odd")})) as address:
        yield address


MADE_BY_HAND = {
    "a map off": lambda lens: [switch(lens, CONV2, "off")],
    "a map kept": lambda lens: [switch(lens, RELU1, "only")],
    "a unit off": lambda lens: [switch(lens, FC1, "off")],
    "a unit kept": lambda lens: [switch(lens, Unit("relu4", 50), "only")],
    "a weight of a kernel": lambda lens: [
        write(lens, CONV1, "weight", [2, 0, 2, 2], "1.5"),
        write(lens, CONV2, "weight", [3, 5, 0, 4], "-2.25"),
    ],
    "biases": lambda lens: [
        write(lens, CONV2, "bias", [3], "-3"),
        write(lens, FC3, "bias", [7], "12.5"),
    ],
    "a weight of a unit": lambda lens: [write_strongest(lens, FC1, "4")],
    "all sorts": lambda lens: [
        switch(lens, RELU1, "off"),
        write(lens, CONV2, "weight", [3, 1, 2, 2], "2"),
        switch(lens, Unit("pool2", 7, 1, 1), "off"),
        write_strongest(lens, FC3, "-1"),
    ],
}


@pytest.mark.parametrize("sort", MADE_BY_HAND)
def test_an_edit_made_by_hand_is_that_of_an_edited_copy_of_the_network(
    lens: Lens, module: nn.Module, sort: str
) -> None:
    plain = trace(lens)
    edits = MADE_BY_HAND[sort](lens)
    await_edits(lens, edits)
    found = trace(lens)
    assert far_off(found, edited_copy(module, edits, lens)) == []
    # The network without the edit, or with one less, is another.
    assert far_off(found, edited_copy(module, edits[:-1], lens)) != []
    assert torch.equal(found["input"], plain["input"])


def test_another_page_has_an_unchanged_trace_meanwhile(
    lens: Lens, open_lens: OpenLens, module: nn.Module
) -> None:
    other = open_lens()
    before = trace(other)
    await_edits(lens, [switch(lens, CONV2, "only")])
    other.draw(other.strokes)
    after = trace(other)
    assert all(torch.equal(after[name], values) for name, values in before.items())
    assert far_off(after, edited_copy(module, [], other)) == []
    assert far_off(after, trace(lens)) != []
    assert not other.page.locator("#edited").is_visible()


def test_calls_of_one_module_share_their_edited_parameters(open_lens: OpenLens, twice: str) -> None:
    lens = open_lens(twice)
    assert lens.layers["twice_1"]["shares"] == {"weight": "twice", "bias": "twice"}
    second = Unit("twice_1", 1, 2, 2)
    what_if(lens, second)
    lens.page.locator("#edits [data-weight='twice_1/bias/1']").fill("2.5")
    edits = [{"layer": "twice_1", "parameter": "bias", "index": [1], "value": 2.5}]
    await_edits(lens, edits)
    found = trace(lens)
    true = edited_copy(deepcopy(odd()), edits, lens)
    assert far_off(found, {name: true[name] for name in ("twice", "twice_1", "softmax")}) == []
    for unit in (second, second._replace(layer="twice")):
        assert lens.ask("lenslet.explain(argument)", unit.json())["bias"] == 2.5
        assert adds_up(lens, unit)
    what_if(lens, second._replace(layer="twice"))
    shown = lens.page.locator("#edits [data-weight='twice/bias/1']")
    assert [shown.input_value(), "edited" in (shown.get_attribute("class") or "")] == [
        "2.500",
        True,
    ]
    shown.fill("1")
    await_edits(lens, [edits[0] | {"layer": "twice", "value": 1}])
