"""The words of a network: its layers, the steps that compute them, and both together."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from torch import Tensor

Settings = dict[str, Any]
Values = list[Any]


@dataclass(frozen=True)
class Layer:
    """One named step of the network; `shape` is [C, H, W] or [N], without the batch axis."""

    name: str
    kind: str
    inputs: tuple[str, ...]
    shape: tuple[int, ...]
    settings: Settings = field(default_factory=dict)


@dataclass
class Step:
    """One operation: `run(values)` computes it from the values of the steps before it."""

    run: Callable[[Values], Any]
    layer: Layer | None = None
    overwritten: bool = False  # a later in-place operation writes into this value


class Output(NamedTuple):
    """What the module returns: which step gives it, and its shape without the batch axis."""

    step: int
    shape: tuple[int, ...]


@dataclass(frozen=True)
class Network:
    """A module made ready to be traced; `parameters[layer]` has its `weight` and `bias`."""

    layers: tuple[Layer, ...]
    steps: tuple[Step, ...]
    parameters: dict[str, dict[str, Tensor]]
    output: Output
