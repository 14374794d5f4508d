"""A model as the service holds it, and the models there are."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np

from ..drawing.inputs import Input
from ..network.answer import Answer, answer_of
from ..network.layers import Layer, Network
from ..network.unlike import Unlike
from ..network.weights import Card


@dataclass(frozen=True)
class Known:
    """What is known of a model before its network is loaded: its names and the card of its weights.

    The labels are in the order of the network's outputs.
    """

    name: str
    title: str
    labels: tuple[str, ...]
    card: Card

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


@dataclass(frozen=True)
class Model(Known):
    """A model as it answers: loaded once, shared by all who ask, never changed."""

    input: Input
    network: Network  # which ends in a softmax
    unlike: Unlike | None = None  # None: it calls no drawing unlike
    seconds: float = 0.0  # of a processor that a trace takes, as measured when it was loaded

    @property
    def answer(self) -> Answer:
        """Return where in the network its answer is."""
        return answer_of(self.network)

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


class Models(Mapping[str, Model]):
    """The models there are, by name: a network is loaded when it is first asked for, and kept."""

    def __init__(self, known: Mapping[str, Known], load: Callable[[str], Model]) -> None:
        self.known = known
        self._load = load
        self._loaded: dict[str, Model] = {}
        self._loading = {name: Lock() for name in known}  # of two who ask at once one loads it

    def at_hand(self, name: str) -> Model | None:
        """Return the model if it is loaded."""
        return self._loaded.get(name)

    def __getitem__(self, name: str) -> Model:
        """Return the model, which may take a while."""
        with self._loading[name]:
            if name not in self._loaded:
                self._loaded[name] = self._load(name)
            return self._loaded[name]

    def __contains__(self, name: object) -> bool:
        """Say whether there is such a model, loaded or not."""
        return name in self.known

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self.known)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.known)
