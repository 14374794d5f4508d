"""What the live socket cannot read is answered and survived; only the transport closes it."""

import json

import httpx
import pytest
from websockets.exceptions import ConnectionClosedError, InvalidStatus
from websockets.sync.client import ClientConnection

from app.drawing.limits import JSON_BYTES
from app.web.app import create_app
from tests.server import serving
from tests.web.api.test_live import LIVE, answer, live, send
from tests.web.api.test_parse import MALFORMED, OUT_OF_RANGE
from tests.web.calls import MARK, message_of
from tests.web.sharing.test_work import Fault
from tests.worlds import SEVEN, served, tiny, with_hook

UNREADABLE = ["nothing", "cut short", "no object", "null", "a string", "NaN", "1e999",
              "a deep nest", "half a surrogate"]  # fmt: skip
NO_ID = [None, -1, 2**53, 2**70, 1.5, 1.0, "1", True, [1], {"a": 1}]


def received(socket: ClientConnection) -> bytes:
    """Return the next message as it came."""
    return str(socket.recv(timeout=20)).encode()


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_message_whose_id_cannot_be_read_is_answered_with_null(address: str, name: str) -> None:
    with live(address) as socket:
        socket.send(MALFORMED[name])
        message_of(received(socket), "malformed", id=None)
        send(socket, id=1, strokes=SEVEN)
        assert answer(socket)[-1]["id"] == 1


@pytest.mark.parametrize("number", NO_ID)
def test_an_id_that_is_no_integer_of_javascript_is_answered_with_null(
    address: str, number: object
) -> None:
    with live(address) as socket:
        send(socket, id=number, strokes=SEVEN)
        message = message_of(received(socket), "malformed", id=None)
    assert message.startswith("Id must be an integer")


def test_a_drawing_without_an_id_is_answered_with_null(address: str) -> None:
    with live(address) as socket:
        send(socket, strokes=SEVEN)
        message_of(received(socket), "malformed", id=None)


def test_every_bad_drawing_is_answered_with_its_id_on_one_socket(address: str) -> None:
    with live(address) as socket:
        for number, drawing in enumerate(OUT_OF_RANGE.values()):
            send(socket, id=number, **drawing)
            message_of(received(socket), "out_of_range", id=number)
        send(socket, id=99, strokes=SEVEN)
        assert answer(socket)[-1]["id"] == 99


def test_a_malformed_drawing_is_answered_with_its_id(address: str) -> None:
    with live(address) as socket:
        send(socket, id=5, strokes=MARK)
        message_of(received(socket), "malformed", id=5)
        send(socket, id=6, strokes=[], zqxjk=1)
        message_of(received(socket), "malformed", id=6)


def test_a_binary_message_is_answered_and_survived(address: str) -> None:
    with live(address) as socket:
        socket.send(json.dumps({"id": 1, "strokes": SEVEN}).encode())
        assert "binary" in message_of(received(socket), "malformed", id=None)
        send(socket, id=2, strokes=SEVEN)
        assert answer(socket)[-1]["id"] == 2


@pytest.mark.parametrize("size", [JSON_BYTES + 1, 2 * JSON_BYTES])
def test_a_message_over_the_drawings_limit_is_answered_and_survived(
    address: str, size: int
) -> None:
    with live(address) as socket:
        socket.send(json.dumps({"id": 1, "strokes": SEVEN}).ljust(size))
        assert "1 MiB" in message_of(received(socket), "too_large", id=None)
        send(socket, id=2, strokes=SEVEN)
        assert answer(socket)[-1]["id"] == 2


def test_a_message_of_exactly_the_limit_is_traced(address: str) -> None:
    with live(address) as socket:
        socket.send(json.dumps({"id": 1, "strokes": SEVEN}).ljust(JSON_BYTES))
        assert "result" in answer(socket)[-1]


def test_the_limit_counts_bytes_and_not_characters(address: str) -> None:
    with live(address) as socket:
        socket.send('{"id": 1, "strokes": "' + "é" * (JSON_BYTES // 2) + '"}')
        message_of(received(socket), "too_large", id=None)


def flood(socket: ClientConnection) -> None:
    """Announce one byte too many: what is sent after a refusal could reset the connection."""
    text, masked_long, mask = 0x81, 0x80 | 127, bytes(4)
    length = (2 * JSON_BYTES + 1).to_bytes(8, "big")
    socket.socket.sendall(bytes([text, masked_long]) + length + mask)
    socket.recv(timeout=20)


def test_a_message_over_the_transports_limit_closes_the_socket_with_1009(address: str) -> None:
    with live(address) as socket, pytest.raises(ConnectionClosedError) as caught:
        flood(socket)
    assert caught.value.rcvd is not None
    assert caught.value.rcvd.code == 1009
    with live(address) as socket:
        send(socket, id=1, strokes=SEVEN)
        assert answer(socket)[-1]["id"] == 1


def test_a_trace_that_fails_is_answered_with_its_id_and_survived() -> None:
    fault = Fault()
    model = served(tiny(with_hook(fault)))
    with serving(create_app({"lenet": model})) as address, live(address) as socket:
        fault.effect = RuntimeError(MARK)
        send(socket, id=1, strokes=SEVEN)
        message_of(received(socket), "internal", id=1)
        fault.effect = None
        send(socket, id=2, strokes=SEVEN)
        assert answer(socket)[-1]["id"] == 2


@pytest.mark.parametrize("path", ["/api/models/zqxjk/live", "/zqxjk", "/", "/api/models/lenet"])
def test_a_socket_where_there_is_none_is_refused_as_a_call_is(address: str, path: str) -> None:
    with pytest.raises(InvalidStatus) as caught, live(address, path):
        pass
    response = caught.value.response
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/json"
    assert response.body is not None
    message_of(bytes(response.body), "not_found")


def test_the_address_of_the_socket_is_no_call(client: httpx.Client) -> None:
    assert client.get(LIVE).status_code == 404
