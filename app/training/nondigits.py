"""What visitors draw that is no digit: letters, dots, crosses, scribbles, faces.

The kinds by which `unlike` is chosen and measured; none of them is trained on. A test judges it by
a hundred others, drawn by its own shapes.
"""

import math
from collections.abc import Callable

import numpy as np

from ..drawing.drawing import Drawing
from .data import Digits
from .hands import PENS, Pose, draw, render, vary
from .pendigits import Points
from .scrawls import Rng, as_digit, dot, smooth

EACH = 200  # drawings of a kind


def render_kinds(seed: int, count: int = EACH) -> dict[str, Digits]:
    """Return each kind as the network receives it; the labels mean nothing."""
    rng = np.random.default_rng(seed)
    return {
        kind: render((draw_one(rng) for _ in range(count)), [0] * count)
        for kind, draw_one in KINDS.items()
    }


def _dot(rng: Rng) -> Drawing:
    place = rng.uniform(0.1, 0.9, 2)
    middle = (float(place[0]), float(place[1]))
    return draw(
        as_digit([dot(rng)]), Pose(rng.uniform(0.001, 0.04), middle, pen=rng.uniform(*PENS))
    )


def _lines(*lines: str) -> list[Points]:
    """Return strokes from text: points as pairs of digits, ninths of the square, x before y."""
    return [np.array([list(map(int, point)) for point in line.split()]) / 9 for line in lines]


LETTERS = {
    "A": _lines("09 40", "40 89", "26 66"),
    "E": _lines("60 00 09 69", "04 54"),
    "F": _lines("60 00 09", "04 54"),
    "H": _lines("00 09", "60 69", "05 65"),
    "K": _lines("00 09", "60 04 69"),
    "M": _lines("09 10 45 80 99"),
    "N": _lines("09 00 69 60"),
    "P": [*_lines("09 00"), smooth(_lines("00 50 62 54 05")[0])],
    "R": [*_lines("09 00", "35 69"), smooth(_lines("00 50 62 54 05")[0])],
    "T": _lines("00 80", "40 49"),
    "V": _lines("00 49 80"),
    "W": _lines("00 29 43 79 90"),
    "X": _lines("00 69", "60 09"),
    "Y": _lines("00 44 80", "44 49"),
    "m": [*_lines("09 03"), smooth(_lines("05 23 35 39")[0]), smooth(_lines("35 53 65 69")[0])],
    "k": _lines("00 09", "43 06 49"),
}


def _letter(rng: Rng) -> list[Points]:
    return LETTERS[str(rng.choice(list(LETTERS)))]


def _cross(rng: Rng) -> list[Points]:
    """Return two lines, upright and level or slanting, or three as an asterisk."""
    lines = 2 + int(rng.random() < 0.25)
    turns = rng.uniform(0, math.pi) + np.arange(lines) * math.pi / lines
    if rng.random() < 0.7:
        turns = rng.choice([0, math.pi / 4]) + np.arange(lines) * math.pi / lines
    ways = np.stack([np.cos(turns), np.sin(turns)], axis=1) * rng.uniform(0.35, 0.5, (lines, 1))
    return [np.array([0.5 - way, 0.5 + way]) for way in ways]


def _scribble(rng: Rng) -> list[Points]:
    """Return one line to and fro, or around and about."""
    count = int(rng.integers(7, 16))
    if rng.random() < 0.5:
        return [smooth(rng.uniform(0, 1, (count, 2)))]
    across = np.linspace(0, 1, count) + rng.normal(0, 0.05, count)
    down = np.arange(count) % 2 + rng.normal(0, 0.08, count)
    return [smooth(np.stack([across, down * rng.uniform(0.5, 1)], axis=1))]


def _face(rng: Rng) -> list[Points]:
    """Return a smiley: a circle, two eyes, a mouth."""
    apart, high = rng.uniform(0.12, 0.2), rng.uniform(0.33, 0.42)
    angle = np.linspace(-math.pi / 2, 1.55 * math.pi, 40)
    head = 0.5 + 0.5 * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    mouth = np.radians(np.linspace(155, 25, 16))
    smile = np.stack([0.5 + 0.28 * np.cos(mouth), 0.52 + 0.24 * np.sin(mouth)], axis=1)
    eyes = [dot(rng, np.array([0.5 + side * apart, high])) for side in (-1, 1)]
    return [head, *eyes, smile]


def _by_hand(make: Callable[[Rng], list[Points]]) -> Callable[[Rng], Drawing]:
    return lambda rng: vary(as_digit(make(rng)), rng)


KINDS: dict[str, Callable[[Rng], Drawing]] = {
    "letters": _by_hand(_letter),
    "dots": _dot,
    "crosses": _by_hand(_cross),
    "scribbles": _by_hand(_scribble),
    "faces": _by_hand(_face),
}
