"""A drawing -> NDJSON: one record a layer, then the result."""

import math
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from ..drawing.drawing import Drawing, to_input
from ..errors import LensletError
from ..network.graph import Layer
from ..network.trace import trace
from .served import ServedModel
from .wire import dumps

DECIMALS = 4  # values are true to half of 1e-4; more digits cost bytes and show nothing

Values = npt.NDArray[np.float32]


def stream_records(model: ServedModel, drawing: Drawing) -> Iterator[bytes]:
    """Yield each line as soon as its layer is computed."""
    result = _Result(model)
    for layer, values in _walk(model, drawing):
        result.see(layer, values)
        yield _line(b"{", layer, _shorten(values))
    yield b"{" + result.line()


def all_records(model: ServedModel, drawing: Drawing, number: int) -> bytes:
    """Return all lines of one drawing, each with its id, as one message.

    All layers are rounded in one go: thirteen small calls cost more than one large one.
    """
    result = _Result(model)
    walked = list(_walk(model, drawing))
    shortened = _shorten(np.concatenate([values for _, values in walked]))
    head = b'{"id":%d,' % number
    lines, start = [], 0
    for layer, values in walked:
        result.see(layer, values)
        end = start + values.size
        lines.append(_line(head, layer, shortened[start:end]))
        start = end
    return b"".join([*lines, head, result.line()])


def _walk(model: ServedModel, drawing: Drawing) -> Iterable[tuple[Layer, Values]]:
    x = torch.from_numpy(to_input(drawing))
    for layer, values in trace(model.network, x):
        yield layer, values.detach().numpy().ravel()


def _shorten(values: Values) -> Values:
    # Adding zero makes the minus zeros of rounding plain zeros.
    return np.round(values, DECIMALS) + np.float32(0.0)


def _line(head: bytes, layer: Layer, values: Values) -> bytes:
    low, high = float(values.min()), float(values.max())
    if not (math.isfinite(low) and math.isfinite(high)):
        raise LensletError(f"layer {layer.name!r} gave a value that is not finite")
    known = dumps({"layer": layer.name, "kind": layer.kind, "shape": layer.shape})[1:-1]
    extremes = b',"min":%s,"max":%s,"values":' % (dumps(values.min()), dumps(values.max()))
    return head + known + extremes + dumps(values) + b"}\n"


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
