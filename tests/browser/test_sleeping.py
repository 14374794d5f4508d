"""A laptop that is shut in mid-stroke: the server lets it go, and awake it finds its way back."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from app.web import limits
from app.web.app import create_app
from tests.benchmarks.processes import family
from tests.browser.conftest import OpenLens
from tests.browser.test_cut import begin, end, is_read
from tests.server import serving
from tests.web.raw import count, until


def browsers() -> list[int]:
    """Return the processes of the Chromium that this one drives."""
    ours = family(os.getpid())
    driven = [pid for pid in ours if b"--remote-debugging-pipe" in arguments(pid)]
    return sorted(set().union(*map(family, driven)))


def arguments(pid: int) -> bytes:
    """Return the command line, nothing once the process has ended."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


@contextmanager
def asleep() -> Iterator[None]:
    """Stop the browser as a laptop that is shut stops everything: it does not even say goodbye."""
    stopped = browsers()
    assert stopped
    try:
        for pid in stopped:
            send(pid, signal.SIGSTOP)
        yield
    finally:
        for pid in stopped:
            send(pid, signal.SIGCONT)


def send(pid: int, by: signal.Signals) -> None:
    """Send the signal, to nobody if it has ended: a browser ends what it has no use for."""
    with suppress(ProcessLookupError):
        os.kill(pid, by)


def test_a_laptop_that_sleeps_in_mid_stroke_is_let_go_and_goes_on_when_it_wakes(
    open_lens: OpenLens, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PING_SECONDS", "PONG_SECONDS"):
        monkeypatch.setattr(limits, name, 1.0)
    with serving(create_app()) as address:
        lens = open_lens(address)
        begin(lens)
        until(lambda: count(address, "lenslet_sockets_open") == 1)
        with asleep():
            until(lambda: count(address, "lenslet_sockets_open") == 0)
        end(lens)
        is_read(lens)
        lens.page.close()
