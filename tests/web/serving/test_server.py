"""The real thing: `python -m app serve` in a process of its own."""

import gc
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.web.serving import server
from app.web.settings import Settings
from tests.drawing.test_svg import STEM, svg
from tests.server import CHECKOUT, running_server
from tests.web.api.test_live import answer, live, send
from tests.web.calls import TRACE, trace
from tests.web.serving.test_stopping import started, stopped
from tests.worlds import SEVEN


@pytest.fixture(scope="module")
def real() -> Iterator[str]:
    """Where the shipped service listens."""
    with running_server() as address:
        yield address


def test_the_shipped_service_reads_a_digit(real: str) -> None:
    with httpx.Client(base_url=real, timeout=30) as client:
        last = trace(client, {"strokes": SEVEN})[-1]
        assert client.get("/").status_code == 200
        names = [model["name"] for model in client.get("/api/models").json()]
    assert last["result"]["prediction"] == 7
    assert names == ["lenet"]


def test_the_shipped_socket_says_what_the_shipped_stream_says(real: str) -> None:
    with httpx.Client(base_url=real, timeout=30) as client, live(real) as socket:
        send(socket, id=3, strokes=SEVEN)
        lines = answer(socket)
        assert lines == [{"id": 3, **line} for line in trace(client, {"strokes": SEVEN})]
        assert socket.protocol.extensions == []


def test_small_answers_are_not_held_back(real: str) -> None:
    """Nagle's algorithm would make each but the first wait for an acknowledgement, 40 ms."""
    with httpx.Client(base_url=real, timeout=30) as client:
        taken = sorted(client.get("/healthz").elapsed.total_seconds() for _ in range(9))
    assert taken[0] < 0.03


def test_several_workers_serve_on_one_port() -> None:
    with running_server("--workers", "2") as address:
        for _ in range(4):
            assert httpx.get(f"{address}/healthz", timeout=60).status_code == 200
        with live(address) as socket:
            send(socket, id=1, strokes=SEVEN)
            assert "result" in answer(socket)[-1]


def test_an_interrupt_stops_it_without_a_traceback() -> None:
    # Where these tests run in a shell's background interrupts are ignored, and so by children.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    command = [sys.executable, "-m", "app", "serve", "--port", "0"]
    with subprocess.Popen(
        command, cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        address = process.stdout.readline().split()[-1]
        assert httpx.get(f"{address}healthz", timeout=60).status_code == 200
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == ""
    assert process.returncode == 0


def test_a_server_that_dies_says_why() -> None:
    with pytest.raises(AssertionError, match="99999"), running_server("--port", "99999"):
        pass


def test_a_machine_that_is_set_to_no_language_serves_the_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONUTF8", "0")
    with started(tmp_path) as (address, process):
        for path in ("/", "/readme", "/docs", "/static/main.js", "/static/page.css"):
            assert httpx.get(f"{address}{path}").status_code == 200
        assert "Lenslet" in httpx.get(f"{address}/").text
        assert httpx.post(f"{address}{TRACE}", json={"strokes": SEVEN}).status_code == 200
        upload = httpx.post(f"{address}/api/drawings", files={"file": svg(STEM)}, timeout=60)
        assert upload.status_code == 200
        process.send_signal(signal.SIGTERM)
        assert stopped(process) == (0, "")


def test_a_process_that_serves_spares_the_collector_what_is_there_for_good(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept: list[int] = []

    def look(*_: object) -> None:
        kept.append(gc.get_freeze_count())
        gc.unfreeze()

    monkeypatch.setattr(server.Server, "run", look)
    with server.bind("127.0.0.1", 0) as bound:
        server.run(Settings(), bound)
    assert kept[0] > 100_000
    assert gc.get_freeze_count() == 0
