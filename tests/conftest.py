"""What many tests share: one service of a seeded LeNet, and a client of it."""

from collections.abc import Iterator

import httpx
import pytest

from app.web.app import create_app
from tests.server import serving
from tests.worlds import seeded_lenet, served


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where a service of a seeded LeNet listens; nothing a test does changes it."""
    with serving(create_app({"lenet": served(seeded_lenet())})) as address:
        yield address


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    """Return a client of that service."""
    with httpx.Client(base_url=address, timeout=30) as client:
        yield client
