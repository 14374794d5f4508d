"""Clients that no library would be: they speak in pieces, say nothing, or do not listen."""

import json
import socket
import time
from collections.abc import Callable
from typing import Any

import httpx
from prometheus_client.parser import text_string_to_metric_families
from websockets.sync.client import ClientConnection

PATIENCE = 60.0  # seconds


def connected(
    address: str, sent: bytes = b"", buffer: int | None = None, source: str = "127.0.0.1"
) -> socket.socket:
    """Return a connection to the service that has sent so much; `buffer` bounds what it takes."""
    host, port = address.removeprefix("http://").split(":")
    connection = socket.socket()
    if buffer:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    connection.settimeout(PATIENCE)
    try:
        connection.bind((source, 0))
        connection.connect((host, int(port)))
        connection.sendall(sent)
    except OSError:
        connection.close()
        raise
    return connection


def answer_of(connection: socket.socket) -> tuple[int, bytes]:
    """Return the status and the body of what comes until the server closes, 0 for nothing."""
    with connection:
        whole = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = whole.partition(b"\r\n\r\n")
    return int(head.split()[1]) if head else 0, body


def frame(kind: int, payload: bytes = b"") -> bytes:
    """Return a short frame as a client masks it: 1 text, 9 ping."""
    assert len(payload) < 126
    return bytes([0x80 | kind, 0x80 | len(payload), 0, 0, 0, 0]) + payload


def deaf(socket_: ClientConnection) -> socket.socket:
    """Return the bare connection of a socket that from now on reads nothing and answers nothing."""
    socket_.protocol_mutex.acquire()  # the library's reader stands at this
    return socket_.socket


def count(address: str, name: str, **labels: str) -> float:
    """Return one number of /metrics, 0 where there is none."""
    # What TLS needs, which nobody speaks here, takes longer to read than all else.
    text = httpx.get(f"{address}/metrics", timeout=PATIENCE, verify=False).text
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            if sample.name == name and sample.labels == labels:
                return sample.value
    return 0.0


def until(holds: Callable[[], Any]) -> None:
    """Wait until it holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it did not come to hold"
        time.sleep(0.05)


def error_of(body: bytes) -> str:
    """Return the code of an error's body."""
    code: str = json.loads(body)["error"]["code"]
    return code
