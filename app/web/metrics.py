"""What operators watch, as Prometheus reads it at /metrics.

With several workers each writes its counts to files in one folder, named in FOLDER before this is
imported, and whichever is asked sums them up.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from .. import __version__

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # the library's own name for it
SECONDS = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
WAYS = ("http", "live")
OUTCOMES = ("answered", "refused", "failed", "left")


class Metrics:
    """The counts of one process. Recording a trace takes one or two microseconds, to files six."""

    def __init__(self) -> None:
        self.registry = held = CollectorRegistry()
        traces = Counter(
            "lenslet_traces",
            "Drawings traced, by way and by outcome: left is a client that did not wait.",
            ("way", "outcome"),
            registry=held,
        )
        taken = Histogram(
            "lenslet_trace_seconds",
            "From a drawing's message or call to the last line of its answer.",
            ("way",),
            buckets=SECONDS,
            registry=held,
        )
        # Looked up once: by its labels costs as much as counting.
        self._traces = {(way, end): traces.labels(way, end) for way in WAYS for end in OUTCOMES}
        self._taken = {way: taken.labels(way) for way in WAYS}
        self.sockets = Gauge(
            "lenslet_sockets_open",
            "Live sockets that are open.",
            registry=held,
            multiprocess_mode="livesum",
        )
        self.replaced = Counter(
            "lenslet_drawings_replaced",
            "Drawings that a newer one replaced while they waited, without an answer.",
            registry=held,
        )
        self._refusals = Counter(
            "lenslet_refusals", "Calls and drawings refused, by code.", ("code",), registry=held
        )
        self._build = Gauge(
            "lenslet_build_info",
            "Always 1: the version, and each model that is served.",
            ("version", "model"),
            registry=held,
            multiprocess_mode="livemax",
        )

    def serves(self, model: str) -> None:
        """Tell of a model that is there, loaded or not."""
        self._build.labels(__version__, model).set(1)

    def traced(self, way: str, outcome: str, seconds: float) -> None:
        """Count one trace; only for one that was answered does its time say anything."""
        self._traces[way, outcome].inc()
        if outcome == "answered":
            self._taken[way].observe(seconds)

    def refused(self, code: str) -> None:
        """Count one refusal."""
        self._refusals.labels(code).inc()

    def text(self) -> bytes:
        """Return the counts of all processes in Prometheus' text format."""
        if FOLDER not in os.environ:
            return generate_latest(self.registry)
        _forget_ended(Path(os.environ[FOLDER]))
        shared = CollectorRegistry()
        MultiProcessCollector(shared)  # type: ignore[no-untyped-call]
        return generate_latest(shared)


def outcome_of(code: str | None) -> str:
    """Return how a trace ended, from the code of its error."""
    if code is None:
        return "answered"
    return "failed" if code == "internal" else "refused"


@contextmanager
def shared_folder() -> Iterator[None]:
    """Give the workers that are started meanwhile a folder for their counts, for as long."""
    folder = tempfile.mkdtemp(prefix="lenslet-")
    os.environ[FOLDER] = folder
    try:
        yield
    finally:
        del os.environ[FOLDER]
        shutil.rmtree(folder, ignore_errors=True)


def _forget_ended(folder: Path) -> None:
    """Leave processes that have ended out of what is open now; what they counted stays."""
    for file in folder.glob("gauge_live*_*.db"):
        process = int(file.stem.rpartition("_")[2])
        with suppress(FileNotFoundError):  # another forgot it meanwhile
            if not _runs(process):
                mark_process_dead(process)  # type: ignore[no-untyped-call]


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
