"""The records are the truth about the network: PyTorch and plain NumPy find the same numbers."""

import math
from typing import Any

import httpx
import numpy as np
import orjson
import pytest
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from app.drawing.drawing import Drawing, to_input
from app.service.models import Model
from app.service.records import all_records, stream_records
from app.service.request import TraceRequest
from app.service.wire import dumps
from tests.service.plain import KINDS, Values, forward
from tests.web.calls import TRACE, trace
from tests.worlds import SEVEN, Net, seeded_lenet, served, whole_lenet

NOISE = np.random.default_rng(0).random((28, 28)).round(3).tolist()
DRAWINGS: dict[str, dict[str, Any]] = {
    "strokes": {"strokes": SEVEN},
    "as drawn": {"strokes": SEVEN, "pen": 0.12, "fit": False},
    "pixels": {"pixels": NOISE, "fit": False},
    "odd pixels": {"pixels": [[0.0, 1.0, 0.25]] * 7},
    "blank": {"strokes": []},
}


def drawn(drawing: dict[str, Any]) -> Tensor:
    """Return the network's input of a drawing as the client sends it."""
    pixels = drawing.get("pixels")
    matrix = None if pixels is None else np.array(pixels, np.float32)
    strokes, pen = drawing.get("strokes", []), drawing.get("pen", 0.08)
    return torch.from_numpy(to_input(Drawing(strokes, pen, matrix, drawing.get("fit", True))))


def expected(x: Tensor) -> dict[str, Tensor]:
    """Return each layer's values by calling PyTorch's modules one after the other."""
    values = {"input": x}
    with torch.no_grad():
        for name, part in whole_lenet().named_children():
            x = part(x.flatten(1) if name == "fc1" else x)
            values[name] = x
    return values


@pytest.mark.parametrize("name", DRAWINGS)
def test_values_are_those_of_pytorch_to_four_decimals(client: httpx.Client, name: str) -> None:
    *records, last = trace(client, DRAWINGS[name])
    values = expected(drawn(DRAWINGS[name]))
    for record in records:
        true = values[record["layer"]].flatten()
        assert (torch.tensor(record["values"]) - true).abs().max() <= 1e-4, record["layer"]
    probabilities = torch.tensor(last["result"]["probabilities"])
    assert (probabilities - values["softmax"][0]).abs().max() <= 1e-4


@pytest.mark.parametrize("name", DRAWINGS)
def test_probabilities_are_not_rounded_however_small(client: httpx.Client, name: str) -> None:
    *records, last = trace(client, DRAWINGS[name])
    shares = np.array(records[-1]["values"], np.float32)
    assert records[-1]["kind"] == "softmax"
    assert shares.tolist() == np.array(last["result"]["probabilities"], np.float32).tolist()
    assert shares.min() > 0


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_prediction_is_the_largest_logit_and_blank_means_no_ink(
    client: httpx.Client, name: str
) -> None:
    *records, last = trace(client, DRAWINGS[name])
    logits = next(each["values"] for each in records if each["layer"] == "fc3")
    assert last["result"]["prediction"] == int(np.argmax(logits))
    assert last["result"]["blank"] is (name == "blank")
    assert math.isclose(sum(last["result"]["probabilities"]), 1.0, abs_tol=1e-5)


@pytest.mark.parametrize(
    "drawing",
    [
        {"strokes": []},
        {"strokes": [[]]},
        {"strokes": [[[2, 2], [3, 2]]]},
        {"pixels": [[0]]},
        {"pixels": [[-0.0] * 28] * 28, "fit": False},
    ],
)
def test_a_drawing_without_ink_is_blank(client: httpx.Client, drawing: dict[str, Any]) -> None:
    first, *_, last = trace(client, drawing)
    assert last["result"]["blank"] is True
    assert first["max"] == 0


@pytest.mark.parametrize("name", DRAWINGS)
def test_numbers_are_plain_json(client: httpx.Client, name: str) -> None:
    text = client.post(TRACE, json=DRAWINGS[name]).text
    assert not any(word in text for word in ("NaN", "nan", "Infinity", "null", "-0.0,", "-0,"))


@pytest.mark.parametrize("name", DRAWINGS)
def test_published_weights_and_the_streamed_input_reproduce_every_layer(
    client: httpx.Client, name: str
) -> None:
    graph = client.get("/api/models/lenet").json()
    weights = client.get("/api/models/lenet/weights").json()
    *records, last = trace(client, DRAWINGS[name])
    values = forward(graph, weights, records[0]["values"])
    assert far_off(values, records) == []
    assert np.abs(values["softmax"] - last["result"]["probabilities"]).max() < 1e-3


def test_the_reproduction_would_see_a_transposed_kernel(client: httpx.Client) -> None:
    graph = client.get("/api/models/lenet").json()
    weights = client.get("/api/models/lenet/weights").json()
    kernel = weights["conv2"]["weight"][3][2]
    weights["conv2"]["weight"][3][2] = [list(column) for column in zip(*kernel, strict=True)]
    *records, _ = trace(client, DRAWINGS["strokes"])
    assert far_off(forward(graph, weights, records[0]["values"]), records)[0] == "conv2"


def far_off(values: dict[str, Values], records: list[dict[str, Any]]) -> list[str]:
    """Return the layers that differ by 1e-3 or more anywhere."""
    return [
        each["layer"]
        for each in records
        if np.abs(values[each["layer"]].ravel() - np.array(each["values"])).max() >= 1e-3
    ]


def _branching(net: Any, x: Tensor) -> Tensor:
    x = net.odd(net.first(x))
    x = net.pool(net.grouped(x) + x)
    x = torch.cat([net.mean(x), F.relu(x)], 1)
    return F.softmax(net.fc(x.flatten(1)), 1)


def branching() -> Model:
    """Return a model with every kind and every hyperparameter at work."""
    torch.manual_seed(2)
    return served(
        Net(
            _branching,
            first=nn.Conv2d(1, 4, 5, stride=(2, 3), padding=(2, 1)),
            odd=nn.Conv2d(4, 4, (3, 1), dilation=(2, 1), padding="same"),
            grouped=nn.Conv2d(4, 4, 3, padding=1, groups=2, bias=False),
            pool=nn.MaxPool2d(3, 2, padding=1),
            mean=nn.AvgPool2d(3, 1, padding=1),
            fc=nn.Linear(8 * 8 * 5, 6),
        ),
        "branching",
    )


def test_a_branching_network_is_reproduced_the_same_way() -> None:
    model = branching()
    graph, weights = as_json(model.graph()), as_json(model.weights())
    request = TraceRequest(Drawing(strokes=[[(0.2, 0.2), (0.8, 0.3), (0.4, 0.9)]]))
    *records, _ = [orjson.loads(line) for line in stream_records(model, request)]
    assert {each["kind"] for each in records} == KINDS.keys() | {"input"}
    assert far_off(forward(graph, weights, records[0]["values"]), records) == []


def test_the_socket_gives_the_same_lines_as_the_stream_with_the_id() -> None:
    model = served(seeded_lenet())
    request = TraceRequest(Drawing(strokes=[[(0.2, 0.2), (0.8, 0.9)]]))
    alone = [orjson.loads(line) for line in stream_records(model, request)]
    together = [orjson.loads(line) for line in all_records(model, request, 7).splitlines()]
    assert together == [{"id": 7, **line} for line in alone]


def as_json(value: Any) -> Any:
    return orjson.loads(dumps(value))
