"""Behind nginx as the README sets it up: all works, by HTTPS and under a prefix, and is bounded."""

import re
import signal
import socket
import ssl
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from tests import nginx
from tests.browser.lens import Lens
from tests.server import CHECKOUT
from tests.web.api.test_live import LIVE, answer, send
from tests.web.calls import TRACE, trace
from tests.web.raw import until
from tests.web.serving.test_stopping import started, stopped
from tests.worlds import SEVEN

pytestmark = pytest.mark.skipif(
    not (nginx.NGINX and nginx.OPENSSL),
    reason="needs nginx and openssl: sudo apt-get install nginx-light openssl",
)
LAPTOPS = 100  # behind one address
SHARE = 2  # sockets of one address that a worker of this service keeps open
Service = tuple[str, "subprocess.Popen[str]"]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    options = ("--workers", "2", "--proxy", "127.0.0.1", "--max-sockets", str(2 * SHARE))
    with started(tmp_path_factory.mktemp("service"), *options) as running:
        yield running


@pytest.fixture(scope="module")
def places(service: Service, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    folder = tmp_path_factory.mktemp("nginx")
    with nginx.before(service[0], folder, nginx.configuration()) as found:
        yield found


@pytest.fixture
def site(places: tuple[str, str]) -> str:
    """Return the address of the page, as a visitor has it."""
    return f"{places[0]}/lenslet"


@pytest.fixture
def strict(service: Service, tmp_path: Path) -> Iterator[str]:
    """Return the address at another nginx, whose numbers are small."""
    text = nginx.configuration()
    text = re.sub(r"(limit_conn \w+) \d+", r"\1 3", text)
    text = re.sub(r"rate=\d+r/s", "rate=1r/m", text)
    text = re.sub(r"burst=\d+", "burst=9", text)
    with nginx.before(service[0], tmp_path, text) as (secure, _):
        yield f"{secure}/lenslet"


def visitor(site: str) -> httpx.Client:
    return httpx.Client(base_url=site, verify=False, timeout=60)


def live(site: str, source: str = "127.0.0.1") -> AbstractContextManager[ClientConnection]:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    return connect(
        site.replace("http", "ws", 1) + LIVE,
        ssl=trusting,
        sock=socket.create_connection(("127.0.0.1", urlsplit(site).port or 0), 60, (source, 0)),
        origin=Origin(site.removesuffix("/lenslet")),
        max_size=None,
    )


def test_the_page_draws_by_https_under_a_prefix(site: str, chromium: Browser) -> None:
    asked = []
    with chromium.new_context(ignore_https_errors=True) as context:
        lens = Lens(context.new_page(), site)
        lens.page.on("request", lambda request: asked.append(request.url))
        lens.open()
        lens.draw([[(x, y) for x, y in stroke] for stroke in SEVEN])
        lens.settle()
        assert lens.page.evaluate("isSecureContext")
        assert [lens.console, lens.foreign] == [[], []]
    [burst] = re.findall(r"burst=(\d+)", nginx.configuration())
    assert LAPTOPS * len(asked) <= int(burst)


def test_calls_uploads_and_sockets_are_passed_on(site: str, places: tuple[str, str]) -> None:
    with visitor(site) as client:
        assert "result" in trace(client, {"strokes": SEVEN})[-1]
        picture = (CHECKOUT / "static" / "picture.png").read_bytes()
        assert client.post("/api/drawings", files={"file": picture}).status_code == 200
        assert site in client.get("/docs").text
        foreign = {"Origin": "https://evil.example"}
        assert client.post(TRACE, json={"strokes": []}, headers=foreign).status_code == 403
        assert client.get("/metrics").status_code == 404
    with live(site) as connection:
        send(connection, id=1, strokes=SEVEN)
        assert "result" in answer(connection)[-1]
    moved = httpx.get(f"{places[1]}/lenslet/", verify=False)
    assert (moved.status_code, moved.headers["Location"]) == (301, "https://localhost/lenslet/")


def test_another_name_and_what_is_too_long_are_refused(site: str) -> None:
    with visitor(site) as client:
        with pytest.raises(httpx.ConnectError):
            client.get("/", extensions={"sni_hostname": "evil.example"})
        assert client.get("/", headers={"X-Long": 9_000 * "a"}).status_code == 400
        assert client.get("/" + 9_000 * "a").status_code == 414
        large = client.post("/api/drawings", files={"file": bytes(12 << 20)})
        assert large.status_code == 413


def test_one_address_may_only_have_so_much_open_at_once(strict: str) -> None:
    with ExitStack() as stack:
        with pytest.raises(InvalidStatus) as caught:
            list(map(stack.enter_context, map(live, 4 * [strict])))
        assert caught.value.response.status_code == 503
        assert caught.value.response.headers["Server"].startswith("nginx")
        stack.enter_context(live(strict, "127.0.0.2"))
    [most] = re.findall(r"limit_conn \w+ (\d+)", nginx.configuration())
    assert int(most) >= LAPTOPS * (6 + 1)  # as many as browsers open for a page, and a socket


def test_one_address_may_only_ask_so_often(strict: str) -> None:
    with visitor(strict) as client:
        statuses = [client.get("/healthz").status_code for _ in range(12)]
    assert statuses == 10 * [200] + 2 * [503]


def test_the_service_is_told_whose_socket_it_is(site: str) -> None:
    with ExitStack() as stack:
        many = (live(site, "127.0.0.2") for _ in range(2 * SHARE + 1))  # for both workers
        with pytest.raises(InvalidStatus) as caught:
            list(map(stack.enter_context, many))
        assert b"this address" in bytes(caught.value.response.body or b"")
        send(other := stack.enter_context(live(site, "127.0.0.3")), id=1, strokes=SEVEN)
        assert "result" in answer(other)[-1]


def test_told_to_stop_while_it_is_used_it_says_goodbye_through_nginx(
    site: str, service: Service
) -> None:
    """The last test here: the service is gone after it."""
    statuses: list[int] = []

    def call() -> None:
        with visitor(site) as client:
            while 502 not in statuses:  # which has to come at once, and not after a minute
                statuses.append(client.post(TRACE, json={"strokes": SEVEN}).status_code)

    with live(site) as connection, ThreadPoolExecutor(1) as caller:
        called = caller.submit(call)
        send(connection, id=1, strokes=SEVEN)
        answer(connection)
        until(lambda: statuses)
        service[1].send_signal(signal.SIGTERM)
        with pytest.raises(ConnectionClosed) as caught:
            connection.recv(timeout=60)
        assert caught.value.rcvd is not None
        assert caught.value.rcvd.code == 1001
        assert stopped(service[1]) == (0, "")
        called.result(60)
    assert set(statuses) == {200, 502}
