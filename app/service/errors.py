"""Every failure as {"error": {"code", "message"}}: one clear sentence, never the input repeated."""

import logging
from traceback import format_tb
from typing import Any

from ..errors import LensletError

log = logging.getLogger("lenslet")

INTERNAL = "The server failed on this request, which is our mistake: try again."
BUSY = "The server is busy: try again in a moment."
# What torch and Python say in a RuntimeError, for want of an exception of its own.
NO_MEMORY = ("can't allocate memory", "can't start new thread")
LONGEST = 1_000  # characters of a message; the whole error stays under 2,000 bytes


def describe(error: Exception) -> dict[str, Any]:
    """Return any exception as the object that is sent; what is our mistake goes to the log."""
    code, message = code_of(error), str(error)
    if _is_out_of_memory(error):
        log.error("lenslet: out of memory, so a call was refused: give the service more")
        code, message = "busy", BUSY
    elif code == LensletError.code:
        _log(error)
        message = INTERNAL
    return {"error": {"code": code, "message": _sentence(message[:LONGEST])}}


def code_of(error: Exception) -> str:
    """Return the code that is sent for an exception."""
    return error.code if isinstance(error, LensletError) else LensletError.code


def _is_out_of_memory(error: Exception) -> bool:
    said = str(error) if isinstance(error, RuntimeError) else ""
    return isinstance(error, MemoryError) or any(each in said for each in NO_MEMORY)


def _log(error: Exception) -> None:
    """Log what failed and where, but not the exception's text, which may hold a drawing."""
    places = "".join(format_tb(error.__traceback__)).rstrip()
    log.error("a call failed: %s\n%s", type(error).__qualname__, places)


def _sentence(message: str) -> str:
    """Return the message with a capital and a full stop."""
    return message[:1].upper() + message[1:].rstrip(".") + "."
