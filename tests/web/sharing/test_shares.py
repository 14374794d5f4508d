"""The event loop is shared out among callers, however many connections each of them has."""

import asyncio
from collections.abc import Hashable
from functools import partial
from time import perf_counter
from types import SimpleNamespace
from typing import Any, cast

import pytest
from websockets.sync.client import connect

from app.service.session import Answer
from app.web import limits
from app.web.api.live import LiveSession, Waiting
from app.web.app import create_app
from app.web.serving.intake import Intake
from app.web.sharing.charging import charged
from app.web.sharing.pace import Shares
from app.web.sharing.resting import Resting
from app.web.sharing.work import Work
from tests.server import serving
from tests.worlds import served, tiny


class Clock:
    """Stands still but for what is worked."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("app.web.sharing.pace.perf_counter", clock)
    monkeypatch.setattr("app.web.serving.intake.perf_counter", clock)
    monkeypatch.setattr("app.web.sharing.charging.perf_counter", clock)
    return clock


def work(shares: Shares, clock: Clock, caller: str, seconds: float) -> float:
    """Return how long the caller rests after so much work."""
    began = clock.now
    clock.now += seconds
    shares.charge(caller, seconds, began)
    return shares.rest(caller)


def test_a_caller_that_is_alone_has_all_of_the_time(clock: Clock) -> None:
    shares = Shares()
    assert [work(shares, clock, "one", 1.0) for _ in range(20)] == [0.0] * 20


@pytest.mark.parametrize("others", [1, 3, 30])
def test_with_others_there_a_caller_has_its_part_of_it(clock: Clock, others: int) -> None:
    shares = Shares()
    for number in range(others):
        work(shares, clock, f"other {number}", 0.0)
    share = max(limits.SHARE, 1 / (others + 2))  # one part is for the threads
    rest = work(shares, clock, "one", 1.0)
    assert rest == pytest.approx((1.0 - limits.BURST_SECONDS) / share - 1.0, rel=0.01)
    assert shares.rest("other 0") == 0.0
    clock.now += rest
    assert shares.rest("one") == pytest.approx(0.0)


def test_who_has_left_has_no_part_any_more(clock: Clock) -> None:
    shares = Shares()
    work(shares, clock, "other", 0.001)
    clock.now += limits.ABSENT_SECONDS + 0.1
    assert work(shares, clock, "one", 1.0) == 0.0
    assert shares.rest("other") == 0.0


class Wire:
    """A transport of which only reading matters."""

    def is_closing(self) -> bool:
        return False

    def pause_reading(self) -> None:
        """Do nothing."""

    resume_reading = pause_reading


def test_a_connection_waits_for_what_another_of_its_caller_has_taken(clock: Clock) -> None:
    read: list[str] = []

    async def take() -> None:
        loop, resting = asyncio.get_running_loop(), Resting(Shares())
        wire: Any = Wire()

        def intake(caller: str, seconds: float) -> Intake:
            def parse(_: bytes) -> None:
                read.append(caller)
                clock.now += seconds

            made = Intake(wire, loop, parse, lambda: 1, resting)
            made.caller = caller
            return made

        intake("other", 0.0).take(b"x")
        for _ in range(10):
            intake("one", 1.0).take(b"x")
        intake("other", 0.0).take(b"x")
        for _ in range(3):
            intake("", 0.0).take(b"x")  # of a proxy, behind which there are many

    asyncio.run(take())
    assert read == ["other", "one", "other", "", "", ""]


class Noting(Resting):
    """Says who has rested, and does not wait."""

    def __init__(self) -> None:
        super().__init__(Shares())
        self.slept: list[str] = []

    async def pause(self, caller: Hashable) -> None:
        """Note whom a pause is for."""
        if self.rests(caller):
            self.slept.append(str(caller))


async def empty_message() -> dict[str, str]:
    return {"type": "websocket.receive", "text": "{}"}


def test_a_socket_waits_for_what_others_of_its_caller_have_sent(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    resting = Noting()
    work = SimpleNamespace(shares=resting.shares, resting=resting)
    state = SimpleNamespace(work=work, metrics=None, stopping=None)

    def take(_session: LiveSession, _text: str) -> None:
        clock.now += limits.BURST_SECONDS / 10

    async def called(host: str) -> None:
        client = SimpleNamespace(host=host)
        socket: Any = SimpleNamespace(client=client, state=state, receive=empty_message)
        model: Any = None
        await charged(LiveSession(socket, model)._receive(), partial(work.shares.charge, host))

    async def receive() -> None:
        await called("10.0.0.1")
        for _ in range(100):
            await called("10.0.0.2")
        many = len(resting.slept)
        assert many > 50, "each of these sockets is new, but not who has them"
        await called("10.0.0.1")
        assert len(resting.slept) == many

    monkeypatch.setattr(LiveSession, "_take", take)
    monkeypatch.setattr("app.web.api.live.perf_counter", clock)
    asyncio.run(receive())


def test_what_a_thread_has_read_for_nothing_is_paid_for_too(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = SimpleNamespace(shares=Shares(), turns=Shares(), resting=None)
    metrics = SimpleNamespace(refused=lambda _: None)
    state = SimpleNamespace(work=work, metrics=metrics, stopping=None)
    socket: Any = SimpleNamespace(client=SimpleNamespace(host="10.0.0.1"), state=state)
    model: Any = None
    session = LiveSession(socket, model)
    read = session._read

    def reading(text: str, since: float) -> Waiting | Answer:
        clock.now += limits.BURST_SECONDS
        return read(text, since)

    monkeypatch.setattr(session, "_read", reading)
    monkeypatch.setattr("app.web.api.live.perf_counter", clock)
    monkeypatch.setattr("app.web.api.live.thread_time", clock)
    work.shares.charge("10.0.0.2", 0.0, clock.now)
    for _ in range(5):
        session.unread = '{"id":1,"strokes":[[]', 0.0
        session._newest()
        session._pay()
    assert work.shares.rest("10.0.0.1") > 0
    assert work.shares.rest("10.0.0.2") == 0


def test_sockets_that_are_only_open_take_no_time_to_trace_from_one_that_draws(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    work, model = Work(sockets=1_000), cast(Any, None)
    for _ in range(500):
        work.sockets.enter()
    state = SimpleNamespace(work=work, metrics=None, stopping=None)
    socket: Any = SimpleNamespace(client=SimpleNamespace(host="10.0.0.1"), state=state)
    drawing, other = LiveSession(socket, model), LiveSession(socket, model)
    monkeypatch.setattr("app.web.api.live.perf_counter", clock)

    def draw(session: LiveSession) -> float:
        session.traced = 1 / 60
        clock.now += 1 / 60
        session._pay()
        return work.turns.rest(session.name)

    assert [draw(drawing) for _ in range(300)] == [0.0] * 300
    assert draw(other) == 0
    assert max(draw(drawing) for _ in range(3)) > 0


@pytest.mark.parametrize(("free", "rests"), [(0.0, True), (limits.MESSAGE_SECONDS, False)])
def test_a_connection_of_many_calls_pays_for_their_parsing_alone(
    clock: Clock, free: float, rests: bool
) -> None:
    def parse(_: bytes) -> None:
        clock.now += 1e-6

    async def take() -> Intake:
        wire: Any = Wire()
        loop, resting = asyncio.get_running_loop(), Resting(Shares())
        made = Intake(wire, loop, parse, lambda: 1, resting, free)
        made.take(b"x" * 5_000)
        return made

    assert (asyncio.run(take()).pace.rest > 0) is rests


def test_a_call_pays_for_its_steps_and_not_for_what_it_waits_for(clock: Clock) -> None:
    paid: list[float] = []

    async def call() -> None:
        clock.now += 2
        await asyncio.sleep(0)
        clock.now += 3
        try:
            await asyncio.sleep(60)
        finally:
            clock.now += 4

    async def wait() -> None:
        task = asyncio.ensure_future(charged_call())
        for _ in range(3):
            await asyncio.sleep(0)
            clock.now += 100
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    async def charged_call() -> None:
        await charged(call(), lambda seconds, _began: paid.append(seconds))

    asyncio.run(wait())
    assert paid == [2, 3, 4]


WORK = 0.2  # seconds


def test_what_a_session_does_on_the_loop_is_its_callers(monkeypatch: pytest.MonkeyPatch) -> None:
    paid: list[tuple[object, float]] = []
    monkeypatch.setattr(
        Shares, "charge", lambda _, caller, seconds, _began: paid.append((caller, seconds))
    )

    def take(_session: LiveSession, _text: str) -> Answer:
        end = perf_counter() + WORK
        while perf_counter() < end:
            pass
        return Answer(b"{}")

    monkeypatch.setattr(LiveSession, "_take", take)
    with (
        serving(create_app({"lenet": served(tiny())})) as address,
        connect(f"ws{address[4:]}/api/models/lenet/live") as socket,
    ):
        socket.send("{}")
        socket.recv()
    assert {caller for caller, _ in paid} == {"127.0.0.1"}
    assert max(seconds for _, seconds in paid) >= WORK
