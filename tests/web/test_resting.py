"""Who waits for a caller's rest to end: one after the other, however many they are."""

import asyncio
from collections.abc import Hashable

from app.web.pace import Shares
from app.web.resting import Resting

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
