"""The live socket: every line has its id, the newest drawing wins, clients do not wait in line."""

import json
from contextlib import AbstractContextManager, ExitStack
from socket import SHUT_RDWR
from typing import Any

import httpx
import pytest
from websockets.sync.client import ClientConnection, connect

from app.web.app import create_app
from tests.server import serving
from tests.web.calls import trace
from tests.worlds import SEVEN, Gate

LIVE = "/api/models/lenet/live"


def live(
    address: str, path: str = LIVE, source: str = "127.0.0.1", **headers: str
) -> AbstractContextManager[ClientConnection]:
    """Connect to the live socket of the service from an address of this machine."""
    return connect(
        address.replace("http", "ws", 1) + path,
        max_size=None,
        open_timeout=20,
        source_address=(source, 0),
        additional_headers={name.replace("_", "-"): value for name, value in headers.items()},
    )


def send(socket: ClientConnection, **message: Any) -> None:
    socket.send(json.dumps(message))


def answer(socket: ClientConnection) -> list[dict[str, Any]]:
    """Return the lines of one drawing, or of one error, gathered from as many messages."""
    lines: list[dict[str, Any]] = []
    while not lines or not {"result", "error"} & lines[-1].keys():
        message = socket.recv(timeout=20)
        assert isinstance(message, str)
        assert message.endswith("\n")
        lines += map(json.loads, message.splitlines())
    return lines


@pytest.mark.parametrize("number", [0, 7, 2**53 - 1])
def test_every_line_has_the_drawings_id_and_the_last_is_the_result(
    address: str, number: int
) -> None:
    with live(address) as socket:
        send(socket, id=number, strokes=SEVEN)
        *records, last = answer(socket)
    assert all(line["id"] == number for line in [*records, last])
    assert all(
        line.keys() == {"id", "layer", "kind", "shape", "min", "max", "values"} for line in records
    )
    assert last.keys() == {"id", "result"}


def test_the_socket_says_what_the_stream_says(address: str, client: httpx.Client) -> None:
    drawing = {"strokes": SEVEN, "pen": 0.1, "fit": False}
    with live(address) as socket:
        send(socket, id=1, **drawing)
        lines = answer(socket)
    assert lines == [{"id": 1, **line} for line in trace(client, drawing)]


def test_pixels_and_blank_pads_are_answered_too(address: str) -> None:
    with live(address) as socket:
        send(socket, id=1, pixels=[[0, 1], [1, 0]])
        assert answer(socket)[-1]["result"]["blank"] is False
        send(socket, id=2, strokes=[])
        assert answer(socket)[-1]["result"]["blank"] is True


def test_one_client_is_answered_in_turn_drawing_by_drawing(address: str) -> None:
    with live(address) as socket:
        for number in range(20):
            send(socket, id=number, strokes=SEVEN)
            assert answer(socket)[-1]["id"] == number


def test_the_newest_drawing_wins_and_those_it_replaced_get_no_answer() -> None:
    gate = Gate()
    with (
        serving(create_app({"lenet": gate.model()})) as address,
        gate.opened_at_the_end(),
        live(address) as socket,
    ):
        send(socket, id=1, strokes=SEVEN)
        gate.arrival()
        for number in (2, 3, 4):
            send(socket, id=number, strokes=SEVEN)
        send(socket, id=5, strokes="bad")  # its error says that all before it were read
        assert answer(socket)[-1]["id"] == 5
        gate.opened.set()
        assert [answer(socket)[-1]["id"], answer(socket)[-1]["id"]] == [1, 4]
        send(socket, id=6, strokes=[])
        assert answer(socket)[-1]["id"] == 6


def test_a_bad_message_does_not_take_the_place_of_the_drawing_that_waits() -> None:
    gate = Gate()
    with (
        serving(create_app({"lenet": gate.model()})) as address,
        gate.opened_at_the_end(),
        live(address) as socket,
    ):
        send(socket, id=1, strokes=SEVEN)
        gate.arrival()
        send(socket, id=2, strokes=SEVEN)
        socket.send("{")
        assert answer(socket)[-1]["id"] is None
        gate.opened.set()
        assert [answer(socket)[-1]["id"], answer(socket)[-1]["id"]] == [1, 2]


def test_two_clients_of_a_slow_model_are_traced_side_by_side() -> None:
    gate = Gate()
    with (
        serving(create_app({"lenet": gate.model()})) as address,
        gate.opened_at_the_end(),
        live(address) as one,
        live(address) as two,
    ):
        send(one, id=1, strokes=SEVEN)
        send(two, id=2, strokes=SEVEN)
        gate.arrival()
        gate.arrival()  # both stand at the gate: neither waited for the other's answer
        gate.opened.set()
        assert (answer(one)[-1]["id"], answer(two)[-1]["id"]) == (1, 2)


def test_many_clients_of_a_slow_model_are_all_answered_with_their_own_drawing() -> None:
    gate = Gate()
    with (
        serving(create_app({"lenet": gate.model()})) as address,
        gate.opened_at_the_end(),
        ExitStack() as stack,
    ):
        sockets = [stack.enter_context(live(address)) for _ in range(10)]
        for number, socket in enumerate(sockets):
            send(socket, id=number, pixels=[[number / 10]], fit=False)
        gate.arrival()
        gate.opened.set()
        for number, socket in enumerate(sockets):
            first, *_, last = answer(socket)
            assert (first["id"], last["id"]) == (number, number)
            assert first["max"] == pytest.approx(number / 10, abs=1e-4)


@pytest.mark.parametrize("politely", [True, False])
def test_clients_that_vanish_in_mid_trace_leave_a_healthy_server(politely: bool) -> None:
    gate = Gate()
    with serving(create_app({"lenet": gate.model()})) as address, gate.opened_at_the_end():
        for number in range(5):  # more than there are threads to trace
            with live(address) as socket:
                send(socket, id=number, strokes=SEVEN)
                if number < 2:  # a thread is free: it is being traced now
                    gate.arrival()
                if not politely:
                    socket.socket.shutdown(SHUT_RDWR)
        gate.opened.set()
        with live(address) as socket:
            send(socket, id=9, strokes=SEVEN)
            assert "result" in answer(socket)[-1]
        assert httpx.get(f"{address}/healthz").status_code == 200
