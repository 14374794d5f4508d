"""Networks with edits, and PyTorch's own answer for them."""

from collections import Counter
from copy import deepcopy
from random import Random
from typing import Any

import torch
from torch import Tensor, nn

from app.network.edits import Edit, parse_edits
from app.network.layers import Network
from app.network.trace import trace
from tests.worlds import Net


def _odd(net: Any, x: Tensor) -> Tensor:
    x = net.relu(net.first(x))  # in place
    x = net.twice(net.relu(net.twice(x))) + net.grouped(x)
    x = torch.cat([net.pool(x), net.pool(net.dilated(x))], 1)
    return net.softmax(net.fc(x.flatten(1)))  # type: ignore[no-any-return]


def odd() -> Net:
    """Return a network with branches, strides, an operation in place and modules called twice."""
    torch.manual_seed(2)
    return Net(
        _odd,
        first=nn.Conv2d(1, 4, 5, stride=(2, 3), padding=(2, 1)),
        relu=nn.ReLU(inplace=True),
        twice=nn.Conv2d(4, 4, 3, padding=1),
        grouped=nn.Conv2d(4, 4, 3, padding=1, groups=2, bias=False),
        dilated=nn.Conv2d(4, 4, (3, 1), dilation=(2, 1), padding="same"),
        pool=nn.MaxPool2d(3, 2, padding=1),
        fc=nn.Linear(8 * 8 * 5, 6),
        softmax=nn.Softmax(1),
    )


def edited(network: Network, edits: list[Edit], x: Tensor) -> dict[str, Tensor]:
    """Return copies of all values of a trace with the edits."""
    walk = trace(network, x, parse_edits(network, edits))
    return {layer.name: values.clone() for layer, values in walk}


def far_off(found: dict[str, Tensor], true: dict[str, Tensor]) -> list[str]:
    """Return the layers that differ by more than 1e-4 anywhere."""
    return [name for name, values in true.items() if (found[name] - values).abs().max() > 1e-4]


def random_edits(network: Network, random: Random, count: int) -> list[Edit]:
    """Return edits of every sort, on the layers that are modules."""
    switchable = [each for each in network.layers[1:-1] if each.kind not in ("add", "concat")]
    edits: list[Edit] = []
    for _ in range(count):
        sort = random.choice(["off", "off", "only", "value", "value", "value"])
        if sort == "value":
            name, held = random.choice(list(network.parameters.items()))
            parameter = random.choice(list(held))
            index = [random.randrange(size) for size in held[parameter].shape]
            value = random.uniform(-2, 2)
            edits.append({"layer": name, "parameter": parameter, "index": index, "value": value})
        else:
            layer = random.choice(switchable)
            channel = random.randrange(layer.shape[0])
            edits.append({"layer": layer.name, "channel": channel, sort: True})
    return edits


def oracle(module: nn.Module, edits: list[Edit], x: Tensor) -> dict[str, Tensor]:
    """Return what the modules of an edited copy give; hooks zero what is off, call by call."""
    changed, calls, seen = deepcopy(module).eval(), Counter[str](), dict[str, Tensor]()
    paths = {name for name, _ in changed.named_modules()}

    def hook(path: str, out: Tensor) -> None:
        name = f"{path}_{calls[path]}" if calls[path] else path
        calls[path] += 1
        for channel in range(out.shape[1]):
            if not all(stays_on(edit, name, channel) for edit in edits):
                out[:, channel] = 0
        seen[name] = out[0].clone()

    for path, part in changed.named_children():
        part.register_forward_hook(lambda _, __, out, path=path: hook(path, out))
    with torch.no_grad():
        for edit in edits:
            if "parameter" in edit:
                owner = edit["layer"] if edit["layer"] in paths else edit["layer"][:-2]
                parameter = changed.get_parameter(f"{owner}.{edit['parameter']}")
                parameter[tuple(edit["index"])] = edit["value"]
        changed(x)
    return seen


def stays_on(edit: Edit, layer: str, channel: int) -> bool:
    if edit["layer"] != layer:
        return True
    return not ("off" in edit and edit["channel"] == channel) and not (
        "only" in edit and edit["channel"] != channel
    )
