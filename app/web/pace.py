"""One client's share of the event loop, which is all clients' own."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from . import limits


class Pace:
    """Says how long to rest after work, so that work is at most a share of the time.

    A leaky bucket: it fills while there is work and empties all the time.
    """

    def __init__(self) -> None:
        self.paid = 0.0  # the time, by perf_counter, up to which its share is used up

    @contextmanager
    def working(self) -> Iterator[None]:
        """Count the time spent inside, and some for what is around it."""
        began = perf_counter()
        try:
            yield
        finally:
            self.charge(perf_counter() - began + limits.MESSAGE_SECONDS, began)

    def charge(self, seconds: float, began: float | None = None) -> None:
        """Count so much work, begun just now or then."""
        since = perf_counter() if began is None else began
        self.paid = max(self.paid, since) + seconds / limits.SHARE

    @property
    def rest(self) -> float:
        """Seconds to wait before the next work, 0 for a client that keeps to its share."""
        return max(0.0, self.paid - perf_counter() - limits.BURST_SECONDS / limits.SHARE)
