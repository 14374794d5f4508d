"""The page and its files are served fresh, and nothing beside them."""

import re

import httpx
import pytest

from app.resources import resource
from tests.web.calls import refused


def test_the_page_is_html_and_asked_for_again_each_time(client: httpx.Client) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["cache-control"] == "no-cache"
    assert client.head("/").status_code == 200


def test_the_page_is_of_the_model_that_is_asked_for_if_there_is_one(client: httpx.Client) -> None:
    for asked in ("", "?model=lenet", "?model=none", "?model=%22%3E"):
        assert 'data-model="lenet"' in client.get(f"/{asked}").text


def test_each_file_that_the_page_names_is_served(client: httpx.Client) -> None:
    named = re.findall(r'(?:href|src)="((?:static|scripts)/[^"]+)"', client.get("/").text)
    assert "scripts/main.js" in named
    for name in named:
        assert client.get(f"/{name}").status_code == 200, name


def test_every_file_of_the_folder_is_served_as_it_is(client: httpx.Client) -> None:
    folder = resource("static")
    for path in folder.rglob("*.*"):
        served = client.get(f"/static/{path.relative_to(folder).as_posix()}")
        assert served.content == path.read_bytes()


def test_a_file_that_the_client_has_is_not_sent_again(client: httpx.Client) -> None:
    name = next(resource("static").rglob("*.js")).relative_to(resource("static")).as_posix()
    first = client.get(f"/static/{name}")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get(f"/static/{name}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "/static/nothing.js",
        "/scripts/nothing.js",
        "/scripts/view.js",
        "/scripts/../main.js",
        "/static/",
        "/static/../app/cli.py",
        "/static/%2e%2e/app/cli.py",
        "/static/..%2fapp%2fcli.py",
        "/static//etc/passwd",
        "/static/%00",
        "/static/" + "a" * 300,
        "/templates/page.html",
    ],
)
def test_nothing_outside_the_pages_files_is_served(client: httpx.Client, path: str) -> None:
    response = client.get(path)
    refused(response, 404, "not_found")
