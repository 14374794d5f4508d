"""The live socket: the newest drawing wins, one trace at a time for each client."""

import asyncio
from asyncio import wrap_future
from time import perf_counter
from typing import Any, NamedTuple

from fastapi import WebSocket, WebSocketDisconnect

from ..drawing.drawing import Drawing
from ..drawing.errors import MalformedError
from ..drawing.parse import parse_json
from ..errors import LensletError
from .errors import describe
from .limits import LARGEST_ID
from .metrics import Metrics, outcome_of
from .pace import Pace
from .records import all_records
from .served import ServedModel
from .wire import dumps
from .work import Work, turn

GOING_AWAY = 1001


class Waiting(NamedTuple):
    """A drawing that was received, and when, by perf_counter."""

    number: int
    drawing: Drawing
    since: float


def parse_id(message: dict[str, Any]) -> int:
    """Take the drawing's id out of a socket message."""
    number = message.pop("id", None)
    if type(number) is not int or not 0 <= number <= LARGEST_ID:
        raise MalformedError(f"id must be an integer from 0 to {LARGEST_ID}")
    return number


class LiveSession:
    """One client. `waiting` holds at most one drawing: a newer one takes its place unanswered."""

    def __init__(self, socket: WebSocket, model: ServedModel) -> None:
        self.socket = socket
        self.model = model
        self.work: Work = socket.state.work
        self.metrics: Metrics = socket.state.metrics
        self.stopping = socket.state.stopping
        self.waiting: Waiting | None = None
        self.arrived = asyncio.Event()
        self.ended = False
        self.pace = Pace()

    async def run(self) -> None:
        """Serve until the client leaves, or the service stops: then what runs is answered yet."""
        await self.socket.accept()
        answering = asyncio.create_task(self._answer())
        self.metrics.sockets.inc()
        try:
            while True:
                await self._receive()
        except WebSocketDisconnect:
            if self.stopping.is_set():
                await self._end(answering)
        finally:
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
        """Read one message. All are read, so that a bad one is told of, but only at a pace.

        A client that sends more than its share is made to wait, by its own unread messages.
        """
        message = await self.socket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1005))
        with self.pace.working():
            refusal = self._read(message.get("text"))
        if refusal:
            await self._send(refusal)
        if rest := self.pace.rest:
            await asyncio.sleep(rest)

    def _read(self, text: str | None) -> bytes | None:
        """Let the drawing in the message wait, or return what is wrong with it."""
        since, number = perf_counter(), None
        try:
            if text is None:
                raise MalformedError("the message is binary: send JSON as text")
            message = parse_json(text.encode())
            number = parse_id(message)
            drawing = self.model.read_drawing(message)
        except LensletError as error:
            return self._refusal(number, error)[1]
        if self.waiting:
            self.metrics.replaced.inc()
        self.waiting = Waiting(number, drawing, since)
        self.arrived.set()
        return None

    async def _answer(self) -> None:
        while not self.ended or self.waiting:
            await self.arrived.wait()
            self.arrived.clear()
            if self.waiting is None:
                continue
            (number, drawing, since), self.waiting = self.waiting, None
            code, lines = await self._trace(number, drawing)
            outcome = outcome_of(code) if await self._send(lines) else "left"
            self.metrics.traced("live", outcome, perf_counter() - since)

    async def _trace(self, number: int, drawing: Drawing) -> tuple[str | None, bytes]:
        """Return the answer; the code is None where it is no error."""
        try:
            return None, await wrap_future(self.work.trace(lambda: self._lines(number, drawing)))
        except Exception as error:
            return self._refusal(number, error)

    def _lines(self, number: int, drawing: Drawing) -> bytes:
        with turn():
            return all_records(self.model, drawing, number)

    def _refusal(self, number: int | None, error: Exception) -> tuple[str, bytes]:
        body = describe(error)
        code: str = body["error"]["code"]
        self.metrics.refused(code)
        return code, dumps({"id": number, **body}) + b"\n"

    async def _send(self, data: bytes) -> bool:
        """Send it; say whether the client was there. A client that does not read holds this up."""
        try:
            await self.socket.send_text(data.decode())
        except (WebSocketDisconnect, RuntimeError):
            # The client left while its answer was made: the reader ends the session.
            return False
        return True
