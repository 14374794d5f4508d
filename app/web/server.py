"""The app on a port."""

import logging
import socket
import threading
import webbrowser

import uvicorn
from uvicorn.supervisors import Multiprocess

from ..drawing.limits import JSON_BYTES
from ..errors import LensletError
from .protocol import Protocol
from .served import load_models

# Twice what a drawing may have: a message over the drawing's limit is answered, one over the
# transport's closes the socket (1009).
MESSAGE_BYTES = 2 * JSON_BYTES


def serve(host: str, port: int, workers: int, open_page: bool) -> None:
    """Serve until interrupted. Raises LensletError if the weights or the port are not to be had."""
    if workers < 1:
        raise LensletError(f"--workers {workers}: at least 1 is needed")
    load_models()  # told here in one line, instead of in each worker
    bound = _bind(host, port)
    address = _address(host, bound.getsockname()[1])
    config = _config(workers)
    print(f"Lenslet reads digits at {address}", flush=True)
    if open_page:
        threading.Timer(1.0, webbrowser.open, [address]).start()
    server = uvicorn.Server(config)
    if workers == 1:
        server.run([bound])
    else:
        Multiprocess(config, sockets=[bound]).run()


def _config(workers: int) -> uvicorn.Config:
    return uvicorn.Config(
        f"{__package__}.app:create_app",
        factory=True,
        workers=workers,
        log_level=logging.WARNING,
        http=Protocol,
        ws="websockets-sansio",
        ws_max_size=MESSAGE_BYTES,
        # Deflating one answer costs ten times what tracing the drawing does.
        ws_per_message_deflate=False,
        server_header=False,
    )


def _bind(host: str, port: int) -> socket.socket:
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
    # Not all loops turn Nagle off for a socket they are given: each answer would wait 40 ms.
    bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return bound


def _address(host: str, port: int) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/"
