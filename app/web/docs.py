"""OpenAPI and the limits -> /docs: our own page, as FastAPI's would load another site's script."""

from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import Response
from fastapi.templating import Jinja2Templates

from ..drawing import limits as of_drawings
from ..network.edits import EDITS, VALUE
from ..resources import resource
from . import limits
from .cached import Cached
from .errors import SENTENCES, STATUS
from .phrases import has_parts, phrase

# By the call's place in OpenAPI. The tests run them.
EXAMPLES = {
    ("get", "/healthz"): "curl $LENSLET/healthz",
    ("get", "/readyz"): "curl $LENSLET/readyz",
    ("get", "/metrics"): "curl $LENSLET/metrics",
    ("get", "/api/models"): "curl $LENSLET/api/models",
    ("get", "/api/models/{name}"): "curl $LENSLET/api/models/lenet",
    ("get", "/api/models/{name}/weights"): (
        "curl --compressed $LENSLET/api/models/lenet/weights -o weights.json"
    ),
    ("post", "/api/drawings"): "curl $LENSLET/api/drawings -F file=@photo.jpg",
    ("post", "/api/models/{name}/trace"): (
        "curl -N $LENSLET/api/models/lenet/trace \\\n"
        "  --json '{\"strokes\": [[[0.25, 0.2], [0.75, 0.2], [0.45, 0.8]]]}'\n"
        "curl -N $LENSLET/api/models/lenet/trace -F image=@photo.jpg -F fit=true"
    ),
}


def limits_told() -> list[tuple[str, str]]:
    """Return every limit that a caller can meet: what, and how far."""
    drawing, mebibyte = of_drawings, 1 << 20
    return [
        ("a coordinate, in sides of the pad", f"finite, within ±{drawing.COORDINATE:g}"),
        ("the pen, of the pad's side", f"{drawing.PEN_MIN:g} to {drawing.PEN_MAX:g}"),
        ("points of all strokes together", f"{drawing.POINTS:,}"),
        ("the time of a point, in milliseconds", f"0 to {drawing.SECONDS * 1000:,}"),
        ("pixels a side of a matrix", f"1 to {drawing.SIDE:,}"),
        ("edits of one drawing", f"{EDITS:,}"),
        ("the new value of a weight or bias", f"within ±{VALUE:,g}"),
        ("a drawing as JSON", f"{drawing.JSON_BYTES // mebibyte} MiB"),
        ("an image file", f"{drawing.IMAGE_BYTES // mebibyte} MiB"),
        ("an image, by its header", f"{drawing.IMAGE_PIXELS // 1_000_000} megapixels"),
        ("a drawing's id on the socket", f"an integer from 0 to {limits.LARGEST_ID:,}"),
        ("a message on the socket", f"{limits.MESSAGE_BYTES // mebibyte} MiB, or it is closed"),
        ("sockets at once", f"{limits.SOCKETS:,} in each process, or as --max-sockets says"),
        ("other connections at once", f"{limits.CONNECTIONS:,} in each process"),
        ("traces of calls at work or in line", f"{limits.TRACES:,} in each process"),
        ("files at work or in line", f"{limits.FILES:,} in each process"),
        ("the time to send a request's head", f"{limits.HEAD_SECONDS:g} seconds"),
        ("the time to send its body", f"{limits.BODY_SECONDS:g} seconds"),
        ("the time to take an answer", f"{limits.TAKE_SECONDS:g} seconds"),
        ("the time to answer a ping on the socket", f"{limits.PONG_SECONDS:g} seconds"),
    ]


def install(app: FastAPI) -> None:
    """Serve the page at /docs."""
    templates = Jinja2Templates(resource("templates"))
    templates.env.globals |= {"phrase": phrase, "has_parts": has_parts}
    made: list[Cached] = []

    @app.get("/docs", include_in_schema=False)
    async def docs(request: Request) -> Response:
        if not made:
            text = templates.get_template("docs.html").render(_context(app.openapi()))
            made.append(Cached.of(text.encode(), "text/html; charset=utf-8"))
        return made[0].answer(request)


def _context(openapi: dict[str, Any]) -> dict[str, Any]:
    calls = [
        {"method": method, "path": path, "example": EXAMPLES.get((method, path)), **call}
        for path, methods in openapi["paths"].items()
        for method, call in methods.items()
    ]
    return {
        "info": openapi["info"],
        "schemas": openapi["components"]["schemas"],
        "calls": calls,
        "errors": [(status, code, SENTENCES[status]) for code, status in STATUS.items()],
        "limits": limits_told(),
    }
