"""Every failure over HTTP: a status for its code; the framework's own in the one form too."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from ..drawing.errors import MalformedError
from ..errors import LensletError
from ..service.errors import BUSY, INTERNAL, describe
from ..service.wire import dumps
from .limits import RETRY_SECONDS
from .semantics import allowed

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
    500: INTERNAL,
    503: BUSY,
}


class ApiError(LensletError):
    """A failure with the code that gives its status."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


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
