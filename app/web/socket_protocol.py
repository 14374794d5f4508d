"""The live socket: uvicorn's own protocol, but for its refusals and for how it waits and reads."""

import asyncio
from http import HTTPStatus
from typing import Any, cast

from websockets.datastructures import Headers
from websockets.http11 import Response

from . import limits
from .callers import caller_at
from .deflating import Deflating
from .errors import CODES, standard_response
from .intake import Intake
from .refusals import HEADERS, NO_HANDSHAKE, Refusing
from .taking import Taking


class SocketProtocol(Taking, Refusing, Deflating):
    """It also leaves a session time to end when the service stops."""

    intake: Intake

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.conn.reject = _reject  # type: ignore[method-assign, assignment]
        self.close_timeout = limits.CLOSE_SECONDS

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Expect a handshake."""
        parse = super().data_received
        shares = self.app_state["work"].shares
        self.intake = Intake(transport, self.loop, parse, lambda _: limits.PIECE_BYTES, shares)
        super().connection_made(cast(asyncio.Transport, self.intake))
        self.intake.caller = caller_at(self.client, self.app_state["settings"])
        self.expect(limits.HEAD_SECONDS)

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
