"""Training from data to the weights and the card that says how they were made."""

import sys
from pathlib import Path

import torch
from torch import nn

from ..errors import LensletError
from ..network.weights import Card, save
from ..writing import UnwritableError
from ..zoo.registry import entry
from . import checkpoint
from .calibrate import calibrate
from .card import make_card
from .config import TrainConfig
from .data import Digits, Source, find_data
from .evaluate import measure
from .hands import Pose, render_posed, render_varied
from .loop import TrainingSet, fit
from .mnist import load_mnist, split_mnist
from .pendigits import PenDigit, load_writers
from .unlike import fit_unlike

VALIDATION_POSES = (Pose(pen=0.05), Pose(), Pose(0.45))

__all__ = ["TrainConfig", "train"]


def train(config: TrainConfig) -> Card:
    """Train a network, write its weights and its card to `config.out`, and return the card.

    An interrupt or a full disk leaves the checkpoint of the last whole epoch, for `config.resume`.
    """
    try:
        return _train(config)
    except UnwritableError as error:
        raise LensletError(f"{error}: {_way_out(config)}") from error


def _train(config: TrainConfig) -> Card:
    source = find_data(config.data)
    torch.manual_seed(config.seed)
    module = entry(config.model).build()
    _make_folder(config.out)
    digits = training_set(source, config)
    _fit(module, digits, config)
    temperature = calibrate(module, digits.validation)
    unlike = fit_unlike(module, digits, config.seed)
    card = make_card(config, source, temperature, measure(module, source, unlike))
    save(module, card, config.out, config.model, unlike)
    checkpoint.path(config).unlink(missing_ok=True)
    return card


def training_set(source: Source, config: TrainConfig) -> TrainingSet:
    """Return the digits to train on, and those that neither train nor measure."""
    images, validation = split_mnist(load_mnist(source, "train"))
    writers = load_writers(source.folder)
    if writers is None:
        return TrainingSet(images, validation)
    for pose in VALIDATION_POSES:
        validation = validation + render_posed(writers.validation, pose)
    return TrainingSet(images, validation, _pen_digits(writers.training, config))


def _pen_digits(digits: list[PenDigit], config: TrainConfig) -> Digits:
    return render_varied(digits, config.variants, config.seed)


def _fit(module: nn.Module, digits: TrainingSet, config: TrainConfig) -> None:
    try:
        fit(module, digits, config)
    except KeyboardInterrupt:
        if checkpoint.path(config).is_file():
            print(f"stopped: go on from {checkpoint.path(config)} with --resume", file=sys.stderr)
        raise


def _way_out(config: TrainConfig) -> str:
    if checkpoint.path(config).is_file():
        return f"make room, then go on from {checkpoint.path(config)} with --resume"
    return "make room, or choose another folder with --out"


def _make_folder(out: Path) -> None:
    """Fail before the training, not after it."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LensletError(
            f"{out} cannot be a folder ({error.strerror}): choose another with --out"
        ) from error
