"""Many who draw at once: how long the newest drawing waits, and how that grows with the crowd."""

import json
import subprocess
import sys
from typing import Any
from urllib.parse import urlsplit

from tests.benchmarks.figures import Budget, Figure, median, percentile
from tests.benchmarks.live import loop
from tests.server import CHECKOUT

VISITORS = (1, 10, 100, 200, 500)
QUICK = (1, 10, 100)
NONE = Budget(0)
FULL = 100  # visitors who keep one worker busy: from here on delays may grow as their number does
IN_PROPORTION = Budget(1.0, of_ratio=True)


def measure(quick: bool, address: str) -> list[Figure]:
    bare = loop(1.0 if quick else 3.0)
    found = {
        count: crowd(address, count, 5.0 if quick else 12.0)
        for count in (QUICK if quick else VISITORS)
    }
    return [figure for count in found for figure in _figures(count, found, bare)]


def crowd(address: str, count: int, seconds: float) -> Any:
    """Run so many visitors in a process of their own; return what they met with."""
    where = urlsplit(address)
    options = [str(where.hostname), str(where.port), str(count), str(seconds)]
    command = [sys.executable, "-m", "tests.benchmarks.crowd", *options]
    ran = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    return json.loads(ran.stdout)


def _figures(count: int, found: dict[int, Any], bare: float) -> list[Figure]:
    """The baseline of a rate is the bare loop, that of a delay the delay of fewer visitors."""
    met = found[count]
    slow = percentile(met["last"], 0.95)
    fewer = FULL if count > FULL else None
    # As many times as long as there are times as many visitors, and no more.
    allowed = percentile(found[fewer]["last"], 0.95) * count / fewer if fewer in found else None
    return [
        Figure(f"{count} drawing: newest to answer, median", median(met["last"]), "ms"),
        Figure("  95th percentile", slow, "ms", allowed, IN_PROPORTION if allowed else None),
        Figure("  all answers, 95th percentile", percentile(met["delays"], 0.95), "ms"),
        Figure("  answers", met["answered"] / met["seconds"], "/s", bare),
        Figure("  replaced by a newer one", 100 * (1 - met["answered"] / met["sent"]), "%"),
        Figure("  last drawings of a stroke lost", met["lost"], "", None, NONE),
        Figure("  what the visitors themselves take of a core", 100 * met["busy"], "%"),
    ]
