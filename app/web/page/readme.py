"""README.md -> /readme: what Lenslet can do, for who has the page and not the files."""

import re

from fastapi import FastAPI, Request
from fastapi.responses import Response
from fastapi.templating import Jinja2Templates
from markdown_it import MarkdownIt

from ...resources import resource
from .cached import Cached

# Places in the checkout, which this service does not serve.
ELSEWHERE = re.compile(r'<a href="(?!https?:)[^"]*">(.*?)</a>', re.DOTALL)


def rendered(text: str) -> str:
    """Return Markdown as HTML, without the links that would lead nowhere here."""
    html: str = MarkdownIt("js-default").render(text)
    return ELSEWHERE.sub(r"\1", html)


def install(app: FastAPI) -> None:
    """Serve the page at /readme."""
    folder = resource("templates")
    # Beside the folder, in a wheel as in a checkout.
    text = rendered((folder.parent / "README.md").read_text(encoding="utf-8"))
    page = Jinja2Templates(folder).get_template("readme.html").render(text=text)
    made = Cached.of(page.encode(), "text/html; charset=utf-8")

    @app.api_route("/readme", methods=["GET", "HEAD"], include_in_schema=False)
    async def readme(request: Request) -> Response:
        return made.answer(request)
