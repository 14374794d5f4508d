"""A trace with edits is the trace of a copy of the module that was edited the same way."""

from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from app.network.edits import EDITS, VALUE, Edit, EditError, parse_edits
from app.network.graph import read_network
from tests.network.edited import edited, far_off, odd, oracle, random_edits
from tests.network.test_trace import digit
from tests.worlds import Net, tiny, whole_lenet

NETWORKS: dict[str, Callable[[], nn.Module]] = {
    "lenet": whole_lenet,
    "strided": tiny,
    "in place": lambda: tiny(nn.ReLU(inplace=True)),
    "odd": odd,
}


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("name", NETWORKS)
def test_random_edits_give_what_an_edited_copy_of_the_module_gives(name: str, seed: int) -> None:
    random, x = Random(seed), digit(seed)
    module = NETWORKS[name]()
    network = read_network(deepcopy(module), (1, 32, 32))
    edits = random_edits(network, random, random.choice([1, 2, 5, 30]))
    assert far_off(edited(network, edits, x), oracle(module, edits, x)) == []


@pytest.mark.parametrize(
    ("edit", "off"),
    [
        ({"layer": "conv1", "channel": 3, "off": True},
         {"layer": "conv1", "channel": 2, "off": True}),
        ({"layer": "relu2", "channel": 3, "only": True},
         {"layer": "pool2", "channel": 3, "only": True}),
        ({"layer": "conv2", "parameter": "weight", "index": [3, 2, 1, 0], "value": 0.5},
         {"layer": "conv2", "parameter": "weight", "index": [3, 2, 0, 1], "value": 0.5}),
        ({"layer": "fc3", "parameter": "bias", "index": [7], "value": -1},
         {"layer": "fc3", "parameter": "bias", "index": [7], "value": -0.999}),
    ],
)  # fmt: skip
def test_the_oracle_would_see_an_edit_that_is_slightly_another(edit: Edit, off: Edit) -> None:
    network = read_network(whole_lenet(), (1, 32, 32))
    assert far_off(edited(network, [edit], digit()), oracle(whole_lenet(), [edit], digit())) == []
    assert edit["layer"] in far_off(
        edited(network, [edit], digit()), oracle(whole_lenet(), [off], digit())
    )


def test_a_channel_that_is_off_is_zero_where_it_is_shown_and_where_it_is_read() -> None:
    network = read_network(whole_lenet(), (1, 32, 32))
    plain = edited(network, [], digit())
    found = edited(network, [{"layer": "conv1", "channel": 3, "off": True}], digit())
    assert not found["conv1"][3].any()
    assert plain["conv1"][3].any()
    assert torch.equal(found["conv1"][:3], plain["conv1"][:3])
    assert not torch.equal(found["conv2"], plain["conv2"])


def test_sums_and_joins_of_layers_are_switched_too() -> None:
    network = read_network(odd(), (1, 32, 32))
    edits = [{"layer": "add", "channel": 1, "off": True},
             {"layer": "cat", "channel": 5, "only": True}]  # fmt: skip
    found, plain = edited(network, edits, digit()), edited(network, [], digit())
    assert not found["add"][1].any()
    assert torch.equal(found["add"][[0, 2, 3]], plain["add"][[0, 2, 3]])
    kernel = odd().get_parameter("dilated.weight")[:, [0, 2, 3]]
    left = found["add"][None, [0, 2, 3]]
    dilated = nn.functional.conv2d(
        left, kernel, odd().get_parameter("dilated.bias"), padding="same", dilation=(2, 1)
    )
    assert (found["dilated"] - dilated[0]).abs().max() < 1e-4
    joined = torch.cat([found["pool"], found["pool_1"]])
    assert torch.equal(found["cat"][5], joined[5])
    assert not found["cat"][[0, 1, 2, 3, 4, 6, 7]].any()
    fc = odd().get_submodule("fc")
    assert (found["fc"] - fc(found["cat"].flatten())).abs().max() < 1e-4


def _branch_in_place(net: Any, x: Tensor) -> Tensor:
    first = net.conv(x)
    net.relu(first)  # its answer is left aside: who reads `first` from here on reads the ReLU
    first += net.conv(x)
    return net.softmax(first.flatten(1))  # type: ignore[no-any-return]


def test_a_channel_switched_off_in_place_is_off_for_all_who_read_it_later() -> None:
    torch.manual_seed(6)
    module = Net(_branch_in_place, conv=nn.Conv2d(1, 2, 5, stride=9), softmax=nn.Softmax(1),
                 relu=nn.ReLU(inplace=True))  # fmt: skip
    network, x = read_network(module, (1, 32, 32)), digit()
    edits = [{"layer": "relu", "channel": 1, "off": True}]
    found, plain = edited(network, edits, x), edited(network, [], x)
    assert torch.equal(found["conv"], plain["conv"])  # shown before it was written over
    sums = next(layer.name for layer in network.layers if layer.kind == "add")
    assert torch.equal(found[sums], found["relu"] + found["conv_1"])
    assert not found["relu"][1].any()


def test_the_second_call_of_a_module_is_switched_alone_and_shares_its_parameters() -> None:
    network, x = read_network(odd(), (1, 32, 32)), digit()
    plain = edited(network, [], x)
    found = edited(network, [{"layer": "twice_1", "channel": 0, "off": True}], x)
    assert torch.equal(found["twice"], plain["twice"])
    assert not found["twice_1"][0].any()
    for layer in ("twice", "twice_1"):
        edit = {"layer": layer, "parameter": "bias", "index": [2], "value": 3.0}
        both = edited(network, [edit], x)
        assert (both["twice"][2] - plain["twice"][2]).std() < 1e-5
        assert not torch.equal(both["twice"][2], plain["twice"][2])
        assert far_off(both, oracle(odd(), [edit], x)) == []


def test_parameters_that_a_function_reads_are_edited_too() -> None:
    def steps(net: Any, x: Tensor) -> Tensor:
        x = nn.functional.conv2d(x, bias=net.part.bias, weight=net.part.weight, stride=9)
        return net.softmax(x.flatten(1))  # type: ignore[no-any-return]

    module = Net(steps, part=nn.Conv2d(1, 2, 5), softmax=nn.Softmax(1))
    network = read_network(deepcopy(module), (1, 32, 32))
    layer = network.layers[1].name
    edits: list[Edit] = [
        {"layer": layer, "parameter": "weight", "index": [1, 0, 4, 2], "value": 1.5},
        {"layer": layer, "parameter": "bias", "index": [0], "value": -1.5},
    ]
    of_the_part = [edit | {"layer": "part"} for edit in edits]
    found, true = edited(network, edits, digit()), oracle(module, of_the_part, digit())
    assert far_off(found, true) == []
    assert far_off(found, oracle(module, of_the_part[:1], digit())) == ["softmax"]


def test_the_last_value_of_a_weight_wins_also_through_another_call_of_its_module() -> None:
    network = read_network(odd(), (1, 32, 32))
    edits = [
        {"layer": name, "parameter": "weight", "index": [1, 0, 2, 1], "value": value}
        for name, value in (("twice", 1.0), ("twice_1", 2.0), ("twice_1", -1))
    ]
    found, last = edited(network, edits, digit()), edited(network, edits[2:], digit())
    assert all(torch.equal(found[name], last[name]) for name in last)


@pytest.mark.parametrize(
    ("sorts", "left"),
    [
        ([("off", 0)], {1, 2, 3, 4, 5}),
        ([("off", 0), ("off", 0), ("off", 5)], {1, 2, 3, 4}),
        ([("only", 2)], {2}),
        ([("only", 2), ("only", 2)], {2}),
        ([("only", 2), ("off", 3)], {2}),
        ([("only", 2), ("off", 2)], set()),
        ([("off", 2), ("only", 2)], set()),
        ([("only", 2), ("only", 3)], set()),
    ],
)
def test_channels_left_on_are_those_that_every_edit_leaves_on(
    sorts: list[tuple[str, int]], left: set[int]
) -> None:
    network = read_network(whole_lenet(), (1, 32, 32))
    edits = [{"layer": "conv1", "channel": channel, sort: True} for sort, channel in sorts]
    found = edited(network, edits, digit())["conv1"]
    assert {channel for channel in range(6) if found[channel].any()} == left


@pytest.mark.parametrize("name", NETWORKS)
def test_a_weight_set_to_its_own_value_changes_nothing(name: str) -> None:
    network, random = read_network(NETWORKS[name](), (1, 32, 32)), Random(4)
    edits = [each for each in random_edits(network, random, EDITS) if "value" in each]
    for edit in edits:
        held = network.parameters[edit["layer"]][edit["parameter"]]
        edit["value"] = held[tuple(edit["index"])].item()
    found, plain = edited(network, edits, digit()), edited(network, [], digit())
    assert all(torch.equal(found[name], plain[name]) for name in plain)


def test_values_at_the_bound_are_taken_and_those_beyond_it_are_not() -> None:
    network = read_network(whole_lenet(), (1, 32, 32))
    edit: Edit = {"layer": "fc3", "parameter": "bias", "index": [0]}
    for value in (VALUE, -VALUE, int(VALUE)):
        assert edited(network, [edit | {"value": value}], digit())["softmax"].isfinite().all()
    for value in (VALUE + 0.1, -VALUE - 0.1, float("nan"), float("inf"), 10**400):
        with pytest.raises(EditError, match="±1000"):
            parse_edits(network, [edit | {"value": value}])
