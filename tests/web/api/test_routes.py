"""Each call answers with its status, its content type and exactly the documented keys."""

import json
import math
from typing import Any

import httpx
import pytest
import torch

from app.drawing.parse import KEYS
from app.network.graph import read_network
from app.service.request import ASKED
from tests.web.calls import TRACE, trace
from tests.worlds import SEVEN, seeded_lenet, whole_lenet

BASE = {"name", "kind", "inputs", "shape"}
POOL = {"kernel_size", "stride", "padding", "dilation"}
# kind -> the hyperparameters the page reads: DESIGN.md, "The graph"
HYPERPARAMETERS = {
    "input": set[str](),
    "conv2d": POOL | {"groups"},
    "relu": set[str](),
    "max_pool2d": POOL,
    "linear": set[str](),
    "softmax": {"dim"},
}


def get_json(client: httpx.Client, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    return response.json()


def test_the_service_says_that_it_serves(client: httpx.Client) -> None:
    assert get_json(client, "/healthz") == {"status": "ok"}


def test_the_models_are_listed_with_labels_and_accuracies(client: httpx.Client) -> None:
    assert get_json(client, "/api/models") == [
        {
            "name": "lenet",
            "title": "Lenet",
            "labels": list("0123456789"),
            "accuracy": {"mnist_test": 0.5, "held_out_writers": None},
        }
    ]


def test_the_graph_has_the_documented_keys(client: httpx.Client) -> None:
    graph = get_json(client, "/api/models/lenet")
    assert graph.keys() == {"name", "title", "labels", "layers", "card"}
    for layer in graph["layers"]:
        assert layer.keys() == BASE | HYPERPARAMETERS[layer["kind"]], layer["name"]


def test_the_graph_is_that_of_the_network(client: httpx.Client) -> None:
    published = get_json(client, "/api/models/lenet")["layers"]
    layers = read_network(whole_lenet(), (1, 32, 32)).layers
    assert [each["name"] for each in published] == [each.name for each in layers]
    assert [each["inputs"] for each in published] == [list(each.inputs) for each in layers]
    assert [each["shape"] for each in published] == [list(each.shape) for each in layers]
    assert published[1]["kernel_size"] == [5, 5]


def test_the_weights_are_the_float32_of_the_network_exactly(client: httpx.Client) -> None:
    published = get_json(client, "/api/models/lenet/weights")
    module = seeded_lenet()
    names = {name.partition(".")[0] for name, _ in module.named_parameters()}
    assert published.keys() == names
    for layer, held in published.items():
        assert held.keys() == {"weight", "bias"}
        for name, values in held.items():
            assert torch.equal(torch.tensor(values), module.get_parameter(f"{layer}.{name}"))


def test_weights_that_the_client_has_are_not_sent_again(client: httpx.Client) -> None:
    path = "/api/models/lenet/weights"
    tag = client.get(path).headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        response = client.get(path, headers={"If-None-Match": known})
        assert (response.status_code, response.content) == (304, b"")
        assert response.headers["etag"] == tag
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_trace_is_ndjson_with_the_documented_keys(client: httpx.Client) -> None:
    response = client.post(TRACE, json={"strokes": SEVEN})
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/x-ndjson"
    assert response.content.endswith(b"}\n")
    *records, last = map(json.loads, response.text.splitlines())
    for record in records:
        assert record.keys() == {"layer", "kind", "shape", "min", "max", "values"}
    assert last.keys() == {"result"}
    assert last["result"].keys() == {"prediction", "probabilities", "blank", "unlike"}


def test_the_records_are_the_layers_of_the_graph_in_order(client: httpx.Client) -> None:
    layers = get_json(client, "/api/models/lenet")["layers"]
    records = trace(client, {"strokes": SEVEN})[:-1]
    published = [(each["name"], each["kind"], each["shape"]) for each in layers]
    assert [(each["layer"], each["kind"], each["shape"]) for each in records] == published
    for record in records:
        assert len(record["values"]) == math.prod(record["shape"])
        ends = (min(record["values"]), max(record["values"]))
        assert (record["min"], record["max"]) == pytest.approx(ends, abs=1e-4)


def test_openapi_lists_the_calls_both_ways(client: httpx.Client) -> None:
    paths = get_json(client, "/openapi.json")["paths"]
    calls = {(method.upper(), path) for path, methods in paths.items() for method in methods}
    assert calls == {
        ("GET", "/healthz"),
        ("GET", "/readyz"),
        ("GET", "/metrics"),
        ("GET", "/api/models"),
        ("GET", "/api/models/{name}"),
        ("GET", "/api/models/{name}/weights"),
        ("POST", "/api/drawings"),
        ("POST", "/api/models/{name}/trace"),
    }
    assert client.get("/docs").headers["content-type"].startswith("text/html")


def test_openapi_tells_the_keys_of_a_drawing_that_are_read(client: httpx.Client) -> None:
    paths = get_json(client, "/openapi.json")["paths"]
    content = paths["/api/models/{name}/trace"]["post"]["requestBody"]["content"]
    schemas = content["application/json"]["schema"]["oneOf"]
    assert {key for each in schemas for key in each["properties"]} == KEYS | {*ASKED}
    assert content["multipart/form-data"]["schema"]["properties"].keys() == {"image", "fit"}


@pytest.mark.parametrize("path", ["/api/models", "/api/models/lenet/weights", "/healthz"])
def test_answers_have_their_length_and_no_server_header(client: httpx.Client, path: str) -> None:
    response = client.get(path, headers={"Accept-Encoding": "identity"})
    assert int(response.headers["content-length"]) == len(response.content)
    assert "server" not in response.headers
