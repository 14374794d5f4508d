"""Ones as a mouse draws them: a straight line and nothing else, which a pen seldom makes."""

import numpy as np

from ..drawing.drawing import Drawing
from .hands import vary
from .scrawls import Rng, as_digit

SLANTS = (-0.25, 0.45)  # radians from upright, to the right
BOW = 0.04  # of its length that it is off a straight line, at most


def plain_one(rng: Rng) -> Drawing:
    """Return one upright line as a hand might draw it: anywhere, of any size, with any pen."""
    along = np.linspace(0, 1, 9)
    slant, bow = rng.uniform(*SLANTS), rng.uniform(-BOW, BOW)
    across = (1 - along) * np.tan(slant) + bow * np.sin(np.pi * along)
    return vary(as_digit([np.stack([across, along], axis=1)]), rng)
