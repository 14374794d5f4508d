"""Weights on disk: a safetensors file, and beside it a card that says how they were made."""

import json
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from safetensors.torch import save as serialise
from torch import nn

from ..errors import LensletError
from ..writing import write_whole
from . import unlike as beside

Card = dict[str, Any]


def save(
    module: nn.Module, card: Card, folder: Path, name: str, unlike: beside.Unlike | None = None
) -> None:
    """Write `name`.safetensors, its card and what tells the unlike into `folder`, all or none."""
    tensors = {key: value.contiguous() for key, value in module.state_dict().items()}
    text = json.dumps(card, indent=2, ensure_ascii=False) + "\n"
    write_whole(
        {
            # Not by save_file, which makes a file that only its owner can read.
            folder / f"{name}.safetensors": serialise(tensors),
            folder / f"{name}.json": text.encode(),
            **({beside.path(folder, name): beside.to_bytes(unlike)} if unlike else {}),
        }
    )


def load(module: nn.Module, folder: Path, name: str) -> Card:
    """Fill `module` from `folder` and return the card ({} if there is none).

    Raises LensletError naming the file, and the layer that does not fit.
    """
    module.load_state_dict(_tensors(module, folder, name))
    return read_card(folder, name)


def check(module: nn.Module, folder: Path, name: str) -> Card:
    """Return the card if `load` would succeed; of the module the shapes are enough."""
    _tensors(module, folder, name)
    return read_card(folder, name)


def _tensors(module: nn.Module, folder: Path, name: str) -> dict[str, torch.Tensor]:
    path = folder / f"{name}.safetensors"
    try:
        with path.open("rb"):  # of a file that it may not read, load_file says that it is not there
            tensors = load_file(path)
    except FileNotFoundError as error:
        raise LensletError(
            f"there are no weights at {path}: make them with "
            f"'python -m app train --model {name} --out {folder}'"
        ) from error
    except OSError as error:
        raise LensletError(f"{path} cannot be read ({error.strerror or error})") from error
    except SafetensorError as error:
        raise LensletError(
            f"{path} is not a readable safetensors file ({error}): restore it or train it anew"
        ) from error
    _check(module, tensors, path)
    return tensors


def read_card(folder: Path, name: str) -> Card:
    """Return the card beside the weights, {} if there is none."""
    path = folder / f"{name}.json"
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise LensletError(f"{path} cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:
        raise LensletError(f"{path} is not JSON ({error}): restore or delete it") from error
    if not isinstance(card, dict) or not isinstance(card.get("accuracy", {}), dict):
        raise LensletError(f"{path} holds no card of weights: restore or delete it")
    return card


def _check(module: nn.Module, tensors: dict[str, torch.Tensor], path: Path) -> None:
    expected = {key: _form(value) for key, value in module.state_dict().items()}
    found = {key: _form(value) for key, value in tensors.items()}
    for key in sorted(expected.keys() | found.keys()):
        has, wanted = found.get(key, "nothing"), expected.get(key, "nothing")
        if has != wanted:
            raise LensletError(
                f"{path}: {key} is {has}, the network wants {wanted}: "
                "train it anew or take the file that belongs to it"
            )
    for key, tensor in tensors.items():
        if not torch.isfinite(tensor).all():
            raise LensletError(f"{path}: {key} holds values that are not finite: train it anew")


def _form(tensor: torch.Tensor) -> str:
    return f"{str(tensor.dtype).removeprefix('torch.')} {list(tensor.shape)}"
