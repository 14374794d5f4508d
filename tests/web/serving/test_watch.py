"""The access log: a line for each call, if it is asked for, that says nothing of who called."""

import json
from typing import Any

import httpx
import pytest

from app.web.app import create_app
from app.web.settings import Settings
from tests.server import serving
from tests.web.api.test_live import answer, live, send
from tests.web.calls import MARK, TRACE
from tests.worlds import SEVEN, served, tiny

KEYS = {"time", "method", "path", "status", "ms", "bytes"}


def logged(log: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """Return the lines of four calls."""
    app = create_app({"lenet": served(tiny())}, Settings(log=log))
    with serving(app) as address:
        httpx.get(f"{address}/healthz?{MARK}")
        httpx.get(f"{address}/{MARK}")
        length = len(httpx.post(f"{address}{TRACE}", json={"strokes": SEVEN}).content)
        with live(address) as socket:
            send(socket, id=1, strokes=SEVEN)
            answer(socket)
    said = capsys.readouterr().err
    assert MARK not in said
    lines = [json.loads(line) for line in said.splitlines()]
    if lines:
        assert lines[2]["bytes"] == length
    return lines


def test_it_is_quiet_by_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert logged(Settings().log, capsys) == []


def test_each_call_is_one_line_with_its_template(capsys: pytest.CaptureFixture[str]) -> None:
    lines = logged("access", capsys)
    assert all(line.keys() == KEYS for line in lines)
    assert [(line["method"], line["path"], line["status"]) for line in lines] == [
        ("GET", "/healthz", 200),
        ("GET", None, 404),
        ("POST", "/api/models/{name}/trace", 200),
        ("GET", "/api/models/{name}/live", 101),
    ]
    assert all(line["ms"] > 0 for line in lines)
    assert all(line["bytes"] > 0 for line in lines)


def test_addresses_are_told_where_they_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert {line["address"] for line in logged("addresses", capsys)} == {"127.0.0.1"}
