"""Several processes on one port: one that ends is replaced, and all stop together."""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from socket import socket
from typing import NamedTuple

from ...errors import LensletError
from .. import limits
from ..metrics import shared_folder

TICK_SECONDS = 0.1  # between looks at the workers
# Fresh interpreters: a copy of this one would share what torch and the locks in it hold.
SPAWN = multiprocessing.get_context("spawn")

Serve = Callable[[socket], None]


class Worker(NamedTuple):
    """A process that serves, and when it was started."""

    process: SpawnProcess
    since: float


def serve_with(count: int, serve: Serve, bound: socket) -> None:
    """Run `serve` in as many processes until SIGTERM or SIGINT; `serve` has to be picklable."""
    told = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: told.set())
    with shared_folder():
        workers = [_start(serve, bound) for _ in range(count)]
        while not told.wait(TICK_SECONDS):
            workers = [_replaced(worker, serve, bound) for worker in workers]
        bound.close()
        _stop([worker.process for worker in workers])


def _start(serve: Serve, bound: socket) -> Worker:
    process = SPAWN.Process(target=_work, args=(serve, bound))
    # Blocked in the child for good: Ctrl+C in a terminal is for all of its group, and only the
    # parent should hear it.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    process.start()
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return Worker(process, time.monotonic())


def _work(serve: Serve, bound: socket) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        serve(bound)
    except LensletError as error:
        sys.exit(f"lenslet: {error}")


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent
    wait([parent.sentinel])
    os.kill(os.getpid(), signal.SIGTERM)


def _replaced(worker: Worker, serve: Serve, bound: socket) -> Worker:
    """Return the worker, or a new one in its place, though not many in a second."""
    process = worker.process
    if process.is_alive() or time.monotonic() - worker.since < limits.REPLACE_SECONDS:
        return worker
    try:
        new = _start(serve, bound)
    except OSError as error:  # no memory, or too many processes
        _tell(worker, f"no other can be started yet ({error.strerror})")
        return Worker(process, time.monotonic())
    _tell(worker, "another takes over")
    process.close()
    return new


def _tell(worker: Worker, then: str) -> None:
    pid, status = worker.process.pid, worker.process.exitcode
    ended = f"ended with status {status}"
    if status == -signal.SIGKILL:
        ended = "was killed, as the system does when memory runs out"
    print(f"lenslet: worker {pid} {ended}: {then}", file=sys.stderr, flush=True)


def _stop(processes: list[SpawnProcess]) -> None:
    for process in processes:
        process.terminate()
    end = time.monotonic() + limits.LEAVE_SECONDS
    for process in processes:
        process.join(max(0.0, end - time.monotonic()))
        process.kill()  # does nothing to one that has ended
        process.join()
