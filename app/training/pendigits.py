"""Digits drawn with a pen on a tablet by thirty writers (Alpaydin and Alimoglu, UCI, CC BY 4.0).

They are what hands do on a drawing pad. They are split by writer: a digit of a writer seen in
training says nothing about a new visitor.
"""

import gzip
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from ..drawing.drawing import Drawing, Matrix, Strokes, to_input
from ..errors import LensletError
from .data import Digits

FILE = "pendigits/pendigits-orig.tra.gz"
HELD_OUT = range(25, 31)  # writers that no training sees
SHARE = 0.7  # of the pad's side that a digit fills; fitting makes it matter little


@dataclass(frozen=True)
class PenDigit:
    """One digit; its points are in the tablet's units, y upwards."""

    label: int
    writer: int
    strokes: list[list[tuple[int, int]]]


def read_pendigits(folder: Path) -> list[PenDigit] | None:
    """Return all digits, None where the file is absent: MNIST alone can train."""
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        text = gzip.decompress(path.read_bytes()).decode("ascii")
        return [digit for digit in map(_parse, text.split(".SEGMENT")[1:]) if digit.strokes]
    except (OSError, EOFError, ValueError, IndexError) as error:
        raise LensletError(f"{path} cannot be read ({error}): fetch it anew") from error


def pen_digest(folder: Path) -> dict[str, str]:
    """Return the digest of the uncompressed file for a card, {} where it is absent."""
    path = folder / FILE
    if not path.is_file():
        return {}
    data = gzip.decompress(path.read_bytes())
    return {FILE.removesuffix(".gz"): f"md5:{hashlib.md5(data, usedforsecurity=False).hexdigest()}"}


def _parse(segment: str) -> PenDigit:
    lines = segment.splitlines()
    label = int(lines[0].split('"')[1])
    comment = next(line for line in lines if line.startswith(".COMMENT")).split()
    strokes: list[list[tuple[int, int]]] = []
    for line in lines:
        if line.startswith(".PEN_DOWN"):
            strokes.append([])
        elif line and not line.startswith(".") and strokes:
            x, y = line.split()
            strokes[-1].append((int(x), int(y)))
    return PenDigit(label, int(comment[2]), [stroke for stroke in strokes if stroke])


def on_pad(digit: PenDigit, share: float = SHARE) -> Strokes:
    """Return the strokes in the middle of the pad, the longer side `share` of it, y down."""
    points = np.concatenate([np.array(stroke, float) for stroke in digit.strokes])
    low, high = points.min(axis=0), points.max(axis=0)
    scale = share / max((high - low).max(), 1.0)
    middle = (low + high) / 2
    flip = np.array([scale, -scale])
    placed = [(np.array(stroke) - middle) * flip + 0.5 for stroke in digit.strokes]
    return [[(float(x), float(y)) for x, y in stroke] for stroke in placed]


def rasterise_all(digits: list[PenDigit], pens: tuple[float, ...]) -> Digits:
    """Return each digit once for each pen width, by the very path that serves drawings."""

    def inputs() -> Iterator[Matrix]:
        for digit in digits:
            strokes = on_pad(digit)
            for pen in pens:
                yield to_input(Drawing(strokes, pen))[0]

    labels = [digit.label for digit in digits for _ in pens]
    return Digits(torch.from_numpy(np.stack(list(inputs()))), torch.tensor(labels))


def split(digits: list[PenDigit]) -> tuple[list[PenDigit], list[PenDigit]]:
    """Return the digits of the writers to train on and of those held out."""
    known = [digit for digit in digits if digit.writer not in HELD_OUT]
    held_out = [digit for digit in digits if digit.writer in HELD_OUT]
    return known, held_out
