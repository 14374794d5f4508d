"""The printed tables say what was counted."""

import torch

from app.training.measure import Answers
from app.training.report import confusion, describe, per_class, robustness_table
from app.training.robustness import POSES

GIVEN = Answers(
    torch.tensor([[0.9, 0.1, 0.0], [0.8, 0.2, 0.0], [0.3, 0.7, 0.0]]), torch.tensor([0, 1, 1])
)
LABELS = ("a", "b", "c")


def test_the_first_line_has_accuracy_and_calibration() -> None:
    line = describe("a set", GIVEN, LABELS).splitlines()[0]
    assert line == (
        f"a set: 66.67% of 3 (1 wrong), expected calibration error {GIVEN.calibration_error():.2%}"
    )


def test_each_class_has_its_recall_and_precision() -> None:
    rows = [line.split() for line in per_class(GIVEN, LABELS)[1:]]
    assert rows == [
        ["a", "1", "100.00%", "50.00%"],
        ["b", "2", "50.00%", "100.00%"],
        ["c", "0", "–", "–"],
    ]


def test_the_confusion_matrix_has_what_was_drawn_in_rows() -> None:
    rows = [line.split() for line in confusion(GIVEN, LABELS)[1:]]
    assert rows == [["a", "1", "·", "·"], ["b", "1", "1", "·"], ["c", "·", "·", "·"]]


def test_the_robustness_table_names_each_pose_and_the_bars() -> None:
    table = {what: dict.fromkeys(by, 0.99) for what, by in POSES.items()}
    table["size"]["95% of the pad"] = 0.985
    text = robustness_table(table)
    assert text.count("99.00%") == sum(map(len, POSES.values())) - 1
    assert "spread over size: 0.50 points (at most 1.0)" in text
