"""The loop: digits -> trained weights, a checkpoint after each epoch."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from tqdm import tqdm

from . import checkpoint
from .ahead import ahead, one_thread_each
from .augment import augment
from .checkpoint import Run
from .config import TrainConfig
from .data import Digits
from .measure import accuracy

Indices = tuple[Tensor, Tensor]  # of a batch's images and of its pen digits

SETTLED = 0.7  # strength of the augmentation at the end; at 0.4 long runs learned by heart


@dataclass(frozen=True)
class TrainingSet:
    """What is trained on, and what choices are made by; pen digits are None where absent."""

    images: Digits
    validation: Digits
    pen: Digits | None = None


def fit(module: nn.Module, digits: TrainingSet, config: TrainConfig) -> list[float]:
    """Train `module` in place to the moving average of its weights; return each step's loss.

    An interrupt leaves the checkpoint of the last whole epoch.
    """
    run = start(module, config)
    if config.resume:
        checkpoint.read(run, config)
    losses: list[float] = []
    with one_thread_each():
        while run.epoch < config.epochs:
            losses += _epoch(run, digits, config)
            run.epoch += 1
            checkpoint.write(run, config)
    module.load_state_dict(run.average.module.state_dict())
    module.eval()
    return losses


def start(module: nn.Module, config: TrainConfig) -> Run:
    """Return a run at its beginning."""
    mixing = get_ema_multi_avg_fn(config.average)  # type: ignore[no-untyped-call]
    average = AveragedModel(module, multi_avg_fn=mixing)
    optimiser = torch.optim.AdamW(module.parameters(), config.rate, weight_decay=config.decay)
    return Run(module, average, optimiser)


def rate_at(done: float, config: TrainConfig) -> float:
    """Return the learning rate after the share `done` of the run: a rise, then half a cosine.

    A function of the place alone, so that a resumed run needs no schedule's state (Smith 2018).
    """
    if done < config.warmup:
        return config.rate * (0.04 + 0.96 * done / config.warmup)
    fall = (done - config.warmup) / (1 - config.warmup)
    return config.rate * (1 + math.cos(math.pi * fall)) / 2


def strength_at(epoch: int, config: TrainConfig) -> float:
    """Return the strength of the augmentation: the last epochs see digits as they are drawn."""
    return SETTLED if epoch >= config.epochs * (1 - config.settle) else 1.0


def _epoch(run: Run, digits: TrainingSet, config: TrainConfig) -> list[float]:
    """Take one pass over the images and return each step's loss."""
    # Each epoch has its own chance: a resumed run draws the same numbers.
    generator = torch.Generator().manual_seed(config.seed * 100_003 + run.epoch)
    batches = list(_batches(digits, config, generator))
    strength = strength_at(run.epoch, config)
    made = (augmented(digits, batch, generator, strength) for batch in batches)
    losses: list[float] = []
    title = f"epoch {run.epoch + 1}/{config.epochs}"
    with tqdm(total=len(batches), desc=title, unit="step") as bar:
        for number, batch in enumerate(ahead(made)):
            rate = rate_at((run.epoch + number / len(batches)) / config.epochs, config)
            losses.append(_step(run, batch, rate, config.smoothing))
            bar.set_postfix(loss=f"{losses[-1]:.3f}", refresh=False)
            bar.update()
        share = accuracy(run.average.module, digits.validation)
        bar.set_postfix(loss=f"{sum(losses) / len(losses):.3f}", accuracy=f"{share:.2%}")
    return losses


def _step(run: Run, batch: Digits, rate: float, smoothing: float) -> float:
    """Move the weights once and return the loss."""
    module = run.module.train()
    for group in run.optimiser.param_groups:
        group["lr"] = rate
    loss = functional.cross_entropy(module(batch.inputs), batch.labels, label_smoothing=smoothing)
    run.optimiser.zero_grad()
    torch.autograd.backward(loss)
    run.optimiser.step()
    run.average.update_parameters(module)
    return loss.item()


def _batches(
    digits: TrainingSet, config: TrainConfig, generator: torch.Generator
) -> Iterator[Indices]:
    """Yield the indices of each batch's images and pen digits; every image comes once."""
    pens = round(config.batch * config.pen_share) if digits.pen else 0
    shuffled = torch.randperm(len(digits.images), generator=generator)
    order = torch.randperm(len(digits.pen) if digits.pen else 1, generator=generator)
    for number, indices in enumerate(torch.split(shuffled, config.batch - pens)):
        start = number * pens
        # Around and around: there may be more or fewer pen digits than an epoch takes.
        yield indices, order[torch.arange(start, start + pens) % len(order)]


def augmented(
    digits: TrainingSet, batch: Indices, generator: torch.Generator, strength: float
) -> Digits:
    """Return the digits of a batch, changed by chance."""
    images, pen = batch
    chosen = digits.images[images] + digits.pen[pen] if digits.pen else digits.images[images]
    return Digits(augment(chosen.inputs, generator, strength), chosen.labels)
