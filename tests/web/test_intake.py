"""What stands between a transport and its protocol."""

import asyncio
from typing import cast

from app.web.intake import Intake
from app.web.pace import Shares


class Transport:
    """One that refuses what is sent when it has ended, as uvloop's does."""

    def __init__(self) -> None:
        self.sent = b""
        self.ended = False

    def is_closing(self) -> bool:
        return self.ended

    def write(self, data: bytes) -> None:
        if self.ended:
            raise RuntimeError("the handler is closed")
        self.sent += data


def test_what_is_said_to_a_client_that_has_gone_is_no_mistake() -> None:
    transport = Transport()
    loop = asyncio.new_event_loop()
    intake = Intake(cast(asyncio.Transport, transport), loop, lambda _: None, lambda _: 0, Shares())
    intake.write(b"hello")
    transport.ended = True
    intake.write(b"are you there?")
    loop.close()
    assert transport.sent == b"hello"
