"""A connection's client takes what is sent to it, or is let go."""

import asyncio

from .. import limits


class Taking(asyncio.Protocol):
    """Mixin of protocols. What waits to be sent is bounded by theirs; this bounds the time."""

    loop: asyncio.AbstractEventLoop
    transport: asyncio.Transport
    _late: asyncio.TimerHandle | None = None

    def pause_writing(self) -> None:
        """Begin to wait for a client that has fallen behind."""
        super().pause_writing()
        # Not close(), which would wait until all was sent.
        self._late = self.loop.call_later(limits.TAKE_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """End it: the client has caught up."""
        self._end()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """End it: there is no client any more."""
        self._end()
        super().connection_lost(exc)

    def _end(self) -> None:
        if self._late:
            self._late.cancel()
            self._late = None
