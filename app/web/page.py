"""The page and the files it is made of."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import Response
from fastapi.templating import Jinja2Templates
from rjsmin import jsmin

from ..drawing.field import FIELD, PAPER
from ..drawing.limits import IMAGE_BYTES
from ..resources import resource
from .cached import Cached

TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}


# Modules that are not needed for the first picture, and are asked for after it.
LATER = re.compile(r"paint/inspector[./]")


class PageFiles:
    """The files of a folder, kept in memory and read again when they have changed.

    A page of forty modules asks for all of them at once: a thread for each would cost more than
    sending it. A name is looked up among those found at start, never joined to a path.
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
            kept = self.kept[name] = (changed, Cached.of(_served(path), TYPES[path.suffix]))
        return kept[1]


def _served(path: Path) -> bytes:
    """Return the file's bytes; a script's without comments and spaces, half of all it would be."""
    if path.suffix != ".js":
        return path.read_bytes()
    minified: str = jsmin(path.read_text())
    return minified.encode()


@lru_cache(maxsize=16)
def _packed(html: str) -> Cached:
    return Cached.of(html.encode(), "text/html; charset=utf-8")


def install(app: FastAPI) -> None:
    """Serve the page at / and its files under /static."""
    files = PageFiles(resource("static"))
    templates = Jinja2Templates(resource("templates"))
    icon = quote((resource("static") / "icon.svg").read_text())
    # Told to the browser at once, so that no module waits for another.
    modules = [name for name in files.paths if name.endswith(".js") and not LATER.match(name)]

    @app.api_route("/", methods=["GET", "HEAD"], include_in_schema=False)
    async def page(request: Request) -> Response:
        models = request.state.models
        asked = request.query_params.get("model")
        context: dict[str, Any] = {
            "model": asked if asked in models else next(iter(models)),
            "modules": modules,
            "icon": icon,
            "paper": PAPER,
            "cells": FIELD,
            "limit": IMAGE_BYTES,
        }
        return _packed(templates.get_template("page.html").render(context)).answer(request)

    @app.api_route("/static/{name:path}", methods=["GET", "HEAD"], include_in_schema=False)
    async def static_file(name: str, request: Request) -> Response:
        file = files.get(name)
        if file is None:
            raise HTTPException(404)
        return file.answer(request)
