"""Traces for each second that the service's processes work, with two workers over one."""

from contextlib import ExitStack
from urllib.parse import urlsplit

from tests.benchmarks.clients import answers_a_second
from tests.benchmarks.figures import Budget, Figure, median
from tests.benchmarks.processes import used
from tests.benchmarks.shipped import checkout
from tests.server import server_process
from tests.web.raw import count

WORKERS = (1, 2)
CLIENTS = 8
AS_MUCH = Budget(0.9, of_ratio=True, at_least=True)


def measure(quick: bool, _address: str) -> list[Figure]:
    rounds, seconds = (1, 2.0) if quick else (5, 5.0)
    for_work: dict[int, list[float]] = {workers: [] for workers in WORKERS}
    in_all: dict[int, list[float]] = {workers: [] for workers in WORKERS}
    with ExitStack() as stack:
        folder = stack.enter_context(checkout())
        servers = {
            workers: stack.enter_context(server_process("--workers", str(workers), folder=folder))
            for workers in WORKERS
        }
        for _ in range(rounds):  # which alternate, so that a slow second slows both
            for workers, (address, process) in servers.items():
                where = urlsplit(address)
                traces, spent = _traces(address), used(process)
                rate = answers_a_second(str(where.hostname), where.port or 80, CLIENTS, seconds)
                in_all[workers].append(rate)
                for_work[workers].append((_traces(address) - traces) / (used(process) - spent))
    one, two = (median(for_work[workers]) for workers in WORKERS)
    alone, both = (median(in_all[workers]) for workers in WORKERS)
    return [
        Figure("traces for a second of processor time, two workers", two, "/s", one, AS_MUCH),
        Figure("live traces a second, two workers beside their clients", both, "/s", alone),
    ]


def _traces(address: str) -> float:
    return count(address, "lenslet_traces_total", way="live", outcome="answered")
