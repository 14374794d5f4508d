"""The body of a trace request -> what it asks: JSON, or multipart with an image file."""

import logging
from asyncio import wrap_future
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.types import Message

from ...drawing.drawing import Drawing
from ...drawing.errors import MalformedError, TooLargeError
from ...drawing.files import Decode, read_picture
from ...drawing.limits import IMAGE_BYTES, JSON_BYTES
from ...drawing.parse import parse_json
from ...service.models import Model
from ...service.request import TraceRequest, parse_request
from .. import limits
from ..errors import ApiError
from ..sharing.callers import caller_in
from ..sharing.work import Work

T = TypeVar("T")
log = logging.getLogger("lenslet")

# A file at its limit, and room for the form around it.
BODY_BYTES = IMAGE_BYTES + (64 << 10)
FIT = {"true": True, "1": True, "on": True, "false": False, "0": False, "off": False}


async def read_request(request: Request, model: Model) -> TraceRequest:
    """Return what the request's body asks of the model; only JSON may ask more than a trace."""
    kind = _kind(request)
    if kind == "multipart/form-data":
        async with _form(request, "image") as form:
            upload = _file(form, "image", {"fit"})
            fit = FIT.get(str(form.get("fit", "true")).lower())
            if fit is None:
                raise MalformedError("the field fit must be true or false")
            picture = await decode(request, upload, read_picture)
        return TraceRequest(Drawing(pixels=picture.drawing_ink(), fit=fit))
    if kind != "application/json":
        raise ApiError("not_an_image", "send a drawing as application/json, or multipart/form-data")
    limited = _limited(request, JSON_BYTES, f"the JSON is over {JSON_BYTES >> 20} MiB")
    body = await limited.body()

    def read() -> TraceRequest:
        return parse_request(model.network, parse_json(body))

    if len(body) <= limits.SHORT_BYTES:
        return read()
    return await wrap_future(request.state.work.trace(caller_in(request), read))


async def read_upload(request: Request, read: Callable[[bytes, Decode], T]) -> T:
    """Return what `read` makes of the file in the request's form."""
    if _kind(request) != "multipart/form-data":
        raise ApiError("not_an_image", "send the file as multipart/form-data, in the field file")
    async with _form(request, "file") as form:
        return await decode(request, _file(form, "file", set()), read)


async def decode(request: Request, upload: UploadFile, read: Callable[[bytes, Decode], T]) -> T:
    """Return what `read` makes of the file, which stays on the disk until its turn comes."""
    work: Work = request.state.work
    reading = work.decode(caller_in(request), lambda: read(upload.file.read(), work.apart.decode))
    return await wrap_future(reading)


def _kind(request: Request) -> str:
    kind = request.headers.get("content-type", "application/json")
    return kind.split(";")[0].strip().lower()


@asynccontextmanager
async def _form(request: Request, name: str) -> AsyncIterator[FormData]:
    """Give the form, whose files are gone afterwards."""
    limited = _limited(request, BODY_BYTES, f"the form is over {IMAGE_BYTES >> 20} MiB")
    try:
        form = await limited.form(max_files=1, max_fields=1, max_part_size=1024)
    except HTTPException as error:
        # A file that came without its name is a field, and too long for one.
        raise MalformedError(_no_file(name)) from error
    except OSError as error:  # of over a megabyte, it goes to the disk
        log.error(
            "lenslet: no room for an upload in TMPDIR (%s): a call was refused", error.strerror
        )
        raise ApiError(
            "busy", "the server has no room for the file now: try again later"
        ) from error
    try:
        yield form
    finally:
        await form.close()


def _file(form: FormData, name: str, others: set[str]) -> UploadFile:
    if not form.keys() <= {name, *others}:
        raise MalformedError(f"the form has only the fields {' and '.join([name, *others])}")
    file = form.get(name)
    if not isinstance(file, UploadFile):
        raise MalformedError(_no_file(name))
    return file


def _no_file(name: str) -> str:
    return (
        f"the form has no file that can be read in its field {name}: "
        'send one with a file name, as filename="…" in its Content-Disposition'
    )


def _limited(request: Request, limit: int, reason: str) -> Request:
    """Return the request with a body that is given up as soon as it is over the limit.

    FastAPI's own max_body_size answers in plain text, whatever the handlers say.
    """
    received = 0

    async def receive() -> Message:
        nonlocal received
        message = await request.receive()
        received += len(message.get("body", b""))
        if received > limit:
            raise TooLargeError(f"{reason}: send less")
        return message

    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > limit:
        raise TooLargeError(f"{reason}: send less")
    return Request(request.scope, receive)
