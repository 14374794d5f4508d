"""The calls of the service as tests make them, each checked for its form."""

import json
from typing import Any

import httpx

TRACE = "/api/models/lenet/trace"
MARK = "zqxjk"  # put into bad input: no error may repeat it


def trace(client: httpx.Client, drawing: dict[str, Any], path: str = TRACE) -> list[dict[str, Any]]:
    """Return the lines of a trace: records, then the result."""
    response = client.post(path, json=drawing)
    assert response.status_code == 200, response.text
    return [json.loads(line) for line in response.text.splitlines()]


def refused(response: httpx.Response, status: int, code: str) -> str:
    """Return the message of an error after checking all that every error keeps to."""
    assert response.headers["content-type"] == "application/json"
    message = message_of(response.content, code)
    assert response.status_code == status, message
    return message


def message_of(body: bytes, code: str, **beside: Any) -> str:
    """Return the message of an error object that has the given keys beside `error`."""
    assert len(body) <= 2_000
    content = json.loads(body)
    assert content == {"error": content["error"], **beside}
    assert content["error"].keys() == {"code", "message"}
    message = content["error"]["message"]
    assert content["error"]["code"] == code, message
    assert isinstance(message, str)
    assert MARK not in message
    assert "Traceback" not in message
    assert "\n" not in message
    return message
