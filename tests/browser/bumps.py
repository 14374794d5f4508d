"""Which values a unit is made of, found by trying: the oracle of the page's outlines and lines."""

import copy
import math
from collections.abc import Callable, Sequence

import torch
from torch import Tensor, nn

Operation = Callable[..., Tensor]
CHUNK = 256  # bumps computed at once


def alone(module: nn.Module) -> Operation:
    """Return the module's operation, with random positive weights in place of its own."""
    module = copy.deepcopy(module).eval()
    generator = torch.Generator().manual_seed(11)
    for parameter in module.parameters():
        parameter.data.uniform_(0.5, 1.5, generator=generator)
    flat = isinstance(module, nn.Linear)
    return lambda x: module(x.flatten(1) if flat else x)


def readers(operation: Operation, shapes: Sequence[Sequence[int]]) -> list[Tensor]:
    """Return for each input a (values in, values out) table: whether a bump there shows there.

    The inputs are random and positive, so that no ReLU hides a bump, and a bump is larger than
    any of them, so that no maximum does.
    """
    generator = torch.Generator().manual_seed(7)
    inputs = [1 + torch.rand(1, *shape, generator=generator) for shape in shapes]
    with torch.inference_mode():
        return [_bumped(operation, inputs, i) for i in range(len(inputs))]


def _bumped(operation: Operation, inputs: list[Tensor], which: int) -> Tensor:
    count = math.prod(inputs[which].shape)
    rows = []
    for places in torch.split(torch.arange(count), CHUNK):
        batch = [each.repeat(len(places), *([1] * (each.ndim - 1))) for each in inputs]
        batch[which].flatten(1)[torch.arange(len(places)), places] += 10
        change = operation(*batch).flatten(1) - operation(*inputs).flatten(1)
        rows.append(change.abs() > 0.01)
    return torch.cat(rows)
