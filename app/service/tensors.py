"""What is asked -> its exact values, as safetensors."""

from safetensors.numpy import save

from ..network.layers import Layer
from .models import Model
from .records import Values, shown, traced
from .request import TraceRequest
from .wire import dumps


def all_tensors(model: Model, request: TraceRequest, number: int) -> tuple[list[bytes], bytes]:
    """Return the exact values of one drawing, a safetensors message a layer, and the last line."""
    walked, result = traced(model, request)
    head = b'{"id":%d,' % number
    messages = [
        save(_named(layer, values), {"id": str(number), "layer": layer.name})
        for layer, values in shown(request, walked.layers)
    ]
    return messages, head + result.line()


def tensor_file(model: Model, request: TraceRequest) -> bytes:
    """Return the exact values as one safetensors file; its metadata holds the result."""
    walked, result = traced(model, request)
    tensors = [_named(*each) for each in shown(request, walked.layers)]
    return save(
        {name: values for each in tensors for name, values in each.items()},
        {"result": dumps(result.found).decode()},
    )


def _named(layer: Layer, values: Values) -> dict[str, Values]:
    return {layer.name: values.reshape(layer.shape)}
