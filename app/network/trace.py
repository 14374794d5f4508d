"""Input -> each layer's values, in order, as each is computed.

The walk runs the very operations of `forward`, so the last layer equals `module(x)` exactly.
"""

from collections.abc import Iterator

import torch
from torch import Tensor

from ..errors import LensletError
from .layers import Layer, Network


def trace(network: Network, x: Tensor) -> Iterator[tuple[Layer, Tensor]]:
    """Yield (layer, values) with values of the layer's shape, float32, from `x` of (1, C, H, W).

    Lazy: the next layer is computed when it is asked for.
    """
    expected = network.layers[0].shape
    if tuple(x.shape) != (1, *expected):
        raise LensletError(
            f"the input has shape {list(x.shape)}: the network takes {[1, *expected]}"
        )
    first, *steps = network.steps
    values: list[Tensor] = [x.clone() if first.overwritten else x]
    yield network.layers[0], x[0]
    for step in steps:
        # Entered anew for each layer: a generator must not leave its mode on in the caller.
        with torch.inference_mode():
            value = step.run(values)
            values.append(value)
            if step.layer is None:
                continue
            shown = value[0].clone() if step.overwritten else value[0]
        yield step.layer, shown


def tune_for_single_inputs() -> None:
    """Set this process up for tracing one drawing at a time.

    A LeNet is too small to share: a second thread costs more to wake than it computes, and
    oneDNN's preparation of each call costs as much as the call.
    """
    torch.set_num_threads(1)
    torch.backends.mkldnn.enabled = False  # type: ignore[assignment]
