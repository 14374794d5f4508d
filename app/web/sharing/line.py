"""Threads that compute, and who waits for one of them: callers in turns, the least served first."""

from collections import Counter, deque
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from threading import Condition
from time import perf_counter, thread_time
from typing import Any, TypeVar

from .. import limits
from .pace import Shares

T = TypeVar("T")

Caller = Hashable
Job = tuple[Callable[[], Any], "Future[Any]", float]
REMEMBERED = 1_000  # callers, before those are forgotten that have had no more than others


class Line:
    """Whoever has had the least of the threads' time is next; who comes anew has had as little.

    So a caller waits for what runs, however much others have in line. `most` jobs of one caller at
    once; `turn` is held by each while it runs. By `heavy`, whoever had more than a light job takes
    is not next for a while, if there are others.
    """

    def __init__(
        self,
        name: str,
        threads: int,
        most: int | None = None,
        turn: Callable[[], AbstractContextManager[None]] = nullcontext,
        heavy: Shares | None = None,
    ) -> None:
        self._pool = ThreadPoolExecutor(threads, name)
        self._most = most or threads
        self._turn = turn
        self._heavy = heavy
        self._waiting: dict[Caller, deque[Job]] = {}
        self._running: Counter[Caller] = Counter()
        self._had: dict[Caller, float] = {}  # seconds, reckoned from when it was the others' too
        self._least = 0.0  # that whoever was served last had had
        self._changed = Condition()
        self._stopped = False

    def submit(self, caller: Caller, function: Callable[[], T], light: float = 0.0) -> "Future[T]":
        """Have a thread call the function in its turn.

        `light` is what a light job of its kind takes, where that is more than those of LeNet.
        """
        job: tuple[Callable[[], T], Future[T], float] = function, Future(), light
        # One look of a thread for each job, but not of this thread for this job.
        self._pool.submit(self._serve)
        with self._changed:
            self._waiting.setdefault(caller, deque()).append(job)
            self._changed.notify()
        return job[1]

    def callers(self) -> set[Caller]:
        """Return those for whom there is something to do, or done."""
        with self._changed:
            return {*self._waiting, *self._running}

    def stop(self) -> None:
        """Let what runs finish, and drop what waits."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        with self._changed:
            self._stopped = True
            for jobs in self._waiting.values():
                for _, future, _ in jobs:
                    future.cancel()
            self._waiting.clear()
            self._changed.notify_all()

    def _serve(self) -> None:
        served = False
        while not served:
            with self._changed:
                while self._next() is None and not self._stopped:
                    self._changed.wait(self._patience())
                if self._stopped:
                    return
            with self._turn():
                served = self._serve_next()

    def _serve_next(self) -> bool:
        """Say whether there is one; meanwhile another thread may have taken it."""
        with self._changed:
            caller = self._next()
            if caller is None:
                return False
            function, future, light = self._take(caller)
        began, used = perf_counter(), thread_time()
        _run(function, future)
        with self._changed:
            if self._heavy:
                used = max(0.0, thread_time() - used - max(light, limits.LIGHT_SECONDS))
                self._heavy.charge(caller, used, began)
            self._end(caller, perf_counter() - began)
        return True

    def _next(self) -> Caller | None:
        may = [caller for caller in self._waiting if self._running[caller] < self._most]
        if self._heavy:
            may = [caller for caller in may if not self._heavy.rest(caller)]
        return min(may, key=self._seconds, default=None)

    def _patience(self) -> float | None:
        """Return the seconds after which one who waits may be next, though nothing else happens."""
        if not self._heavy:
            return None
        return min(filter(None, map(self._heavy.rest, self._waiting)), default=None)

    def _seconds(self, caller: Caller) -> float:
        return max(self._had.get(caller, 0.0), self._least)

    def _take(self, caller: Caller) -> Job:
        jobs = self._waiting[caller]
        job = jobs.popleft()
        if not jobs:
            del self._waiting[caller]
        self._least = self._seconds(caller)
        self._running[caller] += 1
        return job

    def _end(self, caller: Caller, seconds: float) -> None:
        self._had[caller] = self._seconds(caller) + seconds
        self._running[caller] -= 1
        if not self._running[caller]:
            del self._running[caller]
        if len(self._had) > REMEMBERED:
            self._had = {each: had for each, had in self._had.items() if had > self._least}
        self._changed.notify()


def _run(function: Callable[[], T], future: "Future[T]") -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        future.set_result(function())
    except BaseException as error:
        future.set_exception(error)
