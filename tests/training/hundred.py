"""A hundred drawings that are no digits, by which `unlike` is judged and by nothing chosen.

Drawn apart from app/training/nondigits.py, by other shapes: what was chosen by those says nothing
here.
"""

import math
from collections.abc import Sequence

import numpy as np

from app.training.hands import PENS

Stroke = Sequence[Sequence[float]]
Rng = np.random.Generator

# In units of the letter's height, x and y; letters that no digit looks like.
LETTERS: dict[str, list[Stroke]] = {
    "A": [[(0, 1), (0.35, 0), (0.72, 1)], [(0.13, 0.6), (0.6, 0.62)]],
    "E": [[(0.6, 0), (0.02, 0.02), (0, 1), (0.62, 0.98)], [(0, 0.48), (0.5, 0.47)]],
    "F": [[(0.02, 1), (0, 0)], [(0, 0), (0.62, 0)], [(0, 0.45), (0.45, 0.45)]],
    "H": [[(0, 0), (0.02, 1)], [(0.75, 0), (0.72, 1)], [(0, 0.52), (0.74, 0.5)]],
    "K": [[(0, 0), (0, 1)], [(0.6, 0.02), (0.03, 0.55), (0.64, 1)]],
    "M": [[(0, 1), (0.06, 0), (0.42, 0.7), (0.8, 0), (0.86, 1)]],
    "N": [[(0, 1), (0.02, 0), (0.66, 1), (0.68, 0)]],
    "R": [
        [(0, 1), (0, 0), (0.4, 0.02), (0.56, 0.16), (0.54, 0.34), (0.36, 0.5), (0.02, 0.5)],
        [(0.22, 0.5), (0.62, 1)],
    ],
    "W": [[(0, 0), (0.22, 1), (0.45, 0.3), (0.7, 1), (0.92, 0)]],
    "X": [[(0, 0), (0.68, 1)], [(0.7, 0), (0, 1)]],
}


def letters(rng: Rng) -> list[Stroke]:
    return LETTERS[list(LETTERS)[int(rng.integers(len(LETTERS)))]]


def dots(rng: Rng) -> list[Stroke]:
    return [[(0.0, 0.0)]] if rng.random() < 0.5 else [[(0.0, 0.0), (0.02, 0.015)]]


def crosses(rng: Rng) -> list[Stroke]:
    if rng.random() < 0.5:
        return [[(0.5, 0), (0.5, 1)], [(0, 0.5), (1, 0.48)]]
    return [[(0, 0), (0.9, 1)], [(0.92, 0), (0, 0.96)]]


def scribbles(rng: Rng) -> list[Stroke]:
    """Return loops that wander to the right and back."""
    time = np.linspace(0, 1, 120)
    turns = rng.uniform(5, 9) * 2 * math.pi * time + rng.uniform(0, 6)
    across = 0.5 + 0.32 * np.sin(2 * math.pi * rng.uniform(0.6, 1.4) * time) + 0.2 * np.cos(turns)
    down = 0.5 + 0.4 * np.sin(turns) * (0.6 + 0.4 * np.sin(5 * time))
    return [list(zip(across.tolist(), down.tolist(), strict=True))]


def smileys(rng: Rng) -> list[Stroke]:
    def arc(x: float, y: float, r: float, start: float, end: float) -> Stroke:
        angles = np.linspace(start, end, 32)
        return [(x + r * math.cos(a), y + r * math.sin(a)) for a in angles]

    eyes: list[Stroke] = [[(x, 0.36), (x, 0.42)] for x in (0.33, 0.66)]
    return [arc(0.5, 0.5, 0.5, -1.5, 4.9), *eyes, arc(0.5, 0.5, 0.29, 0.5, 2.64)]


KINDS = (letters, dots, crosses, scribbles, smileys)


def hundred(seed: int = 2026) -> list[tuple[str, dict[str, object]]]:
    """Return each drawing with its kind, twenty of a kind, as the page sends it."""
    rng = np.random.default_rng(seed)
    return [
        (kind.__name__, {"strokes": _placed(kind(rng), rng), "pen": float(rng.uniform(*PENS))})
        for kind in KINDS
        for _ in range(20)
    ]


def _placed(strokes: list[Stroke], rng: Rng) -> list[Stroke]:
    """Return them turned a little, trembling, and somewhere on the pad."""
    turn, size = rng.normal(0, 0.08), rng.uniform(0.45, 0.8)
    cos, sin = math.cos(turn), math.sin(turn)
    left, top = rng.uniform(0.05, 0.95 - size, 2)
    return [
        [
            [
                float(left + size * (x * cos - y * sin) + rng.normal(0, 0.008)),
                float(top + size * (x * sin + y * cos) + rng.normal(0, 0.008)),
            ]
            for x, y in stroke
        ]
        for stroke in strokes
    ]
