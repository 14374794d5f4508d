"""One trace in the service, message in to message out, over the bare forward pass."""

import time
from collections.abc import Callable
from typing import Any

import torch
from torch import nn

from app.drawing import field
from app.drawing.drawing import DEFAULT_PEN, Drawing, to_input
from app.drawing.strokes import rasterise
from app.network.trace import trace, tune_for_single_inputs
from app.service.models import Model
from app.service.session import Question, Session
from app.service.wire import dumps
from tests.benchmarks.figures import Budget, Figure, median
from tests.benchmarks.shipped import drawing, shipped

CALLS = 20  # of each in a round; rounds alternate, so that a slow second slows all alike
OVER_FORWARD = Budget(6, of_ratio=True)

Call = Callable[[], Any]


def measure(quick: bool, _address: str) -> list[Figure]:
    tune_for_single_inputs()
    model, module = shipped()
    message = message_of(drawing())
    strokes = drawing()
    ink = rasterise(strokes, DEFAULT_PEN)
    x = torch.from_numpy(to_input(Drawing(strokes)))
    calls: dict[str, Call] = {
        "whole": lambda: serve(model, message),
        "forward": lambda: _forward(module, x),
        "parse": lambda: Session(model).read(message),
        "rasterise": lambda: rasterise(strokes, DEFAULT_PEN),
        "fit": lambda: field.add_paper(field.fit(ink)),
        "walk": lambda: list(trace(model.network, x)),
    }
    times = interleaved(calls, rounds=15 if quick else 150)
    forward = times.pop("forward")
    whole = times.pop("whole")
    encode = whole - sum(times.values())
    parts = {**times, "encode, and all else": encode}
    return [
        Figure("one trace in the service", whole, "µs", forward, OVER_FORWARD),
        *(Figure(f"  of that {name}", value, "µs", forward) for name, value in parts.items()),
    ]


def message_of(strokes: Any, number: int = 7) -> str:
    """Return what the page sends."""
    content = {"id": number, "strokes": strokes, "pen": DEFAULT_PEN, "fit": True}
    return dumps(content).decode()


def serve(model: Model, message: str) -> str:
    """Do what `live.py` does between a message and its answer."""
    session = Session(model)
    question = session.read(message)
    assert isinstance(question, Question)
    return session.answer(question).lines.decode()


def _forward(module: nn.Module, x: torch.Tensor) -> torch.Tensor:
    """Run the network as anyone would: with oneDNN, which the service turns off."""
    with torch.inference_mode():
        answer: torch.Tensor = module(x)
    return answer


def interleaved(calls: dict[str, Call], rounds: int) -> dict[str, float]:
    """Return the median time of each call, in microseconds."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            torch.backends.mkldnn.enabled = name == "forward"  # type: ignore[assignment]
            call()
            times[name] += _timed(call)
    tune_for_single_inputs()
    return {name: median(each) for name, each in times.items()}


def _timed(call: Call) -> list[float]:
    spent = []
    for _ in range(CALLS):
        start = time.perf_counter_ns()
        call()
        spent.append((time.perf_counter_ns() - start) / 1e3)
    return spent
