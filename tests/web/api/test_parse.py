"""What is no drawing is refused in one sentence, with the right status, and the server lives on."""

import json
from typing import Any

import httpx
import pytest

from app.drawing.errors import MalformedError
from app.drawing.limits import JSON_BYTES, POINTS
from app.drawing.parse import parse_json
from app.network.edits import EDITS
from tests.web.calls import MARK, TRACE, refused, trace
from tests.worlds import SEVEN

LISTS = "[]," * 340_000 + "[]"  # a megabyte, which deflates to one kilobyte
MALFORMED: dict[str, str | bytes] = {
    "nothing": "",
    "cut short": '{"strokes": [[',
    "no object": "[]",
    "null": "null",
    "a string": f'"{MARK}"',
    "NaN": '{"strokes": [[[NaN, 0]]]}',
    "infinity": '{"strokes": [[[Infinity, 0]]]}',
    "1e999": '{"strokes": [[[1e999, 0]]]}',
    "a number of 400 digits": '{"strokes": [[[' + "9" * 400 + ", 0]]]}",
    "a deep nest": '{"strokes": ' + "[" * 200_000,
    "a deep nest that closes": '{"strokes": ' + "[" * 500 + "]" * 500 + "}",
    "no UTF-8": b'{"strokes": "\xff\xfe"}',
    "half a surrogate": '{"strokes": "\\ud800"}',
    "an unknown key": json.dumps({"strokes": [], MARK: 1}),
    "an id": '{"strokes": [], "id": 1}',
    "both": '{"strokes": [], "pixels": [[0]]}',
    "neither": '{"pen": 0.08}',
    "times: too few": '{"strokes": [[[0, 0], [1, 1]]], "times": [[0]]}',
    "times: not lists": '{"strokes": [[[0, 0]]], "times": [0]}',
    "times: strings": json.dumps({"strokes": [[[0, 0]]], "times": [[MARK]]}),
    "times of pixels": '{"pixels": [[0]], "times": []}',
    "strokes: string": json.dumps({"strokes": MARK}),
    "strokes: null": '{"strokes": null}',
    "strokes: object": json.dumps({"strokes": {MARK: 1}}),
    "stroke: number": '{"strokes": [5]}',
    "point: number": '{"strokes": [[5, 5]]}',
    "point of one": '{"strokes": [[[1]]]}',
    "point of three": '{"strokes": [[[1, 2, 3]]]}',
    "coordinate: string": json.dumps({"strokes": [[["0.5", MARK]]]}),
    "coordinate: true": '{"strokes": [[[true, 0]]]}',
    "coordinate: null": '{"strokes": [[[null, 0]]]}',
    "pen: string": json.dumps({"strokes": [], "pen": MARK}),
    "pen: true": '{"strokes": [], "pen": true}',
    "pen: null": '{"strokes": [], "pen": null}',
    "pen of pixels": '{"pixels": [[0]], "pen": 0.08}',
    "fit: number": '{"strokes": [], "fit": 1}',
    "fit: string": '{"strokes": [], "fit": "true"}',
    "fit: null": '{"strokes": [], "fit": null}',
    "pixels: string": json.dumps({"pixels": MARK}),
    "row: string": json.dumps({"pixels": [MARK]}),
    "ink: string": json.dumps({"pixels": [[MARK]]}),
    "ink: true": '{"pixels": [[true]]}',
    "ink: null": '{"pixels": [[null]]}',
    "many lists": f'{{"strokes": [{LISTS}]}}',
    "many lists under no key": f'{{"{MARK}": [{LISTS}]}}',
    "many objects": json.dumps({"strokes": [{}] * 100_000}),
    "ragged": '{"pixels": [[0, 0], [0]]}',
}

OUT_OF_RANGE: dict[str, Any] = {
    "coordinate": {"strokes": [[[100.01, 0]]]},
    "coordinate below": {"strokes": [[[0, -100.01]]]},
    "a huge coordinate": {"strokes": [[[1e308, 0]]]},
    "an integer beyond 64 bits": {"strokes": [[[10**30, 0]]]},
    "pen too fine": {"strokes": [], "pen": 0.0049},
    "pen too wide": {"strokes": [], "pen": 0.51},
    "pen of zero": {"strokes": [], "pen": 0},
    "pen below zero": {"strokes": [], "pen": -1},
    "20,001 points": {"strokes": [[[0, 0]] * 20_001]},
    "20,001 points in two strokes": {"strokes": [[[0, 0]] * 10_000, [[0, 0]] * 10_001]},
    "20,001 strokes": {"strokes": [[]] * 20_001},
    "times that run backwards": {"strokes": [[[0, 0], [1, 1]]], "times": [[1, 0]]},
    "a time below zero": {"strokes": [[[0, 0]]], "times": [[-1]]},
    "a time beyond an hour": {"strokes": [[[0, 0]]], "times": [[3_600_001]]},
    "no rows": {"pixels": []},
    "no columns": {"pixels": [[]]},
    "1,025 rows": {"pixels": [[0]] * 1_025},
    "1,025 columns": {"pixels": [[0] * 1_025]},
    "too much ink": {"pixels": [[0, 1.0001]]},
    "less than paper": {"pixels": [[0, -0.0001]]},
}

LIMITS: dict[str, Any] = {
    "coordinates": {"strokes": [[[100, -100], [-100, 100.0]]]},
    "the finest pen": {"strokes": SEVEN, "pen": 0.005},
    "the widest pen": {"strokes": SEVEN, "pen": 0.5},
    "20,000 points": {"strokes": [[[0.5, 0.5]] * 20_000]},
    "an hour": {"strokes": [[[0, 0], [1, 1]]], "times": [[0, 3_600_000]]},
    "one pixel": {"pixels": [[1]]},
    "1,024 rows": {"pixels": [[1]] * 1_024},
    "1,024 columns": {"pixels": [[0.5] * 1_024]},
    "a stroke of nothing": {"strokes": [[]]},
}


def post(client: httpx.Client, body: str | bytes) -> httpx.Response:
    return client.post(TRACE, content=body, headers={"Content-Type": "application/json"})


@pytest.mark.parametrize("name", MALFORMED)
def test_what_is_not_of_the_form_is_malformed(client: httpx.Client, name: str) -> None:
    refused(post(client, MALFORMED[name]), 400, "malformed")
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("name", OUT_OF_RANGE)
def test_what_is_beyond_a_limit_is_out_of_range(client: httpx.Client, name: str) -> None:
    refused(post(client, json.dumps(OUT_OF_RANGE[name])), 422, "out_of_range")


@pytest.mark.parametrize("name", LIMITS)
def test_what_is_at_a_limit_is_traced(client: httpx.Client, name: str) -> None:
    assert "result" in trace(client, LIMITS[name])[-1]


@pytest.mark.parametrize("name", [each for each in MALFORMED if "many" in each])
def test_a_message_of_more_things_than_a_drawing_has_is_not_made_into_them(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bytes] = []
    monkeypatch.setattr("app.drawing.parse.orjson.loads", made.append)
    with pytest.raises(MalformedError, match="more lists"):
        parse_json(str(MALFORMED[name]).encode())
    assert not made


def test_the_most_that_a_drawing_may_have_is_traced(client: httpx.Client) -> None:
    points = [[[round(i / 20_000, 2), 0.5]] for i in range(POINTS)]
    edits = [{"layer": "conv1", "parameter": "bias", "index": [0], "value": 0.5}] * EDITS
    times = [[i] for i in range(POINTS)]
    drawing = {"strokes": points, "times": times, "edits": edits, "show": ["softmax"]}
    assert len(trace(client, drawing)) == 2


def test_json_of_exactly_the_limit_is_read_and_one_byte_more_is_not(client: httpx.Client) -> None:
    body = json.dumps({"strokes": SEVEN})
    assert post(client, body.ljust(JSON_BYTES)).status_code == 200
    assert "1 MiB" in refused(post(client, body.ljust(JSON_BYTES + 1)), 413, "too_large")


def test_a_body_without_a_type_is_read_as_json(client: httpx.Client) -> None:
    assert client.post(TRACE, content=b'{"strokes": []}').status_code == 200
