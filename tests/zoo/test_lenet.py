"""LeNet is the network of DESIGN.md's table."""

import torch
from torch import nn

from app.network.answer import answer_of, answering
from app.network.graph import read_network
from app.network.layers import Network
from app.zoo.lenet import ENTRY, LeNet
from tests.worlds import seeded_lenet, whole_lenet

# layer, kind, shape, inputs: DESIGN.md, "The network"
TABLE = [
    ("input", "input", (1, 32, 32), ()),
    ("conv1", "conv2d", (6, 28, 28), ("input",)),
    ("relu1", "relu", (6, 28, 28), ("conv1",)),
    ("pool1", "max_pool2d", (6, 14, 14), ("relu1",)),
    ("conv2", "conv2d", (16, 10, 10), ("pool1",)),
    ("relu2", "relu", (16, 10, 10), ("conv2",)),
    ("pool2", "max_pool2d", (16, 5, 5), ("relu2",)),
    ("fc1", "linear", (120,), ("pool2",)),
    ("relu3", "relu", (120,), ("fc1",)),
    ("fc2", "linear", (100,), ("relu3",)),
    ("relu4", "relu", (100,), ("fc2",)),
    ("fc3", "linear", (10,), ("relu4",)),
    ("softmax", "softmax", (10,), ("fc3",)),
]


def network() -> Network:
    return answering(read_network(LeNet(), ENTRY.input.shape))


def test_the_graph_of_lenet_is_the_table_of_the_design() -> None:
    layers = network().layers
    assert [(each.name, each.kind, each.shape, each.inputs) for each in layers] == TABLE


def test_the_hyperparameters_of_lenet_are_those_of_the_table() -> None:
    settings = {each.name: each.settings for each in network().layers}
    plain = {"stride": (1, 1), "padding": (0, 0), "dilation": (1, 1), "groups": 1}
    pool = {"kernel_size": (2, 2), "stride": (2, 2), "padding": (0, 0), "dilation": (1, 1)}
    assert settings["conv1"] == settings["conv2"] == {"kernel_size": (5, 5), **plain}
    assert settings["pool1"] == settings["pool2"] == pool
    assert settings["softmax"] == {"dim": 0}
    assert settings["input"] == settings["relu1"] == settings["fc1"] == {}


def test_lenet_is_built_to_its_logits_and_the_softmax_added() -> None:
    x = torch.rand(2, 1, 32, 32)
    assert not any(isinstance(part, nn.Softmax) for part in LeNet().modules())
    assert torch.equal(whole_lenet()(x), seeded_lenet()(x).softmax(1))
    assert answer_of(network()) == ("fc3", "softmax")


def test_the_kernels_are_those_the_article_counts() -> None:
    parameters = network().parameters
    shapes = {name: tuple(held["weight"].shape) for name, held in parameters.items()}
    assert shapes == {
        "conv1": (6, 1, 5, 5),
        "conv2": (16, 6, 5, 5),
        "fc1": (120, 400),
        "fc2": (100, 120),
        "fc3": (10, 100),
    }
    assert all(len(held["bias"]) == len(held["weight"]) for held in parameters.values())
