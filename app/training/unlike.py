"""Digits and scrawls -> what tells one from the other by a layer of the trained network.

Distances in the network's features (to class means, Mahalanobis') and its largest logit find a
third to a half of what is no digit at the same false alarms: the network was never asked to keep
apart what it does not know. So a small network learns it from examples of the outside, after
Hendrycks, Mazeika and Dietterich (2019), here strokes put together by chance. The weights of the
network that reads digits stay as they are.
"""

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from ..network.unlike import Unlike, Values
from . import mnist
from .ahead import one_thread_each
from .augment import augment
from .data import Digits
from .hands import render, render_posed
from .loop import SETTLED, TrainingSet
from .measure import BLOCK
from .nondigits import render_kinds
from .pendigits import PenDigit
from .plain import plain_one
from .robustness import POSES, Table
from .scrawls import scrawl

LAYER = "pool2"  # the last that still knows where things are; later ones know only of digits
UNITS = 64  # of the hidden layer: 32 find 3 points in 100 fewer
SCRAWLS = 30_000
DIGITS = 60_000  # of all that were trained on; each once more as augmented
PLAIN = 3_000  # ones that are but a line: as many as make them no rarity among the digits
EPOCHS = 8
BATCH = 512
RATE = 3e-3
DECAY = 1e-2  # AdamW's
FALSE_ALARMS = 0.008  # of each kind of validation digits, at most
LOOKED_AT = ("size", "turn", "small and thick", "unfitted")  # poses of held-out digits
SEED = 1  # of the non-digits that are measured; choices were made with 0


def fit_unlike(module: nn.Module, digits: TrainingSet, seed: int) -> Unlike:
    """Return what was learned; the threshold is chosen on validation digits."""
    generator = torch.Generator().manual_seed(seed)
    with one_thread_each():
        like, other = _examples(module, digits, generator, seed)
        learned = _learn(like, other, generator)
        known = [features(module, part.inputs) for part in _parts(digits)]
    threshold = max(float(np.quantile(learned.scores(part), 1 - FALSE_ALARMS)) for part in known)
    return Unlike(
        LAYER,
        learned.hidden,
        learned.bias,
        learned.score,
        (learned.offset - np.float32(threshold)).astype(np.float32),
    )


def features(module: nn.Module, inputs: Tensor) -> Values:
    """Return what LAYER gives for each input, (N, units)."""
    found: list[Tensor] = []
    layer = module.get_submodule(LAYER)
    handle = layer.register_forward_hook(lambda *call: found.append(call[2].flatten(1)))
    try:
        with torch.inference_mode():
            for block in torch.split(inputs, BLOCK):
                module.eval()(block)
    finally:
        handle.remove()
    values: Values = torch.cat(found).numpy()
    return values


def measure_unlike(
    unlike: Unlike, module: nn.Module, digits: dict[str, Digits | None], held_out: list[PenDigit]
) -> Table:
    """Return which fraction of each set is called unlike: of digits, and of what is none."""

    def share(each: Digits) -> float:
        return round(float((unlike.scores(features(module, each.inputs)) > 0).mean()), 6)

    poses = {name: pose for what in LOOKED_AT for name, pose in POSES[what].items()}
    false_alarms = {name: share(each) for name, each in digits.items() if each}
    if held_out:
        false_alarms |= {name: share(render_posed(held_out, pose)) for name, pose in poses.items()}
    kinds = {kind: share(each) for kind, each in render_kinds(SEED).items()}
    return {"false_alarms": false_alarms, "found": kinds}


def _examples(
    module: nn.Module, digits: TrainingSet, generator: torch.Generator, seed: int
) -> tuple[Values, Values]:
    """Return the features of digits that were trained on and plain ones, and of scrawls."""
    both = digits.images + digits.pen if digits.pen else digits.images
    chosen = both.inputs[torch.randperm(len(both), generator=generator)[:DIGITS]]
    count = max(1, min(SCRAWLS, len(chosen) // 2))
    rng = np.random.default_rng(seed)
    scrawls = render((scrawl(rng) for _ in range(count)), [0] * count, "drawing scrawls")
    changed = augment(chosen, generator, SETTLED)
    ones = max(1, PLAIN * len(chosen) // DIGITS)
    plain = render((plain_one(rng) for _ in range(ones)), [1] * ones)
    like = np.concatenate([features(module, each) for each in (chosen, changed, plain.inputs)])
    return like, features(module, scrawls.inputs)


def _learn(like: Values, other: Values, generator: torch.Generator) -> Unlike:
    """Return a network whose score is the logit of being a scrawl."""
    inputs = torch.from_numpy(np.concatenate([like, other]))
    targets = torch.cat([torch.zeros(len(like)), torch.ones(len(other))])
    middle, scale = inputs.mean(dim=0), inputs.std()
    hidden, score = _fresh(inputs.shape[1], generator)
    parameters = [*hidden.parameters(), *score.parameters()]
    optimiser = torch.optim.AdamW(parameters, RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(inputs) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps)
    for _ in range(EPOCHS):
        for batch in torch.split(torch.randperm(len(inputs), generator=generator), BATCH):
            scores = score(hidden((inputs[batch] - middle) / scale).relu())[:, 0]
            loss = functional.binary_cross_entropy_with_logits(scores, targets[batch])
            optimiser.zero_grad()
            torch.autograd.backward(loss)
            optimiser.step()
            schedule.step()
    with torch.no_grad():
        weight = hidden.weight / scale  # of values as the layer gives them
        parts = (weight, hidden.bias - weight @ middle, score.weight[0], score.bias)
        return Unlike(LAYER, *(part.contiguous().numpy().copy() for part in parts))


def _fresh(size: int, generator: torch.Generator) -> tuple[nn.Linear, nn.Linear]:
    layers = nn.Linear(size, UNITS), nn.Linear(UNITS, 1)
    for layer in layers:
        reach = layer.in_features**-0.5
        for parameter in layer.parameters():
            nn.init.uniform_(parameter, -reach, reach, generator)
    return layers


def _parts(digits: TrainingSet) -> list[Digits]:
    """Return the validation digits by where they come from: each is to be known as a digit."""
    images, pen = digits.validation[: mnist.VALIDATION], digits.validation[mnist.VALIDATION :]
    return [part for part in (images, pen) if len(part)]
