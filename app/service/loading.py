"""Files -> models. All are checked when the program starts, each is loaded when it is asked for."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import torch
from torch import nn

from ..network import unlike as beside
from ..network import weights
from ..network.answer import answering
from ..network.graph import read_network
from ..network.layers import Network
from ..resources import resource
from ..zoo.entry import Entry
from ..zoo.registry import ENTRIES, entry
from .cost import seconds_of
from .models import Known, Model, Models


def load_models(folder: Path | None = None) -> Models:
    """Return all models, with their weights in `folder`, by default the ones shipped.

    Raises LensletError naming the first file that is missing or does not fit.
    """
    place = folder or resource("models")
    known = {name: _check(each, place) for name, each in ENTRIES.items()}
    return Models(known, partial(_load_measured, folder=place))


def load_model(name: str, folder: Path | None = None) -> Model:
    """Return the model, loaded. Raises LensletError as `load_models` does."""
    known, place = entry(name), folder or resource("models")
    module = known.build()
    card = weights.load(module, place, name)
    network = _read(module, known)
    unlike = beside.load(network, place, name)
    return Model(name, known.title, known.labels, card, known.input, network, unlike)


def _load_measured(name: str, folder: Path) -> Model:
    model = load_model(name, folder)
    return replace(model, seconds=seconds_of(model))


def _check(known: Entry, folder: Path) -> Known:
    """Return what is known of the model, once its files are known to be whole and to fit."""
    with torch.device("meta"):  # shapes without numbers
        card = weights.check(known.build(), folder, known.name)
    if beside.path(folder, known.name).exists():
        beside.load(_read(known.build(), known), folder, known.name)
    return Known(known.name, known.title, known.labels, card)


def _read(module: nn.Module, known: Entry) -> Network:
    return answering(read_network(module, known.input.shape))
