"""The calls of the API, each a line or two over the rooms that do the work."""

from asyncio import wrap_future
from functools import partial
from time import perf_counter
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, WebSocket
from fastapi.responses import Response, StreamingResponse

from ...service.errors import code_of, describe
from ...service.models import Model
from ...service.records import stream_records
from ...service.request import TraceRequest
from ...service.tensors import tensor_file
from ...service.wire import dumps
from ..errors import ApiError, error_response
from ..loading import model_of
from ..metrics import outcome_of
from ..sharing.callers import caller_in
from ..sharing.work import Stream, Work
from . import responses as answers
from .body import read_request, read_upload
from .failures import ANY, failures
from .files import describe_file
from .live import LiveSession
from .requests import FILE_BODY, TRACE_BODY

router = APIRouter(responses=ANY)


Asked = Annotated[Model, Depends(model_of)]


@router.get("/healthz", responses=answers.HEALTH)
async def health() -> Response:
    """200 while the service serves."""
    return Response(dumps({"status": "ok"}), media_type="application/json")


@router.get("/api/models", responses=answers.MODELS)
async def models(request: Request) -> Response:
    """List the models with their labels and accuracies."""
    summaries = [known.summary() for known in request.state.models.known.values()]
    return Response(dumps(summaries), media_type="application/json")


@router.get("/api/models/{name}", responses=answers.GRAPH | failures("not_found"))
async def graph(model: Asked) -> Response:
    """Give the model's layers, how they are connected, and the card of its weights."""
    return Response(
        dumps(model.graph()), media_type="application/json", headers={"Cache-Control": "no-cache"}
    )


@router.get("/api/models/{name}/weights", responses=answers.WEIGHTS | failures("not_found"))
def weights(name: str, model: Asked, request: Request) -> Response:
    """Give every kernel and bias, float32 in its shortest digits."""
    response: Response = request.state.weights.of(name, model).answer(request)
    return response


@router.post(
    "/api/drawings",
    openapi_extra=FILE_BODY,
    responses=answers.FILE
    | failures("malformed", "forbidden", "too_large", "not_an_image", "out_of_range", "busy"),
)
async def drawings(request: Request) -> Response:
    """Read a file: a drawing as JSON or SVG, or a picture, whose digits are found."""
    body = await read_upload(request, describe_file)
    return Response(body, media_type="application/json", headers={"Cache-Control": "no-store"})


@router.post(
    "/api/models/{name}/trace",
    openapi_extra=TRACE_BODY,
    response_class=StreamingResponse,
    responses=answers.TRACE
    | failures(
        "malformed",
        "forbidden",
        "not_found",
        "too_large",
        "not_an_image",
        "out_of_range",
        "busy",
    ),
)
async def trace(model: Asked, request: Request) -> Response:
    """Stream one record a layer, each as soon as it is computed, then the result."""
    since = perf_counter()
    asked = await read_request(request, model)
    if asked.is_exact:
        return await _exact(model, asked, request, since)
    lines = stream_records(model, asked)
    stream = Stream(request.state.work, caller_in(request), lines, model.seconds)

    def count(code: str | None, left: bool) -> None:
        outcome = "left" if left else outcome_of(code)
        request.state.metrics.traced("http", outcome, perf_counter() - since)

    try:
        await stream.begin()
    except Exception as error:
        count(code_of(error), left=False)
        raise

    def end(code: str | None, left: bool) -> None:
        if code:
            request.state.metrics.refused(code)
        count(code, left)

    body = stream.read(end)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(body, media_type="application/x-ndjson", headers=headers)


async def _exact(model: Model, asked: TraceRequest, request: Request, since: float) -> Response:
    """Give the values as one file, which is whole before it is sent: a failure has its status."""
    outcome = "left"
    try:
        work: Work = request.state.work
        make = partial(tensor_file, model, asked)
        tracing = work.trace(caller_in(request), make, model.seconds)
        body = await wrap_future(tracing)
        outcome = outcome_of(None)
    except Exception as error:
        outcome = outcome_of(code_of(error))
        raise
    finally:
        request.state.metrics.traced("http", outcome, perf_counter() - since)
    return Response(body, media_type=answers.TENSORS, headers={"Cache-Control": "no-store"})


@router.websocket("/api/models/{name}/live")
async def live(websocket: WebSocket, name: str) -> None:
    """Answer drawings as they come, the newest first."""
    caller = caller_in(websocket)
    try:
        model = await model_of(name, websocket)
        websocket.state.work.sockets.enter(caller)
    except ApiError as error:
        await websocket.send_denial_response(error_response(describe(error)))
        return
    try:
        await LiveSession(websocket, model).run()
    finally:
        websocket.state.work.sockets.leave(caller)


@router.websocket("/{path:path}")
async def no_socket(websocket: WebSocket, path: str) -> None:
    """Refuse a socket anywhere else in the one form of errors."""
    missing: dict[str, Any] = describe(
        ApiError("not_found", "there is no socket here: it is at /api/models/{name}/live")
    )
    await websocket.send_denial_response(error_response(missing))
