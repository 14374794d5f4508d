"""How well a network reads digits it has not seen."""

from pathlib import Path

import torch

from ..network.lenet import LeNet
from ..network.models import build
from ..network.weights import load
from ..resources import resource
from .data import Digits, data_folder
from .mnist import load_mnist
from .pendigits import rasterise_all, read_pendigits, split

PEN = 0.08  # the page's own width


def accuracies(module: LeNet, folder: Path) -> dict[str, float | None]:
    """Return the fractions read correctly, None where the data is absent."""
    pen_digits = read_pendigits(folder)
    held_out = split(pen_digits)[1] if pen_digits else []
    return {
        "mnist_test": accuracy(module, load_mnist(folder, "t10k")),
        "held_out_writers": accuracy(module, rasterise_all(held_out, (PEN,))) if held_out else None,
    }


def accuracy(module: LeNet, digits: Digits) -> float:
    """Return the fraction of `digits` whose largest logit is their label."""
    with torch.no_grad():
        right = module.eval().logits(digits.inputs).argmax(dim=1) == digits.labels
    return round(right.float().mean().item(), 6)


def evaluate(model: str, data: Path | None) -> dict[str, float | None]:
    """Return the accuracies of the shipped weights of `model`."""
    folder = data_folder(data)
    module = build(model)
    load(module, resource("models"), model)
    return accuracies(module, folder)
