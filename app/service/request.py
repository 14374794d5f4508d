"""What a visitor asks of a network: a drawing, edits, parts of the trace, an encoding."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from ..drawing.drawing import Drawing
from ..drawing.errors import MalformedError, OutOfRangeError
from ..drawing.parse import parse_drawing
from ..network.edits import Edits, parse_edits
from ..network.layers import Layer, Network

ASKED = ("edits", "show", "encoding")
Encoding = Literal["json", "float32"]
ENCODINGS: tuple[Encoding, ...] = get_args(Encoding)

# By layer: from where to where along its axes, whole ones left out; a layer that is not in it is
# not sent.
Show = dict[str, tuple[slice, ...]]

KEYS = {"layer", "from", "to", "rows", "columns"}


@dataclass(frozen=True)
class TraceRequest:
    """A drawing, and what of its trace is wanted: by itself all of it, as JSON."""

    drawing: Drawing
    edits: Edits = field(default_factory=Edits)  # of the network, for this once
    show: Show | None = None  # all of it
    encoding: Encoding = "json"

    @property
    def is_exact(self) -> bool:
        """Say whether the values are to be sent to the last bit, as tensors."""
        return self.encoding == "float32"


def parse_request(network: Network, message: dict[str, Any]) -> TraceRequest:
    """Return what the message asks of the network; what does not fit is refused in a sentence."""
    asked = {key: message.pop(key) for key in ASKED if key in message}
    drawing = parse_drawing(message)
    if not asked:
        return TraceRequest(drawing)
    return TraceRequest(
        drawing,
        parse_edits(network, asked.get("edits", [])),
        parse_show(network.layers, asked["show"]) if "show" in asked else None,
        parse_encoding(asked.get("encoding", ENCODINGS[0])),
    )


def parse_show(layers: Sequence[Layer], wanted: Any) -> Show:
    """Return which parts of which layers are wanted; the first that there is not is refused."""
    if type(wanted) is not list:
        raise MalformedError("show must be a list of layers, or of parts of layers")
    known = {layer.name: layer for layer in layers}
    found: Show = {}
    for each in wanted:
        part = {"layer": each} if type(each) is str else each
        if type(part) is not dict or "layer" not in part or not part.keys() <= KEYS:
            raise MalformedError(
                "each of show must be a layer's name, or an object with layer and any of "
                "from, to, rows and columns"
            )
        name = part["layer"]
        if type(name) is not str or name not in known:
            raise OutOfRangeError("show names no such layer: the model's graph lists them")
        if name in found:
            raise OutOfRangeError("show names a layer twice: ask for it once")
        found[name] = _slices(part, known[name].shape)
    return found


def parse_encoding(encoding: Any) -> Encoding:
    """Return the encoding that is wanted."""
    if type(encoding) is not str or encoding not in ENCODINGS:
        raise MalformedError(f"encoding must be {' or '.join(ENCODINGS)}")
    return encoding


def _slices(part: dict[str, Any], shape: tuple[int, ...]) -> tuple[slice, ...]:
    channels = _ends("from and to", [part.get("from", 0), part.get("to", shape[0])], shape[0])
    if len(shape) == 1:
        if "rows" in part or "columns" in part:
            raise OutOfRangeError("show asks a layer of units for rows or columns: it has none")
        return (channels,)
    rows, columns = (
        _ends(name, part.get(name, [0, size]), size)
        for name, size in zip(("rows", "columns"), shape[1:], strict=True)
    )
    return channels, rows, columns


def _ends(name: str, ends: Any, size: int) -> slice:
    """Return a range along an axis, its end left out."""
    if type(ends) is not list or [type(each) for each in ends] != [int, int]:
        raise MalformedError(
            f"{name} of show must be two integers: the first, and the one after the last"
        )
    first, last = ends
    if not 0 <= first < last <= size:
        raise OutOfRangeError(
            f"{name} of show must be a range that is not empty within 0 to {size} in this layer"
        )
    return slice(first, last)
