"""The trace is the forward pass: its values are those of PyTorch's own modules, in order."""

from collections.abc import Callable
from typing import Any

import pytest
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from app.errors import LensletError
from app.network.graph import read_network
from app.network.trace import trace
from tests.network.test_graph import end
from tests.worlds import Net, whole_lenet

X = (1, 1, 6, 6)


def traced(module: nn.Module, x: Tensor) -> dict[str, Tensor]:
    """Return copies of all values, each made as soon as it is given."""
    network = read_network(module, tuple(x.shape[1:]))
    return {layer.name: values.clone() for layer, values in trace(network, x)}


def hooked(module: nn.Module, x: Tensor) -> dict[str, Tensor]:
    """Return what each leaf module gives in a forward pass, seen by hooks: the oracle."""
    seen: dict[str, Tensor] = {}
    for name, part in module.named_modules():
        if not list(part.children()):
            part.register_forward_hook(lambda _, __, out, name=name: seen.update({name: out[0]}))
    with torch.no_grad():
        module.eval()(x)
    return seen


def digit(seed: int = 0) -> Tensor:
    return torch.rand(1, 1, 32, 32, generator=torch.Generator().manual_seed(seed))


def test_the_last_layer_equals_the_module_exactly() -> None:
    module, x = whole_lenet(), digit()
    assert torch.equal(traced(module, x)["softmax"], module(x)[0])


def test_every_layer_equals_what_a_hook_sees() -> None:
    values, seen = traced(whole_lenet(), digit()), hooked(whole_lenet(), digit())
    assert values.keys() - seen.keys() == {"input"}
    assert all(torch.equal(values[name], seen[name]) for name in seen)


def test_the_hooks_would_see_another_weight() -> None:
    changed = whole_lenet()
    with torch.no_grad():
        changed.get_parameter("conv2.bias")[3] += 0.01
    values, seen = traced(whole_lenet(), digit()), hooked(changed, digit())
    same = {name for name in seen if torch.equal(values[name], seen[name])}
    assert same == {"conv1", "relu1", "pool1"}


def test_the_input_is_given_unchanged_as_the_first_layer() -> None:
    x = digit()
    assert torch.equal(traced(whole_lenet(), x)["input"], x[0])


def test_a_layer_is_computed_only_when_it_is_asked_for() -> None:
    module, ran = whole_lenet(), list[str]()
    network = read_network(module, (1, 32, 32))
    for name, part in module.named_children():
        part.register_forward_hook(lambda *_, name=name: ran.append(name))
    walk = trace(network, digit())
    assert next(walk)[0].name == "input"
    assert ran == []
    assert (next(walk)[0].name, next(walk)[0].name) == ("conv1", "relu1")
    assert ran == ["conv1", "relu1"]


def test_a_trace_left_early_leaves_the_mode_of_its_caller_alone() -> None:
    walk = trace(read_network(whole_lenet(), (1, 32, 32)), digit())
    next(walk), next(walk)
    assert torch.is_grad_enabled()
    assert not torch.is_inference_mode_enabled()


def test_an_input_of_another_shape_is_told_with_both_shapes() -> None:
    network = read_network(whole_lenet(), (1, 32, 32))
    with pytest.raises(LensletError, match=r"\[1, 1, 28, 28\].*\[1, 1, 32, 32\]"):
        next(trace(network, torch.zeros(1, 1, 28, 28)))


def test_two_traces_of_one_network_do_not_disturb_each_other() -> None:
    network = read_network(whole_lenet(), (1, 32, 32))
    pairs = zip(trace(network, digit(1)), trace(network, digit(2)), strict=True)
    one, two = zip(*[(a[1].clone(), b[1].clone()) for a, b in pairs], strict=True)
    alone = list(traced(whole_lenet(), digit(1)).values())
    assert all(map(torch.equal, one, alone))
    assert not torch.equal(one[-1], two[-1])


BRANCHING: dict[str, Callable[..., Any]] = {
    "residual": lambda net, x: end(net.relu(net.same(x) + x)),
    "concatenating": lambda net, x: end(torch.cat([net.same(x), net.relu(x)], 1)),
    "functional": lambda net, x: end(F.avg_pool2d(F.relu(F.conv2d(x, net.same.weight)), 2)),
    "used twice": lambda net, x: end(net.relu(net.same(net.relu(net.same(x))))),
    "bent": lambda net, x: end(net.bend(net.same(x).sigmoid()) + torch.sigmoid_(net.same(x))),
    "reshaping": lambda net, x: F.softmax(net.fc(net.drop(x.view(x.shape[0], -1))), 1),
}


@pytest.mark.parametrize("name", BRANCHING)
def test_every_shape_of_network_ends_in_what_its_module_gives(name: str) -> None:
    torch.manual_seed(5)
    module = Net(BRANCHING[name], same=nn.Conv2d(1, 1, 3, padding=1), relu=nn.ReLU(),
                 fc=nn.Linear(36, 4), drop=nn.Dropout(), bend=nn.Tanh())  # fmt: skip
    x = torch.randn(X)
    assert torch.equal(traced(module, x)["softmax"], module(x)[0])


def _in_place(net: Any, x: Tensor) -> Tensor:
    first = net.conv(x)
    net.relu(first)
    first += x
    return end(first.add_(x).relu_())


def _plain(net: Any, x: Tensor) -> dict[str, Tensor]:
    conv = net.conv(x)
    relu = F.relu(conv)
    add = relu + x
    add_ = add + x
    relu_ = F.relu(add_)
    found = {"input": x, "conv": conv, "relu": relu, "add": add, "add_": add_, "relu_": relu_}
    return {**{name: each[0] for name, each in found.items()}, "softmax": end(relu_)[0]}


def test_operations_in_place_do_not_spoil_the_values_before_them() -> None:
    torch.manual_seed(6)
    module = Net(_in_place, conv=nn.Conv2d(1, 1, 3, padding=1), relu=nn.ReLU(inplace=True))
    x = torch.randn(X)
    before = x.clone()
    network = read_network(module, X[1:])
    kept = {layer.name: values for layer, values in trace(network, x)}  # no copies: read late
    assert all(torch.equal(kept[name], value) for name, value in _plain(module, x).items())
    assert torch.equal(x, before)


def test_an_operation_in_place_on_the_input_spoils_neither_it_nor_its_record() -> None:
    module = Net(lambda net, x: end(net.relu(x.flatten(1))), relu=nn.ReLU(inplace=True))
    x = torch.randn(X)
    before = x.clone()
    kept = {layer.name: values for layer, values in trace(read_network(module, X[1:]), x)}
    assert torch.equal(x, before)
    assert torch.equal(kept["input"], before[0])
    assert kept["relu"].min() == 0 > kept["input"].min()
