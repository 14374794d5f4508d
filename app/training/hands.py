"""Pen digits -> drawings as visitors make them -> inputs, by the very path that serves drawings."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tqdm import tqdm

from ..drawing.drawing import DEFAULT_PEN, Drawing
from ..drawing.inputs import Ink
from .data import Digits
from .pendigits import PenDigit, Points

PENS = (0.04, 0.12)  # what the page offers
SIZES = (0.3, 1.0)  # of the longer side, of the pad's; below, thick pens close every loop
UNFITTED = 0.2  # share of the drawings that keep their place
UNFITTED_SIZES = (0.5, 0.95)


@dataclass(frozen=True)
class Pose:
    """How a digit lies on the pad: its longer side, the strokes' middle, its turn in degrees."""

    size: float = 0.7
    middle: tuple[float, float] = (0.5, 0.5)
    turn: float = 0.0  # clockwise
    pen: float = DEFAULT_PEN
    fit: bool = True


def draw(digit: PenDigit, pose: Pose) -> Drawing:
    """Return the digit upright (y down), then turned, sized and placed as `pose` says."""
    angle = math.radians(pose.turn)
    cos, sin = math.cos(angle), math.sin(angle)
    turned = [stroke * (1, -1) @ np.array([[cos, sin], [-sin, cos]]) for stroke in digit.strokes]
    return _on_pad(turned, pose)


def vary(digit: PenDigit, rng: np.random.Generator) -> Drawing:
    """Return the digit as another hand might draw it: bent, shaky, anywhere, with any pen."""
    strokes = _bend([stroke * (1, -1) for stroke in digit.strokes], rng)
    fit = bool(rng.random() >= UNFITTED)
    size = rng.uniform(*(SIZES if fit else UNFITTED_SIZES))
    low, high = size / 2, 1 - size / 2
    middle = rng.uniform(low, high, 2) if fit else rng.normal(0.5, 0.07, 2).clip(low, high)
    place = (float(middle[0]), float(middle[1]))
    return _on_pad(strokes, Pose(size, place, pen=rng.uniform(*PENS), fit=fit))


def render(drawings: Iterable[Drawing], labels: Sequence[int], task: str = "") -> Digits:
    """Return the drawings as the network receives them; a `task` that is named shows a bar."""
    bar = tqdm(drawings, desc=task, total=len(labels), disable=not task, unit="digit")
    ink = Ink()
    inputs = np.empty((len(labels), *ink.shape), np.float32)
    for row, drawing in zip(inputs, bar, strict=True):
        row[:] = ink.tensor(drawing)[0]
    return Digits(torch.from_numpy(inputs), torch.tensor(labels, dtype=torch.int64))


def render_posed(digits: list[PenDigit], pose: Pose | None = None) -> Digits:
    """Return each digit once, all in the same pose: what is measured."""
    pose = pose or Pose()
    return render((draw(digit, pose) for digit in digits), [digit.label for digit in digits])


def render_varied(digits: list[PenDigit], variants: int, seed: int) -> Digits:
    """Return each digit `variants` times, each time drawn otherwise: what is trained on."""
    rng = np.random.default_rng(seed)
    repeated = [digit for _ in range(variants) for digit in digits]
    drawings = (vary(digit, rng) for digit in repeated)
    return render(drawings, [digit.label for digit in repeated], "drawing pen digits")


def _on_pad(strokes: list[Points], pose: Pose) -> Drawing:
    points = np.concatenate(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = pose.size / max(float((high - low).max()), 1e-9)
    placed = [(stroke - (low + high) / 2) * scale + pose.middle for stroke in strokes]
    return Drawing([stroke.tolist() for stroke in placed], pose.pen, fit=pose.fit)


def _bend(strokes: list[Points], rng: np.random.Generator) -> list[Points]:
    """Turn, slant and stretch the strokes, make them waver, and drop points as a mouse does."""
    turn, slant = rng.normal(0, 0.12), rng.uniform(-0.2, 0.2)  # radians, share of the height
    wide = math.exp(rng.normal(0, 0.12))
    cos, sin = math.cos(turn), math.sin(turn)
    matrix = np.array([[wide, 0], [slant, 1 / wide]]) @ np.array([[cos, sin], [-sin, cos]])
    extent = float(np.ptp(np.concatenate(strokes), axis=0).max())
    step = int(rng.integers(1, 5))
    bent = []
    for stroke in strokes:
        kept = np.concatenate([stroke[:-1:step], stroke[-1:]]) @ matrix
        bent.append(kept + extent * _waver(len(kept), rng))
    return bent


def _waver(count: int, rng: np.random.Generator) -> Points:
    """Return a slow swing along a stroke and a tremor, (count, 2), as shares of the extent."""
    time = np.linspace(0, 1, count)[:, None]
    swing = np.sin(2 * math.pi * (rng.uniform(0.5, 3, 2) * time + rng.uniform(0, 1, 2)))
    return swing * rng.uniform(0, 0.03, 2) + rng.normal(0, rng.uniform(0, 0.008), (count, 2))
