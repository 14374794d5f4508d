"""What is overridden, set and called of uvicorn and websockets though it is their own affair.

Where a test here fails after an update, look up in that library's source what has become of the
name, adapt the file of app/web/ that it says, and write down here what the name is now.
"""

import inspect
from importlib.metadata import version
from typing import Any, NamedTuple

import pytest
import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory
from websockets.http11 import Response
from websockets.server import ServerProtocol

from app.web.serving.protocol import Protocol
from app.web.serving.server import Server, _config
from app.web.serving.socket_protocol import SocketProtocol


class Leaning(NamedTuple):
    """A class of ours, one of theirs that it is of or uses, and whose."""

    ours: type
    theirs: type
    library: str
    methods: dict[str, tuple[str, ...]]  # and what they are called with
    fields: tuple[str, ...] = ()


CONNECTION: dict[str, tuple[str, ...]] = {
    "__init__": ("config", "server_state", "app_state", "_loop"),
    "connection_made": ("transport",),
    "connection_lost": ("exc",),
    "data_received": ("data",),
    "pause_writing": (),
    "resume_writing": (),
}
HTTP = Leaning(
    Protocol,
    HttpToolsProtocol,
    "uvicorn",
    {
        **CONNECTION,
        "handle_websocket_upgrade": (),
        "send_400_response": ("msg",),
        "on_message_begin": (),
        "on_header": ("name", "value"),
        "on_headers_complete": (),
        "on_body": ("body",),
        "on_message_complete": (),
        "on_response_complete": (),
        "_start_asgi_task": ("cycle", "app"),
    },
    ("app", "app_state", "client", "connections", "cycle", "headers", "loop", "pipeline", "scope",
     "timeout_keep_alive_task", "transport"),
)  # fmt: skip
CYCLE = Leaning(
    Protocol,
    RequestResponseCycle,
    "uvicorn",
    {},
    ("disconnected", "message_event", "response_complete", "response_started"),
)
SOCKET = Leaning(
    SocketProtocol,
    WebSocketsSansIOProtocol,
    "uvicorn",
    {
        **CONNECTION,
        "handle_connect": ("event",),
        "handle_events": (),
        "handle_parser_exception": (),
        "keepalive_timeout": (),
        "send": ("message",),
        "send_receive_event_to_app": (),
        "shutdown": (),
        "stop_keepalive": (),
    },
    ("app_state", "client", "close_sent", "close_timeout", "conn", "curr_msg_data_type", "frames",
     "handshake_complete", "handshake_initiated", "initial_response", "loop", "queue", "transport"),
)  # fmt: skip
SERVER = Leaning(
    Server,
    uvicorn.Server,
    "uvicorn",
    {"__init__": ("config",), "handle_exit": ("sig", "frame"), "shutdown": ("sockets",)},
    ("server_state", "should_exit", "started"),
)
HANDSHAKE = Leaning(
    SocketProtocol,
    ServerProtocol,
    "websockets",
    {"fail": ("code", "reason"), "reject": ("status", "text")},
    ("available_extensions", "handshake_exc"),
)
ALL = (HTTP, CYCLE, SOCKET, SERVER, HANDSHAKE)
NAMES = [f"{each.library}: {each.theirs.__name__}" for each in ALL]


@pytest.mark.parametrize("leaning", ALL, ids=NAMES)
def test_what_is_leaned_on_is_there(leaning: Leaning) -> None:
    for name, called_with in leaning.methods.items():
        found = getattr(leaning.theirs, name, None)
        now = found and tuple(inspect.signature(found).parameters)[1:]
        assert now == called_with, changed(leaning, name, f"is now called with {now}")
    made = instance(leaning.theirs)
    for name in leaning.fields:
        assert hasattr(made, name), changed(leaning, name, "is no more")


def changed(leaning: Leaning, name: str, how: str) -> str:
    """Return what whoever has updated is to do."""
    library, ours = leaning.library, leaning.ours
    return (
        f"{library} {version(library)} has changed {leaning.theirs.__name__}.{name}, which {how}: "
        f"adapt {ours.__module__}, which leans on it, or keep to an older {library} in "
        "pyproject.toml"
    )


def instance(kind: Any) -> Any:
    """Return one that is not used."""
    if kind is RequestResponseCycle:
        nothing: dict[str, Any] = dict.fromkeys(inspect.signature(kind).parameters)
        return kind(**nothing)
    if kind is ServerProtocol:
        return kind()
    config = _config()
    config.app, config.factory = FastAPI(), False
    config.load()
    return kind(config) if kind is uvicorn.Server else kind(config, ServerState(), {}, object())


@pytest.mark.parametrize("leaning", [HTTP, SOCKET, SERVER], ids=lambda each: each.ours.__name__)
def test_every_method_that_is_overridden_is_among_them(leaning: Leaning) -> None:
    own = {
        name
        for kind in leaning.ours.__mro__
        if kind.__module__.startswith("app.")
        for name in vars(kind)
        if callable(getattr(kind, name)) and name in vars(leaning.theirs)
    }
    assert own <= leaning.methods.keys()


def test_an_answer_to_a_handshake_is_made_of_four_parts() -> None:
    parts = tuple(inspect.signature(Response).parameters)
    assert parts[:4] == ("status_code", "reason_phrase", "headers", "body"), changed(
        HANDSHAKE, "reject", f"gives a Response of {parts}"
    )


def test_deflating_has_a_level_and_no_memory() -> None:
    settings = inspect.signature(ServerPerMessageDeflateFactory).parameters
    wanted = {"server_no_context_takeover", "client_no_context_takeover", "compress_settings"}
    assert wanted <= settings.keys(), changed(HANDSHAKE, "available_extensions", "is set otherwise")
