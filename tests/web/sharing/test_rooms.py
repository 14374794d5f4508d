"""Rooms count work: of a network that takes longer fewer calls are at work or in line."""

from collections.abc import Iterator
from dataclasses import replace
from threading import Event

import httpx
import pytest

from app.errors import LensletError
from app.web import limits
from app.web.app import create_app
from app.web.sharing.work import Room, Work, places_of
from tests.server import serving
from tests.web.calls import TRACE, refused
from tests.worlds import SEVEN, Gate

LENET = limits.PLACE_SECONDS


@pytest.fixture
def work() -> Iterator[Work]:
    """Return threads and rooms; nothing that is given them is done before the test ends."""
    made = Work(10)
    yield made
    made.stop()


def test_a_place_is_as_much_work_as_lenet_and_a_third_of_a_second_is_all() -> None:
    assert places_of(0.0) == places_of(LENET / 2) == places_of(LENET) == 1
    assert places_of(LENET * 1.4) == 1, "a machine is somewhat slower, or busy"
    assert places_of(LENET * 9.9) == 10
    assert pytest.approx(1 / 3) == limits.TRACES * LENET


@pytest.mark.parametrize("seconds", [0.2, 5.0])
def test_one_call_of_each_caller_is_let_in_however_slow_the_network(seconds: float) -> None:
    room = Room(limits.TRACES)
    for caller in ("one", "other"):
        room.enter(caller, places_of(seconds))
        with pytest.raises(LensletError, match=r"busy|too much"):
            room.enter(caller, places_of(seconds))
    for caller in ("one", "other"):
        room.leave(caller, places_of(seconds))
    assert room.taken == 0


@pytest.mark.parametrize(("times", "calls"), [(1, limits.TRACES // 2), (16, limits.TRACES // 32)])
def test_as_many_calls_are_taken_as_there_is_work_in_a_third_of_a_second(
    work: Work, times: int, calls: int
) -> None:
    held = Event()
    try:
        for _ in range(calls):
            work.trace("one", lambda: held.wait(20), times * LENET)
        with pytest.raises(LensletError, match="too much is open from this address"):
            work.trace("one", lambda: held.wait(20), times * LENET)
    finally:
        held.set()


def test_sockets_are_a_crowd_by_the_work_that_they_wait_for(work: Work) -> None:
    held = Event()
    for _ in range(3):
        work.trace_live("one", lambda: held.wait(20), 3 * LENET)
    assert (work.line.taken, work.ahead.taken) == (3, 9)
    held.set()


def test_a_call_of_a_slow_network_finds_less_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TRACES", 8)  # of which one caller has half
    gate = Gate()
    slow = replace(gate.model(), seconds=3 * LENET)
    with (
        serving(create_app({"lenet": slow})) as address,
        gate.opened_at_the_end(),
        httpx.stream("POST", address + TRACE, json={"strokes": SEVEN}, timeout=20),
    ):
        refused(httpx.post(address + TRACE, json={"strokes": SEVEN}), 503, "busy")
