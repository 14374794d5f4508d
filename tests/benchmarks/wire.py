"""Whether an answer is worth compressing, for a visitor across the internet and for the service."""

import gzip
import time
import zlib
from collections.abc import Callable

from app.network.trace import tune_for_single_inputs
from tests.benchmarks.figures import Figure, median
from tests.benchmarks.service import message_of, serve
from tests.benchmarks.shipped import drawing, shipped

RATE = 20e6  # bits a second
TRIP = 40.0  # milliseconds there and back


def measure(quick: bool, _address: str) -> list[Figure]:
    tune_for_single_inputs()
    model, _ = shipped()
    message = message_of(drawing())
    plain = serve(model, message).encode()
    rounds = 5 if quick else 50
    traced = _cost(lambda: serve(model, message), rounds)
    ways: dict[str, Callable[[], bytes]] = {
        "as it is": lambda: plain,
        "deflated, level 1": lambda: zlib.compress(plain, 1),
        "deflated, level 6": lambda: zlib.compress(plain, 6),
        "gzipped, level 9": lambda: gzip.compress(plain, 9),
    }
    return [each for name, way in ways.items() for each in _figures(name, way, traced, rounds)]


def _figures(name: str, way: Callable[[], bytes], traced: float, rounds: int) -> list[Figure]:
    """The baseline is a trace: what the service could do in the time that compressing takes."""
    size, cost = len(way()), _cost(way, rounds)
    waits = TRIP + 1000 * 8 * size / RATE + cost
    return [
        Figure(f"an answer {name}", size / 1e3, "kB"),
        Figure("  the service works for that", cost, "ms", traced),
        Figure("  a visitor at 20 Mbit/s and 40 ms waits", waits, "ms"),
    ]


def _cost(call: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        call()
        times.append(1000 * (time.perf_counter() - begin))
    return median(times)
