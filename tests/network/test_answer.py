"""Every network ends in shares of 1 as it is shown, whether it was built to them or not."""

from collections.abc import Callable
from typing import Any

import pytest
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from app.errors import LensletError
from app.network.answer import answer_of, answering
from app.network.edits import parse_edits
from app.network.graph import read_network
from app.network.layers import Network
from app.network.trace import trace
from tests.worlds import Net

SHAPE = (1, 4, 4)


def read(steps: Callable[..., Any]) -> Network:
    """Return the network of a convolution, a linear layer and what is done with them."""
    torch.manual_seed(5)
    module = Net(steps, conv=nn.Conv2d(1, 3, 4), fc=nn.Linear(16, 3), softmax=nn.Softmax(1))
    return read_network(module, SHAPE)


def scored(net: Any, x: Tensor) -> Tensor:
    return net.fc(x.flatten(1))  # type: ignore[no-any-return]


TO_LOGITS: dict[str, Callable[..., Any]] = {
    "a linear layer": scored,
    "maps of one cell, flattened": lambda net, x: net.conv(x).flatten(1),
    "a function": lambda net, x: F.relu(scored(net, x)),
    "with a softmax on the way": lambda net, x: net.fc(net.softmax(x.flatten(1))),
    "written over in place": lambda net, x: F.relu_(scored(net, x)),
}


@pytest.mark.parametrize("name", TO_LOGITS)
def test_a_network_that_ends_in_scores_is_given_their_softmax(name: str) -> None:
    bare, x = read(TO_LOGITS[name]), torch.randn(1, *SHAPE)
    network = answering(bare)
    assert network.layers[:-1] == bare.layers
    assert (network.layers[-1].kind, network.layers[-1].settings) == ("softmax", {"dim": 0})
    values = {layer.name: found for layer, found in trace(network, x)}
    logits, probabilities = answer_of(network)
    assert logits == bare.layers[-1].name
    assert torch.equal(values[probabilities], values[logits].flatten().softmax(0))
    assert list(values[probabilities].shape) == list(network.layers[-1].shape) == [3]
    for layer, found in trace(bare, x):
        assert torch.equal(values[layer.name], found), layer.name


def test_one_that_ends_in_a_softmax_stays_as_it_is() -> None:
    network = read(lambda net, x: net.softmax(scored(net, x)))
    assert answering(network) is network
    assert answering(answering(read(scored))).layers == answering(read(scored)).layers
    assert answer_of(network) == ("fc", "softmax")


def test_a_name_that_is_taken_is_counted_up() -> None:
    network = answering(read(TO_LOGITS["with a softmax on the way"]))
    assert [layer.name for layer in network.layers] == ["input", "softmax", "fc", "softmax_1"]


@pytest.mark.parametrize("steps", [lambda _, x: F.relu(x), lambda _, x: x, lambda n, x: n.conv(x)])
def test_one_without_a_score_for_each_label_cannot_answer(steps: Callable[..., Any]) -> None:
    with pytest.raises(LensletError, match="end it in one score for each label"):
        answering(read(steps))


def test_what_is_switched_off_before_changes_the_shares_that_are_added() -> None:
    network, x = answering(read(scored)), torch.randn(1, *SHAPE)
    edits = parse_edits(network, [{"layer": "fc", "channel": 1, "off": True}])
    values = {layer.name: found for layer, found in trace(network, x, edits)}
    assert values["fc"][1] == 0
    assert torch.equal(values["softmax"], values["fc"].softmax(0))
