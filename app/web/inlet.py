"""In Ray's proxy: what a client sends passes no faster than a replica reads it.

Ray keeps what has come and was not read yet, without a bound; here it waits with its sender.
"""

import asyncio

from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from . import limits
from .sharing.pace import Pace


class Inlet:
    """ASGI middleware that reads at a pace, by an estimate of the work there is in a message."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one call."""
        pace = Pace()

        async def paced() -> Message:
            message = await receive()
            size = len(message.get("text") or message.get("bytes") or message.get("body") or b"")
            pace.charge(limits.MESSAGE_SECONDS + size * limits.BYTE_SECONDS)
            await asyncio.sleep(pace.rest)
            return message

        await self.app(scope, paced, send)


def middlewares() -> list[Middleware]:
    """Return what Ray's proxy asks for."""
    return [Middleware(Inlet)]
