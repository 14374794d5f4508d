"""What is no HTTP at all is still answered in the one form of errors."""

import socket

import pytest

from tests.web.calls import MARK, message_of

UPGRADE = "Host: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
KEY = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
MARKED = f"Sec-WebSocket-Key: {MARK}\r\nSec-WebSocket-Version: 13\r\n"
HANDSHAKES = {
    "no key": ("GET", UPGRADE + "Sec-WebSocket-Version: 13\r\n", 400, "malformed"),
    "a key that is none": ("GET", UPGRADE + MARKED, 400, "malformed"),
    "no version": ("GET", UPGRADE + KEY, 400, "malformed"),
    "another version": ("GET", UPGRADE + KEY + "Sec-WebSocket-Version: 7\r\n", 400, "malformed"),
    "another method": ("PUT", UPGRADE + KEY, 405, "method_not_allowed"),
}


def exchange(address: str, sent: bytes) -> tuple[str, bytes]:
    """Send bytes and return the head and the body of the answer, which ends the connection."""
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(sent)
        answer = b"".join(iter(lambda: connection.recv(4096), b""))
    head, body = answer.split(b"\r\n\r\n", 1)
    return head.decode().lower(), body


@pytest.mark.parametrize("sent", [b"HELLO\r\n\r\n", b"G\x00T / HTTP/1.1\r\n\r\n", b"\xff" * 64])
def test_bytes_that_are_no_http_get_the_json_error(address: str, sent: bytes) -> None:
    head, body = exchange(address, sent)
    assert head.startswith("http/1.1 400 ")
    assert "content-type: application/json" in head
    assert f"content-length: {len(body)}" in head
    assert "x-content-type-options: nosniff" in head
    message_of(body, "malformed")


@pytest.mark.parametrize("name", HANDSHAKES)
def test_a_handshake_that_is_none_gets_the_json_error(address: str, name: str) -> None:
    method, headers, status, code = HANDSHAKES[name]
    path = f"{method} /api/models/lenet/live HTTP/1.1\r\n"
    head, body = exchange(address, f"{path}{headers}\r\n".encode())
    assert head.startswith(f"http/1.1 {status} ")
    assert head.count("content-type: application/json") == 1
    assert head.count("content-length:") == 1
    assert "x-content-type-options: nosniff" in head
    message_of(body, code)
