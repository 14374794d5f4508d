"""What is asked -> NDJSON: one record a layer, then the result."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from ..drawing.drawing import Drawing
from ..drawing.errors import OutOfRangeError
from ..errors import LensletError
from ..network.layers import Layer
from ..network.trace import trace
from .models import Model
from .request import TraceRequest
from .wire import dumps

DECIMALS = 4  # values are true to half of 1e-4; more digits cost bytes and show nothing
EXACT = "softmax"  # whose values are not rounded: a small probability would be none
LARGEST = 1e34  # what float32 can still round to that many decimals

Values = npt.NDArray[np.float32]
Layered = tuple[Layer, Values]  # a layer and its values, flat


def stream_records(model: Model, request: TraceRequest) -> Iterator[bytes]:
    """Yield each line as soon as its layer is computed."""
    result = Result(model, request)
    for layer, values in _walk(model, request):
        result.see(layer, values)
        ends = _ends(values)
        _check(request, layer, *ends)
        for part, found in shown(request, [(layer, values)]):
            told = found if layer.kind == EXACT else _shorten(found)
            yield _line(b"{", part, told, *(ends if found is values else _ends(found)))
    yield b"{" + result.line()


def all_records(model: Model, request: TraceRequest, number: int, beside: bool = False) -> bytes:
    """Return all lines of one drawing, each with its id, as one message.

    `beside` marks each as one of a trace that is told beside another, before it.
    All layers are rounded and searched in one go: thirteen small calls cost more than a large one.
    """
    walked, result = traced(model, request)
    layers = shown(request, walked.layers)
    head = b'{"id":%d,%s' % (number, b'"beside":true,' if beside else b"")
    if not layers:
        return head + result.line()
    found = walked if layers is walked.layers else Walked(layers)
    rounded = np.split(_shorten(found.joined), found.starts[1:])
    named = [layer for layer, _ in layers]
    told = [
        values if layer.kind == EXACT else short
        for (layer, values), short in zip(layers, rounded, strict=True)
    ]
    lines = map(_line, repeat(head), named, told, found.lows, found.highs)
    return b"".join([*lines, head, result.line()])


class Walked:
    """Layers with their flat values, and the extremes of each."""

    def __init__(self, layers: Sequence[Layered]) -> None:
        self.layers = layers
        self.joined = np.concatenate([values for _, values in layers])
        self.starts = np.cumsum([0, *(values.size for _, values in layers[:-1])])
        self.lows = np.minimum.reduceat(self.joined, self.starts).tolist()
        self.highs = np.maximum.reduceat(self.joined, self.starts).tolist()


def traced(model: Model, request: TraceRequest) -> "tuple[Walked, Result]":
    """Return all layers, checked, and what the last line says of them."""
    result = Result(model, request)
    walked = Walked(list(_walk(model, request)))
    for (layer, values), low, high in zip(walked.layers, walked.lows, walked.highs, strict=True):
        result.see(layer, values)
        _check(request, layer, low, high)
    return walked, result


def _walk(model: Model, request: TraceRequest) -> Iterable[Layered]:
    x = torch.from_numpy(model.input.tensor(request.drawing))
    for layer, values in trace(model.network, x, request.edits):
        yield layer, values.numpy().ravel()


def shown(request: TraceRequest, layers: Sequence[Layered]) -> Sequence[Layered]:
    """Return what the visitor asked for; a part of a layer has its own shape."""
    show = request.show
    if show is None:
        return layers
    parts = [
        (layer, values.reshape(layer.shape)[show[layer.name]])
        for layer, values in layers
        if layer.name in show
    ]
    return [(replace(layer, shape=part.shape), part.ravel()) for layer, part in parts]


def _check(request: TraceRequest, layer: Layer, low: float, high: float) -> None:
    if low >= -LARGEST and high <= LARGEST:  # false for what is not a number, too
        return
    if request.edits:
        raise OutOfRangeError(
            f"the edits make layer {layer.name!r} give values too large to show: "
            "undo one, or choose values nearer to 0"
        )
    raise LensletError(f"layer {layer.name!r} gave a value that is not finite or too large")


def _ends(values: Values) -> tuple[float, float]:
    return float(values.min()), float(values.max())


def _shorten(values: Values) -> Values:
    # Adding zero makes the minus zeros of rounding plain zeros.
    return np.round(values, DECIMALS) + np.float32(0.0)


def _line(head: bytes, layer: Layer, values: Values, low: float, high: float) -> bytes:
    if layer.kind != EXACT:
        low, high = round(low, DECIMALS) + 0.0, round(high, DECIMALS) + 0.0
    extremes = b'"min":%r,"max":%r,' % (low, high)
    known = _known(layer.name, layer.kind, layer.shape)
    return b"".join([head, known, extremes, b'"values":', dumps(values), b"}\n"])


@lru_cache(maxsize=1024)
def _known(name: str, kind: str, shape: tuple[int, ...]) -> bytes:
    """Return the part of a record that is the same in every trace."""
    return dumps({"layer": name, "kind": kind, "shape": shape})[1:-1] + b","


class Result:
    """Collects what the last line says from the layers as they pass."""

    def __init__(self, model: Model, request: TraceRequest) -> None:
        self.unlike = model.unlike
        self.answer = model.answer
        self.found: dict[str, Any] = {"unlike": False}
        if request.edits:
            # It speaks of the drawing, not of what edits have made of the network.
            self.found["unlike"] = is_unlike(model, request.drawing)
            self.unlike = None

    def see(self, layer: Layer, values: Values) -> None:
        if layer.kind == "input":
            self.found["blank"] = not values.any()
        if self.unlike and layer.name == self.unlike.layer:
            # On a blank pad there is nothing to be unlike.
            self.found["unlike"] = not self.found["blank"] and self.unlike(values)
        if layer.name == self.answer.logits:
            self.found["prediction"] = int(values.argmax())
        if layer.name == self.answer.probabilities:
            self.found["probabilities"] = values

    def line(self) -> bytes:
        keys = ("prediction", "probabilities", "blank", "unlike")
        return b'"result":' + dumps({key: self.found[key] for key in keys}) + b"}\n"


def is_unlike(model: Model, drawing: Drawing) -> bool:
    """Return whether the drawing is known to be unlike all that the model was trained on."""
    plain = TraceRequest(drawing)
    result = Result(model, plain)
    if model.unlike:
        for layer, values in _walk(model, plain):
            result.see(layer, values)
            if layer.name == model.unlike.layer:
                break
    found: bool = result.found["unlike"]
    return found
