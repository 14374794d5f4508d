"""What is answered where no app is asked: an error in the one form, after which all is closed."""

import asyncio
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from ...service.errors import describe
from .. import limits
from ..errors import SENTENCES, ApiError, error_response
from ..settings import Settings
from .guard import security_headers

HEADERS = [(b"connection", b"close"), *security_headers(Settings())]


@dataclass(frozen=True)
class Refusal:
    """An answer, which is an ASGI app too, and the code that it is counted by."""

    code: str
    response: Response

    @cached_property
    def written(self) -> bytes:
        """How it is sent."""
        status = HTTPStatus(self.response.status_code)
        head = [b": ".join(each) for each in self.response.raw_headers]
        first = f"HTTP/1.1 {status.value} {status.phrase}".encode()
        return b"\r\n".join([first, *head, b"", bytes(self.response.body)])


def _refusal(code: str, message: str, status: int | None = None) -> Refusal:
    response = error_response(describe(ApiError(code, message)))
    response.status_code = status or response.status_code
    response.raw_headers += HEADERS
    return Refusal(code, response)


UNREADABLE = _refusal("malformed", "the request is not HTTP that can be read")
NO_HANDSHAKE = _refusal(
    "malformed",
    "a WebSocket is opened by a GET without a body, of few headers and short lines",
)
LONG_ADDRESS = _refusal("too_large", "the address is too long", 414)
LONG_HEAD = _refusal(
    "too_large",
    f"the request's head has over {limits.HEADERS} headers or {limits.HEAD_BYTES >> 10} KiB",
    431,
)
MUCH_AROUND = _refusal("malformed", "the body's chunks are too small, or its trailers too long")
SLOW = _refusal("too_slow", SENTENCES[408])
BUSY = _refusal("busy", SENTENCES[503])


class Refusing(asyncio.Protocol):
    """Mixin of protocols: one deadline at a time, and refusals."""

    loop: asyncio.AbstractEventLoop
    transport: asyncio.Transport
    app_state: dict[str, Any]
    refused = False
    _due: asyncio.TimerHandle | None = None

    def expect(self, seconds: float | None) -> None:
        """Wait so long for what the client has to send, in place of what was expected before."""
        if self._due:
            self._due.cancel()
        self._due = self.loop.call_later(seconds, self.be_late) if seconds else None

    def be_late(self) -> None:
        """Refuse what did not come in time."""
        self._due = None
        self.refuse(SLOW)

    def refuse(self, refusal: Refusal) -> None:
        """Answer as an app would, and end: what follows could not be told apart."""
        if self.refused or self.transport.is_closing():
            return
        self.refused = True
        self.expect(None)
        self.app_state["metrics"].refused(refusal.code)
        self.transport.write(refusal.written)
        self.end()

    def end(self) -> None:
        """Close when all is sent."""
        self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """End a connection."""
        self.expect(None)
        super().connection_lost(exc)
