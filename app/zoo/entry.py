"""What is known of a network beside its layers: its names, its input and what its outputs mean."""

from collections.abc import Callable
from dataclasses import dataclass

from torch import nn

from ..drawing.inputs import Input


@dataclass(frozen=True)
class Entry:
    """One network of the zoo. `build` gives it to its logits, one for each label, in order."""

    name: str
    title: str
    year: int  # in which it was published
    build: Callable[[], nn.Module]  # with fresh weights
    input: Input
    labels: tuple[str, ...]
