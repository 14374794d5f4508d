"""A function builds the app; its lifespan loads the models once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI

from .. import __version__
from ..network.trace import tune_for_single_inputs
from . import errors, page
from .cached import Cached
from .routes import router
from .served import ServedModel, load_models
from .wire import dumps
from .work import make_pool


def create_app(models: dict[str, ServedModel] | None = None) -> FastAPI:
    """Return the service of `models`, by default all that are shipped.

    Missing or unfit weights stop it at start with a LensletError.
    """

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[dict[str, Any]]:
        tune_for_single_inputs()
        served = load_models() if models is None else models
        with make_pool() as pool:
            weights = {
                name: Cached.of(dumps(model.weights()), "application/json")
                for name, model in served.items()
            }
            yield {"models": served, "weights": weights, "pool": pool}

    app = FastAPI(
        title="Lenslet",
        version=__version__,
        summary="Draw a digit and see every number a convolutional network computes from it.",
        lifespan=lifespan,
        redoc_url=None,
    )
    errors.install(app)
    page.install(app)
    app.include_router(router)
    return app
