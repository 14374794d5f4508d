"""A connection that has ended is forgotten at once, without Python's collector looking for it."""

import asyncio
import gc
import socket
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

import pytest

from app.web.app import create_app
from app.web.serving.intake import Intake
from app.web.serving.protocol import Protocol
from app.web.serving.socket_protocol import SocketProtocol
from tests.benchmarks.attacks import frame
from tests.benchmarks.clients import handshake
from tests.server import serving
from tests.worlds import served, tiny

PATIENCE = 10.0
TRACE = b"POST /api/models/lenet/trace HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
SOCKET = handshake("localhost")
CONNECTIONS = {
    "silent": b"",
    "answered": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    "unreadable": b"\x16\x03\x01\r\n\r\n",
    "refused": TRACE + b"Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
    "left": TRACE + b"Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{",
    "socket": SOCKET,
    "socket that draws": SOCKET + frame(b'{"id":1,"strokes":[[[0.5,0.2],[0.5,0.8]]]}'),
    "refused socket": SOCKET.replace(b"/live", b"/gone"),
}


@pytest.fixture(scope="module")
def address() -> Iterator[tuple[str, int]]:
    """Return where the service listens."""
    with serving(create_app({"lenet": served(tiny(), "lenet")})) as url:
        place = urlsplit(url)
        yield str(place.hostname), int(place.port or 0)


@contextmanager
def without_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def remembered() -> list["weakref.ref[object]"]:
    """Return what there is of connections."""
    kinds = (Protocol, SocketProtocol, Intake, asyncio.Task)
    # Not isinstance, which would ask things for their class that are no more than a promise of one.
    return [weakref.ref(each) for each in gc.get_objects() if issubclass(type(each), kinds)]


@pytest.mark.parametrize("opening", CONNECTIONS.values(), ids=CONNECTIONS)
def test_what_has_ended_is_forgotten_at_once(address: tuple[str, int], opening: bytes) -> None:
    with without_collector():
        before = {each() for each in remembered()}
        with socket.create_connection(address) as client:
            client.sendall(opening)
            client.settimeout(1.0 if opening else 0.1)
            with suppress(TimeoutError):  # it may wait for more
                client.recv(1 << 16)
            made = [each for each in remembered() if each() not in before]
        end = time.monotonic() + PATIENCE
        while any(each() for each in made) and time.monotonic() < end:
            time.sleep(0.01)
        assert [each() for each in made if each()] == []
