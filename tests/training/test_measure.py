"""Counts of a network's answers, against counts by hand."""

import pytest
import torch
from torch import nn

from app.training.data import Digits
from app.training.measure import Answers, accuracy, answer


def answers(*rows: tuple[float, int]) -> Answers:
    """Return two-label answers: the probability of label 0, and the label."""
    first = torch.tensor([row[0] for row in rows])
    return Answers(torch.stack([first, 1 - first], 1), torch.tensor([row[1] for row in rows]))


def test_accuracy_and_confusion_are_counted() -> None:
    given = answers((0.9, 0), (0.8, 1), (0.3, 1), (0.4, 0))
    assert given.right.tolist() == [True, False, True, False]
    assert given.accuracy == 0.5
    assert given.confusion().tolist() == [[1, 1], [1, 1]]  # drawn, read


def test_the_calibration_error_is_the_one_computed_by_hand() -> None:
    # Bins of a fifteenth: 0.91 and 0.92 share (0.867, 0.933], 0.62 lies in (0.6, 0.667].
    given = answers((0.91, 0), (0.92, 1), (0.62, 0))
    by_hand = (2 * abs(1 / 2 - 0.915) + 1 * abs(1 - 0.62)) / 3
    assert given.calibration_error() == pytest.approx(by_hand, abs=1e-6)


def test_a_network_that_is_sure_and_right_is_calibrated_and_one_that_is_wrong_is_not() -> None:
    assert answers((1.0, 0), (0.0, 1)).calibration_error() == 0.0
    assert answers((1.0, 1), (0.0, 0)).calibration_error() == 1.0


def test_answers_of_two_sets_are_joined() -> None:
    both = answers((0.9, 0)) + answers((0.9, 1), (0.9, 1))
    assert both.accuracy == pytest.approx(1 / 3, abs=1e-6)


def test_many_digits_are_answered_as_one_by_one() -> None:
    torch.manual_seed(0)
    module = nn.Sequential(nn.Flatten(), nn.Linear(4, 10))
    digits = Digits(torch.rand(2_100, 1, 2, 2), torch.randint(10, (2_100,)))
    given = answer(module, digits)
    with torch.no_grad():
        assert given.probabilities.allclose(module(digits.inputs).softmax(1), atol=1e-6)
    assert accuracy(module, digits) == given.accuracy
