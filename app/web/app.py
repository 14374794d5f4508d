"""A function builds the app; its lifespan finds the models there are."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from threading import Event
from typing import Any

from fastapi import FastAPI
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from .. import __version__
from ..network.trace import tune_for_single_inputs
from ..service.loading import load_models
from ..service.models import Model, Models
from . import errors
from .api import docs
from .api.operations import router as operations
from .api.routes import router
from .api.weights import Weights
from .metrics import Metrics
from .page import page, readme
from .semantics import Semantics
from .serving.guard import Guard
from .serving.watch import Watch
from .settings import Settings
from .sharing.charging import Charging
from .sharing.work import Work


def create_app(
    models: Mapping[str, Model] | None = None, settings: Settings | None = None
) -> FastAPI:
    """Return the service of `models`, by default all that are shipped.

    Missing or unfit weights stop it at start with a LensletError.
    """
    chosen, metrics = settings or Settings(), Metrics()
    app = FastAPI(
        title="Lenslet",
        version=__version__,
        summary="Draw a digit and see every number a convolutional network computes from it.",
        lifespan=lambda _app: _state(models, chosen, metrics),
        docs_url=None,
        redoc_url=None,
    )
    _surround(app, chosen, metrics)
    for part in (errors, page, docs, readme):
        part.install(app)
    app.include_router(operations)
    app.include_router(router)
    return app


@asynccontextmanager
async def _state(
    models: Mapping[str, Model] | None, settings: Settings, metrics: Metrics
) -> AsyncIterator[dict[str, Any]]:
    """Give what every call finds in its state, for as long as the app lives."""
    tune_for_single_inputs()
    served = load_models() if models is None else _held(models)
    work = Work(settings.sockets)
    for name in served:
        metrics.serves(name)
    yield {
        "models": served,
        "weights": Weights(),
        "work": work,
        "metrics": metrics,
        "settings": settings,
        "stopping": Event(),
        "tested": set(),  # names of the models that were seen to trace
    }
    work.stop()


def _held(models: Mapping[str, Model]) -> Models:
    return models if isinstance(models, Models) else Models(models, models.__getitem__)


def _surround(app: FastAPI, settings: Settings, metrics: Metrics) -> None:
    """Put around the app what every call passes, the innermost first."""
    app.add_middleware(Semantics)
    app.add_middleware(Guard, settings=settings)
    app.add_middleware(Watch, settings=settings, metrics=metrics)
    app.add_middleware(Charging)
    if settings.proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(settings.proxies))
