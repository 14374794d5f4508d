"""Live traces a second: one worker and ten clients over sockets, over a bare loop run alone."""

import subprocess
import sys
import time
from urllib.parse import urlsplit

from app.drawing.drawing import Drawing
from app.network.trace import tune_for_single_inputs
from app.service.records import all_records
from app.service.request import TraceRequest
from tests.benchmarks.figures import Budget, Figure, median
from tests.benchmarks.shipped import drawings, shipped
from tests.server import CHECKOUT

CLIENTS = 10
OVER_LOOP = Budget(0.5, of_ratio=True, at_least=True)


def measure(quick: bool, address: str) -> list[Figure]:
    rounds, seconds = (1, 2.0) if quick else (3, 6.0)
    bare, live, alone = [], [], []
    for _ in range(rounds):
        bare.append(loop(seconds / 2))
        live.append(_clients(address, CLIENTS, seconds))
        alone.append(_clients(address, 1, seconds / 2))
    return [
        Figure("live traces, ten clients", median(live), "/s", median(bare), OVER_LOOP),
        Figure("live traces, one client", median(alone), "/s", median(bare)),
    ]


def loop(seconds: float) -> float:
    """Return the traces a second of rasterise, fit, forward and encode with nothing around them."""
    tune_for_single_inputs()
    model, _ = shipped()
    drawn = [TraceRequest(Drawing(strokes)) for strokes in drawings(CLIENTS)]
    for each in drawn:
        all_records(model, each, 0)
    begin = time.perf_counter()
    count = 0
    while time.perf_counter() < begin + seconds:
        all_records(model, drawn[count % len(drawn)], count)
        count += 1
    return count / (time.perf_counter() - begin)


def _clients(address: str, count: int, seconds: float) -> float:
    """Run the clients in a process of their own."""
    where = urlsplit(address)
    options = [str(where.hostname), str(where.port), str(count), str(seconds)]
    told = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.clients", *options],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(told.stdout)
