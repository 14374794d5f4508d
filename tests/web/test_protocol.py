"""What is no HTTP at all is still answered in the one form of errors."""

import json
import socket

import pytest


@pytest.mark.parametrize("sent", [b"HELLO\r\n\r\n", b"G\x00T / HTTP/1.1\r\n\r\n", b"\xff" * 64])
def test_bytes_that_are_no_http_get_the_json_error(address: str, sent: bytes) -> None:
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(sent)
        answer = b"".join(iter(lambda: connection.recv(4096), b""))
    head, body = answer.split(b"\r\n\r\n", 1)
    assert head.startswith(b"HTTP/1.1 400 ")
    assert b"content-type: application/json" in head
    assert json.loads(body)["error"]["code"] == "malformed"
