"""What stands between a transport and its protocol."""

import asyncio
from collections.abc import Callable
from typing import cast

import pytest

from app.web import limits
from app.web.serving.intake import END, Intake
from app.web.sharing.pace import Shares
from app.web.sharing.resting import Resting


class Transport:
    """One that refuses what is sent when it has ended, as uvloop's does."""

    def __init__(self) -> None:
        self.sent = b""
        self.closed = self.ended = False

    def pause_reading(self) -> None:
        """Do nothing."""

    resume_reading = pause_reading

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
    intake = Intake(cast(asyncio.Transport, transport), loop, lambda _: None, lambda: 0, resting)
    intake.write(b"hello")
    end(intake)
    intake.write(b"are you there?")
    loop.close()
    assert transport.sent == b"hello"


def in_pieces(data: bytes, count: int) -> list[bytes]:
    """Return the pieces in which it is parsed if so many bytes of it come at a time."""
    loop, parsed = asyncio.new_event_loop(), list[bytes]()
    transport, resting = cast(asyncio.Transport, Transport()), Resting(Shares())
    intake = Intake(transport, loop, parsed.append, lambda: intake.head_size(), resting)
    for start in range(0, len(data), count):
        intake.take(data[start : start + count])
        intake.pace.paid = 0.0
        while intake._unread:
            intake._go_on()
    loop.close()
    return parsed


@pytest.mark.parametrize("count", [3, 1_000, 100_000])
@pytest.mark.parametrize("size", [0, *range(limits.PIECE_BYTES - 28, limits.PIECE_BYTES)])
def test_no_piece_has_the_end_of_a_head_and_what_follows_it(size: int, count: int) -> None:
    head, then = b"GET / HTTP/1.1\r\nX: " + size * b"a" + END, b"\x81\xff trailing"
    parsed = in_pieces(head + then, count)
    assert b"".join(parsed) == head + then
    assert any(b"".join(parsed[:number]) == head for number in range(len(parsed)))
