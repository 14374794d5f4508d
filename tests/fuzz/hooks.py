"""What schemathesis cannot know of our calls by their schema."""

import json
from typing import Any

import schemathesis
from hypothesis import strategies
from schemathesis import Case, CheckContext, HookContext, Response

from tests.fuzz import corpus
from tests.web.api.schemas import fits

LAYER = "conv1"  # one with a weight and a bias
INDICES = {"weight": [0, 0, 0, 0], "bias": [0]}
LINES = "application/x-ndjson"

schemathesis.openapi.format("binary", strategies.sampled_from(list(corpus.pictures())))


@schemathesis.hook
def before_call(context: HookContext, case: Case[Any], kwargs: dict[str, Any]) -> None:
    """Leave nothing to refuse in what is meant to be sound, so that no refusal is excused."""
    body: Any = case.body
    is_positive = case.meta and case.meta.generation.mode.is_positive
    if is_positive and case.media_type == "application/json":
        case.body = {key: mended(body, key) for key in body}


def mended(body: dict[str, Any], key: str) -> Any:
    """Return a value as the network and the other values would have it: no schema tells."""
    value = body[key]
    match key:
        case "times":
            return [[0] * len(stroke) for stroke in body["strokes"]]
        case "pixels":
            shortest = min(map(len, value))
            return [row[:shortest] for row in value]
        case "edits":
            return [_applicable(edit) for edit in value]
        case "show":
            return [_present(part) for part in value[:1]]
    return value


def _applicable(edit: dict[str, Any]) -> dict[str, Any]:
    place = {"index": INDICES[edit["parameter"]]} if "parameter" in edit else {"channel": 0}
    return {**edit, "layer": LAYER, **place}


def _present(part: Any) -> Any:
    if isinstance(part, str):
        return LAYER
    there = {"layer": LAYER, "from": 0, "to": 1, "rows": [0, 1], "columns": [2, 3]}
    return {key: there[key] for key in part}


@schemathesis.check
def every_line_fits(context: CheckContext, response: Response, case: Case[Any]) -> None:
    """Hold each line of a stream to the schema, which is of a line, and the last to a result."""
    content = case.operation.definition.raw["responses"]["200"]["content"]
    (kind,) = response.headers["content-type"]
    if response.status_code == 200 and LINES in content and "json" in kind:
        lines = [json.loads(line) for line in response.content.splitlines()]
        assert all(fits(content[LINES]["schema"], line) for line in lines)
        assert "result" in lines[-1]
