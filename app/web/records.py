"""A drawing -> NDJSON: one record a layer, then the result."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from ..drawing.drawing import Drawing, to_input
from ..drawing.errors import OutOfRangeError
from ..errors import LensletError
from ..network.layers import Layer
from ..network.trace import trace
from .served import EditedDrawing, ServedModel
from .wire import dumps

DECIMALS = 4  # values are true to half of 1e-4; more digits cost bytes and show nothing
LARGEST = 1e34  # what float32 can still round to that many decimals

Values = npt.NDArray[np.float32]


def stream_records(model: ServedModel, drawing: Drawing) -> Iterator[bytes]:
    """Yield each line as soon as its layer is computed."""
    result = _Result(model)
    for layer, values in _walk(model, drawing):
        result.see(layer, values)
        low, high = float(values.min()), float(values.max())
        _check(drawing, layer, low, high)
        yield _line(b"{", layer, _shorten(values), low, high)
    yield b"{" + result.line()


def all_records(model: ServedModel, drawing: Drawing, number: int) -> bytes:
    """Return all lines of one drawing, each with its id, as one message.

    All layers are rounded and searched in one go: thirteen small calls cost more than a large one.
    """
    result = _Result(model)
    walked = list(_walk(model, drawing))
    for layer, values in walked:
        result.see(layer, values)
    joined = np.concatenate([values for _, values in walked])
    starts = np.cumsum([0, *(values.size for _, values in walked)])
    lows = np.minimum.reduceat(joined, starts[:-1]).tolist()
    highs = np.maximum.reduceat(joined, starts[:-1]).tolist()
    for (layer, _), low, high in zip(walked, lows, highs, strict=True):
        _check(drawing, layer, low, high)
    parts = np.split(_shorten(joined), starts[1:-1])
    head = b'{"id":%d,' % number
    layers = [layer for layer, _ in walked]
    lines = map(_line, repeat(head), layers, parts, lows, highs)
    return b"".join([*lines, head, result.line()])


def _walk(model: ServedModel, drawing: Drawing) -> Iterable[tuple[Layer, Values]]:
    x = torch.from_numpy(to_input(drawing))
    edits = drawing.edits if isinstance(drawing, EditedDrawing) else None
    for layer, values in trace(model.network, x, edits):
        yield layer, values.numpy().ravel()


def _check(drawing: Drawing, layer: Layer, low: float, high: float) -> None:
    if low >= -LARGEST and high <= LARGEST:  # false for what is not a number, too
        return
    if isinstance(drawing, EditedDrawing):
        raise OutOfRangeError(
            f"the edits make layer {layer.name!r} give values too large to show: "
            "undo one, or choose values nearer to 0"
        )
    raise LensletError(f"layer {layer.name!r} gave a value that is not finite or too large")


def _shorten(values: Values) -> Values:
    # Adding zero makes the minus zeros of rounding plain zeros.
    return np.round(values, DECIMALS) + np.float32(0.0)


def _line(head: bytes, layer: Layer, values: Values, low: float, high: float) -> bytes:
    extremes = b'"min":%r,"max":%r,' % (round(low, DECIMALS) + 0.0, round(high, DECIMALS) + 0.0)
    known = _known(layer.name, layer.kind, layer.shape)
    return b"".join([head, known, extremes, b'"values":', dumps(values), b"}\n"])


@lru_cache(maxsize=1024)
def _known(name: str, kind: str, shape: tuple[int, ...]) -> bytes:
    """Return the part of a record that is the same in every trace."""
    return dumps({"layer": name, "kind": kind, "shape": shape})[1:-1] + b","


class _Result:
    """Collects what the last line says from the layers as they pass."""

    def __init__(self, model: ServedModel) -> None:
        self.logits = model.network.logits
        self.answer = model.network.layers[-1].name
        self.found: dict[str, Any] = {}

    def see(self, layer: Layer, values: Values) -> None:
        if layer.kind == "input":
            self.found["blank"] = not values.any()
        if layer.name == self.logits:
            self.found["prediction"] = int(values.argmax())
        if layer.name == self.answer:
            self.found["probabilities"] = values

    def line(self) -> bytes:
        keys = ("prediction", "probabilities", "blank")
        return b'"result":' + dumps({key: self.found[key] for key in keys}) + b"}\n"
