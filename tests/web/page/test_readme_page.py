"""The README as a page: all of it, and no link that leads nowhere."""

import re

import httpx

from app.resources import resource
from app.web.page.readme import rendered


def test_the_page_has_every_heading_of_the_readme(client: httpx.Client) -> None:
    readme = (resource("templates").parent / "README.md").read_text(encoding="utf-8")
    page = client.get("/readme")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert client.head("/readme").status_code == 200
    headings = re.findall(r"^## (.+)$", readme, re.MULTILINE)
    assert re.findall(r"<h2>(.+)</h2>", page.text) == headings


def test_what_the_page_links_to_and_shows_is_there(client: httpx.Client) -> None:
    for path in re.findall(r'(?:href|src)="((?!https?:)[^"]+)"', client.get("/readme").text):
        assert client.get(f"/{path.removeprefix('./')}").status_code == 200, path


def test_a_place_in_the_checkout_is_named_but_not_linked() -> None:
    html = rendered("[app](app/web) and [*all*](https://example.org/) <b>")
    assert html == '<p>app and <a href="https://example.org/"><em>all</em></a> &lt;b&gt;</p>\n'
