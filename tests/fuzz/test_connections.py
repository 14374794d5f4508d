"""A short run of raw requests and frames finds nothing, and its judgement can tell."""

import asyncio
from collections.abc import Iterator
from random import Random

import pytest

from app.web import limits
from app.web.app import create_app
from tests.fuzz import connections, wire
from tests.fuzz.connections import KINDS, Fuzz, cut
from tests.fuzz.hasty import DEADLINES
from tests.server import serving
from tests.web.raw import answer_of, connected, count, until
from tests.worlds import served, tiny

# Starlette leaves the file of a form whose client has gone to be closed when it is forgotten.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
SECONDS = 3.0
PONG_SECONDS = 4  # for the visitor; a case that stays and answers no ping stays so long


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where a service listens that has little patience."""
    for name in DEADLINES:
        monkeypatch.setattr(limits, f"{name}_SECONDS", 1, raising=False)
    monkeypatch.setattr(limits, "PONG_SECONDS", PONG_SECONDS)
    with serving(create_app({"lenet": served(tiny())})) as address:
        yield address


@pytest.mark.parametrize("kind", KINDS)
def test_a_short_run_finds_nothing_and_leaves_nothing_open(hasty: str, kind: str) -> None:
    fuzz = Fuzz(kind, hasty, SECONDS)
    assert asyncio.run(fuzz.run()) == []
    assert fuzz.cases > connections.AT_ONCE
    assert fuzz.drawings > 0
    until(lambda: count(hasty, "lenslet_sockets_open") == 0)


def test_a_connection_that_stays_open_is_found(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "DEADLINE", 0.5)  # less than the service's own patience
    assert any("still open" in fault for fault in asyncio.run(Fuzz("http", address, 1.0).run()))


def test_a_visitor_who_is_not_served_is_found() -> None:
    with serving(create_app({"other": served(tiny())})) as address:
        faults = asyncio.run(Fuzz("frames", address, 0.1).run())
    assert any("the visitor was not served" in fault for fault in faults)


@pytest.mark.parametrize("request_", wire.REQUESTS)
def test_the_requests_that_are_changed_are_good_ones(address: str, request_: bytes) -> None:
    closing = request_.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1)
    if b"websocket" not in request_:
        status, _ = answer_of(connected(address, closing))
        assert status in (100, 200, 304, 404)  # there is nothing at *


def test_a_case_is_made_of_its_number_alone() -> None:
    for kind, make in KINDS.items():
        cases = [make(Random(f"{kind} {number}")) for number in range(200)]
        assert cases == [make(Random(f"{kind} {number}")) for number in range(200)]
        assert len(set(cases)) > 190
        chance = Random(3)
        assert all(b"".join(cut(chance, case)) == case for case in cases)
