"""The page and its files are served fresh, and nothing beside them."""

import re
from urllib.parse import urljoin

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


@pytest.mark.parametrize("prefix", ["", "/lenslet"])
@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/%23m=lenet&u=conv2/3/4/5&d=AQ-_", "m=lenet&u=conv2/3/4/5&d=AQ-_"),
        ("/%2523m=lenet", "m=lenet"),
        ("/%23m%3Dlenet%26u%3Dconv2%2F3%2F4%2F5", "m%3Dlenet%26u%3Dconv2%2F3%2F4%2F5"),
        ("/%23m=a%20b&amp;p=0.08", "m=a%20b&amp;p=0.08"),
        ("/%23/evil.example/", "/evil.example/"),
    ],
)
def test_a_link_whose_sign_was_encoded_on_its_way_leads_to_the_page(
    address: str, path: str, link: str, prefix: str
) -> None:
    response = httpx.get(f"{address}{path}", follow_redirects=False)
    assert response.status_code == 307
    home = f"https://school.example{prefix}/"
    led = urljoin(f"{home[:-1]}{path}", response.headers["location"])
    assert led == f"{home}#{link}"


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
        "/scripts/pages/parts.js",
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
