"""A function builds the app; its lifespan loads the models once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event
from typing import Any

from fastapi import FastAPI
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from .. import __version__
from ..network.trace import tune_for_single_inputs
from ..service.models import ServedModel, load_models
from ..service.wire import dumps
from . import errors
from .api import docs
from .api.operations import router as operations
from .api.routes import router
from .metrics import Metrics
from .page import page, readme
from .page.cached import Cached
from .semantics import Semantics
from .serving.guard import Guard
from .serving.watch import Watch
from .settings import Settings
from .sharing.charging import Charging
from .sharing.work import Work


def create_app(
    models: dict[str, ServedModel] | None = None, settings: Settings | None = None
) -> FastAPI:
    """Return the service of `models`, by default all that are shipped.

    Missing or unfit weights stop it at start with a LensletError.
    """
    chosen = settings or Settings()
    metrics = Metrics()

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[dict[str, Any]]:
        tune_for_single_inputs()
        served = load_models() if models is None else models
        work = Work(chosen.sockets)
        for name in served:
            metrics.serves(name)
        yield {
            "models": served,
            "weights": {name: _weights(model) for name, model in served.items()},
            "work": work,
            "metrics": metrics,
            "settings": chosen,
            "stopping": Event(),
            "tested": set(),  # names of the models that were seen to trace
        }
        work.stop()

    app = FastAPI(
        title="Lenslet",
        version=__version__,
        summary="Draw a digit and see every number a convolutional network computes from it.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    app.add_middleware(Semantics)
    app.add_middleware(Guard, settings=chosen)
    app.add_middleware(Watch, settings=chosen, metrics=metrics)
    app.add_middleware(Charging)
    if chosen.proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(chosen.proxies))
    errors.install(app)
    page.install(app)
    docs.install(app)
    readme.install(app)
    app.include_router(operations)
    app.include_router(router)
    return app


def _weights(model: ServedModel) -> Cached:
    return Cached.of(dumps(model.weights()), "application/json")
