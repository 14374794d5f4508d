"""OpenAPI and the limits -> /docs: our own page, as FastAPI's would load another site's script."""

import re
from functools import lru_cache
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import Response
from fastapi.templating import Jinja2Templates

from ...drawing import limits as of_drawings
from ...network.edits import EDITS, VALUE
from ...resources import resource
from ...service.session import LARGEST_ID
from .. import limits
from ..errors import SENTENCES, STATUS
from ..page.cached import Cached
from ..settings import DEFAULT_PORTS
from .phrases import has_parts, phrase

# By the call's place in OpenAPI, in the order of the page. The tests run them.
EXAMPLES = {
    ("post", "/api/models/{name}/trace"): (
        "curl -N $LENSLET/api/models/lenet/trace \\\n"
        "  --json '{\"strokes\": [[[0.25, 0.2], [0.75, 0.2], [0.45, 0.8]]]}'\n"
        "curl -N $LENSLET/api/models/lenet/trace -F image=@photo.jpg -F fit=true\n"
        "curl $LENSLET/api/models/lenet/trace -o trace.safetensors \\\n"
        '  --json \'{"strokes": [[[0.25, 0.2], [0.75, 0.2], [0.45, 0.8]]], '
        '"show": ["conv1", "fc3"], "encoding": "float32"}\''
    ),
    ("get", "/api/models"): "curl $LENSLET/api/models",
    ("get", "/api/models/{name}"): "curl $LENSLET/api/models/lenet",
    ("get", "/api/models/{name}/weights"): (
        "curl --compressed $LENSLET/api/models/lenet/weights -o weights.json"
    ),
    ("post", "/api/drawings"): "curl $LENSLET/api/drawings -F file=@photo.jpg",
    ("get", "/healthz"): "curl $LENSLET/healthz",
    ("get", "/readyz"): "curl $LENSLET/readyz",
    ("get", "/metrics"): "curl $LENSLET/metrics",
}
PLACE = "{address}"  # where the page tells the service's own
HOST = re.compile(r"([a-z0-9._-]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?", re.I)
PREFIX = re.compile(r"(/[\w.~-]+)*", re.A)


def asked_at(request: Request) -> str:
    """Return the address as the visitor has it, no slash at its end; a proxy tells it of its own.

    What cannot be an address is left out: anybody may send such headers.
    """

    def told(name: str, otherwise: str) -> str:
        first = request.headers.get(f"x-forwarded-{name}", otherwise).split(",")[0]
        return first.strip()

    scheme = told("proto", request.url.scheme).lower()
    host = told("host", request.headers.get("host", ""))
    prefix = told("prefix", "").rstrip("/")
    if scheme not in DEFAULT_PORTS or not HOST.fullmatch(host):
        return "http://127.0.0.1:8000"
    return f"{scheme}://{host}{prefix if PREFIX.fullmatch(prefix) else ''}"


def limits_told() -> list[tuple[str, str]]:
    """Return every limit that a caller can meet: what, and how far."""
    drawing, mebibyte = of_drawings, 1 << 20
    return [
        ("a coordinate, in sides of the pad", f"finite, within ±{drawing.COORDINATE:g}"),
        ("the pen, of the pad's side", f"{drawing.PEN_MIN:g} to {drawing.PEN_MAX:g}"),
        ("points of all strokes together", f"{drawing.POINTS:,}"),
        ("rows of pixels in lines and dots", f"{drawing.STROKE_WORK:,} that are not ink already"),
        ("the time of a point, in milliseconds", f"0 to {drawing.SECONDS * 1000:,}"),
        ("pixels a side of a matrix", f"1 to {drawing.SIDE:,}"),
        ("edits of one drawing", f"{EDITS:,}"),
        ("the new value of a weight or bias", f"within ±{VALUE:,g}"),
        ("a drawing as JSON", f"{drawing.JSON_BYTES // mebibyte} MiB"),
        ("an image file", f"{drawing.IMAGE_BYTES // mebibyte} MiB"),
        ("an image, by its header", f"{drawing.IMAGE_PIXELS // 1_000_000} megapixels"),
        ("a WebP, by its header", f"{drawing.WEBP_PIXELS // 1_000_000} megapixels"),
        ("a BMP of runs, by its header", f"{drawing.RUN_PIXELS // 1_000_000} megapixels"),
        ("times that a JPEG goes over its pixels", f"{drawing.SCANS:,}"),
        ("a processor's time to decode an image", f"{drawing.DECODING_SECONDS:g} seconds"),
        ("the time for it by the clock", f"{drawing.CLOCK_SECONDS:g} seconds"),
        ("the memory for it", f"{drawing.DECODING_BYTES // mebibyte} MiB"),
        ("a drawing's id on the socket", f"an integer from 0 to {LARGEST_ID:,}"),
        ("a message on the socket", f"{limits.MESSAGE_BYTES // mebibyte} MiB, or it is closed"),
        ("sockets at once", f"{limits.SOCKETS:,} in each process, or as --max-sockets says"),
        ("other connections at once", f"{limits.CONNECTIONS:,} in each process"),
        (
            "traces of calls at work or in line",
            f"{limits.TRACES:,} of LeNet, or as much work, in each process",
        ),
        ("files at work or in line", f"{limits.FILES:,} in each process"),
        ("a request's head", f"{limits.HEAD_BYTES >> 10} KiB, {limits.HEADERS} headers"),
        ("the time to send a request's head", f"{limits.HEAD_SECONDS:g} seconds"),
        ("the time to send its body", f"{limits.BODY_SECONDS:g} seconds"),
        ("the time a connection is kept between calls", f"{limits.KEEP_SECONDS} seconds"),
        ("the time to take an answer", f"{limits.TAKE_SECONDS:g} seconds"),
        ("the time to answer a ping on the socket", f"{limits.PONG_SECONDS:g} seconds"),
    ]


def install(app: FastAPI) -> None:
    """Serve the page at /docs."""
    templates = Jinja2Templates(resource("templates"))
    templates.env.globals |= {"phrase": phrase, "has_parts": has_parts}
    made: list[str] = []

    @app.get("/docs", include_in_schema=False)
    async def docs(request: Request) -> Response:
        if not made:
            made.append(templates.get_template("docs.html").render(_context(app.openapi())))
        return _packed(made[0].replace(PLACE, asked_at(request))).answer(request)


@lru_cache(maxsize=16)
def _packed(html: str) -> Cached:
    return Cached.of(html.encode(), "text/html; charset=utf-8")


def _context(openapi: dict[str, Any]) -> dict[str, Any]:
    calls = [
        {"method": method, "path": path, "example": example, **openapi["paths"][path][method]}
        for (method, path), example in EXAMPLES.items()
    ]
    return {
        "address": PLACE,
        "info": openapi["info"],
        "schemas": openapi["components"]["schemas"],
        "calls": calls,
        "errors": [(status, code, SENTENCES[status]) for code, status in STATUS.items()],
        "limits": limits_told(),
    }
