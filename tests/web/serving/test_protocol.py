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


@pytest.mark.parametrize("rest", ["", "/", "?model=lenet", "/?model=lenet", "/api/models",
                                  "/static/page.css"])  # fmt: skip
@pytest.mark.parametrize("host", ["{}", "user@{}", "school.example:8000"])
def test_a_target_that_names_its_host_is_found(address: str, host: str, rest: str) -> None:
    """RFC 9112, 3.2.2: as it is sent to proxies; the path may be empty."""
    place = address.removeprefix("http://")
    for scheme in ("http", "HTTP"):
        target = f"{scheme}://{host.format(place)}{rest}"
        sent = f"GET {target} HTTP/1.1\r\nHost: {place}\r\nConnection: close\r\n\r\n"
        head, body = exchange(address, sent.encode())
        assert head.startswith("http/1.1 200 "), target
        assert body


def test_the_host_that_a_target_names_counts(address: str) -> None:
    """RFC 9112, 3.2.2 again: the header is ignored then; pages of that host may call."""
    for named, status in (("ours.example", 400), ("other.example", 403)):
        head, body = exchange(
            address,
            f"POST http://{named}/api/models/lenet/trace HTTP/1.1\r\nHost: ours.example\r\n"
            "Origin: http://ours.example\r\nConnection: close\r\n"
            "Content-Length: 1\r\n\r\n{".encode(),
        )
        assert head.startswith(f"http/1.1 {status} "), body


def test_a_socket_is_opened_at_a_target_that_names_its_host(address: str) -> None:
    version = "Sec-WebSocket-Version: 13\r\n"
    host, port = address.removeprefix("http://").split(":")
    target = f"{address}/api/models/lenet/live"
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(f"GET {target} HTTP/1.1\r\n{UPGRADE}{KEY}{version}\r\n".encode())
        assert connection.recv(4096).startswith(b"HTTP/1.1 101 ")


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
