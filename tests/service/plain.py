"""A network in plain NumPy, from nothing but what the service publishes: the oracle of its traces.

Written from the definitions, in loops over windows, without torch.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]
Layer = dict[str, Any]
Weights = dict[str, Any]


def forward(graph: Layer, weights: dict[str, Weights], ink: list[float]) -> dict[str, Values]:
    """Return every layer's values, (C, H, W) or (N,), from the flat values of the input."""
    first, *rest = graph["layers"]
    values = {first["name"]: np.array(ink).reshape(first["shape"])}
    for layer in rest:
        inputs = [values[name] for name in layer["inputs"]]
        held = {key: np.array(each) for key, each in weights.get(layer["name"], {}).items()}
        values[layer["name"]] = KINDS[layer["kind"]](layer, inputs, held)
    return values


def windows(source: Values, layer: Layer, around: float) -> Values:
    """Return (C, H, W, kH, kW): the values under each position of the window."""
    (top, left), (height, width) = layer["padding"], layer["kernel_size"]
    padded = np.pad(source, ((0, 0), (top, top), (left, left)), constant_values=around)
    (step_y, step_x), (apart_y, apart_x) = layer["stride"], layer.get("dilation", (1, 1))
    rows, columns = layer["shape"][1:]
    found = np.empty((len(source), rows, columns, height, width))
    for y in range(rows):
        for x in range(columns):
            ys = y * step_y + apart_y * np.arange(height)
            xs = x * step_x + apart_x * np.arange(width)
            found[:, y, x] = padded[:, ys[:, None], xs[None, :]]
    return found


def conv2d(layer: Layer, inputs: list[Values], held: dict[str, Values]) -> Values:
    seen, kernels = windows(inputs[0], layer, 0.0), held["weight"]
    each_in, each_out = kernels.shape[1], len(kernels) // layer["groups"]
    maps = []
    for channel, kernel in enumerate(kernels):
        start = channel // each_out * each_in
        products = seen[start : start + each_in] * kernel[:, None, None]
        maps.append(
            products.sum(axis=(0, 3, 4)) + held.get("bias", np.zeros(len(kernels)))[channel]
        )
    return np.array(maps)


def max_pool2d(layer: Layer, inputs: list[Values], held: dict[str, Values]) -> Values:
    return np.asarray(windows(inputs[0], layer, -np.inf).max(axis=(3, 4)))


def avg_pool2d(layer: Layer, inputs: list[Values], held: dict[str, Values]) -> Values:
    return np.asarray(windows(inputs[0], layer, 0.0).mean(axis=(3, 4)))


def linear(layer: Layer, inputs: list[Values], held: dict[str, Values]) -> Values:
    return np.asarray((held["weight"] * inputs[0].ravel()).sum(axis=1) + held["bias"])


def relu(layer: Layer, inputs: list[Values], held: dict[str, Values]) -> Values:
    return np.where(inputs[0] > 0, inputs[0], 0.0)


def add(layer: Layer, inputs: list[Values], held: dict[str, Values]) -> Values:
    return inputs[0] + inputs[1]


def concat(layer: Layer, inputs: list[Values], held: dict[str, Values]) -> Values:
    return np.concatenate(inputs, axis=layer["dim"])


def softmax(layer: Layer, inputs: list[Values], held: dict[str, Values]) -> Values:
    powers = np.exp(inputs[0].ravel())
    return np.asarray(powers / powers.sum())


KINDS = {
    "conv2d": conv2d,
    "max_pool2d": max_pool2d,
    "avg_pool2d": avg_pool2d,
    "linear": linear,
    "relu": relu,
    "add": add,
    "concat": concat,
    "softmax": softmax,
}
