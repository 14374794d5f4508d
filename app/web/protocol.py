"""What the server's parsers refuse before any app is asked is answered in the one form too."""

import asyncio
import re
from http import HTTPStatus
from typing import Any

from starlette.responses import Response as StarletteResponse
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)
from websockets.datastructures import Headers
from websockets.http11 import Response

from . import limits
from .callers import has_too_many
from .deflating import Deflating
from .errors import CODES, SENTENCES, ApiError, describe, error_response, standard_response
from .guard import security_headers
from .pace import Pace
from .settings import Settings
from .taking import Taking

# A target that names its host, as proxies are sent (RFC 9112, 3.2.2).
ABSOLUTE = re.compile(rb"[a-z][a-z0-9+.-]*://([^/?]*)(.*)", re.I | re.S)
HEADERS = [(b"connection", b"close"), *security_headers(Settings())]


def _last(code: str, message: str) -> StarletteResponse:
    """Return an answer after which the connection is closed."""
    answer = error_response(describe(ApiError(code, message)))
    answer.raw_headers += HEADERS
    return answer


UNREADABLE = _last("malformed", "the request is not HTTP that can be read")
SLOW = _last("too_slow", SENTENCES[408])
BUSY = _last("busy", SENTENCES[503])


class Protocol(Taking, HttpToolsProtocol):
    """uvicorn's own, but for the answers that it gives before any app is asked, and deadlines."""

    _due: asyncio.TimerHandle | None = None
    running: RequestResponseCycle | None = None  # the call that is being answered

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin a connection; one too many is told so in answer to its first request."""
        super().connection_made(transport)
        if has_too_many(self.client, self.connections, self.app_state["settings"]):
            self._refuse(BUSY)  # at once: what waited for its request would be one more
            return
        most = limits.CONNECTIONS + self.app_state["settings"].sockets
        if len(self.connections) > most:
            self.app = BUSY
            self.app_state["metrics"].refused("busy")
        self._expect(limits.HEAD_SECONDS)

    def on_message_begin(self) -> None:
        """Expect a head."""
        super().on_message_begin()
        self._expect(limits.HEAD_SECONDS)

    def on_headers_complete(self) -> None:
        """Expect a body."""
        self._expect(limits.BODY_SECONDS)
        if named := ABSOLUTE.fullmatch(self.url):
            self._ask(*named.groups())
        super().on_headers_complete()

    def _ask(self, host: bytes, rest: bytes) -> None:
        """Ask for what an absolute target names: its path may be left out, its host counts."""
        self.url = rest if rest.startswith(b"/") else b"/" + rest
        others = [each for each in self.headers if each[0] != b"host"]
        self.headers[:] = [(b"host", host), *others]

    def on_message_complete(self) -> None:
        """Expect no more."""
        self._expect(None)
        super().on_message_complete()

    def handle_websocket_upgrade(self) -> None:
        """Hand the connection over."""
        self._expect(None)
        super().handle_websocket_upgrade()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self.running = cycle
        super()._start_asgi_task(cycle, app)

    def connection_lost(self, exc: Exception | None) -> None:
        """End a connection."""
        self._expect(None)
        # uvicorn tells only the newest of the requests that were sent at once.
        if self.running and not self.running.response_complete:
            self.running.disconnected = True
            self.running.message_event.set()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Answer as an app would, and close: what follows could not be told apart."""
        self._refuse(UNREADABLE)

    def _expect(self, seconds: float | None) -> None:
        if self._due:
            self._due.cancel()
        self._due = self.loop.call_later(seconds, self._be_late) if seconds else None

    def _be_late(self) -> None:
        """Close; a browser that only opened a connection, to be quick later, is told nothing."""
        cycle: RequestResponseCycle | None = self.cycle  # None until a head was read
        begun = cycle is not None and cycle.response_started
        if begun or self.scope is None:
            self.transport.close()
        else:
            self._refuse(SLOW)

    def _refuse(self, answer: StarletteResponse) -> None:
        self.app_state["metrics"].refused(CODES[answer.status_code])
        headers = [b": ".join(each) for each in answer.raw_headers]
        lines = [STATUS_LINE[answer.status_code].rstrip(), *headers, b"", bytes(answer.body)]
        self.transport.write(b"\r\n".join(lines))
        self.transport.close()


class SocketProtocol(Taking, Deflating):
    """uvicorn's own, but for its refusals: their form, and what it says of them in the log.

    It also reads at a pace, for a quarter of a megabyte may hold forty thousand messages or pings,
    and leaves a session time to end when the service stops.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.conn.reject = _reject  # type: ignore[method-assign, assignment]
        self.close_timeout = limits.CLOSE_SECONDS
        self.pace = Pace()
        self.unread = bytearray()  # while there is any, the transport does not read
        self.resting: asyncio.TimerHandle | None = None

    def data_received(self, data: bytes) -> None:
        """Read, some now and the rest when the app has taken the messages in it."""
        self.unread += data
        self._read_on()

    async def receive(self) -> Any:
        """Give the app the next message."""
        message = await super().receive()
        self._read_on()
        return message

    def _read_on(self) -> None:
        while self.unread and self.queue.empty() and not self.resting:
            if rest := self.pace.rest:
                self._pause()
                self.resting = self.loop.call_later(rest, self._rested)
                return
            piece = bytes(self.unread[: limits.PIECE_BYTES])
            del self.unread[: limits.PIECE_BYTES]
            with self.pace:
                super().data_received(piece)

    def _pause(self) -> None:
        if not self.read_paused:
            self.read_paused = True
            self.transport.pause_reading()

    def _rested(self) -> None:
        self.resting = None
        if self.transport.is_closing():
            return
        self._read_on()
        if self.read_paused and self.queue.empty() and not self.unread:
            self.read_paused = False
            self.transport.resume_reading()

    def keepalive_timeout(self) -> None:
        """Let a peer go that does not answer pings, though it may never take the goodbye."""
        super().keepalive_timeout()
        self.loop.call_later(limits.CLOSE_SECONDS, self.transport.abort)

    def shutdown(self) -> None:
        """Tell the app that it is over: it says what it has yet to say, and closes."""
        if self.handshake_complete and not self.close_sent:
            self.stop_keepalive()
            self.queue.put_nowait({"type": "websocket.disconnect", "code": 1001})
        else:
            super().shutdown()

    async def send(self, message: Any) -> None:
        """Send one message of the app."""
        await super().send(message)
        # A handshake that an app has refused with a body is over, but uvicorn forgets to note it
        # and logs each as an error of the app: "returned without completing handshake".
        if self.initial_response and self.close_sent:
            self.handshake_complete = True


def _reject(status: int, _text: str) -> Response:
    """Return the answer to a handshake that fails; the text would repeat what was sent."""
    answer = standard_response(int(status))
    headers = Headers(
        (name.decode(), value.decode()) for name, value in [*HEADERS, *answer.raw_headers]
    )
    reason = HTTPStatus(answer.status_code).phrase
    return Response(answer.status_code, reason, headers, bytes(answer.body))
