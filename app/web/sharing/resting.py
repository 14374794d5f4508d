"""What callers want of the event loop while they rest: done one after the other, when they may."""

import asyncio
from collections import deque
from collections.abc import Callable, Hashable
from time import perf_counter

from .pace import Shares

TICK = 0.001  # seconds, of the loop's clock: what is planned for less comes too early
YIELD_SECONDS = 0.01  # at most, to what threads compute for others: two that compute starve nobody


class Turn:
    """One of those that wait for their caller's rest to end."""

    def __init__(self, go_on: Callable[[], None]) -> None:
        self.go_on = go_on

    def cancel(self) -> None:
        """Give the turn up."""
        self.go_on = _nothing


class Resting:
    """Lines of those that wait, one for each caller.

    A caller may have hundreds of connections: were each to look by itself whether its caller may
    go on, that would take more than what they wait for. `computes_for_others` says whether a thread
    computes for somebody else, whom its caller would keep from the interpreter: it goes on later.
    """

    def __init__(
        self,
        shares: Shares,
        computes_for_others: Callable[[Hashable], bool] = lambda _caller: False,
    ) -> None:
        self.shares = shares
        self._computes_for_others = computes_for_others
        self._waiting: dict[Hashable, deque[Turn]] = {}

    def rests(self, caller: Hashable) -> bool:
        """Say whether the caller has to wait: others of its own come first."""
        return caller in self._waiting or self.shares.rest(caller) > 0

    def wait(self, caller: Hashable, go_on: Callable[[], None]) -> Turn:
        """Have it called in its turn."""
        turn = Turn(go_on)
        if caller in self._waiting:
            self._waiting[caller].append(turn)
        else:
            self._waiting[caller] = deque([turn])
            self._plan(caller)
        return turn

    async def pause(self, caller: Hashable) -> None:
        """Return when the caller may go on."""
        if not self.rests(caller):
            return
        called = asyncio.Event()
        turn = self.wait(caller, called.set)
        try:
            await called.wait()
        finally:
            turn.cancel()

    def _plan(self, caller: Hashable) -> None:
        rest = max(self.shares.rest(caller), TICK)
        latest = perf_counter() + rest + YIELD_SECONDS
        asyncio.get_running_loop().call_later(rest, self._serve, caller, latest)

    def _serve(self, caller: Hashable, latest: float) -> None:
        if perf_counter() < latest and self._computes_for_others(caller):
            asyncio.get_running_loop().call_later(TICK, self._serve, caller, latest)
            return
        waiting, end = self._waiting[caller], perf_counter() + TICK
        try:
            while waiting and not self.shares.rest(caller) and perf_counter() < end:
                waiting.popleft().go_on()
        finally:
            if waiting:
                self._plan(caller)
            else:
                del self._waiting[caller]


def _nothing() -> None:
    """Do nothing."""
