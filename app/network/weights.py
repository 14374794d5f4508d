"""Weights on disk: a safetensors file, and beside it a card that says how they were made."""

import json
import os
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from safetensors.torch import save as serialise
from torch import nn

from ..errors import LensletError

Card = dict[str, Any]


def save(module: nn.Module, card: Card, folder: Path, name: str) -> None:
    """Write `name`.safetensors and `name`.json into `folder`, each whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = folder / f"{name}.safetensors"
    part = weights.with_suffix(".part")
    tensors = {key: value.contiguous() for key, value in module.state_dict().items()}
    part.write_bytes(serialise(tensors))  # save_file makes a file that only its owner can read
    os.replace(part, weights)
    text = folder / f"{name}.json"
    part = text.with_suffix(".part")
    part.write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(part, text)


def load(module: nn.Module, folder: Path, name: str) -> Card:
    """Fill `module` from `folder` and return the card ({} if there is none).

    Raises LensletError naming the file, and the layer and shapes that do not fit.
    """
    path = folder / f"{name}.safetensors"
    if not path.is_file():
        raise LensletError(
            f"there are no weights at {path}: make them with "
            f"'python -m app train --model {name} --out {folder}'"
        )
    try:
        tensors = load_file(path)
    except (SafetensorError, OSError) as error:
        raise LensletError(f"{path} is not a readable safetensors file ({error})") from error
    _check(module, tensors, path)
    module.load_state_dict(tensors)
    return read_card(folder, name)


def read_card(folder: Path, name: str) -> Card:
    """Return the card beside the weights, {} if there is none."""
    path = folder / f"{name}.json"
    if not path.is_file():
        return {}
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise LensletError(f"{path} is not JSON ({error}): restore or delete it") from error
    if not isinstance(card, dict):
        raise LensletError(f"{path} holds no JSON object: restore or delete it")
    return card


def _check(module: nn.Module, tensors: dict[str, torch.Tensor], path: Path) -> None:
    expected = {key: tuple(value.shape) for key, value in module.state_dict().items()}
    found = {key: tuple(value.shape) for key, value in tensors.items()}
    for key in sorted(expected.keys() | found.keys()):
        if expected.get(key) != found.get(key):
            want, has = (
                list(shape) if shape is not None else "nothing"
                for shape in (expected.get(key), found.get(key))
            )
            raise LensletError(
                f"{path}: {key} has shape {has}, the network wants {want}: "
                "train it anew or take the file that belongs to it"
            )
    for key, tensor in tensors.items():
        if not torch.isfinite(tensor).all():
            raise LensletError(f"{path}: {key} holds values that are not finite: train it anew")
