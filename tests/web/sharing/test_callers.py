"""One caller may take half of what is there for all, and no more; a proxy calls for many."""

import sys
from contextlib import ExitStack
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus

from app.web import limits
from app.web.app import create_app
from app.web.serving.server import allow_files
from app.web.settings import Settings
from app.web.sharing.callers import caller_of
from tests.server import serving
from tests.web.api.test_live import answer, live, send
from tests.web.raw import answer_of, connected, error_of, until
from tests.web.sharing.test_overload import GET
from tests.worlds import SEVEN, served, tiny

OTHER = "127.0.0.2"
CLOSING = GET.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")


def refusal(address: str, **named: Any) -> str:
    """Return the sentence with which one more socket is refused."""
    with pytest.raises(InvalidStatus) as caught, live(address, **named):
        pass
    response = caught.value.response
    assert (response.status_code, response.headers["Retry-After"]) == (503, "1")
    assert error_of(bytes(response.body or b"")) == "busy"
    return bytes(response.body or b"").decode()


def test_one_address_may_have_half_of_the_sockets_and_others_draw_on() -> None:
    app = create_app({"lenet": served(tiny())}, Settings(sockets=5))
    with serving(app) as address, ExitStack() as stack:
        first, *_ = [stack.enter_context(live(address)) for _ in range(3)]
        assert "this address" in refusal(address)
        others = [stack.enter_context(live(address, source=OTHER)) for _ in range(2)]
        send(others[1], id=1, strokes=SEVEN)
        assert "result" in answer(others[1])[-1]
        assert "this address" not in refusal(address, source=OTHER)  # all are taken
        first.close()
        until(lambda: _opens(address))


def _opens(address: str) -> bool:
    try:
        with live(address):
            return True
    except InvalidStatus:
        return False


def test_a_proxy_that_is_named_says_whose_socket_it_is() -> None:
    settings = Settings(sockets=4, proxies=("127.0.0.1/32",))
    with serving(create_app({"lenet": served(tiny())}, settings)) as address, ExitStack() as stack:
        for _ in range(2):
            stack.enter_context(live(address, X_Forwarded_For="10.9.9.9, 203.0.113.7"))
        assert "this address" in refusal(address, X_Forwarded_For="10.8.8.8, 203.0.113.7")
        stack.enter_context(live(address, X_Forwarded_For="203.0.113.8"))


def test_nobody_else_can_say_whose_socket_it_is() -> None:
    app = create_app({"lenet": served(tiny())}, Settings(sockets=4))
    with serving(app) as address, ExitStack() as stack:
        for number in range(2):
            stack.enter_context(live(address, X_Forwarded_For=f"203.0.113.{number}"))
        assert "this address" in refusal(address, X_Forwarded_For="203.0.113.9")


def test_one_address_may_have_half_of_the_connections_and_others_are_served(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "CONNECTIONS", 6)
    app = create_app({"lenet": served(tiny())}, Settings(sockets=2))
    with serving(app) as address, ExitStack() as stack:
        for _ in range(3):
            stack.enter_context(connected(address))
        stack.enter_context(live(address))  # which is a connection, too
        for _ in range(20):
            status, body = answer_of(connected(address))  # without a word of its own
            assert (status, error_of(body)) == (503, "busy")
        assert answer_of(connected(address, CLOSING, source=OTHER))[0] == 200


def test_the_connections_of_a_proxy_that_is_named_are_those_of_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "CONNECTIONS", 6)
    settings = Settings(sockets=2, proxies=("127.0.0.0/31",))
    with serving(create_app({"lenet": served(tiny())}, settings)) as address, ExitStack() as stack:
        for _ in range(7):
            stack.enter_context(connected(address))
        assert answer_of(connected(address, CLOSING))[0] == 200


def test_a_class_behind_one_address_fits() -> None:
    """A hundred laptops that load the page, with as many connections as browsers open, and draw."""
    settings = Settings()
    laptops = 100
    assert laptops <= limits.CALLER_SHARE * settings.sockets
    assert laptops * (6 + 1) <= limits.CALLER_SHARE * (settings.sockets + limits.CONNECTIONS)


@pytest.mark.parametrize(
    ("host", "caller"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("unknown", "unknown"),
    ],
)
def test_all_addresses_of_a_house_are_one_caller(host: str, caller: str) -> None:
    assert caller_of(host) == caller


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_the_system_is_asked_for_as_many_files_as_connections_need() -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, before[1]))
        allow_files(300)
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (300, before[1])
        allow_files(200)
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (300, before[1])
        allow_files(before[1] + 1)
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (before[1], before[1])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
