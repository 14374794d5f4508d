"""The page and the files it is made of."""

from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from starlette.types import Scope

from ..drawing.field import PAPER
from ..resources import resource


class FreshFiles(StaticFiles):
    """Static files that a browser asks for again: an unbuilt page has no hashes in its names."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response


def install(app: FastAPI) -> None:
    """Serve the page at / and its files under /static."""
    static = resource("static")
    templates = Jinja2Templates(resource("templates"))
    modules = _modules(static)

    @app.api_route("/", methods=["GET", "HEAD"], include_in_schema=False)
    async def page(request: Request) -> HTMLResponse:
        models = request.state.models
        context: dict[str, Any] = {
            "model": next(iter(models)),
            "modules": modules,
            "paper": PAPER,
        }
        response = templates.TemplateResponse(request, "page.html", context)
        response.headers["Cache-Control"] = "no-cache"
        return response

    app.mount("/static", FreshFiles(directory=static), name="static")


def _modules(static: Path) -> list[str]:
    """Return the page's modules, told to the browser at once so that none waits for another."""
    return sorted(path.relative_to(static).as_posix() for path in static.rglob("*.js"))
