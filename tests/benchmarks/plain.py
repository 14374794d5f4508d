"""A call of ours, beside an ordinary endpoint: hooks on each layer, `.tolist()`, `json.dumps`.

`python -m tests.benchmarks.plain PORT` serves that endpoint, at the same path.
"""

import http.client
import json
import socket
import subprocess
import sys
import time
from typing import Any
from urllib.parse import urlsplit

import torch
import uvicorn
from fastapi import FastAPI, Response
from pydantic import BaseModel
from torch import Tensor, nn

from app.drawing.drawing import Drawing, to_input
from tests.benchmarks.figures import Budget, Figure, median
from tests.benchmarks.shipped import NAME, drawing, shipped
from tests.server import CHECKOUT

PATH = f"/api/models/{NAME}/trace"
PATIENCE = 60.0  # seconds until it serves
NO_SLOWER = Budget(1.0, of_ratio=True)


class Drawn(BaseModel):
    """What the ordinary endpoint takes."""

    strokes: list[list[tuple[float, float]]]


def measure(quick: bool, address: str) -> list[Figure]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "tests.benchmarks.plain", str(port)]
    with subprocess.Popen(command, cwd=CHECKOUT) as process:
        try:
            calls = 30 if quick else 300
            plain, plain_size = _called(_connected("127.0.0.1", port), calls)
        finally:
            process.terminate()
    where = urlsplit(address)
    ours, size = _called(_connected(str(where.hostname), where.port or 80), calls)
    return [
        Figure("one call over HTTP, beside an ordinary endpoint", ours, "ms", plain, NO_SLOWER),
        Figure("  its answer", size / 1e3, "kB", plain_size / 1e3),
    ]


def _connected(host: str, port: int) -> http.client.HTTPConnection:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            connection = http.client.HTTPConnection(host, port)
            connection.connect()
            return connection
        except OSError:
            assert time.monotonic() < end, "it does not serve"
            time.sleep(0.1)


def _called(connection: http.client.HTTPConnection, calls: int) -> tuple[float, int]:
    """Return the median milliseconds of a call, and the bytes of its answer."""
    body = json.dumps({"strokes": drawing()})
    times, size = [], 0
    for _ in range(calls):
        begin = time.perf_counter()
        connection.request("POST", PATH, body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        size = len(answer.read())
        times.append(1000 * (time.perf_counter() - begin))
        assert answer.status == 200
    connection.close()
    return median(times), size


def ordinary(module: nn.Module) -> FastAPI:
    """Return the endpoint as most would write it."""
    seen: dict[str, Tensor] = {}

    def keep(name: str) -> Any:
        return lambda _module, _input, output: seen.__setitem__(name, output)

    for name, part in module.named_children():
        part.register_forward_hook(keep(name))
    app = FastAPI()

    @app.post(PATH)
    def trace(drawn: Drawn) -> Response:
        with torch.no_grad():
            module(torch.from_numpy(to_input(Drawing(drawn.strokes))))
        layers = {name: output.tolist() for name, output in seen.items()}
        return Response(json.dumps(layers), media_type="application/json")

    return app


if __name__ == "__main__":
    uvicorn.run(ordinary(shipped()[1]), port=int(sys.argv[1]), log_level="error")
