"""Decoding in a process apart, bounded in time and memory: what a file does there, it does there.

The process is replaced when a file has killed it, and after a large picture, whose memory goes with
it. Bytes alone pass between the two: the file there, a line of JSON and pixels back.
"""

import json
import multiprocessing
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.context import SpawnProcess
from types import ModuleType
from typing import Any, NoReturn

from PIL import Image

from ..errors import LensletError
from .errors import MalformedError, NotAnImageError, OutOfRangeError, TooLargeError
from .limits import CLOCK_SECONDS
from .working import KILLED, SLOW, work

HELD_BYTES = 128 << 20  # once held by a process, after which it is replaced
TOO_SLOW = "the picture takes too long to read: send a smaller or a simpler one"
TOO_MUCH = "the picture takes more memory than there is: send a smaller or a simpler one"

KINDS: dict[str, type[LensletError]] = {
    kind.__name__: kind
    for kind in (MalformedError, NotAnImageError, OutOfRangeError, TooLargeError)
}
# A fresh interpreter: it needs nothing of what this one has loaded.
SPAWN = multiprocessing.get_context("spawn")
STARTING = threading.Lock()


class Decoders:
    """As many processes as there are pictures at once; one is there, and warm, from the start."""

    def __init__(self) -> None:
        self._idle = [Apart()]
        self._lock = threading.Lock()
        self._is_stopped = False

    def decode(self, data: bytes) -> Image.Image:
        """Return the picture as `Apart.decode` does."""
        with self._lock:
            apart = self._idle.pop() if self._idle else Apart()
        try:
            return apart.decode(data)
        finally:
            with self._lock:
                self._idle.append(apart)
            if self._is_stopped:
                self.stop()

    def stop(self) -> None:
        """End those that do nothing now, and the others when they are done."""
        self._is_stopped = True
        with self._lock:
            while self._idle:
                self._idle.pop().stop()


def decode_once(data: bytes) -> Image.Image:
    """Return the picture as `Apart.decode` does, by a process that is there for it alone."""
    apart = Apart()
    try:
        return apart.decode(data)
    finally:
        apart.stop()


class Apart:
    """A process that decodes one file at a time."""

    def __init__(self) -> None:
        self._process: SpawnProcess | None = None
        self._start()

    def decode(self, data: bytes) -> Image.Image:
        """Return the picture that `decode.decode` makes of the file, or raise what that raises.

        What takes too much time or memory is a TooLargeError.
        """
        if not (self._process and self._process.is_alive()):
            self._replace()
        try:
            told, pixels = self._ask(data)
        except EOFError:  # which need not be the file's fault, unless it happens again
            told, pixels = self._ask_once_more(data)
        if told.get("held", 0) > HELD_BYTES:
            self._replace()
        if "error" in told:
            raise KINDS.get(told["error"], RuntimeError)(told["message"])
        return Image.frombytes(told["mode"], told["size"], pixels)

    def stop(self) -> int | None:
        """End it, whatever it does, and return its status."""
        if not self._process:
            return None
        self._process.kill()
        self._process.join()
        status = self._process.exitcode
        self._process.close()
        self._process = None
        self._pipe.close()
        return status

    def _start(self) -> None:
        self._pipe, theirs = SPAWN.Pipe()
        process = SPAWN.Process(target=work, args=(theirs,), daemon=True)
        self._is_warm = False
        with theirs, _no_program(), _deaf_to_interrupts():
            process.start()
        self._process = process

    def _replace(self) -> int | None:
        status = self.stop()
        self._start()
        return status

    def _ask_once_more(self, data: bytes) -> tuple[dict[str, Any], bytes]:
        try:
            return self._ask(data)
        except EOFError as error:
            raise TooLargeError(TOO_MUCH) from error

    def _ask(self, data: bytes) -> tuple[dict[str, Any], bytes]:
        """Return what it answers. Raises EOFError if another has ended it, as the system may."""
        with self._bounded() as late:
            try:
                if not self._is_warm:
                    self._pipe.recv_bytes()
                    self._is_warm = True
                self._pipe.send_bytes(data)
                line, _, pixels = self._pipe.recv_bytes().partition(b"\n")
            except (EOFError, OSError) as error:
                self._tell(error, late.is_set())
        return json.loads(line), pixels

    def _tell(self, error: Exception, is_late: bool) -> NoReturn:
        """Start another for the one that has ended, and raise why it has."""
        was_warm = self._is_warm
        status = self._replace()
        if is_late or status == SLOW:
            raise TooLargeError(TOO_SLOW) from error
        if status == KILLED:
            raise EOFError from error
        if not was_warm:
            raise RuntimeError("no process that decodes could be started") from error
        raise TooLargeError(TOO_MUCH) from error

    @contextmanager
    def _bounded(self) -> Iterator[threading.Event]:
        """Kill it, and say so, when it takes too long by the clock."""
        late, process = threading.Event(), self._process

        def kill() -> None:
            late.set()
            with suppress(ValueError):  # it has just ended by itself
                if process:
                    process.kill()

        timer = threading.Timer(CLOCK_SECONDS, kill)
        timer.start()
        try:
            yield late
        finally:
            timer.cancel()


@contextmanager
def _no_program() -> Iterator[None]:
    """Start a process without this one's program, which it would import: it might be anything."""
    with STARTING:
        program = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = program


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Start a process for which Ctrl+C in the terminal is not: its parent hears that."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
