"""Strokes put together by chance: what is no digit, as `unlike` learns it.

No letter, cross or face is among them by design: those are what it is measured by (`nondigits`).
"""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from ..drawing.drawing import Drawing
from .hands import PENS, UNFITTED, Pose, draw, vary
from .pendigits import PenDigit, Points

Rng = np.random.Generator
Make = Callable[[Rng, Points | None], Points]  # a stroke in the unit square, from a point or not

SMALL, THIN = 0.5, 0.07  # a scrawl smaller than that gets a pen no thicker than this: no mere blob


def scrawl(rng: Rng) -> Drawing:
    """Return one scrawl as a hand might draw it: anywhere, of any size, with any pen."""
    chance = rng.random()
    if chance < 0.05:
        return _click(rng)
    drawing = vary(as_digit(_strokes(chance, rng)), rng)
    extent = np.ptp(np.concatenate([np.array(stroke) for stroke in drawing.strokes]), axis=0).max()
    return replace(drawing, pen=min(drawing.pen, THIN)) if extent < SMALL else drawing


def as_digit(strokes: list[Points]) -> PenDigit:
    """Return strokes (y down) as what `hands` draws (y up)."""
    return PenDigit(0, 0, tuple(stroke * (1, -1) for stroke in strokes))


def dot(rng: Rng, at: Points | None = None) -> Points:
    """Return what a click leaves, or nearly."""
    place = rng.uniform(0.1, 0.9, 2) if at is None else at
    return np.array([place, place + rng.uniform(0, 0.03, 2)])


def _click(rng: Rng) -> Drawing:
    place = rng.uniform(0.2, 0.8, 2)
    middle = (float(place[0]), float(place[1]))
    fit = bool(rng.random() >= UNFITTED)
    pose = Pose(rng.uniform(0.005, 0.06), middle, pen=rng.uniform(*PENS), fit=fit)
    return draw(as_digit([dot(rng)]), pose)


def _strokes(chance: float, rng: Rng) -> list[Points]:
    count = int(rng.integers(3, 6))
    if chance < 0.33:
        return _joined(count, [_stick], rng)
    if chance < 0.38:
        return _crossed(rng)
    if chance < 0.7:
        return _joined(count, [_stick, _stick, _stick, _bow, _bow, dot, _zigzag, _wander], rng)
    if chance < 0.77:
        return _enclosed(rng)
    return [(_wander, _zigzag, _corners)[int(rng.integers(3))](rng, None)]


def _joined(count: int, makes: list[Make], rng: Rng) -> list[Points]:
    """Return strokes of which most begin on one before them, at an end, the middle or anywhere."""
    strokes = [makes[int(rng.integers(len(makes)))](rng, None)]
    while len(strokes) < count:
        at = (
            _place_on(strokes[int(rng.integers(len(strokes)))], rng) if rng.random() < 0.7 else None
        )
        make = makes[int(rng.integers(len(makes)))]
        stroke = make(rng, at)
        if at is not None and make is _stick and rng.random() < 0.35:
            stroke = stroke - (stroke[1] - stroke[0]) / 2  # it crosses
        strokes.append(stroke)
    return strokes


def _place_on(stroke: Points, rng: Rng) -> Points:
    share = rng.choice([0, 0.5, 1]) if rng.random() < 0.6 else rng.random()
    place = share * (len(stroke) - 1)
    before = min(int(place), len(stroke) - 2)
    found: Points = stroke[before] + (place - before) * (stroke[before + 1] - stroke[before])
    return found


def _crossed(rng: Rng) -> list[Points]:
    stick = _stick(rng, None)
    across = (stick[1] - stick[0])[::-1] * (1, -1) * rng.uniform(0.6, 1.4) / 2
    middle = stick.mean(axis=0)
    return [stick, np.array([middle - across, middle + across]) + rng.normal(0, 0.06, 2)]


def _enclosed(rng: Rng) -> list[Points]:
    """Return a closed line with something within."""
    ring = _arc(np.array([0.5, 0.5]), rng.uniform(0.4, 0.5, 2), rng.uniform(0, 360), 360)
    inner = _joined(int(rng.integers(2, 5)), [_stick, _bow, dot, dot], rng)
    size, place = rng.uniform(0.3, 0.6), rng.uniform(0.4, 0.6, 2)
    return [ring, *((stroke - 0.5) * size + place for stroke in inner)]


def _stick(rng: Rng, at: Points | None) -> Points:
    """Return a straight line, every other upright, level or halfway between."""
    start = rng.uniform(0, 1, 2) if at is None else at
    turn = rng.integers(8) * math.pi / 4 if rng.random() < 0.5 else rng.uniform(0, 2 * math.pi)
    way = rng.uniform(0.35, 1) * np.array([math.cos(turn), math.sin(turn)])
    return np.array([start, start + way])


def _bow(rng: Rng, at: Points | None) -> Points:
    middle = rng.uniform(0.2, 0.8, 2) if at is None else at
    sweep = rng.choice([-1, 1]) * rng.uniform(90, 400)
    return _arc(middle, rng.uniform(0.08, 0.5, 2), rng.uniform(0, 360), sweep)


def _arc(middle: Points, radii: Points, start: float, sweep: float) -> Points:
    """Return a part of an ellipse, angles in degrees."""
    angle = np.radians(np.linspace(start, start + sweep, 30))
    found: Points = middle + radii * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return found


def _zigzag(rng: Rng, at: Points | None) -> Points:
    count = int(rng.integers(4, 9))
    steps = np.stack([np.linspace(-0.5, 0.5, count), np.arange(count) % 2 - 0.5], axis=1)
    turn = rng.uniform(0, 2 * math.pi)
    cos, sin = math.cos(turn), math.sin(turn)
    middle = 0.5 if at is None else at
    found: Points = steps * (1, rng.uniform(0.3, 1)) @ np.array([[cos, -sin], [sin, cos]]) + middle
    return found


def _wander(rng: Rng, at: Points | None) -> Points:
    """Return a smooth line through places anywhere."""
    return smooth(rng.uniform(0, 1, (int(rng.integers(5, 16)), 2)))


def _corners(rng: Rng, at: Points | None) -> Points:
    found: Points = rng.uniform(0, 1, (int(rng.integers(5, 9)), 2))
    return found


def smooth(knots: Points, steps: int = 8) -> Points:
    """Return a curve through the knots (Catmull and Rom 1974)."""
    around = np.concatenate([knots[:1], knots, knots[-1:]])
    a, b, c, d = around[:-3], around[1:-2], around[2:-1], around[3:]
    t = np.linspace(0, 1, steps, endpoint=False)[:, None, None]
    bent = 2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    return np.concatenate([bent.swapaxes(0, 1).reshape(-1, 2) / 2, knots[-1:]])
