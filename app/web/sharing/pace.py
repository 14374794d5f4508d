"""One client's share of what is all clients' own: the event loop, and the turns to trace."""

from collections.abc import Callable, Hashable
from time import perf_counter
from types import TracebackType

from .. import limits


class Pace:
    """Says how long to rest after work (`with pace:`), so that it is at most a share of the time.

    A leaky bucket: it fills while there is work and empties all the time.
    """

    def __init__(self) -> None:
        self.share = limits.SHARE
        self.paid = 0.0  # the time, by perf_counter, up to which its share is used up
        self._began = 0.0

    def __enter__(self) -> None:
        self._began = perf_counter()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Count the time spent inside, and some for what is around it."""
        self.charge(perf_counter() - self._began + limits.MESSAGE_SECONDS, self._began)

    def charge(self, seconds: float, began: float | None = None) -> None:
        """Count so much work, begun just now or then."""
        since = perf_counter() if began is None else began
        self.paid = max(self.paid, since) + seconds / self.share

    @property
    def rest(self) -> float:
        """Seconds to wait before the next work, 0 for a client that keeps to its share."""
        return max(0.0, self.paid - perf_counter() - limits.BURST_SECONDS / self.share)


def part_of_loop(count: int) -> float:
    """Return what each of so many callers may have of the event loop; one alone has all of it.

    Threads that compute need the same interpreter: they are one more. With all of it shared out to
    two, every other drawing of the one would find the loop at work for the other.
    """
    return 1 / (count + 1) if count > 1 else 1.0


class Shares:
    """The paces of callers: each may have its part of the time.

    `part` says what it is among so many.
    """

    def __init__(self, part: Callable[[int], float] = part_of_loop) -> None:
        self._part = part
        self._of: dict[
            Hashable, Pace
        ] = {}  # those there are of late, in the order in which they came

    def charge(self, caller: Hashable, seconds: float, began: float) -> None:
        """Count so much work for a caller."""
        pace = self._of.pop(caller, None) or Pace()
        self._forget(began - limits.ABSENT_SECONDS)
        self._of[caller] = pace
        pace.share = max(limits.SHARE, self._part(len(self._of)))
        pace.charge(seconds, began)

    def rest(self, caller: Hashable) -> float:
        """Return the seconds that the caller has to wait."""
        return self._of[caller].rest if caller in self._of else 0.0

    def _forget(self, before: float) -> None:
        for caller in list(self._of):
            if self._of[caller].paid > before:
                return
            del self._of[caller]
