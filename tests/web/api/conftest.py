"""What tests of the API ask for."""

from typing import Any

import httpx
import pytest

Calls = dict[tuple[str, str], Any]


@pytest.fixture
def calls(client: httpx.Client) -> Calls:
    """Return what OpenAPI says of each call."""
    paths = client.get("/openapi.json").json()["paths"]
    return {
        (method, path): call for path, methods in paths.items() for method, call in methods.items()
    }


@pytest.fixture
def page(client: httpx.Client) -> str:
    """Return the page at /docs."""
    response = client.get("/docs")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return response.text
