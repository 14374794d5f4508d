"""A module that cannot be drawn or explained: one clear sentence, nothing else."""

from collections.abc import Callable
from typing import Any

import pytest
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from app.errors import LensletError
from app.network.graph import read_network
from tests.network.test_graph import end
from tests.worlds import Net


class TwoInputs(nn.Module):
    def forward(self, x: Tensor, y: Tensor) -> Tensor:
        return end(x + y)


def one_of_two(_net: nn.Module, x: Tensor) -> Tensor:
    returned, _unused = end(x), end(F.relu(x))
    return returned


CASES: list[tuple[Callable[..., Any], str]] = [
    (lambda _, x: end(torch.erf(x)), "erf"),
    (lambda _, x: end(x[:, :1]), "getitem"),
    (lambda _, x: end(torch.cat(x.chunk(2, 2), 1)), "chunk"),
    (lambda net, x: end(net.odd(x)), "BatchNorm2d"),
    (lambda _, x: end(x) if x.sum() > 0 else x, "depends on the values"),
    (lambda _, x: end(x) if len(x) > 1 else x, "depends on the values"),
    (lambda _, x: end(sum(row for row in x)), "depends on the values"),
    (lambda _, x: end(x + float(x)), "depends on the values"),
    (lambda _, x: (end(x), x), "several values"),
    (one_of_two, "leave out"),
    (lambda _, x: end(x + 1), "adds a constant"),
    (lambda _, x: end(torch.add(x, x, alpha=2)), "multiple"),
    (lambda net, x: end(x + net.extra), "no layer"),
    (lambda _, x: end(x + F.adaptive_avg_pool2d(x, 1)), "one shape"),
    (lambda _, x: end(x @ x), "matmul"),
    (lambda _, x: end(F.max_pool2d(x.reshape(1, 4, 2, 2), 2)), "reshaped"),
    (lambda _, x: F.softmax(x.flatten(), 0), "batch axis"),
    (lambda _, x: end(F.dropout(x)), "training"),
]


@pytest.mark.parametrize(("steps", "said"), CASES, ids=[said for _, said in CASES])
def test_what_cannot_be_drawn_is_one_clear_error(steps: Callable[..., Any], said: str) -> None:
    module = Net(steps, odd=nn.BatchNorm2d(1), extra=nn.Parameter(torch.ones(1, 4, 4)))
    with pytest.raises(LensletError, match=said) as caught:
        read_network(module, (1, 4, 4))
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 500


def test_an_unknown_operation_is_told_with_those_that_are_known() -> None:
    with pytest.raises(LensletError, match=r"'erf'.*avg_pool2d, concat, conv2d, linear"):
        read_network(Net(lambda _, x: end(torch.erf(x))), (1, 2, 2))


def test_a_second_input_is_refused_by_its_name() -> None:
    with pytest.raises(LensletError, match="second input 'y'"):
        read_network(TwoInputs(), (1, 2, 2))


def test_a_linear_layer_over_maps_is_told_to_flatten_them() -> None:
    with pytest.raises(LensletError, match=r"fc reads shape .* flatten it"):
        read_network(Net(lambda net, x: end(net.fc(x)), fc=nn.Linear(2, 2)), (1, 2, 2))


@pytest.mark.parametrize("operation", ["softmax", "concat"])
def test_maps_that_were_reshaped_into_other_maps_cannot_be_explained(operation: str) -> None:
    def steps(net: Any, x: Tensor) -> Any:
        maps = x.view(1, 4, 16, 16)
        return maps.softmax(1) if operation == "softmax" else torch.cat([maps, maps], 1)

    with pytest.raises(LensletError, match="reads 'input' reshaped"):
        read_network(Net(steps), (1, 32, 32))
