"""What OpenAPI is told of bodies that we read ourselves."""

from typing import Any

from ...drawing.drawing import DEFAULT_PEN
from ...drawing.limits import COORDINATE, PEN_MAX, PEN_MIN, POINTS, SECONDS, SIDE
from ...network.edits import EDITS, VALUE
from ...service.request import ENCODINGS
from .body import FIT

_COORDINATE = {"type": "number", "minimum": -COORDINATE, "maximum": COORDINATE}
_POINT = {"type": "array", "items": _COORDINATE, "minItems": 2, "maxItems": 2}
_FIT = {
    "type": "boolean",
    "default": True,
    "description": "true crops, scales and centres the ink as the training digits were; "
    "false keeps its place and size",
}
_INK = {"type": "number", "minimum": 0, "maximum": 1}
_TIME = {"type": "number", "minimum": 0, "maximum": SECONDS * 1000}
_ROW = {"type": "array", "items": _INK, "minItems": 1, "maxItems": SIDE}
_LAYER = {"type": "string", "description": "a layer's name in the model's graph"}
_COUNT = {"type": "integer", "minimum": 0}
_TRUE = {"const": True}


def exactly(title: str, /, **properties: Any) -> dict[str, Any]:
    """Return the schema of an object that has exactly these keys."""
    return {
        "title": title,
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


_EDITS = {
    "type": "array",
    "maxItems": EDITS,
    "description": "What if: changes of the network for this trace alone. Channels that are off "
    "give 0; only leaves one on; of two values of one weight the last wins.",
    "items": {
        "oneOf": [
            exactly("Switch off", layer=_LAYER, channel=_COUNT, off=_TRUE),
            exactly("Keep only", layer=_LAYER, channel=_COUNT, only=_TRUE),
            exactly(
                "Set a weight or bias",
                layer=_LAYER,
                parameter={"enum": ["weight", "bias"]},
                index={"type": "array", "items": _COUNT, "description": "as in the weights"},
                value={"type": "number", "minimum": -VALUE, "maximum": VALUE},
            ),
        ]
    },
}

_RANGE = {"type": "array", "items": _COUNT, "minItems": 2, "maxItems": 2}
_SHOW = {
    "type": "array",
    "description": "What is sent, all if left out: layers, each once, or parts of them. The result "
    "always comes, with [] alone.",
    "items": {
        "oneOf": [
            _LAYER,
            {
                "title": "A part",
                "type": "object",
                "required": ["layer"],
                "additionalProperties": False,
                "properties": {
                    "layer": _LAYER,
                    "from": {**_COUNT, "description": "the first channel or unit"},
                    "to": {**_COUNT, "description": "the one after the last"},
                    "rows": {**_RANGE, "description": "the first, and the one after the last"},
                    "columns": {**_RANGE, "description": "as rows"},
                },
            },
        ]
    },
}
_ENCODING = {
    "enum": [*ENCODINGS],
    "default": ENCODINGS[0],
    "description": "json: values true to 0.0001, as text; float32: exactly as computed, as "
    "safetensors",
}
_ASKED = {"edits": _EDITS, "show": _SHOW, "encoding": _ENCODING}

_STROKES = {
    "title": "Strokes",
    "type": "object",
    "required": ["strokes"],
    "additionalProperties": False,
    "properties": {
        "strokes": {
            "type": "array",
            "items": {"type": "array", "items": _POINT},
            "description": f"at most {POINTS:,} points [x, y], fractions of the pad's side, y down",
        },
        "pen": {
            "type": "number",
            "minimum": PEN_MIN,
            "maximum": PEN_MAX,
            "default": DEFAULT_PEN,
            "description": "its width, a fraction of the pad's side",
        },
        "fit": _FIT,
        "times": {
            "type": "array",
            "items": {"type": "array", "items": _TIME},
            "description": "milliseconds, one for each point: for a replay",
        },
        **_ASKED,
    },
}
_PIXELS = {
    "title": "Pixels",
    "type": "object",
    "required": ["pixels"],
    "additionalProperties": False,
    "properties": {
        "pixels": {
            "type": "array",
            "items": _ROW,
            "minItems": 1,
            "maxItems": SIDE,
            "description": "rows of ink, paper 0 to ink 1",
        },
        "fit": _FIT,
        **_ASKED,
    },
}
_FORM = {
    "type": "object",
    "required": ["image"],
    "additionalProperties": False,
    "properties": {
        "image": {"type": "string", "format": "binary"},
        "fit": _FIT | {"type": "string", "enum": [*FIT], "default": "true"},
    },
}

TRACE_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {"oneOf": [_STROKES, _PIXELS]}},
            "multipart/form-data": {"schema": _FORM},
        },
    }
}

FILE_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "additionalProperties": False,
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            }
        },
    }
}
