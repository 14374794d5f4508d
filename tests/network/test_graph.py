"""Any module -> its layers: names, kinds and inputs by one set of rules."""

from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from app.network.graph import read_network
from app.network.layers import Network
from tests.worlds import Net


def end(x: Tensor) -> Tensor:
    """Return what every network must end in."""
    return F.softmax(x.flatten(1), 1)


def inputs(network: Network) -> dict[str, tuple[str, ...]]:
    return {layer.name: layer.inputs for layer in network.layers}


def kinds(network: Network) -> dict[str, str]:
    return {layer.name: layer.kind for layer in network.layers}


def test_a_residual_module_adds_two_layers() -> None:
    module = Net(
        lambda net, x: end(net.relu(net.conv(x) + x)),
        conv=nn.Conv2d(1, 1, 3, padding=1),
        relu=nn.ReLU(),
    )
    network = read_network(module, (1, 4, 4))
    assert inputs(network)["add"] == ("conv", "input")
    assert kinds(network)["add"] == "add"


def test_a_branch_may_skip_many_layers() -> None:
    module = Net(
        lambda net, x: end(torch.add(net.b(F.relu(net.a(x))), other=x)),
        a=nn.Conv2d(1, 3, 3, padding=1),
        b=nn.Conv2d(3, 1, 3, padding=1),
    )
    assert inputs(read_network(module, (1, 4, 4))) == {
        "input": (),
        "a": ("input",),
        "relu": ("a",),
        "b": ("relu",),
        "add": ("b", "input"),
        "softmax": ("add",),
    }


def test_a_concatenation_names_its_inputs_in_order_and_its_axis_without_the_batch() -> None:
    module = Net(
        lambda net, x: end(torch.cat([net.b(x), net.a(x), x], dim=1)),
        a=nn.Conv2d(1, 2, 1),
        b=nn.Conv2d(1, 3, 1),
    )
    layer = read_network(module, (1, 4, 4)).layers[-2]
    assert (layer.name, layer.kind, layer.inputs) == ("cat", "concat", ("b", "a", "input"))
    assert (layer.shape, layer.settings) == ((6, 4, 4), {"dim": 0})


def test_functions_have_their_fx_names_and_the_kinds_of_modules() -> None:
    module = Net(_functional, weight=nn.Parameter(torch.ones(2, 1, 3, 3)),
                 matrix=nn.Parameter(torch.ones(3, 2)))  # fmt: skip
    network = read_network(module, (1, 6, 6))
    assert kinds(network) == {
        "input": "input",
        "conv2d": "conv2d",
        "relu": "relu",
        "max_pool2d": "max_pool2d",
        "avg_pool2d": "avg_pool2d",
        "linear": "linear",
        "softmax": "softmax",
    }
    assert network.parameters.keys() == {"conv2d", "linear"}
    assert network.parameters["linear"].keys() == {"weight"}


def _functional(net: Any, x: Tensor) -> Tensor:
    x = F.relu(F.conv2d(x, net.weight))
    x = F.avg_pool2d(F.max_pool2d(x, 2), 2)
    return F.linear(x.flatten(1), net.matrix).softmax(1)


def test_a_module_used_twice_is_two_layers_with_the_same_weights() -> None:
    module = Net(lambda net, x: end(net.conv(net.conv(x))), conv=nn.Conv2d(1, 1, 3, padding=1))
    network = read_network(module, (1, 4, 4))
    assert inputs(network)["conv_1"] == ("conv",)
    assert network.parameters["conv_1"]["weight"] is network.parameters["conv"]["weight"]


def test_a_second_call_does_not_take_the_name_of_another_module() -> None:
    module = Net(
        lambda net, x: end(net.conv_1(net.conv(net.conv(x)))),
        conv=nn.Conv2d(1, 1, 1),
        conv_1=nn.Conv2d(1, 1, 1),
    )
    network = read_network(module, (1, 2, 2))
    assert inputs(network)["conv_1"] == ("conv_2",)
    assert network.parameters["conv_1"]["weight"] is module.get_parameter("conv_1.weight")


def test_a_function_does_not_take_the_name_of_a_module() -> None:
    module = Net(lambda net, x: end(net.relu(net.conv(F.relu(x)))), conv=nn.Conv2d(1, 1, 1),
                 relu=nn.ReLU())  # fmt: skip
    assert inputs(read_network(module, (1, 2, 2)))["relu"] == ("conv",)


def test_nested_modules_keep_the_dots_of_their_paths() -> None:
    block = nn.Sequential(nn.Conv2d(1, 2, 1), nn.Sequential(nn.ReLU()))
    module = Net(lambda net, x: end(net.block(x)), block=block)
    network = read_network(module, (1, 2, 2))
    assert inputs(network)["block.1.0"] == ("block.0",)
    assert "block.0" in network.parameters


def test_inputs_look_through_what_only_changes_the_shape_or_nothing() -> None:
    module = Net(
        lambda net, x: net.softmax(net.fc(F.dropout(net.drop(net.flat(net.relu(x))), 0.5, False))),
        relu=nn.ReLU(),
        flat=nn.Flatten(),
        drop=nn.Dropout(0.9),
        fc=nn.Linear(4, 2),
        softmax=nn.Softmax(-1),
    )
    assert inputs(read_network(module, (1, 2, 2)))["fc"] == ("relu",)


def test_sizes_read_from_the_input_are_no_layers() -> None:
    module = Net(
        lambda net, x: torch.softmax(net.fc(x.view(x.size(0), -1)), -1), fc=nn.Linear(4, 2)
    )
    network = read_network(module, (1, 2, 2))
    assert inputs(network) == {"input": (), "fc": ("input",), "softmax": ("fc",)}


def test_in_place_operations_leave_the_graph_as_it_would_be_without_them() -> None:
    module = Net(_in_place, a=nn.Conv2d(1, 1, 1), relu=nn.ReLU(inplace=True))
    assert inputs(read_network(module, (1, 2, 2))) == {
        "input": (),
        "a": ("input",),
        "relu": ("a",),
        "add_": ("relu", "input"),
        "add": ("add_", "add_"),
        "softmax": ("add",),
    }


def _in_place(net: Any, x: Tensor) -> Tensor:
    first = net.a(x)
    net.relu(first)  # from here on `first` holds what the ReLU made of it
    second = first.add_(x)
    return end(first + second)
