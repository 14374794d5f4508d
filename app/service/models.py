"""A model as the service holds it: loaded once, shared by all requests, never changed."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ..drawing.inputs import Input
from ..network.answer import Answer, answer_of, answering
from ..network.graph import read_network
from ..network.layers import Layer, Network
from ..network.unlike import Unlike
from ..network.unlike import load as load_unlike
from ..network.weights import Card, load
from ..resources import resource
from ..zoo.registry import ENTRIES, entry


@dataclass(frozen=True)
class ServedModel:
    """A network with its name, its labels in the order of its outputs, and its card."""

    name: str
    title: str
    labels: tuple[str, ...]
    input: Input
    network: Network  # which ends in a softmax
    card: Card = field(default_factory=dict)
    unlike: Unlike | None = None  # None: it calls no drawing unlike

    @property
    def answer(self) -> Answer:
        """Return where in the network its answer is."""
        return answer_of(self.network)

    def summary(self) -> dict[str, Any]:
        """Return the entry of `GET /api/models`."""
        measured = self.card.get("accuracy", {})
        accuracy = {key: measured.get(key) for key in ("mnist_test", "held_out_writers")}
        return {
            "name": self.name,
            "title": self.title,
            "labels": self.labels,
            "accuracy": accuracy,
        }

    def graph(self) -> dict[str, Any]:
        """Return the answer of `GET /api/models/{name}`."""
        shares = _shares(self.network)
        layers = [_describe(layer) | shares.get(layer.name, {}) for layer in self.network.layers]
        return {
            "name": self.name,
            "title": self.title,
            "labels": self.labels,
            "layers": layers,
            "card": self.card,
        }

    def weights(self) -> dict[str, Any]:
        """Return the answer of `GET /api/models/{name}/weights`, arrays for `wire.dumps`."""
        return {
            layer: {
                name: np.ascontiguousarray(tensor.detach().numpy()) for name, tensor in held.items()
            }
            for layer, held in self.network.parameters.items()
        }


def _describe(layer: Layer) -> dict[str, Any]:
    return {
        "name": layer.name,
        "kind": layer.kind,
        "inputs": layer.inputs,
        "shape": layer.shape,
        **layer.settings,
    }


def _shares(network: Network) -> dict[str, dict[str, Any]]:
    """Return by layer which of its parameters are an earlier layer's too: calls of one module."""
    owners: dict[int, str] = {}
    found: dict[str, dict[str, Any]] = {}
    for layer, held in network.parameters.items():
        of = {name: owners.setdefault(id(tensor), layer) for name, tensor in held.items()}
        shared = {name: owner for name, owner in of.items() if owner != layer}
        if shared:
            found[layer] = {"shares": shared}
    return found


def load_model(name: str, folder: Path | None = None) -> ServedModel:
    """Return the model with its weights from `folder`, by default the ones shipped.

    Raises LensletError naming the file that is missing or does not fit.
    """
    known = entry(name)
    module, place = known.build(), folder or resource("models")
    card = load(module, place, name)
    network = answering(read_network(module, known.input.shape))
    unlike = load_unlike(network, place, name)
    return ServedModel(name, known.title, known.labels, known.input, network, card, unlike)


def load_models() -> dict[str, ServedModel]:
    """Return all models by name."""
    return {name: load_model(name) for name in ENTRIES}
