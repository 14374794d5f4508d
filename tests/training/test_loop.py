"""Training lowers the loss, repeats itself, and the shipped weights are as good as they say."""

import os
from pathlib import Path

import pytest
import torch

from app.network.lenet import LeNet
from app.network.weights import read_card
from app.training.augment import distort
from app.training.data import VARIABLE, Digits
from app.training.evaluate import accuracy, evaluate
from app.training.loop import TrainConfig, fit

DATA = os.environ.get(VARIABLE)
MODELS = Path(__file__).resolve().parents[2] / "models"


def bars(count: int) -> Digits:
    """Upright bars are ones, level bars are sevens: a set that is easily learnt."""
    generator = torch.Generator().manual_seed(0)
    labels = torch.randint(2, (count,), generator=generator)
    inputs = torch.zeros(count, 1, 32, 32)
    places = torch.randint(10, 20, (count,), generator=generator)
    for digit, label, place in zip(inputs, labels.tolist(), places.tolist(), strict=True):
        if label:
            digit[0, 8:24, place : place + 3] = 1.0
        else:
            digit[0, place : place + 3, 8:24] = 1.0
    return Digits(inputs, torch.where(labels == 1, 1, 7))


def trained(seed: int) -> tuple[LeNet, list[float]]:
    torch.manual_seed(seed)
    module = LeNet()
    return module, fit(module, bars(128), TrainConfig(epochs=10, seed=seed, batch=32))


def test_a_few_steps_lower_the_loss_and_learn_the_set() -> None:
    module, losses = trained(seed=0)
    assert losses[-1] < losses[0] / 3
    assert accuracy(module, bars(64)) > 0.9


def test_the_same_seed_gives_the_same_weights_and_another_seed_others() -> None:
    first, second, other = trained(1)[0], trained(1)[0], trained(2)[0]
    assert torch.equal(first.fc3.weight, second.fc3.weight)
    assert not torch.equal(first.fc3.weight, other.fc3.weight)


def test_a_distorted_digit_is_still_ink_and_another_picture() -> None:
    digits = bars(8).inputs
    distorted = distort(digits, torch.Generator().manual_seed(0))
    assert distorted.shape == digits.shape
    assert 0.0 <= distorted.min() <= distorted.max() <= 1.0
    assert not torch.equal(distorted, digits)


def test_accuracy_counts_the_largest_logit() -> None:
    module, digits = LeNet(), bars(16)
    right = (module.eval()(digits.inputs).argmax(1) == digits.labels).float().mean().item()
    assert accuracy(module, digits) == pytest.approx(right, abs=1e-6)
    reversed_labels = Digits(digits.inputs, 9 - module(digits.inputs).argmax(1))
    assert accuracy(module, reversed_labels) == 0.0


def test_the_card_says_how_the_shipped_weights_were_made() -> None:
    card = read_card(MODELS, "lenet")
    assert {"made_by", "date", "seed", "epochs", "data", "accuracy"} <= card.keys()
    assert card["accuracy"]["mnist_test"] >= 0.99


@pytest.mark.skipif(not DATA, reason=f"{VARIABLE} names no folder of data")
def test_the_shipped_weights_read_as_well_as_their_card_says() -> None:
    measured = evaluate("lenet", None)
    for name, share in read_card(MODELS, "lenet")["accuracy"].items():
        assert measured[name] == pytest.approx(share, abs=0.0005), name
