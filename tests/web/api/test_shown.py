"""A visitor gets the layers that were asked for, in the encoding that was, exactly where wanted."""

import json
from random import Random
from typing import Any

import httpx
import numpy as np
import pytest
import torch
from safetensors import safe_open
from safetensors.numpy import load
from websockets.sync.client import ClientConnection

from app.network.layers import Layer
from app.network.trace import tune_for_single_inputs
from app.web.app import create_app
from tests.network.edited import oracle
from tests.server import serving
from tests.service.test_records import DRAWINGS, drawn, expected
from tests.web.api.test_edit_refusals import overflowing
from tests.web.api.test_edits import BIAS, OFF, ONLY, WEIGHT
from tests.web.api.test_live import answer, live, send
from tests.web.calls import MARK, TRACE, message_of, refused, trace
from tests.web.raw import count
from tests.worlds import SEVEN, seeded_lenet, served, whole_lenet

PART = {"layer": "conv2", "from": 3, "to": 9, "rows": [2, 10], "columns": [0, 1]}
SLICES = (slice(3, 9), slice(2, 10), slice(0, 1))
EDITS = [OFF, ONLY, WEIGHT, BIAS]


@pytest.fixture(autouse=True)
def as_the_service_computes() -> None:
    """Have the oracle add up in the same order: oneDNN and threads change the last bits."""
    tune_for_single_inputs()


def exact(client: httpx.Client, **asked: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the tensors by layer and the result of an exact trace."""
    response = client.post(TRACE, json={"encoding": "float32", **asked})
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["cache-control"] == "no-store"
    return load(response.content), json.loads(metadata(response.content)["result"])


def metadata(data: bytes) -> dict[str, str]:
    """Return the metadata of a safetensors file, read from its definition."""
    length = int.from_bytes(data[:8], "little")
    found: dict[str, str] = json.loads(data[8 : 8 + length])["__metadata__"]
    return found


def same_bits(found: Any, true: torch.Tensor) -> bool:
    wanted = true.numpy()
    return bool(found.dtype == np.float32 and found.tobytes() == wanted.tobytes())


def true_values(drawing: dict[str, Any], edits: list[Any]) -> dict[str, torch.Tensor]:
    if edits:
        return oracle(whole_lenet(), edits, drawn(drawing))
    return {name: values[0] for name, values in expected(drawn(drawing)).items()}


@pytest.mark.parametrize("edits", [[], EDITS], ids=["as trained", "edited"])
@pytest.mark.parametrize("name", DRAWINGS)
def test_exact_values_are_those_of_pytorch_bit_for_bit(
    client: httpx.Client, name: str, edits: list[Any]
) -> None:
    tensors, result = exact(client, **DRAWINGS[name], edits=edits)
    true = true_values(DRAWINGS[name], edits)
    assert tensors.keys() == {layer.name for layer in seeded_layers()}
    for layer, values in true.items():
        assert same_bits(tensors[layer], values), layer
    assert result["prediction"] == int(true["fc3"].argmax())
    assert same_bits(np.float32(result["probabilities"]), true["softmax"])
    assert result == trace(client, DRAWINGS[name] | {"edits": edits})[-1]["result"]


def test_the_comparison_would_see_a_rounded_value(client: httpx.Client) -> None:
    tensors, _ = exact(client, strokes=SEVEN)
    true = true_values({"strokes": SEVEN}, [])["conv1"]
    assert same_bits(tensors["conv1"], true)
    assert not same_bits(np.round(tensors["conv1"], 4), true)


def test_rounding_is_once_and_to_the_nearest(client: httpx.Client) -> None:
    tensors, _ = exact(client, strokes=SEVEN)
    for record in trace(client, {"strokes": SEVEN})[:-1]:
        true = tensors[record["layer"]].astype(np.float64).ravel()
        assert np.abs(np.array(record["values"]) - true).max() <= 0.5e-4 + 1e-6


SHOWN: dict[str, tuple[list[Any], dict[str, Any]]] = {
    "nothing": ([], {}),
    "one layer": (["pool2"], {"pool2": ()}),
    "layers in another order": (["fc3", "input"], {"input": (), "fc3": ()}),
    "a part": ([PART], {"conv2": SLICES}),
    "a part and a layer": ([PART, "softmax"], {"conv2": SLICES, "softmax": ()}),
    "a whole layer as a part": ([{"layer": "conv1"}], {"conv1": ()}),
    "some channels": ([{"layer": "relu1", "from": 5}], {"relu1": (slice(5, 6),)}),
    "the first units": ([{"layer": "fc1", "to": 7}], {"fc1": (slice(0, 7),)}),
    "one cell": (
        [{"layer": "pool1", "from": 2, "to": 3, "rows": [13, 14], "columns": [0, 1]}],
        {"pool1": (slice(2, 3), slice(13, 14), slice(0, 1))},
    ),
}


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_asked_for_is_sent_and_no_more(client: httpx.Client, name: str) -> None:
    show, parts = SHOWN[name]
    whole, told = exact(client, strokes=SEVEN, edits=[OFF])
    tensors, result = exact(client, strokes=SEVEN, edits=[OFF], show=show)
    assert result == told
    assert tensors.keys() == parts.keys()
    for layer, part in parts.items():
        assert np.array_equal(tensors[layer], whole[layer][part])
        assert tensors[layer].shape == whole[layer][part].shape

    *records, last = trace(client, {"strokes": SEVEN, "edits": [OFF], "show": show})
    assert last == {"result": told}
    assert [record["layer"] for record in records] == list(parts)  # as they are computed
    for record in records:
        part = whole[record["layer"]][parts[record["layer"]]]
        assert record["shape"] == list(part.shape)
        assert np.abs(np.array(record["values"]) - part.ravel()).max() <= 1e-4
        ends = (float(part.min()), float(part.max()))
        assert (record["min"], record["max"]) == pytest.approx(ends, abs=1e-4)


def test_everything_asked_for_by_name_is_what_comes_unasked(client: httpx.Client) -> None:
    every = [layer.name for layer in seeded_layers()]
    plain = client.post(TRACE, json={"strokes": SEVEN}).content
    assert client.post(TRACE, json={"strokes": SEVEN, "show": every}).content == plain
    assert client.post(TRACE, json={"strokes": SEVEN, "encoding": "json"}).content == plain


def seeded_layers() -> tuple[Layer, ...]:
    return served(seeded_lenet()).network.layers


def exact_answer(socket: ClientConnection) -> tuple[list[bytes], dict[str, Any]]:
    """Return the binary messages and the last line of one exact answer."""
    tensors: list[bytes] = []
    while isinstance(message := socket.recv(timeout=20), bytes):
        tensors.append(message)
    assert message.endswith("\n")
    return tensors, json.loads(message)


@pytest.mark.parametrize("name", SHOWN)
def test_the_socket_sends_a_message_a_layer_and_the_result_last(
    address: str, client: httpx.Client, name: str
) -> None:
    show, parts = SHOWN[name]
    whole, told = exact(client, strokes=SEVEN, edits=[OFF])
    with live(address) as socket:
        send(socket, id=2**53 - 1, strokes=SEVEN, edits=[OFF], show=show, encoding="float32")
        messages, last = exact_answer(socket)
        send(socket, id=2, strokes=SEVEN, edits=[OFF], show=show)
        lines = answer(socket)
    assert last == {"id": 2**53 - 1, "result": told}
    assert len(messages) == len(parts)
    for message, (layer, part) in zip(messages, parts.items(), strict=True):
        assert metadata(message) == {"id": str(2**53 - 1), "layer": layer}
        (only,) = load(message).items()
        assert only[0] == layer
        assert np.array_equal(only[1], whole[layer][part])
    records = trace(client, {"strokes": SEVEN, "edits": [OFF], "show": show})
    assert lines == [{"id": 2, **line} for line in records]


def test_any_library_reads_the_file(client: httpx.Client, tmp_path: Any) -> None:
    path = tmp_path / "trace.safetensors"
    path.write_bytes(client.post(TRACE, json={"strokes": SEVEN, "encoding": "float32"}).content)
    with safe_open(path, "pt") as file:
        assert json.loads(file.metadata()["result"])["blank"] is False
        assert torch.equal(file.get_tensor("fc2"), true_values({"strokes": SEVEN}, [])["fc2"])


MALFORMED: dict[str, Any] = {
    "show: null": {"show": None},
    "show: a name": {"show": "conv1"},
    "show: an object": {"show": {"layer": "conv1"}},
    "show: numbers": {"show": [1]},
    "show: null in it": {"show": [None]},
    "show: a list in it": {"show": [["conv1"]]},
    "show: no layer": {"show": [{"from": 0}]},
    "show: another key": {"show": [{"layer": "conv1", MARK: 1}]},
    "from: a fraction": {"show": [{"layer": "conv1", "from": 0.0}]},
    "from: true": {"show": [{"layer": "conv1", "from": True}]},
    "to: beyond 64 bits": {"show": [{"layer": "conv1", "to": 10**30}]},
    "to: null": {"show": [{"layer": "conv1", "to": None}]},
    "to: a name": {"show": [{"layer": "conv1", "to": MARK}]},
    "rows: a number": {"show": [{"layer": "conv1", "rows": 3}]},
    "rows: one": {"show": [{"layer": "conv1", "rows": [3]}]},
    "columns: three": {"show": [{"layer": "conv1", "columns": [0, 1, 2]}]},
    "encoding: null": {"encoding": None},
    "encoding: a number": {"encoding": 32},
    "encoding: a list": {"encoding": ["json"]},
    "encoding: another": {"encoding": MARK},
    "encoding: not yet": {"encoding": "levels"},
    "encoding: in capitals": {"encoding": "FLOAT32"},
}
OUT_OF_RANGE: dict[str, Any] = {
    "no such layer": {"show": ["conv1", MARK]},
    "no such layer's part": {"show": [{"layer": ""}]},
    "a layer twice": {"show": ["conv1", "conv1"]},
    "a layer and its part": {"show": ["conv2", PART]},
    "from: below zero": {"show": [{"layer": "conv1", "from": -1}]},
    "from: too far": {"show": [{"layer": "conv1", "from": 6}]},
    "to: too far": {"show": [{"layer": "conv1", "to": 7}]},
    "to: 63 bits": {"show": [{"layer": "conv1", "to": 2**63 - 1}]},
    "empty": {"show": [{"layer": "conv1", "from": 2, "to": 2}]},
    "backwards": {"show": [{"layer": "conv1", "from": 3, "to": 2}]},
    "rows: empty": {"show": [{"layer": "conv1", "rows": [4, 4]}]},
    "columns: too far": {"show": [{"layer": "conv1", "columns": [0, 29]}]},
    "rows of units": {"show": [{"layer": "fc1", "rows": [0, 1]}]},
    "columns of units": {"show": [{"layer": "softmax", "columns": [0, 1]}]},
}
BAD = [("malformed", 400, MALFORMED), ("out_of_range", 422, OUT_OF_RANGE)]


REFUSED = [
    pytest.param(asked, code, status, id=name)
    for code, status, cases in BAD
    for name, asked in cases.items()
]


@pytest.mark.parametrize(("asked", "code", "status"), REFUSED)
@pytest.mark.parametrize("encoding", ["json", "float32"])
def test_what_cannot_be_shown_is_refused_in_one_sentence(
    client: httpx.Client, asked: dict[str, Any], code: str, status: int, encoding: str
) -> None:
    body = {"strokes": SEVEN, "encoding": encoding, **asked}
    refused(client.post(TRACE, json=body), status, code)


def test_every_refusal_is_answered_on_one_socket_that_lives_on(address: str) -> None:
    with live(address) as socket:
        for code, _, cases in BAD:
            for number, asked in enumerate(cases.values()):
                send(socket, id=number, strokes=SEVEN, **asked)
                message_of(str(socket.recv(timeout=20)).encode(), code, id=number)
        send(socket, id=99, strokes=SEVEN, show=["fc3"], encoding="float32")
        assert exact_answer(socket)[1]["id"] == 99


def test_values_that_are_not_finite_are_no_answer() -> None:
    edits = [{"layer": "conv", "parameter": "bias", "index": [0], "value": 1000}]
    asked = {"strokes": [], "edits": edits, "encoding": "float32"}
    with (
        serving(create_app({"lenet": overflowing(3e38)})) as address,
        httpx.Client(base_url=address) as client,
        live(address) as socket,
    ):
        shows: list[dict[str, Any]] = [{}, {"show": []}, {"show": ["input"]}]
        for show in shows:
            refused(client.post(TRACE, json=asked | show), 422, "out_of_range")
            send(socket, id=1, **asked, **show)
            message_of(str(socket.recv(timeout=20)).encode(), "out_of_range", id=1)
        assert count(address, "lenslet_traces_total", way="http", outcome="refused") == 3
        assert client.post(TRACE, json={"strokes": [], "encoding": "float32"}).status_code == 200
        assert count(address, "lenslet_traces_total", way="http", outcome="answered") == 1


def test_a_form_and_a_file_ask_for_nothing(client: httpx.Client) -> None:
    for key, value in (("show", "[]"), ("encoding", "float32")):
        form = client.post(TRACE, files={"image": ("a.png", b"")}, data={key: value})
        refused(form, 400, "malformed")
        file = json.dumps({"strokes": SEVEN, key: value}).encode()
        answer_ = client.post("/api/drawings", files={"file": ("a.json", file)})
        refused(answer_, 400, "malformed")


def test_parts_chosen_by_chance_are_those_of_the_whole(client: httpx.Client) -> None:
    whole, _ = exact(client, strokes=SEVEN)
    random = Random(5)
    for _ in range(40):
        layer = random.choice(list(whole))
        ends = [sorted(random.sample(range(size + 1), 2)) for size in whole[layer].shape]
        names = ("rows", "columns")
        part: dict[str, Any] = {"layer": layer, "from": ends[0][0], "to": ends[0][1]}
        part |= dict(zip(names, ends[1:], strict=False))
        tensors, _ = exact(client, strokes=SEVEN, show=[part])
        assert np.array_equal(tensors[layer], whole[layer][tuple(slice(*each) for each in ends)])
