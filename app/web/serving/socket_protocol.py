"""The live socket: uvicorn's own protocol, but for its refusals and for how it waits and reads."""

import asyncio
from http import HTTPStatus
from typing import Any, cast

from websockets.datastructures import Headers
from websockets.http11 import Response

from .. import limits
from ..errors import CODES, standard_response
from ..sharing.counted import Counted
from .deflating import Deflating
from .intake import Intake
from .refusals import HEADERS, NO_HANDSHAKE, Refusing
from .taking import Taking

NO_TEXT = 1007


class SocketProtocol(Taking, Counted, Refusing, Deflating):
    """It also leaves a session time to end when the service stops."""

    intake: Intake

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.conn.reject = _reject  # type: ignore[method-assign, assignment]
        self.close_timeout = limits.CLOSE_SECONDS

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Expect a handshake."""
        parse = super().data_received
        resting = self.app_state["work"].resting
        self.intake = Intake(transport, self.loop, parse, self._size, resting)
        super().connection_made(cast(asyncio.Transport, self.intake))
        self.count()
        self.intake.caller = self.caller
        self.expect(limits.HEAD_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        """End a connection."""
        super().connection_lost(exc)
        self.intake.end()

    def _size(self) -> int:
        """Return how much may be parsed: nothing that follows a handshake until it is answered.

        Of what is deflated less, for it may become a thousand times as long.
        """
        if not self.handshake_initiated:
            return self.intake.head_size()
        if not self.handshake_complete:
            return 0
        return limits.DEFLATED_PIECE_BYTES if self.conn.extensions else limits.PIECE_BYTES

    def data_received(self, data: bytes) -> None:
        """Read, some now and the rest when the app has taken the messages in it."""
        self.intake.take(data)

    def handle_events(self) -> None:
        """Handle what was read; uvicorn is silent on a handshake that cannot be read."""
        super().handle_events()
        if not self.conn.handshake_exc:
            return
        if self.handshake_initiated:
            self.app_state["metrics"].refused(CODES.get(self.response.status_code, "malformed"))
        else:
            self.refuse(NO_HANDSHAKE)

    def send_receive_event_to_app(self) -> None:
        """Hand a message over. One that is no UTF-8 ends it: uvicorn would log a traceback."""
        if self.close_sent or self.curr_msg_data_type == "bytes" or _is_text(self.frames):
            super().send_receive_event_to_app()
            return
        self.frames = []
        self.conn.fail(NO_TEXT)  # though the client has said goodbye
        self.handle_parser_exception()

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
        if self.handshake_complete or self.close_sent:
            self.expect(None)
            self.intake.go_on()
        # A handshake that an app has refused with a body is over, but uvicorn forgets to note it
        # and logs each as an error of the app: "returned without completing handshake".
        if self.initial_response and self.close_sent:
            self.handshake_complete = True


def _is_text(frames: list[bytes]) -> bool:
    try:
        b"".join(frames).decode()
    except UnicodeDecodeError:
        return False
    return True


def _reject(status: int, _text: str) -> Response:
    """Return the answer to a handshake that fails; the text would repeat what was sent."""
    answer = standard_response(int(status))
    headers = Headers(
        (name.decode(), value.decode()) for name, value in [*HEADERS, *answer.raw_headers]
    )
    reason = HTTPStatus(answer.status_code).phrase
    return Response(answer.status_code, reason, headers, bytes(answer.body))
