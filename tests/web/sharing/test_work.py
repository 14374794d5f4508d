"""The answer really streams: lines arrive while later layers are not yet computed."""

import json
import time
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import httpx
import pytest
import torch

from app.web.app import create_app
from tests.server import serving
from tests.web.calls import message_of, trace
from tests.worlds import SEVEN, Gate, served, tiny, with_hook

TRACE = "/api/models/tiny/trace"
LAYERS = ["input", "conv", "relu", "fc", "softmax"]


class Fault:
    """What a layer does once it is armed: raise it, or give it as its values."""

    def __init__(self) -> None:
        self.effect: Exception | torch.Tensor | None = None

    def __call__(self) -> torch.Tensor | None:
        """Do it."""
        if isinstance(self.effect, Exception):
            raise self.effect
        return self.effect


def lines_of(response: httpx.Response) -> Iterator[dict[str, Any]]:
    return map(json.loads, response.iter_lines())


def test_earlier_records_arrive_before_a_later_layer_is_computed() -> None:
    gate = Gate()
    with (
        serving(create_app({"tiny": gate.model()})) as address,
        gate.opened_at_the_end(),
        httpx.stream("POST", address + TRACE, json={"strokes": SEVEN}, timeout=20) as response,
    ):
        lines = lines_of(response)
        assert [next(lines)["layer"], next(lines)["layer"]] == LAYERS[:2]
        gate.arrival()
        gate.opened.set()
        rest = list(lines)
    assert [line.get("layer", "result") for line in rest] == [*LAYERS[2:], "result"]


def test_a_slow_layer_makes_a_gap_between_the_lines_before_it_and_after_it() -> None:
    slow = served(tiny(with_hook(lambda: time.sleep(0.4))), "tiny")
    with (
        serving(create_app({"tiny": slow})) as address,
        httpx.stream("POST", address + TRACE, json={"strokes": SEVEN}, timeout=20) as response,
    ):
        arrived = [time.monotonic() for _ in lines_of(response)]
    gaps = [later - earlier for earlier, later in pairwise(arrived)]
    assert gaps.index(max(gaps)) == LAYERS.index("relu") - 1
    assert max(gaps) > 0.3


@pytest.mark.parametrize(
    ("effect", "code"),
    [(RuntimeError("secret"), "internal"), (MemoryError("secret"), "busy"),
     (torch.full((1, 2, 4, 4), float("nan")), "internal"),
     (torch.full((1, 2, 4, 4), float("-inf")), "internal")],
    ids=["an exception", "no memory", "not a number", "infinity"],
)  # fmt: skip
def test_a_failure_in_mid_stream_ends_it_with_one_error_line(effect: Any, code: str) -> None:
    fault = Fault()
    model = served(tiny(with_hook(fault)), "tiny")
    with serving(create_app({"tiny": model})) as address, httpx.Client(base_url=address) as client:
        fault.effect = effect
        response = client.post(TRACE, json={"strokes": SEVEN})
        *records, last = response.content.splitlines()
        assert (response.status_code, len(records)) == (200, 2)
        assert "secret" not in message_of(last, code)
        fault.effect = None
        assert "result" in trace(client, {"strokes": SEVEN}, TRACE)[-1]


def test_a_client_that_leaves_in_mid_stream_leaves_a_healthy_server() -> None:
    gate = Gate()
    with (
        serving(create_app({"tiny": gate.model()})) as address,
        gate.opened_at_the_end(),
        httpx.Client(base_url=address, timeout=20) as client,
    ):
        for _ in range(8):  # more than there are threads to trace
            with client.stream("POST", TRACE, json={"strokes": SEVEN}) as response:
                assert next(lines_of(response))["layer"] == "input"
            gate.opened.set()
        assert client.get("/healthz").status_code == 200
        assert "result" in trace(client, {"strokes": SEVEN}, TRACE)[-1]


def test_other_calls_are_answered_while_every_thread_traces() -> None:
    gate = Gate()
    with (
        serving(create_app({"tiny": gate.model()})) as address,
        gate.opened_at_the_end(),
        httpx.stream("POST", address + TRACE, json={"strokes": SEVEN}, timeout=20) as one,
        httpx.stream("POST", address + TRACE, json={"strokes": SEVEN}, timeout=20) as two,
    ):
        gate.arrival()
        gate.arrival()
        assert httpx.get(f"{address}/api/models").status_code == 200
        gate.opened.set()
        assert all("result" in list(lines_of(each))[-1] for each in (one, two))
