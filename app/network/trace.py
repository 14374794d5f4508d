"""Input -> each layer's values, in order, as each is computed.

The walk runs the very operations of `forward`, so what the module returns is among the values.
A visitor's edits are followed on the way, on copies made for this walk alone.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import torch
from threadpoolctl import threadpool_limits
from torch import Tensor
from torch.overrides import TorchFunctionMode

from ..errors import LensletError
from .edits import Edits, Index
from .layers import Layer, Network, Step, Values


def trace(
    network: Network, x: Tensor, edits: Edits | None = None
) -> Iterator[tuple[Layer, Tensor]]:
    """Yield (layer, values) with values of the layer's shape, float32, from `x` of (1, C, H, W).

    Lazy: the next layer is computed when it is asked for.
    """
    expected = network.layers[0].shape
    if tuple(x.shape) != (1, *expected):
        raise LensletError(
            f"the input has shape {list(x.shape)}: the network takes {[1, *expected]}"
        )
    first, *steps = _edited_steps(network, edits) if edits else network.steps
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


def _edited_steps(network: Network, edits: Edits) -> Sequence[Step]:
    """Return the steps with the edits in them; only parameters that are edited are copied."""
    held = {name: list(tensors.values()) for name, tensors in network.parameters.items()}
    copies = {
        id(tensor): _copy(tensor, edits.values[id(tensor)])
        for tensors in held.values()
        for tensor in tensors
        if id(tensor) in edits.values
    }
    steps = []
    for step in network.steps:
        run, layer = step.run, step.layer
        if layer and any(id(tensor) in copies for tensor in held.get(layer.name, ())):
            run = _with_copies(run, copies)
        if layer and layer.name in edits.left:
            run = _without(run, set(range(layer.shape[0])) - edits.left[layer.name])
        steps.append(Step(run, layer, step.overwritten))
    return steps


def _copy(parameter: Tensor, values: dict[Index, float]) -> Tensor:
    copy = parameter.detach().clone()
    places = torch.tensor(list(values)).unbind(1)
    copy[places] = torch.tensor(list(values.values()), dtype=copy.dtype)
    return copy


def _with_copies(run: Callable[[Values], Any], copies: dict[int, Tensor]) -> Callable[..., Any]:
    def edited(values: Values) -> Any:
        with _Swapped(copies):
            return run(values)

    return edited


def _without(run: Callable[[Values], Any], channels: set[int]) -> Callable[..., Tensor]:
    off = torch.tensor(sorted(channels), dtype=torch.long)

    def edited(values: Values) -> Tensor:
        value: Tensor = run(values)
        # In place, so that all who hold this value see it: an operation in place has aliases.
        value[0].index_fill_(0, off, 0.0)
        return value

    return edited


class _Swapped(TorchFunctionMode):
    """While it is on, operations read the copies in the place of the parameters they are of.

    Like every mode of torch it is on in its own thread alone, so the modules stay as they are.
    """

    def __init__(self, copies: dict[int, Tensor]) -> None:
        super().__init__()
        self.copies = copies

    def __torch_function__(
        self, func: Any, types: Any, args: Sequence[Any] = (), kwargs: Any = None
    ) -> Any:
        """Run one operation."""
        named = {key: self.copies.get(id(each), each) for key, each in (kwargs or {}).items()}
        return func(*(self.copies.get(id(each), each) for each in args), **named)


def tune_for_single_inputs() -> None:
    """Set this process up for tracing one drawing at a time.

    A drawing is too small to share: a second thread, of torch or of NumPy's BLAS, costs more to
    wake than it computes, and oneDNN's preparation of each call costs as much as the call. It would
    save a network of 64 maps a tenth, but it is a switch of the process: turned for one network, it
    would be turned in the middle of another's trace.
    """
    torch.set_num_threads(1)
    threadpool_limits(1, user_api="blas")
    torch.backends.mkldnn.enabled = False  # type: ignore[assignment]
