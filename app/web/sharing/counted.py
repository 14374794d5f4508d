"""The connections of each caller, so that none has more than its share of them."""

import asyncio
from collections import Counter
from typing import Any

from .. import limits
from .callers import caller_at, share_of


class Connected:
    """The connections there are, by caller; those of proxies, which are many callers', are not."""

    def __init__(self) -> None:
        self._of: Counter[str] = Counter()
        # Of whom they are, the longest idle first: of everybody, for all have to make room.
        self._idle: dict[Any, str] = {}
        self._idle_of: Counter[str] = Counter()
        # Those of callers that had too many, until they are closed: they are in nobody's way.
        self.turned_away: set[Any] = set()

    def add(self, caller: str) -> None:
        """Count one more."""
        self._of[caller] += 1

    def remove(self, caller: str) -> None:
        """Count one less."""
        _count_down(self._of, caller)

    def idles(self, caller: str, connection: Any) -> None:
        """Note that the connection waits for its next call, from now on."""
        self.works(connection)
        self._idle[connection] = caller
        self._idle_of[caller] += 1

    def works(self, connection: Any) -> None:
        """Note that it does not."""
        caller = self._idle.pop(connection, None)
        if caller is not None:
            _count_down(self._idle_of, caller)

    def has_too_many(self, caller: str, most: int) -> bool:
        """Say whether the caller has more."""
        return bool(caller) and self._of[caller] > most

    def longest_idle(self, caller: str | None = None) -> Any:
        """Return the connection, of a caller or of all, that has waited longest, or None."""
        if caller is None:
            return next(iter(self._idle), None)
        if not self._idle_of[caller]:
            return None
        return next(each for each, whose in self._idle.items() if whose == caller)


def _count_down(counts: Counter[str], caller: str) -> None:
    counts[caller] -= 1
    if not counts[caller]:
        del counts[caller]


class Counted(asyncio.Protocol):
    """Mixin of protocols: a connection is counted while it is open."""

    app_state: dict[str, Any]
    client: tuple[str, int] | None
    caller = ""  # whose it and others are; none for a proxy, which has those of many
    _is_counted = False

    def count(self) -> None:
        """Find whose it is, and count it."""
        self.caller = caller_at(self.client, self.app_state["settings"])
        self.connected.add(self.caller)
        self._is_counted = True

    def connection_lost(self, exc: Exception | None) -> None:
        """Count it no more."""
        self.discount()
        super().connection_lost(exc)

    def discount(self) -> None:
        """Count it no more."""
        self.connected.works(self)
        self.connected.turned_away.discard(self)
        if self._is_counted:
            self.connected.remove(self.caller)
        self._is_counted = False

    @property
    def has_too_many(self) -> bool:
        """Say whether the caller has more than its share."""
        settings = self.app_state["settings"]
        most = share_of(limits.CONNECTIONS + settings.sockets)
        return self.connected.has_too_many(self.caller, most)

    @property
    def connected(self) -> Connected:
        """Return all that are counted."""
        connected: Connected = self.app_state["work"].connected
        return connected
