"""A training run on disk: what is needed to go on as if it had never stopped.

One safetensors file: the tensors by name, and in its header the epoch and the run's choices.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel

from ..errors import LensletError
from ..writing import write_whole
from .config import TrainConfig


@dataclass
class Run:
    """What changes while a network is trained."""

    module: nn.Module
    average: AveragedModel
    optimiser: torch.optim.Optimizer
    epoch: int = 0  # epochs done


def path(config: TrainConfig) -> Path:
    """Return where the run's checkpoint is kept."""
    return config.out / f"{config.model}.checkpoint"


def write(run: Run, config: TrainConfig) -> None:
    """Replace the checkpoint, whole or not at all."""
    header = {"epoch": str(run.epoch), "choices": json.dumps(config.choices(), sort_keys=True)}
    write_whole({path(config): save(_tensors(run), metadata=header)})


def read(run: Run, config: TrainConfig) -> None:
    """Fill `run` from the checkpoint.

    Raises LensletError when there is none, it is broken, or another run's.
    """
    file = path(config)
    if not file.is_file():
        raise LensletError(f"there is no checkpoint at {file}: train without --resume")
    try:
        with safe_open(file, framework="pt") as opened:
            header = opened.metadata()
            _check(json.loads(header["choices"]), config, file)
            tensors = {name: opened.get_tensor(name) for name in opened.keys()}  # noqa: SIM118
        _fill(run, tensors)
        run.epoch = int(header["epoch"])
    except (SafetensorError, OSError, KeyError, TypeError, RuntimeError) as error:
        raise LensletError(f"{file} cannot be read ({error}): train without --resume") from error


def _check(found: dict[str, Any], config: TrainConfig, file: Path) -> None:
    """Refuse a run with other choices: its end would be neither's."""
    for name, value in config.choices().items():
        if found.get(name) != value:
            raise LensletError(
                f"{file} was made with {name} {found.get(name)}, not {value}: "
                "give the same options, or train without --resume"
            )


def _tensors(run: Run) -> dict[str, Tensor]:
    named = {f"module.{name}": value for name, value in run.module.state_dict().items()}
    named |= {f"average.{name}": value for name, value in run.average.state_dict().items()}
    for index, state in run.optimiser.state_dict()["state"].items():
        named |= {f"optimiser.{index}.{name}": value for name, value in state.items()}
    return {name: value.contiguous() for name, value in named.items()}


def _fill(run: Run, tensors: dict[str, Tensor]) -> None:
    run.module.load_state_dict(_under("module.", tensors))
    run.average.load_state_dict(_under("average.", tensors))
    states: dict[int, dict[str, Tensor]] = {}
    for name, value in _under("optimiser.", tensors).items():
        index, key = name.split(".")
        states.setdefault(int(index), {})[key] = value
    groups = run.optimiser.state_dict()["param_groups"]
    run.optimiser.load_state_dict({"state": states, "param_groups": groups})


def _under(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {
        name.removeprefix(prefix): value
        for name, value in tensors.items()
        if name.startswith(prefix)
    }
