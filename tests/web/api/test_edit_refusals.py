"""Edits that cannot be made are refused in one sentence, and the socket lives on."""

import json
from typing import Any

import httpx
import pytest
import torch

from app.network.edits import EDITS, FORMS, Edit
from app.service.models import Model
from app.web.app import create_app
from tests.server import serving
from tests.web.api.test_edits import BIAS, OFF, ONLY, WEIGHT
from tests.web.api.test_live import answer, live, send
from tests.web.calls import MARK, TRACE, message_of, refused, trace
from tests.worlds import SEVEN, served, tiny

MALFORMED: dict[str, Any] = {
    "null": None,
    "a string": MARK,
    "an object": OFF,
    "false": False,
    "a list of strings": [MARK],
    "a list in the list": [[OFF]],
    "an empty edit": [{}],
    "an unknown key": [OFF | {MARK: 1}],
    "off and only": [OFF | {"only": True}],
    "off and a value": [OFF | WEIGHT],
    "no channel": [{"layer": "conv1", "off": True}],
    "no layer": [{"channel": 1, "off": True}],
    "no index": [{"layer": "conv1", "parameter": "bias", "value": 1}],
    "off: false": [OFF | {"off": False}],
    "off: 1": [OFF | {"off": 1}],
    "only: null": [ONLY | {"only": None}],
    "layer: number": [OFF | {"layer": 1}],
    "layer: list": [OFF | {"layer": [MARK]}],
    "channel: string": [OFF | {"channel": MARK}],
    "channel: true": [OFF | {"channel": True}],
    "channel: fraction": [OFF | {"channel": 1.0}],
    "channel: beyond 64 bits": [OFF | {"channel": 10**30}],
    "parameter: another": [BIAS | {"parameter": MARK}],
    "parameter: list": [BIAS | {"parameter": ["bias"]}],
    "index: number": [BIAS | {"index": 7}],
    "index: strings": [BIAS | {"index": [MARK]}],
    "index: true": [BIAS | {"index": [True]}],
    "index: too short": [WEIGHT | {"index": [0, 0, 0]}],
    "index: too long": [BIAS | {"index": [7, 0]}],
    "index: empty": [BIAS | {"index": []}],
    "value: string": [BIAS | {"value": MARK}],
    "value: true": [BIAS | {"value": True}],
    "value: null": [BIAS | {"value": None}],
    "the second is bad": [OFF, OFF | {MARK: 1}],
}
OUT_OF_RANGE: dict[str, Any] = {
    "257 edits": [OFF] * (EDITS + 1),
    "an unknown layer": [OFF | {"layer": MARK}],
    "the input": [OFF | {"layer": "input", "channel": 0}],
    "the softmax": [ONLY | {"layer": "softmax", "channel": 0}],
    "a channel too many": [OFF | {"channel": 6}],
    "a unit too many": [ONLY | {"channel": 120}],
    "a channel below zero": [OFF | {"channel": -1}],
    "a weight of a layer without": [WEIGHT | {"layer": "relu1"}],
    "a bias of the input": [BIAS | {"layer": "input"}],
    "an index too large": [WEIGHT | {"index": [0, 0, 5, 0]}],
    "an index below zero": [BIAS | {"index": [-1]}],
    "a value too large": [BIAS | {"value": 1000.001}],
    "a value too small": [BIAS | {"value": -1e300}],
    "a value beyond 64 bits": [BIAS | {"value": 10**30}],
}


@pytest.mark.parametrize("name", MALFORMED)
def test_edits_that_are_not_of_the_form_are_malformed(client: httpx.Client, name: str) -> None:
    body = {"strokes": SEVEN, "edits": MALFORMED[name]}
    refused(client.post(TRACE, json=body), 400, "malformed")


@pytest.mark.parametrize("name", OUT_OF_RANGE)
def test_edits_beyond_a_limit_are_out_of_range(client: httpx.Client, name: str) -> None:
    body = {"strokes": SEVEN, "edits": OUT_OF_RANGE[name]}
    refused(client.post(TRACE, json=body), 422, "out_of_range")


@pytest.mark.parametrize(
    ("edits", "sentence"),
    [
        ([OFF, OFF | {"channel": 6}], "Edit 2: channel must be from 0 to 5 in this layer."),
        ([OFF | {"layer": "input"}], "Edit 1: the input cannot be switched off, for it is the "
         "drawing: change what is drawn."),
        ([OFF | {"layer": "softmax"}], "Edit 1: the last layer cannot be switched off, for its "
         "values are shares of 1: switch off a channel of the layer it reads."),
        ([BIAS | {"layer": "pool1"}], "Edit 1: this layer has no bias: edit a layer that has one."),
        ([OFF] * 257, "A drawing has at most 256 edits."),
    ],
)  # fmt: skip
def test_a_refusal_says_which_edit_and_what_is_possible(
    client: httpx.Client, edits: list[Edit], sentence: str
) -> None:
    response = client.post(TRACE, json={"strokes": [], "edits": edits})
    assert refused(response, 422, "out_of_range") == sentence


def test_every_bad_edit_is_answered_on_one_socket_that_lives_on(address: str) -> None:
    with live(address) as socket:
        for code, cases in (("malformed", MALFORMED), ("out_of_range", OUT_OF_RANGE)):
            for number, edits in enumerate(cases.values()):
                send(socket, id=number, strokes=SEVEN, edits=edits)
                message_of(str(socket.recv(timeout=20)).encode(), code, id=number)
        send(socket, id=99, strokes=SEVEN, edits=[OFF] * EDITS)
        assert "result" in answer(socket)[-1]


def overflowing(scale: float) -> Model:
    """Return a model that gives zeros for an empty pad, and too much when conv's bias is edited."""
    module = tiny()
    with torch.no_grad():
        module.get_parameter("conv.bias").zero_()
        module.get_parameter("fc.weight").fill_(scale)
    return served(module)


@pytest.mark.parametrize("scale", [1e32, 3e38])  # finite and too large to round; infinite
def test_edits_that_overflow_are_one_clear_error_and_the_server_lives_on(scale: float) -> None:
    edits = [{"layer": "conv", "parameter": "bias", "index": [0], "value": 1000}]
    with (
        serving(create_app({"lenet": overflowing(scale)})) as address,
        httpx.Client(base_url=address) as client,
        live(address) as socket,
    ):
        *records, last = client.post(TRACE, json={"strokes": [], "edits": edits}).iter_lines()
        assert len(records) == 3
        assert "undo one" in message_of(last.encode(), "out_of_range")
        send(socket, id=1, strokes=[], edits=edits)
        assert "undo one" in message_of(str(socket.recv(timeout=20)).encode(), "out_of_range", id=1)
        send(socket, id=2, strokes=[])
        assert "result" in answer(socket)[-1]
        assert "result" in trace(client, {"strokes": []})[-1]


def test_a_form_and_a_file_have_no_edits(client: httpx.Client) -> None:
    form = {"files": {"image": ("a.png", b"")}, "data": {"edits": "[]"}}
    refused(client.post(TRACE, **form), 400, "malformed")  # type: ignore[arg-type]
    file = json.dumps({"strokes": SEVEN, "edits": []}).encode()
    refused(client.post("/api/drawings", files={"file": ("a.json", file)}), 400, "malformed")


def test_openapi_tells_the_keys_of_edits_that_are_read(client: httpx.Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    content = paths["/api/models/{name}/trace"]["post"]["requestBody"]["content"]
    for schema in content["application/json"]["schema"]["oneOf"]:
        edits = schema["properties"]["edits"]
        assert edits["maxItems"] == EDITS
        forms = edits["items"]["oneOf"]
        assert [set(each["required"]) for each in forms] == list(FORMS)
        assert [each["properties"].keys() for each in forms] == list(FORMS)
