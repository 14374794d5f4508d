"""Every answer tells browsers what they may do, and other sites' pages may not call."""

from collections.abc import Iterator

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from app.web.app import create_app
from app.web.serving.guard import POLICY
from app.web.settings import Settings
from tests.server import serving
from tests.web.api.test_live import LIVE, answer, send
from tests.web.calls import MARK, TRACE, message_of, refused
from tests.worlds import SEVEN, served, tiny

HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
SCHOOL = "https://school.example"
FOREIGN = ["https://evil.example", "null", "http://127.0.0.1:1", "http://127.0.0.1", "http://",
           "file://", "https://school.example.evil.example", MARK]  # fmt: skip
DRAWING = {"strokes": SEVEN}


def policy_of(response: httpx.Response) -> dict[str, str]:
    """Return the directives of the Content-Security-Policy."""
    directives = response.headers["content-security-policy"].split("; ")
    return {name: value for name, _, value in (each.partition(" ") for each in directives)}


@pytest.fixture(scope="module")
def failing() -> Iterator[str]:
    """Where a service listens that has a call which fails."""
    app = create_app({"lenet": served(tiny())})

    @app.get("/fails")
    async def fails() -> None:
        raise RuntimeError(MARK)

    with serving(app) as address:
        yield address


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("HEAD", "/", 200),
        ("GET", "/static/icon.svg", 200),
        ("GET", "/docs", 200),
        ("GET", "/openapi.json", 200),
        ("GET", "/healthz", 200),
        ("POST", TRACE, 400),
        ("GET", "/nowhere", 404),
        ("DELETE", "/", 405),
        ("POST", "/api/drawings", 415),
        ("GET", "/fails", 500),
    ],
)
def test_every_answer_has_the_headers_once_whatever_its_status(
    failing: str, method: str, path: str, status: int
) -> None:
    response = httpx.request(method, failing + path)
    assert response.status_code == status
    assert policy_of(response) == POLICY | {"frame-ancestors": "'self'"}
    assert {name: response.headers[name] for name in HEADERS} == HEADERS
    assert len(response.headers.get_list("content-security-policy")) == 1


def test_a_stream_has_the_headers_too(client: httpx.Client) -> None:
    assert "content-security-policy" in client.post(TRACE, json=DRAWING).headers


@pytest.mark.parametrize("name", ["main.js", "page.css"])
def test_scripts_and_styles_which_are_many_carry_only_what_says_something_there(
    client: httpx.Client, name: str
) -> None:
    headers = client.get(f"/static/{name}").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "content-security-policy" not in headers


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    sources = {source for value in POLICY.values() for source in value.split()}
    assert sources == {"'none'", "'self'", "data:", "blob:"}
    assert POLICY["default-src"] == "'none'"
    assert POLICY["script-src"] == POLICY["style-src"] == "'self'"


def test_no_feature_that_the_page_needs_is_switched_off(client: httpx.Client) -> None:
    off = client.get("/").headers["permissions-policy"]
    assert "camera=()" in off
    assert "clipboard" not in off


@pytest.fixture(scope="module")
def embeddable() -> Iterator[str]:
    """Where a service listens that two sites may embed."""
    settings = Settings(embed=(SCHOOL, "http://[::1]:8080"))
    with serving(create_app({"lenet": served(tiny())}, settings)) as address:
        yield address


def test_the_sites_that_are_named_may_embed_and_call(embeddable: str) -> None:
    policy = policy_of(httpx.get(embeddable))
    assert policy["frame-ancestors"] == f"'self' {SCHOOL} http://[::1]:8080"
    for origin in (SCHOOL, "HTTPS://School.Example", "http://[::1]:8080"):
        answered = httpx.post(embeddable + TRACE, json=DRAWING, headers={"Origin": origin})
        assert answered.status_code == 200
    for origin in FOREIGN:
        answered = httpx.post(embeddable + TRACE, json=DRAWING, headers={"Origin": origin})
        refused(answered, 403, "forbidden")


def test_anywhere_leaves_frames_and_origins_free() -> None:
    app = create_app({"lenet": served(tiny())}, Settings(embed=("*",)))
    with serving(app) as address:
        assert policy_of(httpx.get(address)) == POLICY
        for origin in FOREIGN:
            answered = httpx.post(address + TRACE, json=DRAWING, headers={"Origin": origin})
            assert answered.status_code == 200


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_page_of_another_site_may_neither_post_nor_open_a_socket(
    client: httpx.Client, address: str, origin: str
) -> None:
    headers = {"Origin": origin}
    for path in (TRACE, "/api/drawings", "/nowhere"):
        response = client.post(path, json=DRAWING, headers=headers)
        assert "--embed" in refused(response, 403, "forbidden")
    with (
        pytest.raises(InvalidStatus) as caught,
        connect(address.replace("http", "ws", 1) + LIVE, additional_headers=headers),
    ):
        pass
    told = caught.value.response
    assert told.status_code == 403
    assert told.headers["x-content-type-options"] == "nosniff"
    message_of(bytes(told.body or b""), "forbidden")


def test_what_only_reads_is_answered_to_anybody_without_leave_to_see_it(
    client: httpx.Client,
) -> None:
    response = client.get("/api/models", headers={"Origin": FOREIGN[0]})
    assert response.status_code == 200
    assert not any(name.startswith("access-control") for name in response.headers)
    preflight = client.options(
        TRACE, headers={"Origin": FOREIGN[0], "Access-Control-Request-Method": "POST"}
    )
    refused(preflight, 405, "method_not_allowed")


# What a browser says and what the service is told by the proxies in between.
OWN = [
    ("http://lenslet.example", {"Host": "lenslet.example"}),
    ("http://lenslet.example", {"Host": "Lenslet.Example:80"}),
    ("https://lenslet.example", {"Host": "lenslet.example"}),
    ("https://lenslet.example", {"Host": "lenslet.example:443"}),
    ("https://lenslet.example:8443", {"Host": "lenslet.example:8443"}),
    ("http://[::1]:8000", {"Host": "[::1]:8000"}),
    ("https://lenslet.example", {"Host": "10.0.0.7:8000", "X-Forwarded-Host": "lenslet.example"}),
    ("https://a.example", {"Host": "b:1", "X-Forwarded-Host": "a.example, c.example"}),
]
NOT_OWN = [
    ("https://lenslet.example", {"Host": "lenslet.example:8443"}),
    ("https://lenslet.example:8443", {"Host": "lenslet.example"}),
    ("https://lenslet.example", {"Host": "lenslet.example:80"}),
    ("https://c.example", {"Host": "b:1", "X-Forwarded-Host": "a.example, c.example"}),
    ("null", {"Host": "b:1", "X-Forwarded-Host": ""}),
]


@pytest.mark.parametrize(("origin", "told"), OWN)
def test_the_services_own_page_may_call_behind_proxies_too(
    client: httpx.Client, address: str, origin: str, told: dict[str, str]
) -> None:
    headers = {"Origin": origin, **told}
    assert client.post(TRACE, json=DRAWING, headers=headers).status_code == 200


@pytest.mark.parametrize(("origin", "told"), NOT_OWN)
def test_another_port_is_another_page(
    client: httpx.Client, origin: str, told: dict[str, str]
) -> None:
    refused(client.post(TRACE, json=DRAWING, headers={"Origin": origin, **told}), 403, "forbidden")


def test_a_socket_of_the_services_own_page_or_of_a_program_is_answered(address: str) -> None:
    for headers in ({"Origin": address}, {"Origin": address.replace("http", "https")}, {}):
        url = address.replace("http", "ws", 1) + LIVE
        with connect(url, additional_headers=headers, max_size=None) as socket:
            send(socket, id=1, strokes=SEVEN)
            assert "result" in answer(socket)[-1]
