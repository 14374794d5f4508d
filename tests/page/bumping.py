"""Which units read which, found without the page: raise one source value, see what changes.

Each layer of a network is run alone, in PyTorch, with positive weights and sources, so that
every value that is read shows.
"""

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

Layer = dict[str, Any]
Graph = dict[str, Layer]  # by name
Unit = dict[str, Any]
NOISE = 1e-3  # of float sums in another order; a value raised by 1 shows far above it
Sources = set[tuple[str, int, int, int]]


def shape3(layer: Layer) -> tuple[int, int, int]:
    """Return the shape as channels, height, width: a vector is channels of one unit."""
    channels, height, width = [*layer["shape"], 1, 1][:3]
    return channels, height, width


def sources_by_bumping(graph: Graph, unit: Unit) -> Sources:
    """Return (layer, channel, y, x) of every unit that changes `unit` when it is raised."""
    layer = graph[unit["layer"]]
    inputs = [graph[name] for name in layer["inputs"]]
    found: Sources = set()
    for i, source in enumerate(inputs):
        values = [torch.rand(shape3(each), generator=torch.Generator().manual_seed(7)) + 1
                  for each in inputs]  # fmt: skip
        count = values[i].numel()
        # One copy of the sources for each of them, one value raised in each: a batch.
        batch = [value.expand(count + 1, *value.shape).clone() for value in values]
        batch[i].view(count + 1, -1)[:count] += torch.eye(count)
        place = (slice(None), unit["channel"], unit["y"], unit["x"])
        outputs = run_alone(layer, batch)[place]
        changed = ((outputs[:count] - outputs[count]).abs() > NOISE).nonzero().flatten().tolist()
        channels, height, width = shape3(source)
        for index in changed:
            channel, rest = divmod(index, height * width)
            found.add((source["name"], channel, *divmod(rest, width)))
        assert channels * height * width == count
    return found


def run_alone(layer: Layer, sources: list[Tensor]) -> Tensor:
    """Return the layer's outputs, (batch, C, H, W), for sources of (batch, C, H, W) above zero."""
    first, kind = sources[0], layer["kind"]
    channels, height, width = shape3(layer)
    window = {key: layer[key] for key in ("stride", "padding", "dilation") if key in layer}
    if kind == "conv2d":
        weight = torch.ones(channels, first.shape[1] // layer["groups"], *layer["kernel_size"])
        return functional.conv2d(first, weight, groups=layer["groups"], **window)
    if kind == "max_pool2d":
        # The sum sees each value that the maximum looks at.
        weight = torch.ones(channels, 1, *layer["kernel_size"])
        return functional.conv2d(first, weight, groups=channels, **window)
    if kind == "avg_pool2d":
        return functional.avg_pool2d(first, layer["kernel_size"], layer["stride"], layer["padding"])
    if kind == "linear":
        return functional.linear(first.flatten(1), torch.ones(channels, first[0].numel()))[
            :, :, None, None
        ]
    if kind == "softmax":
        return first.double().softmax(dim=layer["dim"] + 1)
    if kind == "concat":
        return torch.cat(sources, dim=layer["dim"] + 1)
    if kind == "add":
        return sources[0] + sources[1]
    assert kind == "relu"
    return first.reshape(-1, channels, height, width).relu()
