"""One temperature makes confidence deserved and changes no answer."""

import pytest
import torch
from torch import nn

from app.errors import LensletError
from app.training.calibrate import best_temperature, calibrate, fold
from app.zoo.lenet import LeNet
from tests.training.tiny import digits


def test_logits_that_are_three_times_too_large_are_cooled_by_three() -> None:
    torch.manual_seed(0)
    logits = torch.randn(4_000, 10)
    labels = torch.multinomial(logits.softmax(1), 1)[:, 0]
    assert best_temperature(logits, labels) == pytest.approx(1.0, rel=0.1)
    assert best_temperature(3 * logits, labels) == pytest.approx(3.0, rel=0.1)


def test_folding_divides_the_logits_and_nothing_else() -> None:
    module = LeNet().eval()
    inputs = digits(4).inputs
    with torch.no_grad():
        before = module(inputs)
        fold(module, 2.0)
        assert module(inputs).allclose(before / 2, atol=1e-6)


def test_calibration_lowers_the_loss_and_keeps_the_predictions() -> None:
    torch.manual_seed(0)
    module, given = LeNet().eval(), digits(64)
    fold(module, 0.01)
    with torch.no_grad():
        before = module(given.inputs)
        temperature = calibrate(module, given)
        after = module(given.inputs)
    assert temperature > 1
    assert before.argmax(1).equal(after.argmax(1))
    loss = nn.functional.cross_entropy
    assert loss(after, given.labels) < loss(before, given.labels)


def test_a_network_without_a_linear_layer_is_told() -> None:
    with pytest.raises(LensletError, match="no linear layer"):
        fold(nn.ReLU(), 2.0)
