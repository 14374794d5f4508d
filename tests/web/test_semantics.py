"""HEAD is answered wherever GET is, and no redirect names a host: a proxy's would be another."""

import json
from urllib.parse import urljoin

import httpx
import pytest

from app.web.app import create_app
from app.web.semantics import allowed, relative
from app.web.settings import Settings
from tests.server import serving
from tests.web.calls import TRACE, refused
from tests.worlds import seeded_lenet, served

READ = ["/", "/?model=lenet", "/docs", "/openapi.json", "/healthz", "/readyz", "/metrics",
        "/api/models", "/api/models/lenet", "/api/models/lenet/weights", "/static/page.css",
        "/static/picture.png", "/scripts/main.js", "/docs/"]  # fmt: skip
MISSING = ["/nothing", "/api/models/none", "/static/none.js"]
SAME = ("content-type", "content-length", "etag", "cache-control", "vary", "location",
        "content-security-policy")  # fmt: skip


def test_every_call_that_is_read_is_among_those_that_are_tried(client: httpx.Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {p.replace("{name}", "lenet") for p, m in paths.items() if "get" in m} <= set(READ)


@pytest.mark.parametrize("path", READ + MISSING)
def test_head_tells_what_get_would_and_no_more(client: httpx.Client, path: str) -> None:
    read, asked = client.get(path), client.head(path)
    assert asked.status_code == read.status_code
    assert asked.content == b""
    counts = path == "/metrics"  # their length grows
    for name in SAME[: 1 if counts else None]:
        assert asked.headers.get(name) == read.headers.get(name), name
    assert client.get("/healthz").json() == {"status": "ok"}  # nothing is left on the connection


@pytest.mark.parametrize("path", READ[:-1])
def test_another_method_is_told_of_head_too(client: httpx.Client, path: str) -> None:
    response = client.put(path)
    refused(response, 405, "method_not_allowed")
    assert response.headers["allow"].split(", ") == ["GET", "HEAD"]


@pytest.mark.parametrize("path", [TRACE, "/api/drawings"])
def test_head_is_refused_where_nothing_is_read(client: httpx.Client, path: str) -> None:
    response = client.head(path)
    assert (response.status_code, response.headers["allow"]) == (405, "POST")


def test_openapi_tells_of_each_call_once(client: httpx.Client) -> None:
    for methods in client.get("/openapi.json").json()["paths"].values():
        assert "head" not in methods


def test_the_log_tells_head_by_its_method_and_path(capfd: pytest.CaptureFixture[str]) -> None:
    app = create_app({"lenet": served(seeded_lenet())}, Settings(log="access"))
    with serving(app) as address:
        httpx.head(f"{address}/api/models/lenet")
    (line,) = (json.loads(each) for each in capfd.readouterr().err.splitlines() if '"HEAD"' in each)
    assert (line["path"], line["status"], line["bytes"]) == ("/api/models/{name}", 200, 0)


BEFORE = {"X-Forwarded-Host": "school.example", "X-Forwarded-Proto": "https"}


@pytest.mark.parametrize("prefix", ["", "/lenslet", "/a/b"])
@pytest.mark.parametrize(
    ("path", "end"),
    [
        ("/docs/", "/docs"),
        ("/api/models/", "/api/models"),
        ("/api/models/lenet/", "/api/models/lenet"),
        ("/api/models/lenet/weights/?a=1&b=%20", "/api/models/lenet/weights?a=1&b=%20"),
        ("/static", "/static/"),
        ("/docs%2F", "/docs"),
    ],
)
def test_a_redirect_stays_at_the_host_and_prefix_it_was_asked_at(
    client: httpx.Client, path: str, end: str, prefix: str
) -> None:
    response = client.get(path, headers=BEFORE, follow_redirects=False)
    assert response.status_code == 307
    seen = f"https://school.example{prefix}{path}"
    assert urljoin(seen, response.headers["location"]) == f"https://school.example{prefix}{end}"


@pytest.mark.parametrize("path", ["//evil.example/", "/%2f/evil.example/", "/\\evil.example/"])
def test_no_path_leads_to_another_host(address: str, path: str) -> None:
    response = httpx.get(f"{address}{path}", follow_redirects=False)
    assert response.status_code == 404
    assert "location" not in response.headers


def test_an_address_is_told_from_where_it_is_asked() -> None:
    assert relative("http://127.0.0.1:8000/docs", "/docs/") == "../docs"
    assert relative("http://127.0.0.1:8000/docs", "/docs//") == "../../docs"  # up from "" too
    assert relative("http://127.0.0.1:8000/static/?a", "/static") == "./static/?a"
    assert allowed("POST") == "POST"
    assert allowed("GET, PUT") == "GET, HEAD, PUT"
    assert allowed("GET, HEAD") == "GET, HEAD"
