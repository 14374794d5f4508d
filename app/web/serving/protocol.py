"""HTTP: uvicorn's own protocol, but for what it refuses, how long it waits and how it reads.

httptools, and not h11, which would bound heads by itself: h11 takes half as long again for a small
call and thirty times as long for chunks of a byte, all of it the loop's.
"""

import asyncio
import re
from time import perf_counter
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from .. import limits
from ..sharing.counted import Counted
from .intake import Intake
from .refusals import BUSY, LONG_ADDRESS, LONG_HEAD, MUCH_AROUND, UNREADABLE, Refusal, Refusing
from .taking import Taking

# A target that names its host, as proxies are sent (RFC 9112, 3.2.2).
ABSOLUTE = re.compile(rb"[a-z][a-z0-9+.-]*://([^/?]*)(.*)", re.I | re.S)


class Protocol(Taking, Counted, Refusing, HttpToolsProtocol):
    """It answers one request after the other: the next is not looked at before."""

    running: RequestResponseCycle | None = None  # the call that is being answered
    intake: Intake
    in_body = False
    owed = 0  # bytes of the body, if its length is known
    around = 0  # bytes since the head began, or since it ended those around the body
    wrong = UNREADABLE  # what is, in what the parser does not read

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin a connection; where there are too many, an idle one ends for it, or it is told."""
        began = perf_counter()
        resting = self.app_state["work"].resting
        # One connection may make all of a proxy's calls: it pays for their parsing alone.
        free = limits.MESSAGE_SECONDS
        self.intake = Intake(transport, self.loop, self._parse, self._size, resting, free)
        super().connection_made(cast(asyncio.Transport, self.intake))
        self.count()
        self.intake.caller = self.caller
        self.expect(limits.HEAD_SECONDS)
        self._make_room()
        self.intake.charge(perf_counter() - began, began)

    def _make_room(self) -> None:
        most = limits.CONNECTIONS + self.app_state["settings"].sockets
        if self.has_too_many:
            if not _end(self.connected.longest_idle(self.caller)):
                self._turn_away(most)
            return
        staying = len(self.connections) - len(self.connected.turned_away)
        if staying > most and not _end(self.connected.longest_idle()):
            self.app = BUSY.response
            self.app_state["metrics"].refused("busy")

    def _turn_away(self, most: int) -> None:
        """Refuse it unread, in its caller's turn: whom that happens to at once comes again at once.

        What waited for its request would be one more of those that there are too many of.
        """
        self.connected.turned_away.add(self)
        if len(self.connections) > most + limits.TURNED_AWAY:
            self.refuse(BUSY)
            return
        self.intake.pause_reading()
        self.app_state["work"].resting.wait(self.caller, self._be_busy)

    def _be_busy(self) -> None:
        began = perf_counter()
        self.refuse(BUSY)
        self.intake.charge(perf_counter() - began + limits.MESSAGE_SECONDS, began)

    def data_received(self, data: bytes) -> None:
        """Parse it when its time has come."""
        self.connected.works(self)
        self.intake.take(data)

    def _size(self) -> int:
        """Return how much may be parsed: a head by itself, and none while a call is answered."""
        if self.in_body:
            return min(self.owed, limits.LARGE_PIECE_BYTES) or limits.PIECE_BYTES
        return self.intake.head_size() if self._is_idle() else 0

    def _is_idle(self) -> bool:
        cycle: RequestResponseCycle | None = self.cycle  # None until a head was read
        return cycle is None or cycle.response_complete

    def _has_begun(self) -> bool:
        """Say whether anything of a request has come."""
        scope: Any = self.scope
        return scope is not None

    def _parse(self, piece: bytes) -> None:
        self.around += len(piece)
        super().data_received(piece)
        if self.refused or self.intake.get_protocol() is not self:
            return
        if self.around > (limits.AROUND_BYTES if self.in_body else limits.HEAD_BYTES):
            self.refuse(self._too_much())
        elif not self._due and self._is_idle():
            self.expect(limits.HEAD_SECONDS)  # after an empty line between requests, say

    def _too_much(self) -> Refusal:
        if self.in_body:
            return MUCH_AROUND
        return LONG_HEAD if self.headers else LONG_ADDRESS

    def on_message_begin(self) -> None:
        """Expect a head."""
        super().on_message_begin()
        self.expect(limits.HEAD_SECONDS)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header, but no trailer, which would pass for one."""
        if self.in_body:
            return
        super().on_header(name, value)
        if name.lower() == b"content-length":
            self.owed = int(value)
        if len(self.headers) > limits.HEADERS:
            self.wrong = LONG_HEAD
            raise ValueError("too many headers")

    def on_headers_complete(self) -> None:
        """Expect a body."""
        self.expect(limits.BODY_SECONDS)
        if named := ABSOLUTE.fullmatch(self.url):
            self._ask(*named.groups())
        self.in_body, self.around = True, 0
        super().on_headers_complete()

    def _ask(self, host: bytes, rest: bytes) -> None:
        """Ask for what an absolute target names: its path may be left out, its host counts."""
        self.url = rest if rest.startswith(b"/") else b"/" + rest
        others = [each for each in self.headers if each[0] != b"host"]
        self.headers[:] = [(b"host", host), *others]

    def on_body(self, body: bytes) -> None:
        """Take some of it."""
        self.owed = max(0, self.owed - len(body))
        self.around = max(0, self.around - len(body) - len(body) // 8)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Expect no more."""
        self.in_body, self.owed, self.around = False, 0, 0
        self.expect(None)
        super().on_message_complete()

    def handle_websocket_upgrade(self) -> None:
        """Hand the connection over."""
        self.expect(None)
        self.discount()
        self.transport, rest = self.intake.let_go()
        super().handle_websocket_upgrade()
        del self.parser  # which refers to this: see Intake.end
        if rest:
            cast(asyncio.Protocol, self.transport.get_protocol()).data_received(rest)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self.running = cycle
        super()._start_asgi_task(cycle, app)

    def on_response_complete(self) -> None:
        """Look at the next request."""
        super().on_response_complete()
        if (
            self.timeout_keep_alive_task
            and not self.intake.waits
            and not self.transport.is_closing()
        ):
            self.connected.idles(self.caller, self)
        self.intake.go_on()

    def end(self) -> None:
        """Close, but not on what the client still sends: it would hear of that, not of the answer.

        RFC 9112, 9.6.
        """
        self._leave_app()
        if not self._has_begun():
            self.transport.close()
            return
        self.transport.write_eof()
        self.intake.drop()
        self.loop.call_later(limits.CLOSE_SECONDS, self.transport.close)

    def connection_lost(self, exc: Exception | None) -> None:
        """End a connection."""
        self._leave_app()
        super().connection_lost(exc)
        self.intake.end()

    def _leave_app(self) -> None:
        """Tell it that the client is gone; uvicorn tells only the newest of calls sent at once."""
        for cycle in (self.running, self.cycle):
            if cycle and not cycle.response_complete:
                cycle.disconnected = True
                cycle.message_event.set()

    def send_400_response(self, msg: str) -> None:
        """Answer what the parser does not read."""
        self.refuse(self.wrong)

    def be_late(self) -> None:
        """Close; a browser that only opened a connection, to be quick later, is told nothing."""
        cycle: RequestResponseCycle | None = self.cycle  # None until a head was read
        begun = cycle is not None and cycle.response_started
        if begun or not self._has_begun():
            self.transport.close()
        else:
            super().be_late()


def _end(connection: Protocol | None) -> bool:
    """Close one that idles, if there is one."""
    if connection:
        connection.connected.works(connection)
        connection.transport.close()
    return connection is not None
