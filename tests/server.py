"""Real servers on free ports: the command line in a process, or any app in a thread."""

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from app.web.serving import server

CHECKOUT = Path(__file__).parents[1]
PATIENCE = 60.0  # seconds for a server to come up: importing torch on a busy machine is slow


@contextmanager
def running_server(*options: str, folder: Path = CHECKOUT) -> Iterator[str]:
    """Give the address (no slash at its end) of `python -m app serve`; print what a dead one said.

    `folder` is the checkout it serves.
    """
    with server_process(*options, folder=folder) as (address, _):
        yield address


@contextmanager
def server_process(
    *options: str, folder: Path = CHECKOUT, program: str = "app", said: list[str] | None = None
) -> Iterator[tuple[str, int]]:
    """Give the number of its process as well: the parent's, if there are several workers.

    `program` may be another that takes the same options; `said` gets the lines of its output.
    """
    command = [sys.executable, "-m", program, "serve", "--port", "0", *options]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = [] if said is None else said
    reader = threading.Thread(target=_read, args=(process, said))
    reader.start()
    try:
        yield _address(process, said), process.pid
    finally:
        process.terminate()
        process.wait(30)
        reader.join()


def _read(process: "subprocess.Popen[str]", said: list[str]) -> None:
    """Drain the output, or a chatty server would stop at a full pipe."""
    assert process.stdout
    with process.stdout:
        said.extend(process.stdout)


def _address(process: "subprocess.Popen[str]", said: list[str]) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        found = re.search(r"Lenslet reads digits at (http://[^/\s]+)/\s", "".join(said))
        if found and _accepts(found[1]):
            return found[1]
        time.sleep(0.05)
    raise AssertionError(f"the server did not come up (exit {process.poll()}):\n{''.join(said)}")


def _accepts(address: str) -> bool:
    host, port = address.removeprefix("http://").rsplit(":", 1)
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=1).close()
    except OSError:
        return False
    return True


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """Give the address of `app`, served in a thread with the settings of `lenslet serve`."""
    config = server._config()
    config.app, config.factory = app, False
    bound = server.bind("127.0.0.1", 0)
    running = server.Server(config)
    thread = threading.Thread(target=running.run, args=([bound],))
    thread.start()
    try:
        _wait_until_started(running, thread)
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    finally:
        running.should_exit = True
        thread.join(30)
        bound.close()
        assert not thread.is_alive(), "the server did not stop"


def _wait_until_started(running: uvicorn.Server, thread: threading.Thread) -> None:
    end = time.monotonic() + PATIENCE
    while not running.started:
        assert thread.is_alive(), "the server stopped before it had started"
        assert time.monotonic() < end, "the server did not start"
        time.sleep(0.01)
