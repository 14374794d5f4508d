"""A visitor's talk with a model needs no service: messages in, messages out."""

import json
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import load

from app.network.trace import trace
from app.service.session import LARGEST_ID, Answer, Question, Session
from tests.service.test_records import drawn
from tests.web.calls import MARK, message_of
from tests.worlds import SEVEN, seeded_lenet, served

OFF = {"layer": "conv1", "channel": 2, "off": True}
MODEL = served(seeded_lenet())


def said(message: Any) -> Answer:
    """Return what a message is answered, on a session of its own."""
    session = Session(MODEL)
    question = session.read(json.dumps(message))
    return session.answer(question) if isinstance(question, Question) else question


def test_every_line_of_an_answer_has_the_id_and_the_last_is_the_result() -> None:
    answer = said({"id": LARGEST_ID, "strokes": SEVEN})
    *records, last = map(json.loads, answer.lines.splitlines())
    assert (answer.code, answer.tensors) == (None, ())
    assert {each["id"] for each in [*records, last]} == {LARGEST_ID}
    assert [each["layer"] for each in records] == [each.name for each in MODEL.network.layers]
    assert last["result"].keys() == {"prediction", "probabilities", "blank", "unlike"}


def test_exact_values_are_torchs_own_to_the_last_bit() -> None:
    answer = said({"id": 3, "strokes": SEVEN, "encoding": "float32"})
    sent = {name: values for each in answer.tensors for name, values in load(each).items()}
    for layer, values in trace(MODEL.network, drawn({"strokes": SEVEN})):
        assert np.array_equal(sent[layer.name], values.numpy())
    assert json.loads(answer.lines)["id"] == 3


def test_an_edit_is_of_its_message_alone() -> None:
    session = Session(MODEL)
    lines = []
    for edits in ([], [OFF], []):
        question = session.read(json.dumps({"id": 1, "strokes": SEVEN, "edits": edits}))
        assert isinstance(question, Question)
        lines.append(session.answer(question).lines)
    assert lines[0] == lines[2] != lines[1]


def test_beside_an_edited_trace_the_one_without_edits_comes_before_it_in_the_same_answer() -> None:
    asked = {"id": 4, "strokes": SEVEN, "edits": [OFF], "show": ["conv1", "fc3"]}
    lines = said(asked | {"beside": True}).lines.splitlines()
    plain = [{"id": 4, "beside": True} | each for each in told(asked | {"edits": []})]
    assert [json.loads(each) for each in lines] == [*plain, *told(asked)]
    assert told(asked | {"beside": False}) == told(asked)


def told(message: Any) -> list[Any]:
    return [json.loads(each) for each in said(message).lines.splitlines()]


@pytest.mark.parametrize("more", [{"encoding": "float32", "beside": True}, {"beside": 1}])
def test_beside_is_true_or_false_and_goes_with_json_alone(more: dict[str, Any]) -> None:
    answer = said({"id": 4, "strokes": SEVEN, "edits": [OFF]} | more)
    assert "Beside" in message_of(answer.lines, "malformed", id=4)


@pytest.mark.parametrize(
    ("message", "number", "code"),
    [({"strokes": SEVEN}, None, "malformed"), ({"id": 7, MARK: 1}, 7, "malformed"),
     ({"id": 7, "strokes": SEVEN, "pen": 9}, 7, "out_of_range"), ([], None, "malformed"),
     ({"id": 7, "strokes": SEVEN, "edits": [OFF | {"channel": 99}]}, 7, "out_of_range"),
     ({"id": LARGEST_ID + 1, "strokes": SEVEN}, None, "malformed")],
)  # fmt: skip
def test_what_cannot_be_asked_is_told_with_the_id_if_that_could_be_read(
    message: Any, number: int | None, code: str
) -> None:
    answer = said(message)
    assert answer.code == code
    message_of(answer.lines, code, id=number)


def test_a_fault_of_ours_is_an_answer_too_and_the_next_is_as_if_there_had_been_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = Session(MODEL)
    question = session.read(json.dumps({"id": 5, "strokes": SEVEN}))
    assert isinstance(question, Question)
    with monkeypatch.context() as broken:
        broken.setattr("app.service.records.trace", lambda *_: 1 / 0)
        message_of(session.answer(question).lines, "internal", id=5)
    assert session.answer(question).code is None
