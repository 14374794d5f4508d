"""Every failure, the framework's own included, has one form and leaves the server healthy."""

from collections.abc import Iterator

import httpx
import pytest
from starlette.exceptions import HTTPException

from app.errors import LensletError
from app.web.app import create_app
from app.web.errors import STATUS
from tests.server import serving
from tests.web.calls import MARK, refused
from tests.worlds import served, tiny

LONG = 60_000


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", f"/{MARK}"),
        ("GET", f"/api/models/{MARK}"),
        ("GET", f"/api/models/{MARK}/weights"),
        ("POST", f"/api/models/{MARK}/trace"),
        ("GET", f"/api/models/lenet/{MARK}"),
        ("GET", "/api/models/lenet/live"),
        ("GET", "/api/models/%ff%00"),
        ("GET", "/api/models/lenet.safetensors"),
        ("GET", "/api/models/lenet%00"),
        ("GET", "/api/models/..%2f..%2fmodels%2flenet"),
        ("GET", "/api/models/%2e%2e%2flenet/weights"),
        ("GET", "/api/models/%2fetc%2fpasswd"),
        ("POST", "/api/models/..%2flenet/trace"),
        ("GET", "/api/models/" + "a" * 5_000),
        ("DELETE", f"/{MARK}"),
        ("GET", "/redoc"),
    ],
)
def test_what_is_not_there_is_not_found(client: httpx.Client, method: str, path: str) -> None:
    refused(client.request(method, path), 404, "not_found")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/"),
        ("PUT", "/api/models"),
        ("DELETE", "/api/models/lenet"),
        ("POST", "/api/models/lenet/weights"),
        ("GET", "/api/models/lenet/trace"),
        ("PATCH", "/healthz"),
        ("POST", "/static/main.js"),
        ("PROPFIND", "/healthz"),
    ],
)
def test_a_wrong_method_is_told(client: httpx.Client, method: str, path: str) -> None:
    refused(client.request(method, path), 405, "method_not_allowed")


@pytest.fixture(scope="module")
def failing() -> Iterator[str]:
    """Where a service listens that has calls which fail."""
    app = create_app({"lenet": served(tiny())})

    @app.get("/fails/{number}")
    async def fails(number: int) -> None:
        """Fail in the way that belongs to the number."""
        raise {
            0: RuntimeError(MARK),
            1: LensletError(MARK),
            503: HTTPException(503, MARK),
            418: HTTPException(418, MARK),
        }[number]

    with serving(app) as address:
        yield address


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/fails/0", 500, "internal"),
        ("/fails/1", 500, "internal"),
        ("/fails/503", 503, "busy"),
        ("/fails/418", 418, "malformed"),
        (f"/fails/{MARK}", 400, "malformed"),
        ("/fails/" + "9" * LONG, 400, "malformed"),
    ],
)
def test_failures_of_our_own_and_of_the_framework_have_the_one_form(
    failing: str, path: str, status: int, code: str
) -> None:
    refused(httpx.get(failing + path), status, code)
    assert httpx.get(f"{failing}/healthz").status_code == 200


def test_the_statuses_are_those_of_the_contract() -> None:
    assert {400, 404, 405, 413, 415, 422, 503} <= set(STATUS.values())
    assert len(set(STATUS.values())) == len(STATUS)
