"""What the log says of failures: their kind and place, and nothing that a visitor drew."""

import socket
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from app.web.app import create_app
from app.web.sharing.work import PATIENCE
from tests.server import serving
from tests.web.api.test_live import LIVE, live, send
from tests.web.api.test_live_errors import received
from tests.web.calls import message_of, refused
from tests.web.sharing.test_work import Fault
from tests.worlds import SEVEN, Gate, served, tiny, with_hook

NUMBER = 0.7319468
DRAWING = {"strokes": [[[NUMBER, 0.2], [0.4, 0.8]]]}
TRACE = "/api/models/lenet/trace"


@pytest.fixture
def logged(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> Callable[[], str]:
    """Return what gives all that the service has said, after checking that no drawing is in it."""

    def logged() -> str:
        # The server writes for itself; what the app logs goes to pytest while a test runs.
        said = "".join(capfd.readouterr()) + caplog.text
        assert str(NUMBER) not in said
        return said

    return logged


@pytest.fixture
def failing(logged: Callable[[], str]) -> Iterator[str]:
    """Where a service listens whose traces fail with an exception that quotes the drawing."""
    fault = Fault()
    app = create_app({"lenet": served(tiny(with_hook(fault)))})

    @app.post("/fails/{begun}")
    async def fails(begun: int) -> None:
        try:
            raise KeyError(DRAWING)
        except KeyError as error:
            raise RuntimeError(f"cannot read {DRAWING}") from error

    fault.effect = RuntimeError(f"cannot read {DRAWING}")
    with serving(app) as address:
        yield address


def test_a_trace_that_fails_is_logged_with_its_place_and_without_the_drawing(
    failing: str, logged: Callable[[], str]
) -> None:
    answered = httpx.post(failing + TRACE, json=DRAWING).text
    message_of(answered.splitlines()[-1].encode(), "internal")
    said = logged()
    assert said.count("a call failed: RuntimeError") == 1
    assert "in stream_records" in said


def test_a_drawing_that_fails_on_the_socket_is_not_in_the_log(
    failing: str, logged: Callable[[], str]
) -> None:
    with live(failing) as connection:
        send(connection, id=1, **DRAWING)
        message_of(received(connection), "internal", id=1)
    said = logged()
    assert said.count("a call failed: RuntimeError") == 1
    assert "in all_records" in said


def test_a_call_that_fails_is_logged_once_and_without_its_body(
    failing: str, logged: Callable[[], str]
) -> None:
    refused(httpx.post(f"{failing}/fails/0", json=DRAWING), 500, "internal")
    said = logged()
    assert said.count("a call failed: RuntimeError") == 1
    assert "in fails" in said
    assert "Exception in ASGI application" not in said


def test_visitors_mistakes_are_not_logged(failing: str, logged: Callable[[], str]) -> None:
    assert httpx.post(failing + TRACE, json={"strokes": NUMBER}).status_code == 400
    assert httpx.get(f"{failing}/{NUMBER}").status_code == 404
    foreign = {"Origin": "https://evil.example"}
    assert httpx.post(failing + TRACE, json=DRAWING, headers=foreign).status_code == 403
    with live(failing) as connection:
        send(connection, id=1, strokes=NUMBER)
        message_of(received(connection), "malformed", id=1)
    assert logged() == ""


@pytest.mark.parametrize("path", ["/nowhere", "/api/models/nothing/live"])
def test_a_socket_that_is_refused_is_no_error_of_the_service(
    failing: str, logged: Callable[[], str], path: str
) -> None:
    with pytest.raises(InvalidStatus), live(failing, path):
        pass
    assert httpx.get(f"{failing}/healthz").status_code == 200
    assert logged() == ""


def test_who_leaves_in_the_middle_is_no_error_of_the_service(
    logged: Callable[[], str],
) -> None:
    gate = Gate()
    with (
        serving(create_app({"lenet": gate.model()})) as address,
        gate.opened_at_the_end(),
    ):
        with socket.create_connection((urlsplit(address).hostname, urlsplit(address).port)) as left:
            left.sendall(b"POST " + TRACE.encode() + b" HTTP/1.1\r\nHost: a\r\n")
            left.sendall(b"Content-Length: 1000\r\n\r\n{")
        with httpx.stream("POST", address + TRACE, json=DRAWING) as response:
            lines = response.iter_lines()
            next(lines)
            gate.arrival()
        with live(address, LIVE) as connection:
            send(connection, id=1, strokes=SEVEN)
            gate.arrival()
        gate.opened.set()
        assert httpx.get(f"{address}/healthz", timeout=20 + PATIENCE).status_code == 200
    assert logged() == ""
