"""Training: data -> weights and the card that says how they were made."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import torch
from torch.nn import functional
from tqdm import tqdm

from ..network.lenet import LeNet
from ..network.models import build
from ..network.weights import Card, save
from .augment import distort
from .data import Digits, data_folder
from .evaluate import accuracies
from .mnist import DIGESTS, load_mnist
from .pendigits import HELD_OUT, pen_digest, rasterise_all, read_pendigits, split

PENS = (0.05, 0.07, 0.09, 0.11)  # widths the page offers


@dataclass(frozen=True)
class TrainConfig:
    """What decides the result, with the reasons for the defaults."""

    model: str = "lenet"
    data: Path | None = None
    out: Path = Path("models")
    epochs: int = 14  # more gain less than a tenth of a point
    seed: int = 0
    batch: int = 256
    rate: float = 4e-3  # peak of a one-cycle schedule (Smith 2018)
    decay: float = 1e-4


def train(config: TrainConfig) -> Card:
    """Train a network, write its weights and its card to `config.out`, and return the card."""
    folder = data_folder(config.data)
    digits = _training_set(folder)
    torch.manual_seed(config.seed)
    module = build(config.model)
    fit(module, digits, config)
    card = _card(config, module, folder, len(digits.labels))
    save(module, card, config.out, config.model)
    return card


def fit(module: LeNet, digits: Digits, config: TrainConfig) -> list[float]:
    """Train `module` in place and return the loss of each step."""
    generator = torch.Generator().manual_seed(config.seed)
    steps = max(len(digits.labels) // config.batch, 1)
    optimiser = torch.optim.AdamW(module.parameters(), config.rate, weight_decay=config.decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, config.rate, total_steps=steps * config.epochs
    )
    losses = []
    module.train()
    with tqdm(total=steps * config.epochs, desc=f"training {config.model}", unit="step") as bar:
        for _ in range(config.epochs):
            order = torch.randperm(len(digits.labels), generator=generator)
            for batch in torch.split(order[: steps * config.batch], config.batch):
                inputs = distort(digits.inputs[batch], generator)
                # On the softmax's input: the loss takes the softmax itself, stably.
                loss = functional.cross_entropy(module.logits(inputs), digits.labels[batch])
                optimiser.zero_grad()
                torch.autograd.backward(loss)
                optimiser.step()
                schedule.step()
                losses.append(loss.item())
                bar.set_postfix(loss=f"{losses[-1]:.3f}", refresh=False)
                bar.update()
    module.eval()
    return losses


def _training_set(folder: Path) -> Digits:
    digits = load_mnist(folder, "train")
    pen_digits = read_pendigits(folder)
    if not pen_digits:
        return digits
    known, _ = split(pen_digits)
    return digits + rasterise_all(known, PENS)


def _card(config: TrainConfig, module: LeNet, folder: Path, count: int) -> Card:
    chosen = {
        key: value
        for key, value in asdict(config).items()
        if key in ("epochs", "seed", "batch", "rate", "decay")
    }
    return {
        "name": config.model,
        "title": module.title,
        "made_by": f"lenslet train --model {config.model} --epochs {config.epochs} "
        f"--seed {config.seed}",
        "date": datetime.now(UTC).date().isoformat(),
        **chosen,
        "method": "AdamW with a one-cycle schedule, cross entropy on the logits; each digit "
        "turned, scaled, sheared and shifted at random",
        "training_digits": count,
        "data": {f"mnist/{name}": f"md5:{digest}" for name, digest in DIGESTS.items()}
        | pen_digest(folder),
        "held_out_writers": [HELD_OUT.start, HELD_OUT.stop - 1],
        "accuracy": accuracies(module, folder),
    }
