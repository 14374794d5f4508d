"""What in a network changes when one of its values does, found by trying: the oracle of fields."""

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import one_hot

from app.network.graph import read_network
from app.network.layers import Network

Place = tuple[str, int]  # a layer and a flat index
BUMP = 1e12  # beyond every other value of the network: no maximum hides it
SEEN = 1e-4  # far more than rounding, far less than what is left of a bump at the end
CHUNK = 128  # bumps computed at once


class Bumped:
    """What PyTorch shows of some places of a network when one value after the other is raised.

    All weights and values are positive, so that no ReLU and no sum hides a bump; each layer's
    weights add up to about 1, so that values keep their size and a bump stays above rounding.
    """

    def __init__(self, module: nn.Module, places: list[Place]) -> None:
        self.network = read_network(module, (1, 32, 32))
        make_positive(module)
        self.steps = {s.layer.name: i for i, s in enumerate(self.network.steps) if s.layer}
        layers = self.network.layers
        self.sizes = {layer.name: torch.Size(layer.shape).numel() for layer in layers}
        self.field = [blank(self.sizes) for _ in places]
        self.reach = [blank(self.sizes) for _ in places]
        # NNPACK, which large batches get without oneDNN, convolves by Fourier transforms: each bump
        # would show everywhere, a little.
        with torch.inference_mode(), torch.backends.nnpack.flags(enabled=False):
            self.values = still(self.network)
            for name, size in self.sizes.items():
                for indices in torch.split(torch.arange(size), CHUNK):
                    self._note(places, name, indices, dict(self._changed(name, indices)))

    def _changed(self, name: str, indices: Tensor) -> Iterator[tuple[str, Tensor]]:
        """Yield of each later layer whether bump i of this one changes its unit j."""
        first = self.steps[name]
        values = [repeated(value, len(indices)) for value in self.values[: first + 1]]
        bumps = BUMP * one_hot(indices, self.sizes[name])
        values[first] = values[first] + bumps.view_as(values[first])
        for position, step in enumerate(self.network.steps):
            if position > first:
                values.append(step.run(values))
            if step.layer and position >= first:
                change = values[position] - self.values[position]
                yield step.layer.name, change.flatten(1).abs() > SEEN

    def _note(
        self, places: list[Place], name: str, indices: Tensor, changed: dict[str, Tensor]
    ) -> None:
        for (layer, index), field, reach in zip(places, self.field, self.reach, strict=True):
            if layer in changed:
                field[name][indices] = changed[layer][:, index]
            if layer == name and index in indices:
                row = index - int(indices[0])
                reach |= {later: table[row] for later, table in changed.items()}


def make_positive(module: nn.Module) -> None:
    """Give the module random positive weights and no biases."""
    generator = torch.Generator().manual_seed(11)
    for parameter in module.parameters():
        parameter.data.uniform_(0.5, 1.5, generator=generator)
        parameter.data /= max(1, parameter[0].numel()) if parameter.ndim > 1 else torch.inf


def still(network: Network) -> list[Any]:
    """Return the value of every step for one random positive input."""
    generator = torch.Generator().manual_seed(7)
    shape = (1, *network.layers[0].shape)
    values: list[Any] = [1 + torch.rand(*shape, generator=generator)]
    for step in network.steps[1:]:
        values.append(step.run(values))
    return values


def repeated(value: Any, count: int) -> Any:
    return value.repeat(count, *[1] * (value.ndim - 1)) if isinstance(value, Tensor) else value


def blank(sizes: dict[str, int]) -> dict[str, Tensor]:
    return {name: torch.zeros(size, dtype=torch.bool) for name, size in sizes.items()}
