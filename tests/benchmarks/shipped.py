"""The network and the checkout that are measured, and drawings as a visitor makes them."""

import math
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from torch import nn

from app.drawing.drawing import Strokes
from app.errors import LensletError
from app.network.weights import load, save
from app.resources import resource
from app.service.models import Model
from tests.server import CHECKOUT
from tests.worlds import WholeLeNet, seeded_lenet, served, whole_lenet

NAME = "lenet"


def shipped() -> tuple[Model, nn.Module]:
    """Return the model as it is served, and its module; random weights if there are no others."""
    module = WholeLeNet()  # so that what is held against it computes the softmax too
    try:
        load(module, resource("models"), NAME)
    except LensletError as error:
        print(f"random weights: {error}", file=sys.stderr)
        module = whole_lenet()
    return served(module), module


@contextmanager
def checkout() -> Iterator[Path]:
    """Give the checkout to serve; without weights a copy of it that has random ones."""
    try:
        load(WholeLeNet(), resource("models"), NAME)
    except LensletError:
        with tempfile.TemporaryDirectory() as folder:
            for room in ("app", "static", "templates"):
                shutil.copytree(CHECKOUT / room, Path(folder, room))
            save(seeded_lenet(), {}, Path(folder, "models"), NAME)
            yield Path(folder)
    else:
        yield CHECKOUT


def drawing(turn: float = 0.0, points: int = 90) -> Strokes:
    """Return an eight of one second at the pointer's rate, turned a little to be another one."""
    stroke = []
    for i in range(points):
        angle = 2 * math.pi * i / points
        x, y = 0.2 * math.sin(2 * angle), -0.33 * math.cos(angle)
        stroke.append(
            (
                round(0.5 + x * math.cos(turn) - y * math.sin(turn), 4),
                round(0.5 + x * math.sin(turn) + y * math.cos(turn), 4),
            )
        )
    return [stroke]


def drawings(count: int) -> list[Strokes]:
    return [drawing(turn=0.4 * i / count) for i in range(count)]
