"""Who waits for a caller's rest to end: one after the other, however many they are."""

import asyncio
from collections.abc import Hashable
from threading import Event

import pytest

from app.web.sharing import resting as resting_module
from app.web.sharing.pace import Shares
from app.web.sharing.resting import Resting
from app.web.sharing.work import Work

REST = 0.002  # seconds after each turn


class Looked(Shares):
    """Has each caller rest after each piece of work, and counts how often that is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.looks = 0
        self.worked = True

    def rest(self, caller: Hashable) -> float:
        """Return the seconds, once."""
        self.looks += 1
        rest, self.worked = REST * self.worked, False
        return rest


def test_those_that_wait_go_on_in_their_order_and_are_looked_at_when_it_is_their_turn() -> None:
    shares, called = Looked(), list[int]()

    async def wait() -> None:
        resting, done = Resting(shares), asyncio.Event()

        def go_on(number: int) -> None:
            called.append(number)
            shares.worked = True
            if number < 100:  # it has more to do: after those that wait
                resting.wait("one", lambda: called.append(number + 100))
            if len(called) == 100:
                done.set()

        for number in range(100):
            resting.wait("one", lambda number=number: go_on(number))  # type: ignore[misc]
        assert resting.rests("one")
        await asyncio.wait_for(done.wait(), 20)

    asyncio.run(wait())
    assert called[:100] == list(range(100))
    assert shares.looks < 4 * 100, "each would have been looked at for each turn of the others"


def test_whoever_gives_up_holds_up_nobody() -> None:
    called: list[str] = []

    async def wait() -> None:
        resting = Resting(Looked())
        left = resting.wait("one", lambda: called.append("left"))
        pausing = asyncio.create_task(resting.pause("one"))
        stays = asyncio.Event()
        await asyncio.sleep(0)
        resting.wait("one", stays.set)
        left.cancel()
        pausing.cancel()
        await asyncio.wait_for(stays.wait(), 20)
        await asyncio.sleep(2 * REST)
        assert not resting.rests("one")

    asyncio.run(wait())
    assert called == []


def test_another_caller_waits_for_none_of_them() -> None:
    async def wait() -> None:
        shares = Shares()
        resting = Resting(shares)
        shares.charge("two", 0.0, 0.0)
        resting.wait("one", lambda: None)
        assert resting.rests("one")
        assert not resting.rests("two")
        await asyncio.wait_for(resting.pause("two"), 1)

    asyncio.run(wait())


def test_it_goes_on_when_nothing_is_computed_for_others_but_does_not_wait_for_ever() -> None:
    busy, asked = {"two": 3, "endless": 10**9}, list[Hashable]()

    def computes_for_others(caller: Hashable) -> bool:
        asked.append(caller)
        busy[str(caller)] -= 1
        return busy[str(caller)] >= 0

    async def wait() -> None:
        resting = Resting(Shares(), computes_for_others)
        for caller in busy:
            done = asyncio.Event()
            resting.wait(caller, done.set)
            await asyncio.wait_for(done.wait(), 20)

    asyncio.run(wait())
    assert asked.count("two") == 4
    assert 1 < asked.count("endless") <= 10


def test_whoever_is_over_its_share_keeps_no_trace_of_another_from_the_interpreter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(resting_module, "YIELD_SECONDS", 60.0)

    async def wait() -> None:
        work, drawn = Work(10), Event()
        try:
            own = work.trace_live("one", drawn.wait)
            await asyncio.wait_for(_turn(work, "one"), 20)  # what is its own is no reason
            for trace in (work.trace, work.trace_live):
                other = trace("two", drawn.wait)
                waiting = asyncio.create_task(_turn(work, "one"))
                await asyncio.sleep(0.05)
                assert not waiting.done()
                drawn.set()
                await asyncio.wait_for(waiting, 20)
                assert own.result(20)
                assert other.result(20)
                drawn.clear()
        finally:
            drawn.set()
            work.stop()

    async def _turn(work: Work, caller: str) -> None:
        has_come = asyncio.Event()
        work.resting.wait(caller, has_come.set)
        await has_come.wait()

    asyncio.run(wait())
