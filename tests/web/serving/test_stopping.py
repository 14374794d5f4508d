"""Told to stop, the service ends what it does, says goodbye, and is gone with status 0."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from websockets.exceptions import ConnectionClosed

from app.web import limits
from app.web.app import create_app
from tests.server import CHECKOUT, serving
from tests.web.api.test_live import answer, live, send
from tests.web.calls import TRACE, refused
from tests.web.raw import connected, count, deaf, until
from tests.worlds import SEVEN, Gate, served, tiny


@contextmanager
def started(folder: Path, *options: str) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """Give the address of a real service and its process, that keeps its files in `folder`."""
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "serve", "--port", "0", *options],
        cwd=CHECKOUT,
        env=os.environ | {"TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        address = process.stdout.readline().split()[-1].rstrip("/")
        assert httpx.get(f"{address}/readyz", timeout=60).status_code == 200
        yield address, process
    finally:
        process.kill()
        process.communicate()


def stopped(process: "subprocess.Popen[str]") -> tuple[int, str]:
    """Return the exit status and all that was said, after a bounded wait."""
    _, said = process.communicate(timeout=60)
    return process.returncode, said


@pytest.mark.parametrize("options", [[], ["--workers", "2"]], ids=["alone", "two workers"])
def test_sigterm_ends_it_with_status_0_whoever_is_connected(
    options: list[str], tmp_path: Path
) -> None:
    with started(tmp_path, *options) as (address, process), live(address) as idle:
        half = connected(address, b"GET / HT")
        waiting = connected(address, b"POST /api/drawings HTTP/1.1\r\nHost: a\r\n")
        gone = live(address).__enter__()
        with half, waiting, deaf(gone):
            process.send_signal(signal.SIGTERM)
            with pytest.raises(ConnectionClosed) as caught:
                idle.recv(timeout=60)
            assert caught.value.rcvd is not None
            assert caught.value.rcvd.code == 1001
            began = time.monotonic()
            assert stopped(process) == (0, "")
            assert time.monotonic() - began < 20  # by the limits under 5, but not here and now
        gone.protocol_mutex.release()
    assert list(tmp_path.iterdir()) == []


def test_what_runs_is_answered_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """The service is told to stop while two traces stand at a gate that then opens."""
    monkeypatch.setattr(limits, "STOP_SECONDS", 20.0)
    gate = Gate()
    running: list[uvicorn.Server] = []
    monkeypatch.setattr(uvicorn.Server, "startup", _noting(running, uvicorn.Server.startup))
    with (
        serving(create_app({"lenet": gate.model()})) as address,
        gate.opened_at_the_end(),
        live(address) as socket,
        httpx.stream("POST", f"{address}{TRACE}", json={"strokes": SEVEN}, timeout=60) as stream,
    ):
        gate.arrival()
        send(socket, id=1, strokes=SEVEN)
        gate.arrival()
        running[0].should_exit = True
        until(lambda: not accepts(address))
        gate.opened.set()
        assert '"result"' in list(stream.iter_lines())[-1]
        assert answer(socket)[-1]["id"] == 1
        with pytest.raises(ConnectionClosed) as caught:
            socket.recv(timeout=60)
        assert caught.value.rcvd is not None
        assert caught.value.rcvd.code == 1001


def _noting(running: list[uvicorn.Server], startup: Any) -> Any:
    async def noted(self: uvicorn.Server, **named: Any) -> None:
        running.append(self)
        await startup(self, **named)

    return noted


def accepts(address: str) -> bool:
    try:
        connected(address).close()
    except OSError:
        return False
    return True


def test_it_is_not_ready_while_it_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app({"lenet": served(tiny())})
    stopping = threading.Event()
    monkeypatch.setattr("app.web.app.Event", lambda: stopping)
    with serving(app) as address:
        assert httpx.get(f"{address}/readyz").status_code == 200
        stopping.set()
        refused(httpx.get(f"{address}/readyz"), 503, "busy")
        assert httpx.get(f"{address}/healthz").status_code == 200


def test_a_worker_that_is_killed_is_replaced_and_what_it_counted_stays(tmp_path: Path) -> None:
    with started(tmp_path, "--workers", "2") as (address, process):
        before = children(process.pid)
        assert len(before) == 2
        with live(address) as socket:
            send(socket, id=1, strokes=SEVEN)
            answer(socket)
            until(lambda: count(address, "lenslet_traces_total", way="live", outcome="answered"))
            assert count(address, "lenslet_sockets_open") == 1
            for worker in before:
                os.kill(worker, signal.SIGKILL)
        until(lambda: len(children(process.pid) - before) == 2)
        assert httpx.get(f"{address}/readyz", timeout=60).status_code == 200
        assert count(address, "lenslet_traces_total", way="live", outcome="answered") == 1
        assert count(address, "lenslet_sockets_open") == 0
        process.send_signal(signal.SIGINT)
        status, said = stopped(process)
    assert status == 0
    killed = "was killed, as the system does when memory runs out: another takes over"
    assert set(said.splitlines()) == {f"lenslet: worker {worker} {killed}" for worker in before}
    assert list(tmp_path.iterdir()) == []


def children(process: int) -> set[int]:
    """Return the workers of a service, without the helper that Python starts beside them."""
    listed = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(process)], capture_output=True, text=True
    ).stdout
    return {int(line.split()[0]) for line in listed.splitlines() if "spawn_main" in line}


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    with started(tmp_path, "--workers", "2") as (address, process):
        process.kill()
        process.wait()
        until(lambda: not accepts(address))


def test_weights_that_are_cut_short_stop_two_workers_with_one_line(tmp_path: Path) -> None:
    for name in ("app", "models"):
        shutil.copytree(CHECKOUT / name, tmp_path / name)
    file = tmp_path / "models" / "lenet.safetensors"
    file.write_bytes(file.read_bytes()[:1000])
    command = [sys.executable, "-m", "app", "serve", "--port", "0", "--workers", "2"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert re.fullmatch(r"lenslet: .*lenet\.safetensors.*\n", ended.stderr)
