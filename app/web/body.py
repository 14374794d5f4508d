"""The body of a trace request -> a Drawing: JSON, or multipart with an image file."""

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.types import Message

from ..drawing.drawing import Drawing
from ..drawing.image import read_image
from ..drawing.limits import IMAGE_BYTES, JSON_BYTES
from .errors import ApiError, malformed, too_large
from .parse import parse_drawing, parse_json

# A file at its limit, and room for the form around it.
BODY_BYTES = IMAGE_BYTES + (64 << 10)
FIT = {"true": True, "1": True, "on": True, "false": False, "0": False, "off": False}


async def read_drawing(request: Request) -> Drawing:
    """Return the drawing in the request's body, or raise what is wrong with it."""
    kind = request.headers.get("content-type", "application/json").split(";")[0].strip().lower()
    if kind == "multipart/form-data":
        limited = _limited(request, BODY_BYTES, f"the form is over {IMAGE_BYTES >> 20} MiB")
        async with limited.form(max_files=1, max_fields=1, max_part_size=1024) as form:
            return await _from_form(form)
    if kind != "application/json":
        raise ApiError("not_an_image", "send a drawing as application/json, or multipart/form-data")
    limited = _limited(request, JSON_BYTES, f"the JSON is over {JSON_BYTES >> 20} MiB")
    return parse_drawing(parse_json(await limited.body()))


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
            raise too_large(f"{reason}: send less")
        return message

    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > limit:
        raise too_large(f"{reason}: send less")
    return Request(request.scope, receive)


async def _from_form(form: FormData) -> Drawing:
    if not form.keys() <= {"image", "fit"}:
        raise malformed("the form has only the fields image and fit")
    image = form.get("image")
    if not isinstance(image, UploadFile):
        raise malformed("the form has no file in its field image")
    fit = FIT.get(str(form.get("fit", "true")).lower())
    if fit is None:
        raise malformed("the field fit must be true or false")
    data = await image.read()
    return Drawing(pixels=await run_in_threadpool(read_image, data), fit=fit)
