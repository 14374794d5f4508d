"""What stands between a transport and its protocol."""

import asyncio
from collections.abc import Callable
from typing import cast

import pytest

from app.web.intake import Intake
from app.web.pace import Shares
from app.web.resting import Resting


class Transport:
    """One that refuses what is sent when it has ended, as uvloop's does."""

    def __init__(self) -> None:
        self.sent = b""
        self.closed = self.ended = False

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True

    def write_eof(self) -> None:
        self.ended = True

    def write(self, data: bytes) -> None:
        if self.closed or self.ended:
            raise RuntimeError("the handler is closed")
        self.sent += data


@pytest.mark.parametrize("end", [Intake.write_eof, lambda intake: intake.close()])
def test_what_is_said_to_a_client_that_has_gone_is_no_mistake(
    end: Callable[[Intake], None],
) -> None:
    transport = Transport()
    loop = asyncio.new_event_loop()
    resting = Resting(Shares())
    intake = Intake(cast(asyncio.Transport, transport), loop, lambda _: None, lambda _: 0, resting)
    intake.write(b"hello")
    end(intake)
    intake.write(b"are you there?")
    loop.close()
    assert transport.sent == b"hello"
