"""Connections between calls, and calls that are sent before the one before them is answered."""

import gc
import json
import time
from socket import socket

import pytest
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

from app.web import limits
from app.web.app import create_app
from app.web.serving import server
from app.web.settings import Settings
from app.web.sharing.counted import Connected
from app.web.sharing.pace import Shares
from tests.server import serving
from tests.web.calls import TRACE
from tests.web.raw import answer_of, connected, until
from tests.worlds import SEVEN, Gate, served, tiny

CALL = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
PROXYS = 60  # seconds for which nginx keeps an idle connection to a server, by default


def call_on(connection: socket) -> None:
    connection.sendall(CALL)
    answer = b""
    while not answer.endswith(b"}"):
        answer += connection.recv(4096)
    assert answer.startswith(b"HTTP/1.1 200 ")


def test_a_connection_is_kept_longer_than_proxies_keep_theirs() -> None:
    assert server._config().timeout_keep_alive > PROXYS


@pytest.mark.parametrize(("connections", "share"), [(2, 1.0), (5, 0.5)], ids=["all", "a caller's"])
def test_the_connection_that_was_idle_the_longest_ends_for_a_new_one(
    monkeypatch: pytest.MonkeyPatch, connections: int, share: float
) -> None:
    monkeypatch.setattr(limits, "CONNECTIONS", connections)
    monkeypatch.setattr(limits, "CALLER_SHARE", share)
    with serving(create_app({"lenet": served(tiny())}, Settings(sockets=1))) as address:
        idle = [connected(address) for _ in range(3)]
        for each in (idle[1], idle[0], idle[2]):
            call_on(each)
            time.sleep(0.01)  # the loop's clock has milliseconds
        with connected(address) as new:
            call_on(new)
            assert idle[1].recv(1) == b""
            call_on(idle[0])
            call_on(idle[2])
        for each in idle:
            each.close()


def test_calls_that_were_sent_at_once_leave_a_connection_that_idles_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(limits, "CONNECTIONS", 1)
    monkeypatch.setattr(limits, "CALLER_SHARE", 0.5)
    with serving(create_app({"lenet": served(tiny())}, Settings(sockets=1))) as address:
        with connected(address) as hasty:
            hasty.sendall(3 * CALL)
            answers = b""
            while answers.count(b"HTTP/1.1 200 ") < 3 or not answers.endswith(b"}"):
                answers += hasty.recv(4096)
            with connected(address) as new:  # for which it makes room
                call_on(new)
            assert hasty.recv(1) == b""
        busy = [connected(address, CALL[:-2]) for _ in range(2)]  # none of these idles
        until(lambda: answer_of(connected(address))[0] == 503)
        for each in busy:
            each.close()
    assert caplog.records == []


@pytest.mark.parametrize("room", [0, 5], ids=["too many of them", "few"])
def test_one_too_many_is_refused_in_its_callers_turn_unless_too_many_wait_for_that(
    monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    monkeypatch.setattr(limits, "CONNECTIONS", 2)
    monkeypatch.setattr(limits, "CALLER_SHARE", 0.5)
    monkeypatch.setattr(limits, "TURNED_AWAY", room - 1)
    app = create_app({"lenet": served(tiny())}, Settings(sockets=1))
    rests = {"for": 0.0}
    monkeypatch.setattr(Shares, "rest", lambda *_: rests["for"])
    with serving(app) as address:
        busy = [connected(address, CALL[:-2]) for _ in range(2)]
        until(lambda: answer_of(connected(address))[0] == 503)
        rests["for"] = 0.01
        with connected(address) as new:
            new.settimeout(0.3)
            if room:
                with pytest.raises(TimeoutError):
                    new.recv(1)
                rests["for"] = 0.0
                new.settimeout(20)
            assert answer_of(new)[0] == 503
        for each in busy:
            each.close()


def test_those_that_wait_for_their_refusal_keep_nobody_else_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "CONNECTIONS", 3)
    monkeypatch.setattr(limits, "CALLER_SHARE", 0.5)
    app = create_app({"lenet": served(tiny())}, Settings(sockets=1))
    with serving(app) as address:
        busy = [connected(address, CALL[:-2]) for _ in range(2)]
        until(lambda: answer_of(connected(address))[0] == 503)
        rests = {"127.0.0.1": 0.01}
        monkeypatch.setattr(Shares, "rest", lambda _, caller, *__: rests.get(caller, 0.0))
        waiting = [connected(address) for _ in range(8)]
        with connected(address, source="127.0.0.2") as new:
            call_on(new)
        rests.clear()
        for each in [*busy, *waiting]:
            each.close()


def test_one_whose_next_call_waits_does_not_idle() -> None:
    connections = Connected()
    connections.idles("one", "connection")
    connections.idles("one", "connection")
    assert connections.longest_idle("one") == "connection"
    connections.works("connection")
    assert connections.longest_idle("one") is None
    assert connections.longest_idle() is None


def test_one_that_waits_for_its_answer_does_not_end_for_a_new_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "CONNECTIONS", 0)
    gate = Gate()
    with (
        serving(create_app({"lenet": gate.model()}, Settings(sockets=1))) as address,
        gate.opened_at_the_end(),
        connected(address, traced("Connection: close")) as waiting,
    ):
        gate.arrival()
        assert answer_of(connected(address, CALL, source="127.0.0.2"))[0] == 503
        gate.opened.set()
        assert answer_of(waiting)[0] == 200


def test_idle_connections_do_not_keep_the_service_from_ending(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "STOP_SECONDS", 600.0)
    with serving(create_app({"lenet": served(tiny())})) as address:
        idle = connected(address)
        call_on(idle)
    assert idle.recv(1) == b""
    idle.close()


def test_calls_sent_at_once_wait_unread_and_are_all_answered() -> None:
    many, gate = 1000, Gate()
    with (
        serving(create_app({"lenet": gate.model()})) as address,
        gate.opened_at_the_end(),
        connected(address, traced() + CALL * many) as connection,
    ):
        gate.arrival()
        with connected(address) as other:
            call_on(other)
            call_on(other)
        assert held() < 20
        gate.opened.set()
        answers = bytearray()
        while answers.count(b"HTTP/1.1 200 ") < 1 + many:
            answers += connection.recv(1 << 16)


def traced(*headers: str) -> bytes:
    """Return a call for a trace."""
    body = json.dumps({"strokes": SEVEN}).encode()
    lines = [f"POST {TRACE} HTTP/1.1", "Host: a", *headers, f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode() + body


def held() -> int:
    """Return how many calls there are in memory that are not over."""
    return sum(
        type(each) is RequestResponseCycle and not each.response_complete
        for each in gc.get_objects()
    )
