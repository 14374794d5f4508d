"""The model that a call names; whoever is the first to do so waits until its network is loaded."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from ..service.models import Model, Models
from .errors import ApiError


async def model_of(name: str, connection: HTTPConnection) -> Model:
    """Return it; meanwhile the event loop does what others want."""
    models: Models = connection.state.models
    if name not in models:
        raise ApiError("not_found", "there is no such model: GET /api/models lists them")
    loaded = models.at_hand(name)
    return loaded if loaded else await run_in_threadpool(models.__getitem__, name)
