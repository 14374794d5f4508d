"""A log that no client can flood: of messages alike only one in a while, and how many there were.

They are counted in /metrics besides, each of them.
"""

import logging
from time import monotonic

from .. import limits


class Sparing(logging.Filter):
    """Lets one record through for each kind: the message before its values, and the exception."""

    def __init__(self) -> None:
        super().__init__()
        self._next: dict[object, float] = {}  # when the kind may be told again, by monotonic
        self._untold: dict[object, int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether the record is told."""
        kind = record.msg, record.exc_info and record.exc_info[0]
        now = monotonic()
        if now < self._next.get(kind, now):
            self._untold[kind] = self._untold.get(kind, 0) + 1
            return False
        self._next[kind] = now + limits.LOG_SECONDS
        if untold := self._untold.pop(kind, 0):
            record.msg = f"{record.msg} ({untold:,} more of these since the last)"
        return True


SPARING = Sparing()
