"""What operators are told: it is alive, it is ready, and how much it does."""

from collections.abc import Iterator

import httpx
import pytest

from app import __version__
from app.web.app import create_app
from tests.server import serving
from tests.web.api.test_live import answer, live, send
from tests.web.calls import TRACE, refused, trace
from tests.web.raw import count, until
from tests.web.sharing.test_work import Fault
from tests.worlds import SEVEN, Gate, served, tiny, with_hook


@pytest.fixture
def fresh() -> Iterator[str]:
    """Where a service listens of which nothing was asked yet."""
    with serving(create_app({"lenet": served(tiny())})) as address:
        yield address


def test_traces_are_counted_by_way_and_timed_in_buckets(fresh: str) -> None:
    with httpx.Client(base_url=fresh) as client, live(fresh) as socket:
        trace(client, {"strokes": SEVEN})
        for number in range(3):
            send(socket, id=number, strokes=SEVEN)
            answer(socket)
    for way, made in (("http", 1), ("live", 3)):
        until(lambda: count(fresh, "lenslet_traces_total", way=way, outcome="answered") == made)  # noqa: B023
        assert count(fresh, "lenslet_trace_seconds_count", way=way) == made
        assert 0 < count(fresh, "lenslet_trace_seconds_sum", way=way) < 60
        buckets = [
            count(fresh, "lenslet_trace_seconds_bucket", way=way, le=end)
            for end in ("0.0005", "0.01", "1.0", "+Inf")
        ]
        assert buckets == sorted(buckets)
        assert buckets[-1] == made


def test_open_sockets_are_those_that_are_open(fresh: str) -> None:
    assert count(fresh, "lenslet_sockets_open") == 0
    with live(fresh), live(fresh):
        until(lambda: count(fresh, "lenslet_sockets_open") == 2)
    until(lambda: count(fresh, "lenslet_sockets_open") == 0)


def test_refusals_are_counted_by_code_whoever_refuses(fresh: str) -> None:
    assert httpx.get(f"{fresh}/nowhere").status_code == 404
    assert httpx.post(f"{fresh}{TRACE}", content=b"{").status_code == 400
    with live(fresh) as socket:
        send(socket, id=1, strokes=[[[1e9, 0]]])
        answer(socket)
    for code in ("not_found", "malformed", "out_of_range"):
        assert count(fresh, "lenslet_refusals_total", code=code) == 1, code


def test_a_trace_that_fails_counts_as_failed() -> None:
    fault = Fault()
    model = served(tiny(with_hook(fault)))
    with serving(create_app({"lenet": model})) as address, live(address) as socket:
        fault.effect = RuntimeError()
        send(socket, id=1, strokes=SEVEN)
        answer(socket)
        httpx.post(f"{address}{TRACE}", json={"strokes": SEVEN})
        for way in ("http", "live"):
            until(lambda: count(address, "lenslet_traces_total", way=way, outcome="failed") == 1)  # noqa: B023


def test_drawings_that_a_newer_one_replaced_are_counted() -> None:
    gate = Gate()
    with (
        serving(create_app({"lenet": gate.model()})) as address,
        gate.opened_at_the_end(),
        live(address) as socket,
    ):
        send(socket, id=0, strokes=SEVEN)
        gate.arrival()
        for number in (1, 2, 3):
            send(socket, id=number, strokes=SEVEN)
        until(lambda: count(address, "lenslet_drawings_replaced_total") == 2)


def test_the_build_is_told(fresh: str) -> None:
    assert count(fresh, "lenslet_build_info", version=__version__, model="lenet") == 1


def test_it_is_ready_once_a_drawing_was_traced() -> None:
    fault = Fault()
    model = served(tiny(with_hook(fault)))
    with serving(create_app({"lenet": model})) as address:
        fault.effect = RuntimeError("secret")
        response = httpx.get(f"{address}/readyz")
        assert "does not trace" in refused(response, 503, "busy")
        assert "retry-after" in response.headers
        assert httpx.get(f"{address}/healthz").status_code == 200
        fault.effect = None
        assert httpx.get(f"{address}/readyz").json() == {"status": "ok"}
