"""The app on a port."""

import asyncio
import logging
import os
import socket
import sys
import threading
import webbrowser
from dataclasses import replace
from functools import partial
from ipaddress import ip_address
from types import FrameType

import uvicorn

from ...errors import LensletError
from ...network.trace import tune_for_single_inputs
from ...service.loading import load_models
from ...service.models import Models
from .. import limits
from ..app import create_app
from ..settings import Settings, replicas
from .memory import settle
from .protocol import Protocol
from .socket_protocol import SocketProtocol
from .sparing import SPARING
from .workers import serve_with

if sys.platform != "win32":
    import resource

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def serve(host: str, port: int, workers: int, open_page: bool, settings: Settings) -> None:
    """Serve until interrupted. Raises LensletError if the weights or the port are not to be had."""
    replicas(workers, None)
    models = find_models()  # told here in one line, instead of in each worker
    bound = bind(host, port)
    settings = named(settings, host, bound)
    announce(host, bound.getsockname()[1], open_page)
    if workers == 1:
        run(settings, bound, models)
    else:
        serve_with(workers, partial(run, settings), bound)


def find_models() -> Models:
    """Return the models there are. Torch's threads would wake for each small tensor of them."""
    tune_for_single_inputs()
    return load_models()


def named(settings: Settings, host: str, bound: socket.socket) -> Settings:
    """Return what holds there: on loopback without a proxy only its own names are a host.

    Else a web page could have its name point here, and use a service that is for this machine.
    """
    if settings.proxies or not ip_address(bound.getsockname()[0]).is_loopback:
        return settings
    return replace(settings, names=(*LOOPBACK, host.lower()))


def announce(host: str, port: int, open_page: bool) -> None:
    """Say where the page is, and open it if that is wanted."""
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/"
    print(f"Lenslet reads digits at {address}", flush=True)
    if open_page:
        threading.Timer(1.0, webbrowser.open, [address]).start()


def run(settings: Settings, bound: socket.socket, models: Models | None = None) -> None:
    """Serve in this process until SIGTERM or SIGINT. Raises LensletError if it has no weights."""
    allow_files(limits.CONNECTIONS + settings.sockets + limits.FILES_BESIDE)
    config = _config(settings, models or find_models())
    config.load()
    settle()
    Server(config).run([bound])


def allow_files(count: int) -> None:
    """Have the system let this process open so many, connections too: often it is 1,024 at first.

    Beyond that nobody's connection would be taken, and nobody told.
    """
    if sys.platform == "win32":
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < count:
        wanted = count if hard == resource.RLIM_INFINITY else min(count, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


class Server(uvicorn.Server):
    """uvicorn's own, but it stops in bounded time and with exit status 0."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to stop. The signal is not raised again at the end, as uvicorn's would be."""
        self.should_exit = True
        if self.started:
            self.lifespan.state["stopping"].set()
        # A thread that computes cannot be stopped, only left.
        leaving = threading.Timer(limits.LEAVE_SECONDS, os._exit, [0])
        leaving.daemon = True
        leaving.start()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let what runs finish, for a while."""
        self.lifespan.state["stopping"].set()
        cutting = asyncio.get_running_loop().call_later(limits.STOP_SECONDS, self._cut_off)
        await super().shutdown(sockets)
        cutting.cancel()

    def _cut_off(self) -> None:
        for connection in list(self.server_state.connections):
            connection.transport.abort()


def _config(settings: Settings | None = None, models: Models | None = None) -> uvicorn.Config:
    config = uvicorn.Config(
        partial(create_app, models, settings),
        factory=True,
        log_level=logging.WARNING,
        http=Protocol,
        ws=SocketProtocol,
        ws_max_size=limits.MESSAGE_BYTES,
        ws_ping_interval=limits.PING_SECONDS,
        ws_ping_timeout=limits.PONG_SECONDS,
        ws_per_message_deflate=False,  # for all and at a level that takes twice a trace's time
        server_header=False,
        proxy_headers=False,  # the app reads them itself, on whatever it runs
        timeout_keep_alive=limits.KEEP_SECONDS,
    )
    for name in ("uvicorn.error", "python_multipart.multipart"):
        logging.getLogger(name).addFilter(SPARING)
    return config


def bind(host: str, port: int) -> socket.socket:
    """Return a socket that listens there; raise LensletError if it is not to be had."""
    if not 0 <= port <= 65535:
        raise LensletError(f"--port {port}: choose a port from 0 (any free one) to 65535")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        bound = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        reason = error.strerror or error
        raise LensletError(
            f"{host}:{port} cannot be served ({reason}): choose another --port or --host"
        ) from error
    bound.set_inheritable(True)
    # So that the kernel lets go of a client that has vanished or takes nothing; Linux has it.
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        taken = int(limits.TAKE_SECONDS * 1000)
        bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, taken)
    # Not all loops turn Nagle off for a socket they are given: each answer would wait 40 ms.
    bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return bound
