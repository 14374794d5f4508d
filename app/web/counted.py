"""The connections of each caller, so that none has more than its share of them."""

import asyncio
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from . import limits
from .callers import caller_at, share_of


class Connected:
    """The connections there are, by caller; those of proxies, which are many callers', are not."""

    def __init__(self) -> None:
        self._of: defaultdict[str, set[Any]] = defaultdict(set)

    def add(self, caller: str, connection: Any) -> None:
        """Count one more."""
        if caller:
            self._of[caller].add(connection)

    def remove(self, caller: str, connection: Any) -> None:
        """Count it no more."""
        self._of[caller].discard(connection)
        if not self._of[caller]:
            del self._of[caller]

    def of(self, caller: str) -> Collection[Any]:
        """Return those of one caller."""
        return self._of.get(caller, ())


class Counted(asyncio.Protocol):
    """Mixin of protocols: a connection is counted while it is open."""

    app_state: dict[str, Any]
    client: tuple[str, int] | None
    caller = ""  # whose it and others are; none for a proxy, which has those of many

    def count(self) -> None:
        """Find whose it is, and count it."""
        self.caller = caller_at(self.client, self.app_state["settings"])
        self._connected.add(self.caller, self)

    def connection_lost(self, exc: Exception | None) -> None:
        """Count it no more."""
        self.discount()
        super().connection_lost(exc)

    def discount(self) -> None:
        """Count it no more."""
        self._connected.remove(self.caller, self)

    @property
    def fellows(self) -> Collection[Any]:
        """Return all connections of the caller."""
        return self._connected.of(self.caller)

    @property
    def has_too_many(self) -> bool:
        """Say whether the caller has more than its share."""
        settings = self.app_state["settings"]
        return len(self.fellows) > share_of(limits.CONNECTIONS + settings.sockets)

    @property
    def _connected(self) -> Connected:
        connected: Connected = self.app_state["work"].connected
        return connected
