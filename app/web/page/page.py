"""The page and the files it is made of."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import Response
from fastapi.templating import Jinja2Templates

from ...drawing.field import FIELD, PAPER
from ...drawing.limits import IMAGE_BYTES
from ...network.edits import VALUE
from ...resources import resource
from ...service.models import Model, Models
from ..loading import model_of
from .bundle import Bundles
from .cached import Cached

TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}


ENTRY = "main.js"


class PageFiles:
    """The files of a folder, kept in memory and read again when they have changed.

    A thread for each would cost more than sending it. A name is looked up among those found at
    start, never joined to a path.
    """

    def __init__(self, folder: Path) -> None:
        found = (path for path in sorted(folder.rglob("*")) if path.suffix in TYPES)
        self.paths = {path.relative_to(folder).as_posix(): path for path in found}
        self.kept: dict[str, tuple[int, Cached]] = {}
        for name in self.paths:
            self.get(name)  # now, not while the first visitor waits

    def get(self, name: str) -> Cached | None:
        """Return the file, None for a name that is none of them."""
        path = self.paths.get(name)
        if path is None or not path.is_file():
            return None
        changed = path.stat().st_mtime_ns
        kept = self.kept.get(name)
        if kept is None or kept[0] != changed:
            kept = self.kept[name] = (changed, Cached.of(path.read_bytes(), TYPES[path.suffix]))
        return kept[1]


class PageScripts:
    """The folder's modules, bundled; made again when one has changed."""

    def __init__(self, folder: Path) -> None:
        self.paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.js")}
        self.kept: tuple[int, dict[str, Cached]] = (0, {})
        self.get(ENTRY)

    def get(self, name: str) -> Cached | None:
        """Return the script, None for a name that is none of an entry."""
        changed = max(path.stat().st_mtime_ns for path in self.paths.values())
        if changed != self.kept[0]:
            self.kept = changed, self._made()
        return self.kept[1].get(name)

    def _made(self) -> dict[str, Cached]:
        texts = {name: path.read_text(encoding="utf-8") for name, path in self.paths.items()}
        bundles = Bundles(texts, ENTRY)
        made = {name: bundles.bundle(name).encode() for name in bundles.needed}
        return {name: Cached.of(body, TYPES[".js"]) for name, body in made.items()}


@lru_cache(maxsize=16)
def _packed(html: str) -> Cached:
    return Cached.of(html.encode(), "text/html; charset=utf-8")


def install(app: FastAPI) -> None:
    """Serve the page at / and its files under /static."""
    _serve_page(app)
    _serve_files(app)


def _serve_page(app: FastAPI) -> None:
    templates = Jinja2Templates(resource("templates"))
    icon = quote((resource("static") / "icon.svg").read_text(encoding="utf-8"))

    @app.get("/", include_in_schema=False)
    async def page(request: Request) -> Response:
        models: Models = request.state.models
        asked = request.query_params.get("model")
        name = asked if asked and asked in models else next(iter(models))
        told = _told_of(name, await model_of(name, request)) | {"icon": icon}
        return _packed(templates.get_template("page.html").render(told)).answer(request)

    @app.get("/#{link:path}", include_in_schema=False)
    @app.get("/%23{link:path}", include_in_schema=False)
    async def rewritten(request: Request) -> Response:
        """Lead on from a link whose # some program on its way has written as %23."""
        _, link = re.split("%(?:25)*23", request.scope["raw_path"].decode("latin-1"), maxsplit=1)
        fragment = quote(link, safe="%/&=,.-_~!$'()*+;:@")
        return Response(status_code=307, headers={"Location": f"/#{fragment}"})


def _told_of(name: str, model: Model) -> dict[str, Any]:
    """Return what the page's template is told."""
    return {
        "model": name,
        "title": model.title,
        "card": model.card,
        "kinds": list(dict.fromkeys(layer.kind for layer in model.network.layers)),
        "paper": PAPER,
        "cells": FIELD,
        "limit": IMAGE_BYTES,
        "weight_limit": f"{VALUE:g}",
    }


def _serve_files(app: FastAPI) -> None:
    files = PageFiles(resource("static"))
    scripts = PageScripts(resource("static"))

    @app.get("/static/{name:path}", include_in_schema=False)
    async def static_file(name: str, request: Request) -> Response:
        return _answer(files.get(name), request)

    @app.get("/scripts/{name:path}", include_in_schema=False)
    async def script(name: str, request: Request) -> Response:
        return _answer(scripts.get(name), request)


def _answer(found: Cached | None, request: Request) -> Response:
    if found is None:
        raise HTTPException(404)
    return found.answer(request)
