"""A visitor's what-if edits: JSON -> Edits, checked against the network that they are for.

An edit switches one channel of a layer off, keeps only one, or gives one weight or bias another
value. Edits are of one trace: `trace.py` follows them and leaves the network as it is.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

from torch import Tensor

from ..errors import LensletError
from .layers import Layer, Network

EDITS = 256  # in one message
VALUE = 1_000.0  # a parameter's new value lies within ± this

Index = tuple[int, ...]
Edit = dict[str, Any]

FORMS = (
    {"layer", "channel", "off"},
    {"layer", "channel", "only"},
    {"layer", "parameter", "index", "value"},
)
NUMBERS = (int, float)


class EditError(LensletError):
    """An edit that is not of the documented form, or has a value beyond a limit."""

    code: Literal["malformed", "out_of_range"]

    def __init__(self, code: Literal["malformed", "out_of_range"], message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Edits:
    """What is changed in one trace. All calls of one module share its parameters."""

    left: dict[str, set[int]] = field(default_factory=dict)  # layer -> channels left on
    values: dict[int, dict[Index, float]] = field(default_factory=dict)  # id(parameter) -> values

    def __bool__(self) -> bool:
        """Say whether they change anything."""
        return bool(self.left or self.values)


def parse_edits(network: Network, edits: Any) -> Edits:
    """Return the edits; raise EditError for the first that does not fit the network.

    On channels they add up, whatever their order; of two values of one weight the last wins.
    """
    if type(edits) is not list:
        raise EditError("malformed", "edits must be a list of edits")
    if len(edits) > EDITS:
        raise EditError("out_of_range", f"a drawing has at most {EDITS} edits")
    layers = {layer.name: layer for layer in network.layers}
    found = Edits()
    for number, edit in enumerate(edits, 1):
        try:
            layer = _layer(edit, layers)
            if "parameter" in edit:
                _set_value(found, network.parameters.get(layer.name, {}), edit)
            else:
                _check_switchable(layer, network)
                _switch(found, layer, edit)
        except EditError as error:
            raise EditError(error.code, f"edit {number}: {error}") from error
    return found


def _layer(edit: Any, layers: dict[str, Layer]) -> Layer:
    if type(edit) is not dict or edit.keys() not in FORMS:
        raise EditError(
            "malformed",
            "its keys must be layer, channel and off, or layer, channel and only, "
            "or layer, parameter, index and value",
        )
    if type(edit["layer"]) is not str:
        raise EditError("malformed", "layer must be the name of a layer")
    if edit["layer"] not in layers:
        raise EditError("out_of_range", "there is no such layer: the model's graph lists them")
    return layers[edit["layer"]]


def _check_switchable(layer: Layer, network: Network) -> None:
    if layer is network.layers[0]:
        raise EditError(
            "out_of_range",
            "the input cannot be switched off, for it is the drawing: change what is drawn",
        )
    if layer is network.layers[-1]:
        raise EditError(
            "out_of_range",
            "the last layer cannot be switched off, for its values are shares of 1: "
            "switch off a channel of the layer it reads",
        )


def _switch(found: Edits, layer: Layer, edit: Edit) -> None:
    channel, channels = edit["channel"], layer.shape[0]
    if edit.get("off", edit.get("only")) is not True:
        raise EditError("malformed", "off and only must be true: leave out an edit to undo it")
    if type(channel) is not int:
        raise EditError("malformed", "channel must be an integer")
    if not 0 <= channel < channels:
        raise EditError("out_of_range", f"channel must be from 0 to {channels - 1} in this layer")
    left = found.left.setdefault(layer.name, set(range(channels)))
    if "off" in edit:
        left.discard(channel)
    else:
        left &= {channel}


def _set_value(found: Edits, held: dict[str, Tensor], edit: Edit) -> None:
    name, value = edit["parameter"], edit["value"]
    if name not in ("weight", "bias"):
        raise EditError("malformed", "parameter must be weight or bias")
    if name not in held:
        raise EditError("out_of_range", f"this layer has no {name}: edit a layer that has one")
    index = _index(edit["index"], tuple(held[name].shape))
    if type(value) not in NUMBERS:
        raise EditError("malformed", "value must be a number")
    if not -VALUE <= value <= VALUE:
        raise EditError("out_of_range", f"value must be within ±{VALUE:g}")
    found.values.setdefault(id(held[name]), {})[index] = float(value)


def _index(index: Any, shape: Index) -> Index:
    if type(index) is not list or not all(type(each) is int for each in index):
        raise EditError("malformed", "index must be a list of integers")
    if len(index) != len(shape):
        raise EditError("malformed", f"index must have {len(shape)} integers for this parameter")
    if not all(0 <= each < size for each, size in zip(index, shape, strict=True)):
        raise EditError(
            "out_of_range", f"index must count from 0 within the parameter's shape {list(shape)}"
        )
    return tuple(index)
