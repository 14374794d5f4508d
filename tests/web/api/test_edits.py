"""What-if edits over the wire: each visitor's own, bounded, gone with the answer."""

import json
from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import Any

import httpx
import numpy as np
import pytest
import torch

from app.drawing.drawing import Drawing
from app.network.edits import Edit
from app.service.models import Model
from app.service.records import all_records
from app.service.request import TraceRequest
from app.web.app import create_app
from tests.network.edited import oracle, random_edits
from tests.server import serving
from tests.service.test_records import drawn
from tests.web.api.test_live import answer, live, send
from tests.web.calls import TRACE, trace
from tests.worlds import SEVEN, Gate, seeded_lenet, served, tiny, whole_lenet

OFF: Edit = {"layer": "conv1", "channel": 3, "off": True}
ONLY: Edit = {"layer": "fc1", "channel": 119, "only": True}
WEIGHT: Edit = {"layer": "conv1", "parameter": "weight", "index": [5, 0, 4, 4], "value": 0.5}
BIAS: Edit = {"layer": "fc1", "parameter": "bias", "index": [7], "value": -1}
DRAWINGS: list[dict[str, Any]] = [
    {"strokes": SEVEN},
    {"strokes": SEVEN, "pen": 0.12, "fit": False},
    {"pixels": np.random.default_rng(0).random((28, 28)).round(3).tolist(), "fit": False},
]


def far_off(records: list[dict[str, Any]], true: dict[str, torch.Tensor]) -> list[str]:
    """Return the layers whose record differs by more than 1e-4 from PyTorch's values."""
    return [
        each["layer"]
        for each in records[1:]
        if (torch.tensor(each["values"]) - true[each["layer"]].flatten()).abs().max() > 1e-4
    ]


@pytest.mark.parametrize("seed", range(6))
def test_an_edited_trace_is_that_of_an_edited_copy_of_the_module(
    client: httpx.Client, seed: int
) -> None:
    random, drawing = Random(seed), DRAWINGS[seed % 3]
    edits = random_edits(served(seeded_lenet()).network, random, 1 + seed * 2)
    *records, last = trace(client, drawing | {"edits": edits})
    true = oracle(whole_lenet(), edits, drawn(drawing))
    assert far_off(records, true) == []
    assert last["result"]["prediction"] == int(true["fc3"].argmax())
    shares = torch.tensor(last["result"]["probabilities"])
    assert (shares - true["softmax"]).abs().max() <= 1e-4


@pytest.mark.parametrize("edit", [OFF, ONLY, WEIGHT, BIAS])
def test_the_comparison_would_see_an_edit_that_was_not_made(
    client: httpx.Client, edit: Edit
) -> None:
    records = trace(client, DRAWINGS[0])[:-1]
    assert far_off(records, oracle(whole_lenet(), [edit], drawn(DRAWINGS[0])))[0] == edit["layer"]


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_the_socket_says_what_the_stream_says_of_edits(
    address: str, client: httpx.Client, drawing: dict[str, Any]
) -> None:
    edited = drawing | {"edits": [OFF, ONLY, WEIGHT, BIAS]}
    with live(address) as socket:
        send(socket, id=1, **edited)
        lines = answer(socket)
    assert lines == [{"id": 1, **line} for line in trace(client, edited)]


def test_edits_are_gone_with_the_answer(address: str) -> None:
    with live(address) as socket:
        answers = []
        for edits in ([], [OFF, WEIGHT], []):
            send(socket, id=1, strokes=SEVEN, edits=edits)
            answers.append(answer(socket))
    assert answers[0] == answers[2] != answers[1]


def test_no_edits_are_the_same_bytes_as_an_empty_list_of_them(client: httpx.Client) -> None:
    plain = client.post(TRACE, json={"strokes": SEVEN}).content
    assert client.post(TRACE, json={"strokes": SEVEN, "edits": []}).content == plain


def test_every_weight_set_to_what_is_published_gives_the_same_answer(client: httpx.Client) -> None:
    weights = client.get("/api/models/lenet/weights").json()
    kernels, biases = np.array(weights["conv1"]["weight"]), weights["fc2"]["bias"]
    edits = [
        {"layer": "conv1", "parameter": "weight", "index": list(index), "value": value}
        for index, value in np.ndenumerate(kernels)
    ] + [
        {"layer": "fc2", "parameter": "bias", "index": [index], "value": value}
        for index, value in enumerate(biases)
    ]
    assert len(edits) == 250
    drawing = {"strokes": SEVEN}
    assert trace(client, drawing | {"edits": edits}) == trace(client, drawing)


def expected(drawing: dict[str, Any], model: Model) -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for line in all_records(model, TraceRequest(Drawing(**drawing)), 2).splitlines()
    ]


def test_a_second_clients_trace_is_unchanged_while_the_first_ones_edits_are_in_force() -> None:
    gate = Gate()
    edits = [
        {"layer": "conv", "parameter": "weight", "index": [0, 0, 2, 2], "value": 50},
        {"layer": "conv", "channel": 1, "off": True},
        {"layer": "fc", "parameter": "bias", "index": [2], "value": 9},
    ]
    with (
        serving(create_app({"lenet": gate.model()})) as address,
        gate.opened_at_the_end(),
        live(address) as one,
        live(address) as two,
    ):
        send(one, id=1, strokes=SEVEN, edits=edits)
        gate.arrival()  # past conv and before fc, with its edits
        send(two, id=2, strokes=SEVEN)
        gate.arrival()
        gate.opened.set()
        first, second = answer(one), answer(two)
    assert second == expected({"strokes": SEVEN}, served(tiny()))
    assert far_off(first[:-1], oracle(tiny(), edits, drawn({"strokes": SEVEN}))) == []
    assert far_off(second[:-1], oracle(tiny(), edits, drawn({"strokes": SEVEN})))[0] == "conv"


def test_clients_who_edit_at_once_never_see_each_others_edits(address: str) -> None:
    network, random = served(seeded_lenet()).network, Random(8)
    sides = [random_edits(network, random, 5) for _ in range(3)] + [[]]
    true = [oracle(whole_lenet(), edits, drawn(DRAWINGS[0])) for edits in sides]

    def visit(number: int) -> list[str]:
        wrong = []
        with live(address) as socket, httpx.Client(base_url=address, timeout=30) as client:
            for turn in range(12):
                send(socket, id=turn, strokes=SEVEN, edits=sides[number])
                wrong += far_off(answer(socket)[:-1], true[number])
                streamed = trace(client, {"strokes": SEVEN, "edits": sides[number]})
                wrong += far_off(streamed[:-1], true[number])
        return wrong

    with ThreadPoolExecutor(len(sides)) as pool:
        assert list(pool.map(visit, range(len(sides)))) == [[], [], [], []]
