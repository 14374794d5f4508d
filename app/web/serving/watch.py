"""ASGI middleware that sees every call: counts refusals and sockets, and logs if it is told to."""

import sys
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ...service.wire import dumps
from ..errors import CODES
from ..metrics import Metrics
from ..settings import Settings

SWITCHING = 101


class Watch:
    """Goes around everything else, so that it sees what that refuses."""

    def __init__(self, app: ASGIApp, settings: Settings, metrics: Metrics) -> None:
        self.app = app
        self.log = settings.log
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one call."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        began = perf_counter()
        status = sent = 0

        async def seen(message: Message) -> None:
            nonlocal status, sent
            status = message.get("status", status)
            if message["type"] == "websocket.accept":
                status = SWITCHING
            sent += len(message.get("body") or message.get("text") or message.get("bytes") or b"")
            await send(message)

        try:
            await self.app(scope, receive, seen)
        finally:
            if status >= 400:
                self.metrics.refused(CODES.get(status, "malformed"))
            if self.log != "quiet":
                self._tell(scope, status, perf_counter() - began, sent)

    def _tell(self, scope: Scope, status: int, seconds: float, sent: int) -> None:
        """Write one line: the path's template and no query, for they may say who called."""
        route = scope.get("route")
        line: dict[str, Any] = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "method": scope.get("method", "GET"),
            "path": getattr(route, "path", None),
            "status": status,
            "ms": round(seconds * 1000, 1),
            "bytes": sent,
        }
        if self.log == "addresses":
            line["address"] = (scope.get("client") or [None])[0]
        sys.stderr.write(dumps(line).decode() + "\n")
        sys.stderr.flush()
