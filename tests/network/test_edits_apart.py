"""Edits are of one trace alone: the network stays as it was, whoever else traces it."""

from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from random import Random

import pytest
import torch
from torch import Tensor

from app.network import trace as room
from app.network.edits import EDITS, Index, parse_edits
from app.network.graph import read_network
from app.network.trace import trace
from tests.network.edited import edited, far_off, odd, random_edits
from tests.network.test_trace import digit
from tests.worlds import whole_lenet


def test_a_trace_with_edits_leaves_the_network_as_it_was() -> None:
    module = odd()
    network, random = read_network(module, (1, 32, 32)), Random(5)
    before, plain = deepcopy(module.state_dict()), edited(network, [], digit())
    steps = [(step.run, step.overwritten) for step in network.steps]
    edited(network, random_edits(network, random, EDITS), digit())
    assert all(torch.equal(before[key], value) for key, value in module.state_dict().items())
    assert steps == [(step.run, step.overwritten) for step in network.steps]
    after = edited(network, [], digit())
    assert all(torch.equal(after[name], plain[name]) for name in plain)


def test_only_parameters_that_are_edited_are_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[tuple[int, ...]] = []
    copy = room._copy

    def spy(parameter: Tensor, values: dict[Index, float]) -> Tensor:
        copied.append(parameter.shape)
        return copy(parameter, values)

    monkeypatch.setattr(room, "_copy", spy)
    network = read_network(whole_lenet(), (1, 32, 32))
    edited(network, [{"layer": "conv1", "channel": 0, "off": True}], digit())
    assert copied == []
    edit = {"layer": "conv2", "parameter": "weight", "index": [0, 0, 0, 0], "value": 1}
    edited(network, [edit, edit | {"index": [1, 0, 0, 0]}], digit())
    assert copied == [(16, 6, 5, 5)]


def test_two_traces_step_by_step_each_have_their_own_edits() -> None:
    network, x, random = read_network(odd(), (1, 32, 32)), digit(), Random(6)
    sides = [random_edits(network, random, 20), random_edits(network, random, 20), []]
    walks = [trace(network, x, parse_edits(network, edits)) for edits in sides]
    together = [[values.clone() for _, values in each] for each in zip(*walks, strict=True)]
    for number, edits in enumerate(sides):
        alone = edited(network, edits, x).values()
        assert all(
            torch.equal(each[number], true) for each, true in zip(together, alone, strict=True)
        )


def test_threads_that_trace_at_once_each_have_their_own_edits() -> None:
    network, x, random = read_network(whole_lenet(), (1, 32, 32)), digit(), Random(7)
    sides = [random_edits(network, random, 20) for _ in range(7)] + [[]]
    alone = [edited(network, edits, x) for edits in sides]

    def repeat(number: int) -> bool:
        rounds = (edited(network, sides[number], x) for _ in range(25))
        return not any(far_off(each, alone[number]) for each in rounds)

    with ThreadPoolExecutor(len(sides)) as pool:
        assert all(pool.map(repeat, range(len(sides))))
