"""What a trace costs in networks of growing size: as LeNet, and two to eight times as wide."""

import math
from functools import partial

import torch
from torch import nn

from app.network.trace import tune_for_single_inputs
from tests.benchmarks.figures import Figure
from tests.benchmarks.service import Call, interleaved, message_of, serve
from tests.benchmarks.shipped import drawing
from tests.worlds import Net, served

WIDER = (1, 2, 4, 8)


def measure(quick: bool, _address: str) -> list[Figure]:
    tune_for_single_inputs()
    models = {times: served(network(times)) for times in WIDER}
    message = message_of(drawing())
    calls: dict[str, Call] = {
        str(times): partial(serve, model, message) for times, model in models.items()
    }
    costs = interleaved(calls, rounds=3 if quick else 20)
    figures = []
    for times, model in models.items():
        values = sum(math.prod(layer.shape) for layer in model.network.layers)
        cost = costs[str(times)]
        figures += [
            Figure(f"one trace of {values:,} values", cost, "µs", costs["1"]),
            Figure("  for a thousand of them", 1000 * cost / values, "µs"),
        ]
    return figures


def network(times: int) -> nn.Module:
    """Return a network of LeNet's layers with so many times as many maps and units."""
    torch.manual_seed(times)
    first, second, units = 6 * times, 16 * times, 120 * times
    return Net(
        lambda net, x: net.softmax(
            net.fc2(net.relu3(net.fc1(
                net.pool2(net.relu2(net.conv2(net.pool1(net.relu1(net.conv1(x)))))).flatten(1)
            )))
        ),
        conv1=nn.Conv2d(1, first, 5), relu1=nn.ReLU(), pool1=nn.MaxPool2d(2),
        conv2=nn.Conv2d(first, second, 5), relu2=nn.ReLU(), pool2=nn.MaxPool2d(2),
        fc1=nn.Linear(second * 25, units), relu3=nn.ReLU(), fc2=nn.Linear(units, 10),
        softmax=nn.Softmax(1),
    )  # fmt: skip
