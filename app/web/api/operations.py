"""The calls for those who run the service: does it read, and how much does it do."""

from asyncio import wrap_future
from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST

from ...service.cost import PLAIN
from ...service.models import Models
from ...service.records import all_records
from ...service.wire import dumps
from ..errors import ApiError
from . import responses as answers
from .failures import ANY, failures

router = APIRouter(responses=ANY)


@router.get("/readyz", responses=answers.HEALTH | failures("busy"))
async def ready(request: Request) -> Response:
    """200 once every model has traced a drawing; 503 until then, and when the service stops."""
    state = request.state
    if state.stopping.is_set():
        raise ApiError("busy", "the service is stopping: ask another")
    for name in state.models:
        if name not in state.tested:
            await wrap_future(state.work.trace("", partial(_test, state.models, name)))
            state.tested.add(name)
    return Response(dumps({"status": "ok"}), media_type="application/json")


@router.get("/metrics", response_class=Response, responses=answers.METRICS)
async def metrics(request: Request) -> Response:
    """Give the counts of all processes in Prometheus' text format."""
    return Response(request.state.metrics.text(), media_type=CONTENT_TYPE_LATEST)


def _test(models: Models, name: str) -> None:
    try:
        all_records(models[name], PLAIN, 0)
    except Exception as error:
        raise ApiError("busy", f"the model {name} does not trace a drawing") from error
