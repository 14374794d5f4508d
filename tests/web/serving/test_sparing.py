"""What clients send that cannot be read is counted, each time, and told in the log now and then."""

import logging
from collections.abc import Callable

import pytest

from app.web import limits
from app.web.app import create_app
from app.web.serving.sparing import Sparing
from tests.server import serving
from tests.web.raw import answer_of, connected, count
from tests.worlds import served, tiny

MANY = 30
GET = b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\n"


@pytest.mark.parametrize(
    ("sent", "refusals"),
    [(b"HELLO\r\n\r\n", MANY), (GET + b"Upgrade: h2c\r\n\r\n", 0)],
    ids=["no HTTP", "an upgrade that is none"],
)
def test_what_cannot_be_read_is_counted_and_hardly_logged(
    capfd: pytest.CaptureFixture[str], sent: bytes, refusals: int
) -> None:
    with serving(create_app({"lenet": served(tiny())})) as address:
        for _ in range(MANY):
            assert answer_of(connected(address, sent))[0] == (400 if refusals else 200)
        assert count(address, "lenslet_refusals_total", code="malformed") == refusals
    said = "".join(capfd.readouterr())
    assert said.count("request") <= 1


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Return what logs a message at a time, and gives all that was told by then."""
    now, told = [0.0], list[str]()
    monkeypatch.setattr("app.web.serving.sparing.monotonic", lambda: now[0])
    spare = Sparing()

    def log(time: float, message: str, *values: object) -> list[str]:
        now[0] = time
        record = logging.LogRecord("any", logging.WARNING, "", 0, message, values, None)
        if spare.filter(record):
            told.append(record.getMessage())
        return told

    return log


def test_of_messages_alike_one_is_told_and_later_how_many_there_were(
    log: Callable[..., list[str]],
) -> None:
    log(0, "cannot read %s", "a")
    for second in range(1, 50):
        log(second, "cannot read %s", "b")
    assert log(50, "another") == ["cannot read a", "another"]
    log(limits.LOG_SECONDS, "cannot read %s", "c")
    told = log(2 * limits.LOG_SECONDS, "cannot read %s", "d")
    more = "cannot read c (49 more of these since the last)"
    assert told == ["cannot read a", "another", more, "cannot read d"]
