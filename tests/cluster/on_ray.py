"""The service on a real Ray of this machine: `make test-ray`, and no part of `make test`."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import httpx
import pytest
from websockets import Origin
from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException
from websockets.sync.client import ClientConnection, connect

from tests.cluster.below import RAY, SOCKETS, assert_right, below
from tests.web.api.test_live import LIVE, answer, live, send
from tests.web.calls import TRACE, refused, trace
from tests.web.raw import count, error_of, until
from tests.web.serving.test_stopping import started, stopped
from tests.worlds import SEVEN

REPLICA = "ray::ServeReplica:lenslet"


Service = tuple[str, int]


@pytest.fixture(scope="module")
def ray(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Give the address and the process of a service that has one replica and may have two."""
    with started(tmp_path_factory.mktemp("ray"), *RAY) as (address, process):
        yield address, process.pid
        process.send_signal(signal.SIGTERM)
        stopped(process)


def replicas(process: int) -> set[int]:
    return {each for each, args in below(process).items() if args.startswith(REPLICA)}


def reads(address: str) -> bool:
    """Say whether a client that connects now is answered; it has to be right."""
    try:
        with live(address) as client:
            send(client, id=5, strokes=SEVEN)
            lines = answer(client)
    except (OSError, WebSocketException):
        return False
    assert_right(lines)
    return True


def test_a_trace_is_what_pytorch_computes(ray: Service) -> None:
    with httpx.Client(base_url=ray[0], timeout=60) as client:
        assert_right(trace(client, {"strokes": SEVEN}))


def test_the_socket_answers_each_drawing_with_its_id_and_outlives_a_bad_one(ray: Service) -> None:
    with live(ray[0]) as client:
        for number in (7, 2**53 - 1):
            send(client, id=number, strokes=SEVEN)
            lines = answer(client)
            assert {line["id"] for line in lines} == {number}
            assert_right(lines)
        send(client, id=3, strokes=5)
        assert answer(client)[0]["error"]["code"] == "malformed"


def test_the_page_its_weights_and_its_errors_are_as_ever(ray: Service) -> None:
    with httpx.Client(base_url=ray[0], timeout=60) as client:
        page = client.get("/")
        assert 'id="pad"' in page.text
        assert "default-src 'none'" in page.headers["content-security-policy"]
        weights = client.get("/api/models/lenet/weights")
        assert len(weights.json()["conv1"]["weight"]) == 6
        unchanged = {"If-None-Match": weights.headers["etag"]}
        again = client.get("/api/models/lenet/weights", headers=unchanged)
        assert (again.status_code, again.content) == (304, b"")
        assert client.get("/readyz").status_code == 200
        refused(client.get("/api/models/none"), 404, "not_found")
        refused(client.post(TRACE, content=b"{"), 400, "malformed")
        foreign = {"Origin": "https://elsewhere.example"}
        refused(client.post(TRACE, json={"strokes": SEVEN}, headers=foreign), 403, "forbidden")


def test_a_page_of_another_site_gets_no_socket(ray: Service) -> None:
    url = ray[0].replace("http", "ws") + LIVE
    with pytest.raises(InvalidStatus) as caught:
        connect(url, origin=Origin("https://elsewhere.example"), open_timeout=60)
    assert caught.value.response.status_code == 403


def test_a_second_replica_starts_when_many_come_and_the_counts_are_of_both(ray: Service) -> None:
    address, process = ray
    told = count(address, "lenslet_traces_total", way="live", outcome="answered")
    with ExitStack() as stack:
        sockets = [stack.enter_context(live(address)) for _ in range(SOCKETS - 2)]
        until(lambda: len(replicas(process)) == 2 and new_socket(stack, address, sockets))
        for client in sockets:
            send(client, id=1, strokes=SEVEN)
            assert "result" in answer(client)[-1]
        assert len(sockets) > SOCKETS  # more than one replica may have
        for _ in range(5):  # whichever is asked
            assert count(address, "lenslet_sockets_open") == len(sockets)
            now = count(address, "lenslet_traces_total", way="live", outcome="answered")
            assert now == told + len(sockets)
        with pytest.raises(InvalidStatus) as caught:
            list(map(stack.enter_context, map(live, [address] * (SOCKETS + 1))))
        response = caught.value.response
        assert (response.status_code, response.headers["Retry-After"]) == (503, "1")
        assert error_of(bytes(response.body or b"")) == "busy"


def new_socket(stack: ExitStack, address: str, sockets: list[ClientConnection]) -> bool:
    """Say whether one more than a replica may have can be open; until then some are refused."""
    try:
        sockets.append(stack.enter_context(live(address)))
    except InvalidStatus:
        return False
    return len(sockets) > SOCKETS


def test_a_flood_stays_with_its_sender(ray: Service) -> None:
    address, process = ray
    many = json.dumps({"id": 1, "strokes": [[[index / 5000, 0.5] for index in range(5000)]]})
    with live(address) as flooder, live(address) as neighbour:
        before = memory(process)
        flood = threading.Thread(target=send_on, args=(flooder, many), daemon=True)
        flood.start()
        for number in range(100):
            send(neighbour, id=number, strokes=SEVEN)
            assert answer(neighbour)[-1]["id"] == number
        assert memory(process) - before < 150 << 10
        flooder.socket.shutdown(socket.SHUT_RDWR)
        flood.join()


def send_on(client: ClientConnection, text: str) -> None:
    """Send it again and again until the connection is gone, and read nothing."""
    with suppress(ConnectionClosed, OSError):
        for _ in range(20_000):
            client.send(text)


def memory(process: int) -> int:
    """Return what Ray's processes below hold, in KiB."""
    pids = ",".join(map(str, [process, *below(process)]))
    command = ["ps", "-o", "rss=", "-p", pids]
    listed = subprocess.run(command, capture_output=True, text=True).stdout
    return sum(map(int, listed.split()))


def test_a_replica_that_is_killed_is_replaced_and_its_clients_come_back(ray: Service) -> None:
    address, process = ray
    before = replicas(process)
    with live(address) as client:
        for each in before:
            os.kill(each, signal.SIGKILL)
        with pytest.raises(ConnectionClosed):
            client.recv(timeout=60)
    until(lambda: reads(address))
    assert not replicas(process) & before
    until(lambda: count(address, "lenslet_sockets_open") == 0)


def test_whoever_has_not_the_token_cannot_run_code_on_our_ray(ray: Service) -> None:
    server = next(args for args in below(ray[1]).values() if "gcs_server" in args.split()[0])
    folder = Path(server.partition("--session-dir=")[2].split()[0])
    [port] = folder.glob("gcs_server_port_*")
    intrude = f"import ray; ray.init('127.0.0.1:{port.read_text()}'); print(ray.nodes())"
    own = {"RAY_AUTH_MODE": "disabled", "RAY_gcs_rpc_server_connect_timeout_s": "2"}
    ended = subprocess.run(
        [sys.executable, "-c", intrude], env=os.environ | own, capture_output=True, timeout=100
    )
    assert ended.returncode != 0
    assert b"NodeID" not in ended.stdout
