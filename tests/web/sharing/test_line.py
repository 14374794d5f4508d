"""Who waits for a thread: callers in turns, however much one of them has in line."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from functools import partial
from typing import Any

import httpx
import pytest
from torch import nn
from websockets.sync.client import connect

from app.web.app import create_app
from app.web.sharing.line import Line
from app.web.sharing.pace import Shares
from tests.server import serving
from tests.web.api.test_live import LIVE, answer, send
from tests.web.calls import TRACE
from tests.web.raw import until
from tests.worlds import SEVEN, Gate, served, tiny

PATIENCE = 30.0


class Jobs:
    """Jobs that wait at a gate when they have begun, and the order in which they did."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.gate = threading.Event()

    def job(self, name: str) -> Callable[[], str]:
        def run() -> str:
            self.begun.append(name)
            assert self.gate.wait(PATIENCE)
            return name

        return run


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.gate.set()


def results(futures: list["Future[str]"]) -> list[str]:
    return [each.result(PATIENCE) for each in futures]


def test_a_caller_waits_for_what_runs_and_not_for_what_others_have_in_line(jobs: Jobs) -> None:
    line = Line("test", 1)
    many = [line.submit("one", jobs.job("one")) for _ in range(50)]
    until(lambda: jobs.begun)
    single = line.submit("other", jobs.job("other"))
    jobs.gate.set()
    assert results([*many, single]) == ["one"] * 50 + ["other"]
    assert jobs.begun.index("other") == 1
    line.stop()


def test_whoever_comes_anew_has_no_claim_for_the_time_before(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr("app.web.sharing.line.perf_counter", lambda: now)
    line = Line("test", 1)

    def second(name: str) -> Callable[[], str]:
        def run() -> str:
            nonlocal now
            now += 1
            return jobs.job(name)()

        return run

    jobs.gate.set()
    results([line.submit("old", second("old")) for _ in range(30)])
    jobs.begun.clear()
    jobs.gate.clear()
    first = line.submit("old", second("old"))
    until(lambda: jobs.begun)
    both = [line.submit(name, second(name)) for name in 10 * ["new"] + 10 * ["old"]]
    jobs.gate.set()
    results([first, *both])
    assert jobs.begun[:9].count("old") >= 4
    assert jobs.begun[:9].count("new") >= 4
    line.stop()


def test_jobs_of_one_caller_keep_their_order(jobs: Jobs) -> None:
    jobs.gate.set()
    line = Line("test", 1)
    names = [str(number) for number in range(100)]
    assert results([line.submit("one", jobs.job(name)) for name in names]) == names
    assert jobs.begun == names
    line.stop()


def test_one_caller_has_no_more_threads_than_its_part(jobs: Jobs) -> None:
    line = Line("test", 2, most=1)
    many = [line.submit("one", jobs.job("one")) for _ in range(5)]
    until(lambda: jobs.begun)
    other = line.submit("other", jobs.job("other"))
    until(lambda: len(jobs.begun) == 2)
    assert jobs.begun == ["one", "other"]
    jobs.gate.set()
    assert len(results([*many, other])) == 6
    line.stop()


def test_a_job_that_fails_or_that_nobody_wants_any_more_holds_up_nobody(jobs: Jobs) -> None:
    line = Line("test", 1)
    first = line.submit("one", jobs.job("one"))
    until(lambda: jobs.begun)
    unwanted = line.submit("one", jobs.job("unwanted"))
    failing: Future[float] = line.submit("one", lambda: 1 / 0)
    last = line.submit("one", jobs.job("last"))
    assert unwanted.cancel()
    jobs.gate.set()
    assert results([first, last]) == ["one", "last"]
    with pytest.raises(ZeroDivisionError):
        failing.result(PATIENCE)
    assert "unwanted" not in jobs.begun
    line.stop()


def test_one_that_stops_finishes_what_runs_and_drops_what_waits(jobs: Jobs) -> None:
    line = Line("test", 2, most=1)
    running = line.submit("one", jobs.job("one"))
    until(lambda: jobs.begun)
    waiting = line.submit("one", jobs.job("waiting"))
    line.stop()
    jobs.gate.set()
    assert running.result(PATIENCE) == "one"
    with pytest.raises(CancelledError):
        waiting.result(PATIENCE)
    with pytest.raises(RuntimeError):
        line.submit("one", jobs.job("late"))


def test_a_line_without_a_thread_takes_nothing(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    line = Line("test", 1)
    with monkeypatch.context() as patch:
        patch.setattr(ThreadPoolExecutor, "submit", fail)
        with pytest.raises(RuntimeError):
            line.submit("one", jobs.job("refused"))
    jobs.gate.set()
    assert line.submit("one", jobs.job("taken")).result(PATIENCE) == "taken"
    assert jobs.begun == ["taken"]
    line.stop()


def test_a_visitor_draws_beside_a_client_with_many_calls_in_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gate, traced, asked = Gate(), [], []
    relu = nn.ReLU()
    model = served(tiny(relu), "lenet")

    def hook(_module: nn.Module, given: Any, _output: Any) -> None:
        traced.append(float(given[0].abs().sum()))
        gate._wait()

    relu.register_forward_hook(hook)
    gate.opened.clear()
    submit = Line.submit

    def noted(self: Line, caller: Any, *job: Any) -> Any:
        asked.append(caller)
        return submit(self, caller, *job)

    monkeypatch.setattr(Line, "submit", noted)
    with (
        serving(create_app({"lenet": model})) as address,
        gate.opened_at_the_end(),
        ThreadPoolExecutor(20) as callers,
        connect(address.replace("http", "ws") + LIVE, source_address=("127.0.0.2", 0)) as visitor,
    ):
        call = partial(httpx.post, address + TRACE, json={"strokes": []}, timeout=PATIENCE)
        calls = [callers.submit(call) for _ in range(20)]
        until(lambda: len(asked) == 20 and len(traced) >= 2)
        running = len(traced)
        send(visitor, id=1, strokes=SEVEN)
        until(lambda: len(asked) == 21)
        gate.opened.set()
        assert answer(visitor)[-1]["id"] == 1
        assert all(each.result().status_code == 200 for each in calls)
    [drawn] = set(traced) - {traced[0]}
    assert traced.index(drawn) <= running + 2


def test_a_long_message_is_read_in_line_by_both_calls_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []
    parse = json.loads

    def noted(data: bytes) -> Any:
        read.append(threading.current_thread().name)
        return parse(data)

    monkeypatch.setattr("app.drawing.parse.orjson.loads", noted)
    body = json.dumps({"strokes": [[[0.5, 0.5]] * 2_000], "id": 1})
    with (
        serving(create_app({"lenet": served(tiny())})) as address,
        connect(address.replace("http", "ws") + LIVE) as socket,
    ):
        socket.send(body)
        assert "result" in answer(socket)[-1]
        content = body.replace(', "id": 1', "")
        assert httpx.post(address + TRACE, content=content).status_code == 200
    assert len(read) == 2
    assert all(name.startswith("trace") for name in read)


def busy(seconds: float) -> str:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass
    return "heavy"


def test_who_had_a_heavy_job_is_not_next_while_there_are_others(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A busy machine may take longer for the heavy job than who had it has to rest from its start.
    now = 0.0
    for room in ("line", "pace"):
        monkeypatch.setattr(f"app.web.sharing.{room}.perf_counter", lambda: now)
    jobs.gate.set()
    line = Line("test", 1, heavy=Shares(lambda count: float(count == 1)))
    results([line.submit("other", jobs.job("other"))])
    results([line.submit("one", partial(busy, 0.2))])
    late = line.submit("one", jobs.job("late"))
    results([line.submit("other", jobs.job("other")) for _ in range(20)])
    assert jobs.begun == ["other"] * 21
    now = 60.0
    line.submit("other", jobs.job("other"))  # so that the thread looks again at once
    assert late.result(PATIENCE) == "late"
    line.stop()


def test_one_that_is_alone_does_not_wait_after_a_heavy_job(jobs: Jobs) -> None:
    jobs.gate.set()
    shares = Shares(lambda count: float(count == 1))
    line = Line("test", 1, heavy=shares)
    results([line.submit("one", partial(busy, 0.1)) for _ in range(3)])
    assert shares.rest("one") == 0.0
    line.stop()


@pytest.mark.parametrize(("light", "is_heavy"), [(0.0, True), (0.6, False)])
def test_what_is_heavy_is_measured_by_what_the_network_takes(light: float, is_heavy: bool) -> None:
    noted: list[float] = []

    class Noting(Shares):
        def charge(self, _caller: object, seconds: float, _began: float) -> None:
            noted.append(seconds)

    line = Line("test", 1, heavy=Noting())
    results([line.submit("one", partial(busy, 0.2), light)])
    line.stop()
    line._pool.shutdown()  # until it is charged, which is after it is done
    assert [seconds > 0 for seconds in noted] == [is_heavy]
