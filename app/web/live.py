"""The live socket: the newest drawing wins, one trace at a time for each client."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from fastapi import WebSocket, WebSocketDisconnect

from ..drawing.drawing import Drawing
from ..drawing.errors import MalformedError
from ..drawing.parse import parse_json
from ..errors import LensletError
from .errors import describe
from .records import all_records
from .served import ServedModel
from .wire import dumps
from .work import turn

LARGEST_ID = 2**53 - 1  # the largest integer that JavaScript keeps exactly


def parse_id(message: dict[str, Any]) -> int:
    """Take the drawing's id out of a socket message."""
    number = message.pop("id", None)
    if type(number) is not int or not 0 <= number <= LARGEST_ID:
        raise MalformedError(f"id must be an integer from 0 to {LARGEST_ID}")
    return number


class LiveSession:
    """One client. `waiting` holds at most one drawing: a newer one takes its place unanswered."""

    def __init__(self, socket: WebSocket, model: ServedModel, pool: ThreadPoolExecutor) -> None:
        self.socket = socket
        self.model = model
        self.pool = pool
        self.waiting: tuple[int, Drawing] | None = None
        self.arrived = asyncio.Event()

    async def run(self) -> None:
        """Serve until the client leaves."""
        await self.socket.accept()
        answering = asyncio.create_task(self._answer())
        try:
            while True:
                await self._receive()
        except WebSocketDisconnect:
            pass
        finally:
            answering.cancel()
            await asyncio.gather(answering, return_exceptions=True)

    async def _receive(self) -> None:
        number = None
        try:
            message = parse_json(await self._json())
            number = parse_id(message)
            self.waiting = (number, self.model.read_drawing(message))
            self.arrived.set()
        except LensletError as error:
            await self._send(dumps({"id": number, **describe(error)}) + b"\n")

    async def _json(self) -> bytes:
        message = await self.socket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1005))
        text = message.get("text")
        if text is None:
            raise MalformedError("the message is binary: send JSON as text")
        return str(text).encode()

    async def _answer(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await self.arrived.wait()
            self.arrived.clear()
            if self.waiting is None:
                continue
            (number, drawing), self.waiting = self.waiting, None
            await self._send(await loop.run_in_executor(self.pool, self._trace, number, drawing))

    def _trace(self, number: int, drawing: Drawing) -> bytes:
        try:
            with turn():
                return all_records(self.model, drawing, number)
        except Exception as error:
            return dumps({"id": number, **describe(error)}) + b"\n"

    async def _send(self, data: bytes) -> None:
        try:
            await self.socket.send_text(data.decode())
        except (WebSocketDisconnect, RuntimeError):
            # The client left while its answer was made: the reader ends the session.
            return
