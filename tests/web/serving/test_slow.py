"""Clients that are slow, silent or gone are let go, and hold up nobody."""

import json
import threading
from typing import Any

import httpx
import pytest

from app.web import limits
from app.web.app import create_app
from app.web.serving.protocol import Protocol
from tests.server import serving
from tests.web.api.test_live import answer, live, send
from tests.web.calls import TRACE
from tests.web.raw import PATIENCE, answer_of, connected, count, deaf, error_of, until
from tests.worlds import SEVEN, served, tiny

HEAD = f"POST {TRACE} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n".encode()


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorten the patience of services that are started from now on."""
    for name in ("HEAD_SECONDS", "BODY_SECONDS", "TAKE_SECONDS", "PING_SECONDS", "PONG_SECONDS"):
        monkeypatch.setattr(limits, name, 0.4)


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize(
    "sent",
    [b"GET /heal", HEAD, HEAD + b"Content-Length: 99\r\n\r\n",
     HEAD + b"Content-Length: 99\r\n\r\n{",
     HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"],
    ids=["half a line", "half a head", "no body", "half a body", "half of the chunks"],
)  # fmt: skip
def test_a_request_that_does_not_come_is_given_up_with_an_answer(sent: bytes) -> None:
    with serving(create_app({"lenet": served(tiny())})) as address:
        status, body = answer_of(connected(address, sent))
        assert (status, error_of(body)) == (408, "too_slow")
        assert count(address, "lenslet_refusals_total", code="too_slow") == 1
        assert httpx.post(f"{address}{TRACE}", json={"strokes": SEVEN}).status_code == 200


@pytest.mark.usefixtures("hasty")
def test_a_connection_that_says_nothing_is_closed_without_a_word() -> None:
    with serving(create_app({"lenet": served(tiny())})) as address:
        assert answer_of(connected(address)) == (0, b"")


@pytest.mark.usefixtures("hasty")
def test_a_socket_outlives_the_deadlines_of_requests() -> None:
    with serving(create_app({"lenet": served(tiny())})) as address, live(address) as socket:
        with pytest.raises(TimeoutError):
            socket.recv(timeout=1.5)
        send(socket, id=1, strokes=SEVEN)
        assert "result" in answer(socket)[-1]


@pytest.mark.usefixtures("hasty")
def test_a_peer_that_answers_no_ping_is_let_go() -> None:
    with serving(create_app({"lenet": served(tiny())})) as address:
        socket = live(address).__enter__()
        with deaf(socket):
            until(lambda: count(address, "lenslet_sockets_open") == 1)
            until(lambda: count(address, "lenslet_sockets_open") == 0)
        socket.protocol_mutex.release()


def test_a_client_that_does_not_read_its_answers_is_let_go_and_holds_up_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "TAKE_SECONDS", 0.4)
    with serving(create_app()) as address:
        connection = connected(address, buffer=4096)
        connection.sendall(
            b"GET /api/models/lenet/live HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n"
            b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
        )
        until(lambda: count(address, "lenslet_sockets_open") == 1)
        gone = False
        while not gone:
            try:
                connection.sendall(bytes([0x81, 0x80 | 22, 0, 0, 0, 0]) + b'{"id":1,"strokes": []}')
            except ConnectionError:
                gone = True
            with live(address) as other:
                send(other, id=1, strokes=SEVEN)
                assert "result" in answer(other)[-1]
            gone = gone or count(address, "lenslet_sockets_open") == 0
        connection.close()


def test_a_caller_that_does_not_read_its_trace_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TAKE_SECONDS", 0.4)
    lost = threading.Event()
    end = Protocol.connection_lost

    def losing(*given: Any) -> None:
        lost.set()
        end(*given)

    monkeypatch.setattr(Protocol, "connection_lost", losing)
    with serving(create_app()) as address:
        body = json.dumps({"strokes": SEVEN}).encode()
        request = HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body
        with connected(address, request * 150, buffer=4096):
            assert lost.wait(PATIENCE)
        assert count(address, "lenslet_refusals_total", code="internal") == 0
