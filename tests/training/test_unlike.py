"""What is no digit is told, and digits are not taken for it: on drawings that nothing saw."""

from collections import Counter
from typing import Any

import numpy as np
import pytest
import torch

from app.drawing.drawing import Drawing
from app.drawing.parse import parse_drawing
from app.network.weights import load, read_card
from app.service.loading import load_model
from app.service.models import Model
from app.service.records import is_unlike
from app.training import mnist
from app.training import unlike as module
from app.training.data import Digits, Source
from app.training.hands import Pose, draw, render
from app.training.loop import TrainingSet
from app.training.mnist import load_mnist
from app.training.nondigits import KINDS, render_kinds
from app.training.pendigits import load_writers
from app.training.scrawls import scrawl
from app.training.unlike import features, fit_unlike, measure_unlike
from app.zoo.lenet import LeNet
from tests.training.hundred import hundred
from tests.training.shipped import DATA, MODELS, needs_data
from tests.training.tiny import digits as bars
from tests.worlds import seeded_lenet

MOST_FALSE_ALARMS, LEAST_FOUND = 0.02, 0.8


@pytest.fixture(scope="module")
def shipped() -> Model:
    return load_model("lenet")


def share_of(model: Model, drawings: list[Drawing]) -> float:
    """Return the share that the service calls unlike, each by the path of a visitor's drawing."""
    return sum(is_unlike(model, each) for each in drawings) / len(drawings)


def test_of_a_hundred_drawings_that_are_no_digits_most_are_found(shipped: Model) -> None:
    found: Counter[str] = Counter()
    for kind, drawing in hundred():
        found[kind] += is_unlike(shipped, parse_drawing(dict(drawing)))
    assert found.total() >= 100 * LEAST_FOUND, found
    assert min(found.values()) >= 10, found  # no kind is passed over


@needs_data
def test_few_of_the_held_out_writers_digits_are_called_unlike(shipped: Model) -> None:
    writers = load_writers(DATA)
    assert writers
    share = share_of(shipped, [draw(digit, Pose()) for digit in writers.held_out])
    assert share <= MOST_FALSE_ALARMS
    told = read_card(MODELS, "lenet")["unlike"]["false_alarms"]["held_out_writers"]
    assert share == pytest.approx(told, abs=1.5e-3)


@needs_data
def test_the_card_says_how_often_it_is_wrong(shipped: Model) -> None:
    lenet = LeNet()
    card = load(lenet, MODELS, "lenet")["unlike"]
    assert shipped.unlike
    digits: dict[str, Digits | None] = {"mnist_test": load_mnist(Source(DATA), "t10k")}
    measured = measure_unlike(shipped.unlike, lenet, digits, [])
    share = measured["false_alarms"]["mnist_test"]
    assert share <= MOST_FALSE_ALARMS
    assert share == pytest.approx(card["false_alarms"]["mnist_test"], abs=1e-3)
    assert measured["found"] == pytest.approx(card["found"], abs=0.01)
    assert min(card["found"].values()) >= LEAST_FOUND


@pytest.mark.parametrize("slant", [-0.2, 0.0, 0.2, 0.35])
def test_a_one_that_is_but_a_line_is_a_digit(shipped: Model, slant: float) -> None:
    """As drawn with a mouse: the writers of the data sets make few of them."""
    for length in (0.45, 0.6, 0.8):
        for pen in (0.05, 0.08, 0.1):
            ends = [[0.5 + slant * length / 2, 0.5 - length / 2],
                    [0.5 - slant * length / 2, 0.5 + length / 2]]  # fmt: skip
            drawing = parse_drawing({"strokes": [ends], "pen": pen, "fit": True})
            assert not is_unlike(shipped, drawing), (length, pen)


def test_a_thousand_scrawls_are_those_of_their_seed() -> None:
    first, again = (
        render((scrawl(rng) for _ in range(50)), [0] * 50).inputs
        for rng in (np.random.default_rng(4), np.random.default_rng(4))
    )
    assert torch.equal(first, again)
    assert (first.amax(dim=(1, 2, 3)) > 0).all()


def test_every_kind_of_what_is_no_digit_is_drawn() -> None:
    kinds = render_kinds(0, 3)
    assert kinds.keys() == KINDS.keys()
    assert all((each.inputs.amax(dim=(1, 2, 3)) > 0.5).all() for each in kinds.values())


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    for name, value in {"SCRAWLS": 400, "DIGITS": 800, "EPOCHS": 30, "BATCH": 64}.items():
        monkeypatch.setattr(module, name, value)
    monkeypatch.setattr(mnist, "VALIDATION", 200)
    return {"digits": TrainingSet(bars(800), bars(200, 1)), "seed": 0}


def test_it_learns_scrawls_from_digits_and_keeps_to_the_false_alarms(small: Any) -> None:
    lenet = seeded_lenet()
    judge = fit_unlike(lenet, **small)
    assert (judge.scores(features(lenet, bars(200, 1).inputs)) > 0).mean() <= module.FALSE_ALARMS
    others = render_kinds(3, 40)
    found = [(judge.scores(features(lenet, each.inputs)) > 0).mean() for each in others.values()]
    assert min(found) > 0.5


def test_the_same_seed_learns_the_same_and_leaves_the_network_as_it_is(small: Any) -> None:
    lenet = seeded_lenet()
    first, again = fit_unlike(lenet, **small), fit_unlike(lenet, **small)
    assert all(np.array_equal(vars(first)[key], vars(again)[key]) for key in vars(first))
    same = seeded_lenet().state_dict()
    assert all(torch.equal(value, same[key]) for key, value in lenet.state_dict().items())
