"""The live socket: the newest drawing wins, one trace at a time for each client."""

import asyncio
from asyncio import wrap_future
from functools import partial
from threading import Lock
from time import perf_counter, thread_time
from typing import Any, NamedTuple

from fastapi import WebSocket, WebSocketDisconnect

from ...drawing.errors import MalformedError
from ...service.models import Model
from ...service.session import Answer, Question, Session
from .. import limits
from ..metrics import Metrics, outcome_of
from ..sharing.callers import caller_in
from ..sharing.charging import charged
from ..sharing.pace import Pace
from ..sharing.work import Work

GOING_AWAY = 1001


class Waiting(NamedTuple):
    """What was asked, and when it came, by perf_counter."""

    question: Question
    since: float


# What is wrong with the newest message, and the answer to what waited, with when that came.
Turn = tuple[Answer | None, tuple[Answer, float] | None]


class LiveSession:
    """One client. `waiting` holds at most one drawing: a newer one takes its place unanswered.

    It stands in line as a client: which drawing is the newest is seen when its turn comes. In a
    crowd what it sends stays `unread` until then: most is replaced before, and to parse it would
    take the time that answers need. So does what is long, for there others do not wait for it.
    """

    def __init__(self, socket: WebSocket, model: Model) -> None:
        self.socket = socket
        self.session = Session(model)
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
            refused = self._take(message.get("text"))
        if refused:
            await self._send(refused)
        if rest := self.pace.rest:
            await asyncio.sleep(rest)
        await self.work.resting.pause(self.caller)

    def _take(self, text: str | None) -> Answer | None:
        """Let the drawing in the message wait, or return what is wrong with it."""
        since = perf_counter()
        if text is None:
            error = MalformedError("the message is binary: send JSON as text")
            return self._counted(self.session.refuse(None, error))
        replaced: Any
        if self.work.ahead.taken >= limits.CROWD or len(text) > limits.SHORT_BYTES:
            with self.changing:
                replaced, self.unread = self.unread, (text, since)
        else:
            found = self._read(text, since)
            if isinstance(found, Answer):
                return found
            with self.changing:
                replaced = self.unread or self.waiting
                self.waiting, self.unread = found, None
        if replaced:
            self.metrics.replaced.inc()
        self.arrived.set()
        return None

    def _read(self, text: str, since: float) -> Waiting | Answer:
        """Return the drawing in the message, or what is wrong with it."""
        found = self.session.read(text)
        return self._counted(found) if isinstance(found, Answer) else Waiting(found, since)

    async def _answer_charged(self) -> None:
        await charged(self._answer(), partial(self.work.shares.charge, self.caller))

    async def _answer(self) -> None:
        while not self.ended or self.waiting or self.unread:
            await self.arrived.wait()
            self.arrived.clear()
            if not (self.waiting or self.unread):
                continue
            refused, answered = await self._turn()
            self._pay()
            if refused:
                await self._send(refused)
            if answered:
                answer, since = answered
                taken = await self._send(answer)
                outcome = outcome_of(answer.code) if taken else "left"
                self.metrics.traced("live", outcome, perf_counter() - since)
            await self._rest()

    async def _turn(self) -> Turn:
        """Stand in line; return what is wrong with the newest message, and the answer."""
        try:
            seconds = self.session.model.seconds
            return await wrap_future(self.work.trace_live(self.caller, self._trace_newest, seconds))
        except Exception as error:  # no place in line, or no memory for a thread
            refused, newest = self._newest()
            if newest is None:
                return refused, None
            answer = self.session.refuse(newest.question.number, error)
            return refused, (self._counted(answer), newest.since)

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

    def _trace_newest(self) -> Turn:
        began = perf_counter()
        try:
            return self._answer_newest()
        finally:
            self.traced = perf_counter() - began

    def _answer_newest(self) -> Turn:
        refused, newest = self._newest()
        if newest is None or self.left:
            return refused, None
        return refused, (self._counted(self.session.answer(newest.question)), newest.since)

    def _newest(self) -> tuple[Answer | None, Waiting | None]:
        """Take what waits, and read it; what is wrong with it leaves the drawing before it."""
        with self.changing:
            waiting, unread = self.waiting, self.unread
            self.waiting = self.unread = None
        began = thread_time()
        found = self._read(*unread) if unread else waiting
        if isinstance(found, Answer):
            self.wasted += thread_time() - began
            return found, waiting
        if unread and waiting:
            self.metrics.replaced.inc()
        return None, found

    def _counted(self, answer: Answer) -> Answer:
        """Count it if it is a refusal."""
        if answer.code:
            self.metrics.refused(answer.code)
        return answer

    async def _send(self, answer: Answer) -> bool:
        """Send it; say whether the client was there. A client that does not read holds this up."""
        try:
            for tensor in answer.tensors:
                await self.socket.send_bytes(tensor)
            await self.socket.send_text(answer.lines.decode())
        except (WebSocketDisconnect, RuntimeError):
            # The client left while its answer was made: the reader ends the session.
            return False
        return True
