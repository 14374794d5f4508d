"""What an app does on the event loop is counted for the caller that it does it for."""

import types
from collections.abc import Callable, Coroutine, Generator
from functools import partial
from time import perf_counter
from typing import Any


@types.coroutine
def charged(
    work: Coroutine[Any, Any, None], charge: Callable[[float, float], None]
) -> Generator[Any, Any, None]:
    """Do the work; `charge` hears of each of its steps how many seconds it took, and since when.

    What it waits for, a thread or the client, is none of its steps.
    """
    step: Callable[[], Any] = partial(work.send, None)
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
