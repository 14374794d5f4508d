"""What of a network is its answer: the scores of its labels, and their shares of 1.

A network is built to its scores, the logits, for a loss takes the softmax itself. A visitor sees
the softmax as a layer like the others, so it is added where the network does not end in one.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

import torch

from ..errors import LensletError
from .layers import Layer, Network, Output, Step, Values

SOFTMAX = "softmax"


class Answer(NamedTuple):
    """The layers that hold it, by name."""

    logits: str  # the largest is the prediction
    probabilities: str


def answer_of(network: Network) -> Answer:
    """Return where the answer of a network that ends in a softmax is."""
    last = network.layers[-1]
    assert last.kind == SOFTMAX
    return Answer(last.inputs[0], last.name)


def answering(network: Network) -> Network:
    """Return the network with a softmax at its end, itself if it has one.

    Raises LensletError for one that does not end in a score for each label.
    """
    last, output = network.layers[-1], network.output
    if len(output.shape) != 1:
        raise LensletError(
            f"the network ends in {last.name!r} of shape {list(output.shape)}: "
            "end it in one score for each label"
        )
    if last.kind == SOFTMAX:
        return network
    layer = Layer(_free_name(network), SOFTMAX, (last.name,), output.shape, {"dim": 0})
    return replace(
        network,
        layers=(*network.layers, layer),
        steps=(*network.steps, Step(_softmax_of(output.step), layer)),
        output=Output(len(network.steps), output.shape),
    )


def _softmax_of(step: int) -> Callable[[Values], Any]:
    return lambda values: torch.softmax(values[step], 1)


def _free_name(network: Network) -> str:
    """Return the name, counted up as any that a layer of the network has already."""
    taken = {layer.name for layer in network.layers}
    name, count = SOFTMAX, 0
    while name in taken:
        count += 1
        name = f"{SOFTMAX}_{count}"
    return name
