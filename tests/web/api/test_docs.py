"""OpenAPI says what the service does, and /docs says it to people without another site's help."""

import inspect
import json
import re
from typing import Any

import httpx
import pytest

from app.drawing import limits
from app.drawing.limits import JSON_BYTES
from app.resources import resource
from app.web.api.docs import limits_told
from app.web.api.phrases import phrase
from app.web.errors import STATUS
from tests.drawing.test_image import digit, encoded, grey
from tests.web.api.conftest import Calls
from tests.web.api.schemas import fits
from tests.web.calls import TRACE, trace
from tests.worlds import SEVEN


def schema_of(call: Any) -> dict[str, Any]:
    """Return the schema of a call's answer, as text if it can be had as something else."""
    content = next(iter(call["responses"]["200"]["content"].values()))
    schema: dict[str, Any] = content["schema"]
    return schema


def test_answers_fit_what_openapi_says_of_them(client: httpx.Client, calls: Calls) -> None:
    for (method, path), call in calls.items():
        if method == "get":
            answer = client.get(path.replace("{name}", "lenet"))
            is_json = answer.headers["content-type"] == "application/json"
            assert fits(schema_of(call), answer.json() if is_json else answer.text), path


def test_every_line_of_a_trace_fits_what_openapi_says_of_it(
    client: httpx.Client, calls: Calls
) -> None:
    schema = schema_of(calls["post", "/api/models/{name}/trace"])
    for line in trace(client, {"strokes": SEVEN}):
        assert fits(schema, line), line
        assert not fits(schema, line | {"more": 1})


@pytest.mark.parametrize(
    "data", [encoded(grey(digit())), json.dumps({"strokes": SEVEN}).encode()], ids=["png", "json"]
)
def test_what_a_file_holds_fits_what_openapi_says_of_it(
    client: httpx.Client, calls: Calls, data: bytes
) -> None:
    answer = client.post("/api/drawings", files={"file": ("digit", data)}).json()
    schema = schema_of(calls["post", "/api/drawings"])
    assert fits(schema, answer)
    assert not fits(schema, {})


BAD: list[dict[str, Any]] = [
    {"content": b"{"},
    {"json": {"strokes": SEVEN, "pen": 9}},
    {"content": b" " * (JSON_BYTES + 1)},
    {"files": {"image": b"no image"}},
    {"json": {"strokes": SEVEN}, "headers": {"Origin": "https://evil.example"}},
]


@pytest.mark.parametrize("request_", BAD, ids=lambda each: next(iter(each)))
def test_failures_are_those_that_openapi_lists(
    client: httpx.Client, calls: Calls, request_: dict[str, Any]
) -> None:
    answer = client.post(TRACE, **request_)
    listed = calls["post", "/api/models/{name}/trace"]["responses"]
    assert str(answer.status_code) in listed
    assert answer.status_code != 200


def test_every_call_tells_the_one_form_of_errors_and_no_other(
    client: httpx.Client, calls: Calls
) -> None:
    form = {"$ref": "#/components/schemas/Error"}
    for (_, path), call in calls.items():
        told = {status: each for status, each in call["responses"].items() if status != "200"}
        assert {"default", *(["404"] if "{name}" in path else [])} <= told.keys()
        for each in told.values():
            assert each["content"]["application/json"]["schema"] == form
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    assert schemas.keys() == {"Error", "Failure"}
    assert schemas["Failure"]["properties"]["code"]["enum"] == list(STATUS)


def test_the_page_names_every_call_error_and_limit(page: str, calls: Calls) -> None:
    for method, path in calls:
        assert re.search(rf">{method.upper()}</span> <code>{re.escape(path)}</code>", page)
    for code, status in STATUS.items():
        assert f'<tr id="error-{status}"><td>{status}</td><td><code>{code}</code>' in page
    for what, far in limits_told():
        assert f'<th scope="row">{what}</th><td>{far}</td>'.replace("'", "&#39;") in page
    assert "/api/models/{name}/live" in page


def test_every_limit_of_a_drawing_is_among_those_that_are_told() -> None:
    source = inspect.getsource(limits_told)
    names = [name for name in vars(limits) if name.isupper()]
    for name in (*names, "EDITS", "VALUE"):
        assert re.search(rf"[.{{]{name}\b", source), name


def test_the_page_names_every_field_of_a_drawing_and_of_an_answer(page: str, calls: Calls) -> None:
    fields = set(re.findall(r"<dt><code>(\w+)</code>", page))
    said = json.dumps([list(call.values()) for call in calls.values()])
    for name in (
        "strokes",
        "pen",
        "times",
        "pixels",
        "fit",
        "edits",
        "show",
        "encoding",
        "prediction",
        "steps",
    ):
        assert f'"{name}"' in said
        assert name in fields


def test_the_page_needs_no_script_and_no_other_site(page: str, client: httpx.Client) -> None:
    assert "<script" not in page
    assert "style=" not in page
    for address in re.findall(r'(?:href|src)="([^"#]+)', page):
        assert not re.match(r"\w+:|/", address), address
        assert client.get(f"/{address}").status_code == 200


def test_every_link_within_the_page_has_an_end(page: str) -> None:
    ends = re.findall(r'id="([^"]+)"', page)
    assert len(ends) == len(set(ends))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ends)


def test_the_page_says_how_true_values_are(page: str, calls: Calls) -> None:
    assert "rounded to four decimals" in page
    schema = schema_of(calls["post", "/api/models/{name}/trace"])
    assert "0.0001" in json.dumps(schema)
    assert "float32" in page


def test_the_colours_are_those_of_the_page() -> None:
    """Dark and light, each once more than in page.css: /docs has no script to choose by."""
    docs, page = ((resource("static") / f"{name}.css").read_text() for name in ("docs", "page"))
    palettes = [re.findall(r"(--[\w-]+): ([^;]+);", block) for block in docs.split("@media", 2)[:2]]
    themes = [re.findall(r"(--[\w-]+): ([^;]+);", block) for block in page.split(":root")[1:3]]
    for palette, theme in zip(palettes, themes, strict=True):
        assert palette
        assert dict(palette).items() <= dict(theme).items()


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "integer", "minimum": 0}, "integer, 0 or more"),
        ({"type": "number", "minimum": -100, "maximum": 0.5}, "number from −100 to 0.5"),
        ({"type": ["number", "null"], "minimum": 0, "maximum": 1}, "number from 0 to 1 or null"),
        ({"enum": ["weight", "bias"]}, '"weight" or "bias"'),
        ({"const": True}, "true"),
        ({"type": "string", "format": "binary"}, "file"),
        ({"type": "array", "items": {"type": "string"}}, "list of strings"),
        (
            {
                "type": "array",
                "maxItems": 1024,
                "items": {
                    "type": "array",
                    "items": {"type": "number"},
                    "minItems": 2,
                    "maxItems": 2,
                },
            },
            "list of at most 1,024 lists of 2 numbers",
        ),
        ({"type": "array", "maxItems": 3, "items": {"oneOf": []}}, "list of at most 3 objects"),
    ],
)
def test_a_schema_is_told_in_words(schema: dict[str, Any], words: str) -> None:
    assert phrase(schema) == words
