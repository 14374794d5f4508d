"""What an app does on the event loop is counted for the caller that it does it for."""

import types
from collections.abc import Callable, Coroutine, Generator
from functools import partial
from time import perf_counter
from typing import Any

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from .callers import caller_in


class Charging:
    """Counts all that a call or a session does on the loop for its caller."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Do what is called for."""
        work: Any = self.app(scope, receive, send)
        if scope["type"] == "lifespan":
            await work
            return
        caller = caller_in(HTTPConnection(scope))
        await charged(work, partial(scope["state"]["work"].shares.charge, caller))


@types.coroutine
def charged(
    work: Coroutine[Any, Any, None], charge: Callable[[float, float], None]
) -> Generator[Any, Any, None]:
    """Do the work; `charge` hears of each of its steps how many seconds it took, and since when.

    What it waits for, a thread or the client, is none of its steps.
    """
    step: Callable[[], Any] = partial(work.send, None)
    try:
        while True:
            began = perf_counter()
            try:
                awaited = step()
            except StopIteration:
                return
            finally:
                charge(perf_counter() - began, began)
            try:
                step = partial(work.send, (yield awaited))
            except GeneratorExit:
                work.close()
                raise
            except BaseException as error:  # a cancellation, say: it is for the work to hear of
                step = partial(work.throw, error)
    finally:
        del step  # an error knows where it was raised, which is here: neither would go by itself
