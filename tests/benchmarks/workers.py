"""Traces for each second that the service's processes work, with two workers over one."""

import resource
from urllib.parse import urlsplit

from tests.benchmarks.clients import WARM_UP, answers_a_second
from tests.benchmarks.figures import Budget, Figure
from tests.server import running_server

CLIENTS = 8
AS_MUCH = Budget(0.9, of_ratio=True, at_least=True)


def measure(quick: bool, _address: str) -> list[Figure]:
    seconds = 2.0 if quick else 8.0
    one, two = (_traces(count, seconds) for count in (1, 2))
    return [
        Figure("traces for a second of work, one worker", one, "/s"),
        Figure("traces for a second of work, two workers", two, "/s", one, AS_MUCH),
    ]


def _traces(workers: int, seconds: float) -> float:
    """Return answers over the processor time that they took: starting is left out."""
    idle, _ = _worked(workers, 0.0)
    busy, answers = _worked(workers, seconds)
    return answers / (busy - idle)


def _worked(workers: int, seconds: float) -> tuple[float, float]:
    """Return the processor time of a service that was started and stopped, and its answers."""
    before = _children()
    answers = 0.0
    with running_server("--workers", str(workers)) as address:
        where = urlsplit(address)
        if seconds:
            rate = answers_a_second(str(where.hostname), where.port or 80, CLIENTS, seconds)
            # Some more were answered before counting began, at the same rate.
            answers = rate * (seconds + WARM_UP)
    return _children() - before, answers


def _children() -> float:
    """Return the processor seconds of all processes that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
