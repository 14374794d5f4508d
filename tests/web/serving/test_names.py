"""On loopback only loopback's names lead to the service, and only a named proxy is believed."""

import json
from collections.abc import Iterator

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from app.cli import main
from app.errors import LensletError
from app.web.app import create_app
from app.web.serving.server import bind, named
from app.web.settings import Settings, parse_proxy
from tests.server import running_server, serving
from tests.web.api.test_live import LIVE, answer, send
from tests.web.calls import TRACE, refused
from tests.web.raw import answer_of, connected
from tests.worlds import SEVEN, served, tiny

OWN = ["localhost", "LocalHost:8000", "127.0.0.1", "127.0.0.1:", "[::1]", "[::1]:8000"]
STRANGE = ["evil.example", "evil.example:8000", "localhost.evil.example",
           "127.0.0.1.evil.example", "localhost:8000.evil.example", "192.168.1.7:8000",
           "", "::1", "a:b@localhost"]  # fmt: skip
PATHS = ["/", "/metrics", "/healthz", "/static/main.js", "/api/models/lenet/weights", "/nowhere"]


@pytest.fixture(scope="module")
def local() -> Iterator[str]:
    """Where a service listens as the command line starts it, on loopback."""
    with bind("127.0.0.1", 0) as bound:
        settings = named(Settings(), "127.0.0.1", bound)
    with serving(create_app({"lenet": served(tiny())}, settings)) as address:
        yield address


@pytest.mark.parametrize("host", OWN)
def test_loopbacks_names_lead_to_it_with_any_port(local: str, host: str) -> None:
    assert httpx.get(f"{local}/metrics", headers={"Host": host}).status_code == 200
    headers = {"Host": host, "Origin": f"http://{host}"}
    assert httpx.post(local + TRACE, json={"strokes": SEVEN}, headers=headers).status_code == 200
    with connect(local.replace("http", "ws", 1) + LIVE, max_size=None) as socket:
        send(socket, id=1, strokes=SEVEN)
        assert "result" in answer(socket)[-1]


@pytest.mark.parametrize("host", STRANGE)
def test_no_other_name_does_whatever_is_asked_for(local: str, host: str) -> None:
    told = {"Host": host, "Origin": f"http://{host}", "X-Forwarded-Host": "localhost"}
    for path in PATHS:
        assert "localhost" in refused(httpx.get(local + path, headers=told), 403, "forbidden")
    refused(httpx.post(local + TRACE, json={"strokes": SEVEN}, headers=told), 403, "forbidden")


@pytest.mark.parametrize(
    "head",
    [
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n",
        "GET http://evil.example{path} HTTP/1.1\r\nHost: localhost\r\n",
        "GET {path} HTTP/1.0\r\nHost: evil.example\r\n",
    ],
    ids=["a second name", "a name in the address", "HTTP/1.0"],
)
def test_a_name_is_seen_wherever_it_stands(local: str, head: str) -> None:
    for path in ("/metrics", LIVE):
        sent = f"{head.format(path=path)}Connection: close\r\n\r\n".encode()
        assert answer_of(connected(local, sent))[0] in (400, 403)


def test_a_socket_by_another_name_is_refused_before_it_opens(local: str) -> None:
    handshake = (
        f"GET {LIVE} HTTP/1.1\r\nHost: evil.example\r\nOrigin: http://evil.example\r\n"
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    )
    status, body = answer_of(connected(local, handshake.encode()))
    assert (status, json.loads(body)["error"]["code"]) == (403, "forbidden")


def test_the_name_that_the_command_line_was_given_leads_to_it_too() -> None:
    with bind("127.0.0.1", 0) as bound:
        assert "ours.local" in named(Settings(), "Ours.Local", bound).names


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_elsewhere_every_name_leads_to_it(host: str) -> None:
    with bind(host, 0) as bound:
        assert named(Settings(), host, bound).names == ()


def test_the_command_line_guards_loopback() -> None:
    with running_server() as address:
        assert httpx.get(address, timeout=60).status_code == 200
        headers = {"Host": "evil.example", "X-Forwarded-For": "203.0.113.7"}
        refused(httpx.get(address, headers=headers, timeout=60), 403, "forbidden")


def test_a_proxy_that_is_named_passes_on_whatever_host() -> None:
    with bind("127.0.0.1", 0) as bound:
        assert named(Settings(proxies=("127.0.0.1/32",)), "127.0.0.1", bound).names == ()


@pytest.mark.parametrize(
    ("proxies", "address"),
    [
        ((), "127.0.0.1"),
        (("10.0.0.0/8",), "127.0.0.1"),
        (("127.0.0.0/8",), "198.51.100.9"),
        (("127.0.0.1/32", "198.51.100.9/32"), "203.0.113.7"),
    ],
)
def test_only_proxies_that_are_named_are_believed_whose_call_it_is(
    proxies: tuple[str, ...], address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(log="addresses", proxies=proxies)
    with serving(create_app({"lenet": served(tiny())}, settings)) as service:
        told = {"X-Forwarded-For": "203.0.113.7, 198.51.100.9"}
        assert httpx.get(f"{service}/healthz", headers=told).status_code == 200
        with (
            pytest.raises(InvalidStatus),
            connect(service.replace("http", "ws", 1) + "/nowhere", additional_headers=told),
        ):
            pass
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["address"] for line in lines] == [address] * 2


def test_a_proxy_is_an_address_or_a_network_and_nothing_else(
    capsys: pytest.CaptureFixture[str],
) -> None:
    given = ("127.0.0.1", "172.16.5.4/12", "::1", "fd00::/8")
    kept = ["127.0.0.1/32", "172.16.0.0/12", "::1/128", "fd00::/8"]
    assert list(map(parse_proxy, given)) == kept
    for text in ("proxy.example", "*", "", "127.0.0.1:80", "10.0.0.0/40", "http://127.0.0.1"):
        with pytest.raises(LensletError, match="give the address of a proxy"):
            parse_proxy(text)
    with pytest.raises(SystemExit) as stopped:
        main(["serve", "--port", "0", "--proxy", "nginx"])
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith("lenslet: --proxy 'nginx': ")
