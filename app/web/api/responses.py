"""What OpenAPI is told of answers, which we encode ourselves."""

from typing import Any

from .requests import exactly

NUMBER = {"type": "number"}
NAME = {"type": "string"}
SHARE = {
    "type": ["number", "null"],
    "minimum": 0,
    "maximum": 1,
    "description": "null if it was not measured",
}

UNLIKE = {
    "type": "boolean",
    "description": "true when the drawing is unlike all that the network was trained on, whatever "
    "it answers: the card says how often that is wrong. Edits change nothing of it. Always false "
    "for a network that has no measure of it, and on a blank pad",
}


def _list(items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


_SHAPE = _list(
    {"type": "integer", "minimum": 1}, description="[channels, rows, columns] or [units]"
)
_NAMED = {"name": NAME, "title": NAME, "labels": _list(NAME, description="in the outputs' order")}
_LAYER = {
    "title": "Layer",
    "type": "object",
    "description": "with the settings of its kind beside: kernel_size, stride, padding, dilation, "
    "groups, dim; shares tells which parameters are an earlier layer's too, by that layer",
    "required": ["name", "kind", "inputs", "shape"],
    "properties": {
        "name": NAME,
        "kind": NAME,
        "inputs": _list(NAME, description="names of the layers it reads"),
        "shape": _SHAPE,
    },
}
_RECORD = exactly(
    "Record",
    layer=NAME,
    kind=NAME,
    shape=_SHAPE,
    min={**NUMBER, "description": "of the values, true to 0.0001 as they are"},
    max=NUMBER,
    values=_list(
        NUMBER,
        description="row-major, rounded to 4 decimals, so true to 0.0001, but for probabilities; "
        "with encoding float32 they come exactly",
    ),
)
_RESULT = exactly(
    "Result",
    result=exactly(
        "The answer",
        prediction={"type": "integer", "minimum": 0, "description": "an index into the labels"},
        probabilities=_list(
            {"type": "number", "minimum": 0, "maximum": 1}, description="not rounded: float32"
        ),
        blank={"type": "boolean", "description": "true when there is no ink"},
        unlike=UNLIKE,
    ),
)
_DRAWING = {
    "type": "object",
    "description": "as the trace call takes it, without edits, show and encoding",
}
_IMAGE = {"type": "string", "description": "an image as a data: address"}
_PICTURE = exactly(
    "Picture",
    picture=exactly(
        "What was found on it",
        width={"type": "integer", "minimum": 1},
        height={"type": "integer", "minimum": 1},
        steps=exactly("Steps", uploaded=_IMAGE, grey=_IMAGE, ink=_IMAGE),
        digits=_list(
            exactly(
                "Digit",
                box=_list(NUMBER, minItems=4, maxItems=4),
                pixels=_list(_list({"type": "number", "minimum": 0, "maximum": 1})),
            )
        ),
        chosen={"type": "integer", "minimum": 0, "description": "the digit to be read first"},
    ),
)


def _answer(description: str, schema: Any, kind: str = "application/json") -> dict[int | str, Any]:
    return {200: {"description": description, "content": {kind: {"schema": schema}}}}


HEALTH = _answer("It serves.", exactly("Health", status={"const": "ok"}))
METRICS = _answer("The counts.", {"type": "string"}, "text/plain")
MODELS = _answer(
    "The models.",
    _list(
        exactly(
            "Model",
            **_NAMED,
            accuracy=exactly("Accuracy", mnist_test=SHARE, held_out_writers=SHARE),
        )
    ),
)
GRAPH = _answer(
    "The graph.", exactly("Graph", **_NAMED, layers=_list(_LAYER), card={"type": "object"})
)
WEIGHTS = _answer(
    "The parameters by layer.",
    {
        "type": "object",
        "description": "a layer's name -> {weight, bias}, each nested as in torch, row-major",
        "additionalProperties": {"type": "object", "additionalProperties": {"type": "array"}},
    },
)
FILE = _answer("What the file holds.", {"oneOf": [exactly("Drawing", drawing=_DRAWING), _PICTURE]})
TENSORS = "application/octet-stream"
TRACE = _answer(
    "One JSON object a line: a record for each layer, as soon as it is computed, then the result. "
    "A failure on the way ends the stream with an error in place of the result. With encoding "
    f"float32, as {TENSORS}: one safetensors file, whole before it is sent, of a float32 tensor "
    'for each layer by its name; the text "result" of its metadata is the result as JSON.',
    {"oneOf": [_RECORD, _RESULT]},
    "application/x-ndjson",
)
TRACE[200]["content"][TENSORS] = {
    "schema": {"type": "string", "format": "binary", "description": "a safetensors file"}
}
