"""The live socket: the newest drawing wins, one trace at a time for each client."""

import asyncio
from asyncio import wrap_future
from collections.abc import Sequence
from functools import partial
from threading import Lock
from time import perf_counter, thread_time
from typing import Any, NamedTuple

from fastapi import WebSocket, WebSocketDisconnect

from ...drawing.drawing import Drawing
from ...drawing.errors import MalformedError
from ...drawing.parse import parse_json
from ...service.models import ServedModel, is_exact
from ...service.records import all_records
from ...service.tensors import all_tensors
from ...service.wire import dumps
from .. import limits
from ..errors import describe
from ..metrics import Metrics, outcome_of
from ..sharing.callers import caller_in
from ..sharing.charging import charged
from ..sharing.pace import Pace
from ..sharing.work import Work

GOING_AWAY = 1001


class Waiting(NamedTuple):
    """A drawing that was received, and when, by perf_counter."""

    number: int
    drawing: Drawing
    since: float


class Answer(NamedTuple):
    """What a client is sent. `code` is None where it is no error."""

    code: str | None
    lines: bytes
    since: float
    tensors: Sequence[bytes] = ()  # the layers, where exact values were asked for


def parse_id(message: dict[str, Any]) -> int:
    """Take the drawing's id out of a socket message."""
    number = message.pop("id", None)
    if type(number) is not int or not 0 <= number <= limits.LARGEST_ID:
        raise MalformedError(f"id must be an integer from 0 to {limits.LARGEST_ID}")
    return number


class LiveSession:
    """One client. `waiting` holds at most one drawing: a newer one takes its place unanswered.

    It stands in line as a client: which drawing is the newest is seen when its turn comes. In a
    crowd what it sends stays `unread` until then: most is replaced before, and to parse it would
    take the time that answers need. So does what is long, for there others do not wait for it.
    """

    def __init__(self, socket: WebSocket, model: ServedModel) -> None:
        self.socket = socket
        self.model = model
        self.caller = caller_in(socket)
        self.work: Work = socket.state.work
        self.metrics: Metrics = socket.state.metrics
        self.stopping = socket.state.stopping
        self.waiting: Waiting | None = None
        self.unread: tuple[str, float] | None = None  # and when it came; newer than `waiting`
        self.changing = Lock()  # both, which a thread takes when it is this client's turn
        self.arrived = asyncio.Event()
        self.ended = self.left = False
        self.pace = Pace()  # of reading what it sends
        self.name = object()  # by which the time to trace what it draws is counted
        self.traced = 0.0  # seconds of it that a thread took last
        self.wasted = 0.0  # seconds that a thread has read what it had to refuse

    async def run(self) -> None:
        """Serve until the client leaves, or the service stops: then what runs is answered yet."""
        await self.socket.accept()
        answering = asyncio.create_task(self._answer_charged())
        self.metrics.sockets.inc()
        try:
            while True:
                await self._receive()
        except WebSocketDisconnect:
            if self.stopping.is_set():
                await self._end(answering)
        finally:
            self.left = True
            self.metrics.sockets.dec()
            answering.cancel()
            await asyncio.gather(answering, return_exceptions=True)

    async def _end(self, answering: "asyncio.Task[None]") -> None:
        self.ended = True
        self.arrived.set()
        await answering
        try:
            await self.socket.close(GOING_AWAY)
        except (WebSocketDisconnect, RuntimeError):
            return  # the client went first

    async def _receive(self) -> None:
        """Take one message, but only at a pace.

        A client that sends more than its share is made to wait, by its own unread messages.
        """
        message = await self.socket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1005))
        with self.pace:
            refusal = self._take(message.get("text"))
        if refusal:
            await self._send(refusal)
        if rest := self.pace.rest:
            await asyncio.sleep(rest)
        await self.work.resting.pause(self.caller)

    def _take(self, text: str | None) -> bytes | None:
        """Let the drawing in the message wait, or return what is wrong with it."""
        since = perf_counter()
        if text is None:
            error = MalformedError("the message is binary: send JSON as text")
            return self._refusal(None, error)[1]
        replaced: Any
        if self.work.line.taken >= limits.CROWD or len(text) > limits.SHORT_BYTES:
            with self.changing:
                replaced, self.unread = self.unread, (text, since)
        else:
            found = self._read(text, since)
            if isinstance(found, bytes):
                return found
            with self.changing:
                replaced = self.unread or self.waiting
                self.waiting, self.unread = found, None
        if replaced:
            self.metrics.replaced.inc()
        self.arrived.set()
        return None

    def _read(self, text: str, since: float) -> Waiting | bytes:
        """Return the drawing in the message, or what is wrong with it."""
        number = None
        try:
            message = parse_json(text.encode())
            number = parse_id(message)
            return Waiting(number, self.model.read_drawing(message), since)
        except Exception as error:  # one that got out would end the task that answers
            return self._refusal(number, error)[1]

    async def _answer_charged(self) -> None:
        await charged(self._answer(), partial(self.work.shares.charge, self.caller))

    async def _answer(self) -> None:
        while not self.ended or self.waiting or self.unread:
            await self.arrived.wait()
            self.arrived.clear()
            if not (self.waiting or self.unread):
                continue
            told, answer = await self._turn()
            self._pay()
            if told:
                await self._send(told)
            if answer:
                taken = await self._send(answer.lines, answer.tensors)
                outcome = outcome_of(answer.code) if taken else "left"
                self.metrics.traced("live", outcome, perf_counter() - answer.since)
            await self._rest()

    async def _turn(self) -> tuple[bytes, Answer | None]:
        """Stand in line; return what is wrong with the newest message, and the answer."""
        try:
            return await wrap_future(self.work.trace_live(self.caller, self._trace_newest))
        except Exception as error:  # no place in line, or no memory for a thread
            told, newest = self._newest()
            refused = newest and Answer(*self._refusal(newest.number, error), newest.since)
            return told, refused

    def _pay(self) -> None:
        """Count the tracing, and what was read for nothing with the loop's time.

        Threads and it take turns.
        """
        (wasted, self.wasted), (traced, self.traced) = (self.wasted, 0.0), (self.traced, 0.0)
        now = perf_counter()
        self.work.shares.charge(self.caller, wasted, now - wasted)
        self.work.turns.charge(self.name, traced + limits.MESSAGE_SECONDS, now - traced)

    async def _rest(self) -> None:
        """Leave the next turns to others after more than a client's share; one alone has all."""
        if rest := self.work.turns.rest(self.name):
            await asyncio.sleep(min(rest, limits.REST_SECONDS))

    def _trace_newest(self) -> tuple[bytes, Answer | None]:
        began = perf_counter()
        try:
            return self._answer_newest()
        finally:
            self.traced = perf_counter() - began

    def _answer_newest(self) -> tuple[bytes, Answer | None]:
        told, newest = self._newest()
        if newest is None or self.left:
            return told, None
        number, drawing, since = newest
        try:
            tensors, lines = _answer_to(self.model, drawing, number)
        except Exception as error:
            return told, Answer(*self._refusal(number, error), since)
        return told, Answer(None, lines, since, tensors)

    def _newest(self) -> tuple[bytes, Waiting | None]:
        """Take what waits, and read it; what is wrong with it leaves the drawing before it."""
        with self.changing:
            waiting, unread = self.waiting, self.unread
            self.waiting = self.unread = None
        began = thread_time()
        found = self._read(*unread) if unread else waiting
        if isinstance(found, bytes):
            self.wasted += thread_time() - began
            return found, waiting
        if unread and waiting:
            self.metrics.replaced.inc()
        return b"", found

    def _refusal(self, number: int | None, error: Exception) -> tuple[str, bytes]:
        body = describe(error)
        code: str = body["error"]["code"]
        self.metrics.refused(code)
        return code, dumps({"id": number, **body}) + b"\n"

    async def _send(self, lines: bytes, tensors: Sequence[bytes] = ()) -> bool:
        """Send it; say whether the client was there. A client that does not read holds this up."""
        try:
            for tensor in tensors:
                await self.socket.send_bytes(tensor)
            await self.socket.send_text(lines.decode())
        except (WebSocketDisconnect, RuntimeError):
            # The client left while its answer was made: the reader ends the session.
            return False
        return True


def _answer_to(model: ServedModel, drawing: Drawing, number: int) -> tuple[Sequence[bytes], bytes]:
    """Return the layers' messages, none where the lines hold them, and the lines."""
    if is_exact(drawing):
        return all_tensors(model, drawing, number)
    return (), all_records(model, drawing, number)
