"""Every failure as {"error": {"code", "message"}}: one clear sentence, never the input repeated."""

import logging
from collections.abc import Mapping
from traceback import format_tb
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from ..drawing.errors import MalformedError, NotAnImageError, OutOfRangeError, TooLargeError
from ..errors import LensletError
from ..network.edits import EditError
from ..service.wire import dumps
from .limits import RETRY_SECONDS
from .semantics import allowed

log = logging.getLogger("lenslet")

STATUS = {
    "malformed": 400,
    "forbidden": 403,
    "not_found": 404,
    "method_not_allowed": 405,
    "too_slow": 408,
    "too_large": 413,
    "not_an_image": 415,
    "out_of_range": 422,
    "internal": 500,
    "busy": 503,
}
CODES = {status: code for code, status in STATUS.items()}
SENTENCES = {
    400: "The request could not be read: see /docs for what each call takes.",
    403: "This may not be done from here: see /docs for what each call takes.",
    404: "There is nothing at this address: the page is at /, the calls are listed at /docs.",
    405: "This address does not take that method: see /docs for the ones it takes.",
    408: "The request came too slowly: send it again.",
    413: "The request is too large: send at most 1 MiB of JSON or an image file of 10 MiB.",
    415: "The request has a type that is not read here: send JSON or multipart/form-data.",
    422: "A value is out of range: see /docs for the limits.",
    500: "The server failed on this request, which is our mistake: try again.",
    503: "The server is busy: try again in a moment.",
}
OF_DRAWINGS: dict[type[Exception], str] = {
    MalformedError: "malformed",
    OutOfRangeError: "out_of_range",
    TooLargeError: "too_large",
    NotAnImageError: "not_an_image",
}
# What torch and Python say in a RuntimeError, for want of an exception of its own.
NO_MEMORY = ("can't allocate memory", "can't start new thread")
LONGEST = 1_000  # characters of a message; the whole error stays under 2,000 bytes


class ApiError(LensletError):
    """A failure with the code that gives its status."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def describe(error: Exception) -> dict[str, Any]:
    """Return any exception as the object that is sent; what is our mistake goes to the log."""
    if _is_out_of_memory(error):
        log.error("lenslet: out of memory, so a call was refused: give the service more")
        error = ApiError("busy", SENTENCES[503])
    code, message = code_of(error), str(error)
    if code == "internal":
        _log(error)
        message = SENTENCES[500]
    return {"error": {"code": code, "message": _sentence(message[:LONGEST])}}


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


def code_of(error: Exception) -> str:
    """Return the code that is sent for an exception."""
    if isinstance(error, (ApiError, EditError)):
        return error.code
    return next((code for kind, code in OF_DRAWINGS.items() if isinstance(error, kind)), "internal")


def error_response(body: dict[str, Any]) -> Response:
    """Return an error object with its status."""
    status = STATUS[body["error"]["code"]]
    later = {"Retry-After": str(RETRY_SECONDS)} if status == STATUS["busy"] else None
    return Response(dumps(body), status, later, media_type="application/json")


def standard_response(status: int, headers: Mapping[str, str] | None = None) -> Response:
    """Return the answer to a failure of which no more is known than its status."""
    known = status if status in CODES else 400
    body = {"error": {"code": CODES[known], "message": SENTENCES[known]}}
    status = status if status >= 400 else known
    return Response(dumps(body), status, headers, media_type="application/json")


def install(app: FastAPI) -> None:
    """Answer every exception, the framework's own included, in the one form."""

    async def ours(_request: Request, error: Exception) -> Response:
        return error_response(describe(error))

    async def framework(_request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        headers = {**(error.headers or {})}
        if "Allow" in headers:
            headers["Allow"] = allowed(headers["Allow"])
        return standard_response(error.status_code, headers)

    async def invalid(_request: Request, _error: Exception) -> Response:
        return error_response(describe(MalformedError(SENTENCES[400])))

    app.add_exception_handler(LensletError, ours)
    app.add_exception_handler(HTTPException, framework)
    app.add_exception_handler(RequestValidationError, invalid)
