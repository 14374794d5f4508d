"""Operation -> kind and hyperparameters: the one table of what Lenslet can draw and explain.

A module keeps its hyperparameters as attributes, a function takes them as arguments; both carry
PyTorch's names, so each kind lists the names once and reads them from either.
"""

import operator
from collections.abc import Callable, Sequence
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from ..errors import LensletError
from .layers import Settings

CONV = ("input", "weight", "bias", "stride", "padding", "dilation", "groups")
MAX_POOL = ("input", "kernel_size", "stride", "padding", "dilation", "ceil_mode", "return_indices")
AVG_POOL = (
    "input", "kernel_size", "stride", "padding", "ceil_mode", "count_include_pad",
    "divisor_override",
)  # fmt: skip
ADAPTIVE = ("input", "output_size")
LINEAR = ("input", "weight", "bias")
ELEMENTWISE = ("input",)
SOFTMAX = ("input", "dim")
ADD = ("input", "other")
CONCAT = ("tensors", "dim")

# operation -> (kind, its parameters in the order a call gives them)
OPERATIONS: dict[Any, tuple[str, tuple[str, ...]]] = {
    nn.Conv2d: ("conv2d", CONV),
    F.conv2d: ("conv2d", CONV),
    nn.MaxPool2d: ("max_pool2d", MAX_POOL),
    F.max_pool2d: ("max_pool2d", MAX_POOL),
    torch.max_pool2d: ("max_pool2d", MAX_POOL),
    nn.AvgPool2d: ("avg_pool2d", AVG_POOL),
    F.avg_pool2d: ("avg_pool2d", AVG_POOL),
    nn.AdaptiveAvgPool2d: ("avg_pool2d", ADAPTIVE),
    F.adaptive_avg_pool2d: ("avg_pool2d", ADAPTIVE),
    nn.Linear: ("linear", LINEAR),
    F.linear: ("linear", LINEAR),
    nn.Softmax: ("softmax", SOFTMAX),
    **dict.fromkeys((F.softmax, torch.softmax, "softmax"), ("softmax", SOFTMAX)),
    nn.ReLU: ("relu", ELEMENTWISE),
    **dict.fromkeys(
        (F.relu, F.relu_, torch.relu, torch.relu_, "relu", "relu_"), ("relu", ELEMENTWISE)
    ),
    nn.Tanh: ("tanh", ELEMENTWISE),
    **dict.fromkeys((torch.tanh, torch.tanh_, "tanh", "tanh_"), ("tanh", ELEMENTWISE)),
    nn.Sigmoid: ("sigmoid", ELEMENTWISE),
    **dict.fromkeys(
        (torch.sigmoid, torch.sigmoid_, "sigmoid", "sigmoid_"), ("sigmoid", ELEMENTWISE)
    ),
    **dict.fromkeys(
        (operator.add, operator.iadd, torch.add, "add", "add_", "__iadd__"), ("add", ADD)
    ),
    **dict.fromkeys((torch.cat, torch.concat), ("concat", CONCAT)),
}

# What leaves every value and the row-major order as they are: not layers.
IDENTITIES: set[Any] = {
    nn.Flatten, nn.Unflatten, nn.Identity, nn.Dropout, nn.Dropout2d,
    F.dropout, F.dropout2d, torch.flatten, torch.reshape, torch.squeeze, torch.unsqueeze,
    "flatten", "view", "reshape", "squeeze", "unsqueeze", "contiguous", "clone", "detach",
    torch.clone,
}  # fmt: skip


def check_identity(operation: Any, args: Sequence[Any], kwargs: dict[str, Any]) -> None:
    """Raise LensletError for a function that drops out in evaluation too, as is its default."""
    given = bind(("input", "p", "training"), args, kwargs)
    if operation in (F.dropout, F.dropout2d) and given.get("training", True):
        raise LensletError("dropout is on in evaluation: give it training=self.training")


def known_kinds() -> str:
    """Return the kinds as a sentence lists them."""
    return ", ".join(sorted({kind for kind, _ in OPERATIONS.values()}))


def bind(names: Sequence[str], args: Sequence[Any], kwargs: dict[str, Any]) -> Settings:
    """Return a call's arguments by name."""
    return dict(zip(names, args, strict=False)) | kwargs


def attributes(names: Sequence[str], module: nn.Module) -> Settings:
    """Return a module's hyperparameters and parameters by name."""
    return {name: getattr(module, name) for name in names if hasattr(module, name)}


def hyperparameters(
    kind: str, given: Settings, sources: Sequence[Tensor], output: Tensor
) -> Settings:
    """Return the published hyperparameters of one layer.

    `sources` and `output` are the tensors of one probe run, with the batch axis. Sizes are pairs
    (vertical, horizontal); `dim` counts the axes of the published shape, which has no batch axis.
    """
    describe = DESCRIBE.get(kind)
    return describe(given, sources[0], output) if describe else {}


def _conv2d(given: Settings, source: Tensor, _output: Tensor) -> Settings:
    if given.get("padding_mode", "zeros") != "zeros":
        raise LensletError(
            f"padding_mode {given['padding_mode']!r} is not supported: pad with zeros"
        )
    kernel_size = tuple(given["weight"].shape[2:])
    dilation = _pair(given.get("dilation", 1))
    return {
        "kernel_size": kernel_size,
        "stride": _pair(given.get("stride", 1)),
        "padding": _padding(given.get("padding", 0), kernel_size, dilation),
        "dilation": dilation,
        "groups": given.get("groups", 1),
    }


def _padding(
    padding: Any, kernel_size: tuple[int, ...], dilation: tuple[int, int]
) -> tuple[int, int]:
    if padding == "valid":
        return (0, 0)
    if padding != "same":
        return _pair(padding)
    total = [d * (k - 1) for k, d in zip(kernel_size, dilation, strict=True)]
    if any(t % 2 for t in total):
        raise LensletError("padding 'same' around an even kernel is lopsided: give it as numbers")
    return (total[0] // 2, total[1] // 2)


def _max_pool2d(given: Settings, _source: Tensor, _output: Tensor) -> Settings:
    return _window(given) | {"dilation": _pair(given.get("dilation", 1))}


def _avg_pool2d(given: Settings, source: Tensor, output: Tensor) -> Settings:
    if "output_size" in given:
        return _adaptive(source, output)
    if given.get("ceil_mode"):
        raise LensletError("average pooling with ceil_mode has uneven divisors: leave it False")
    return _window(given) | {
        "count_include_pad": given.get("count_include_pad", True),
        "divisor_override": given.get("divisor_override"),
    }


def _adaptive(source: Tensor, output: Tensor) -> Settings:
    sizes = list(zip(source.shape[2:], output.shape[2:], strict=True))
    if any(size % out for size, out in sizes):
        raise LensletError(f"adaptive pooling of {sizes} has uneven windows: use AvgPool2d")
    kernel_size = tuple(size // out for size, out in sizes)
    return {"kernel_size": kernel_size, "stride": kernel_size, "padding": (0, 0)}


def _window(given: Settings) -> Settings:
    if given.get("return_indices"):
        raise LensletError("return_indices gives two outputs: leave it False")
    kernel_size = _pair(given["kernel_size"])
    # PyTorch's functional form writes "no stride given" as None or as an empty list.
    stride = _pair(given.get("stride") or kernel_size)
    return {
        "kernel_size": kernel_size,
        "stride": stride,
        "padding": _pair(given.get("padding", 0)),
    }


def _dim(given: Settings, _source: Tensor, output: Tensor) -> Settings:
    dim = given.get("dim", 0)
    if dim is None:
        raise LensletError("softmax without dim is ambiguous: give dim=1")
    axis = dim % output.ndim - 1
    if axis < 0:
        raise LensletError(f"dim {dim} is the batch axis: use dim=1 or another axis of the layer")
    return {"dim": axis}


def _pair(value: Any) -> tuple[int, int]:
    if isinstance(value, int):
        return (value, value)
    values = [int(v) for v in value]
    return (values[0], values[-1])


DESCRIBE: dict[str, Callable[[Settings, Tensor, Tensor], Settings]] = {
    "conv2d": _conv2d,
    "max_pool2d": _max_pool2d,
    "avg_pool2d": _avg_pool2d,
    "softmax": _dim,
    "concat": _dim,
}
