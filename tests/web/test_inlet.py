"""What a client sends through Ray's proxy is read no faster than a replica would."""

import asyncio
import re
from pathlib import Path
from pkgutil import resolve_name
from types import SimpleNamespace
from typing import Any

import pytest

from app.web import limits
from app.web.inlet import Inlet, middlewares
from app.web.serving.own_ray import ENVIRONMENT


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return how long was slept each time, by a clock that only sleep moves."""
    now, slept = [100.0], []

    async def sleep(seconds: float) -> None:
        now[0] += seconds
        slept.append(seconds)

    monkeypatch.setattr("app.web.sharing.pace.perf_counter", lambda: now[0])
    # The module's own: a server in another thread of this process sleeps by asyncio's.
    monkeypatch.setattr("app.web.inlet.asyncio", SimpleNamespace(sleep=sleep))
    return slept


def read(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what an app behind the middleware reads of them."""
    left = iter(messages)
    seen: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return next(left)

    async def app(_scope: Any, receive: Any, _send: Any) -> None:
        seen.extend([await receive() for _ in messages])

    async def send(_message: Any) -> None:
        pass

    asyncio.run(Inlet(app)({"type": "websocket"}, receive, send))
    return seen


@pytest.mark.parametrize("key", ["text", "bytes", "body"])
def test_much_takes_its_time_and_arrives_whole(waits: list[float], key: str) -> None:
    part = "x" * 100_000 if key == "text" else b"x" * 100_000
    messages = [{"type": "any", key: part} for _ in range(100)]
    assert read(messages) == messages
    owed = (10_000_000 * limits.BYTE_SECONDS - limits.BURST_SECONDS) / limits.SHARE
    assert owed <= sum(waits) <= owed * 1.05


def test_many_small_messages_take_theirs(waits: list[float]) -> None:
    read([{"type": "websocket.receive", "text": "{}"}] * 10_000)
    assert sum(waits) >= (10_000 * limits.MESSAGE_SECONDS - limits.BURST_SECONDS) / limits.SHARE


def test_a_second_of_drawing_need_not_wait(waits: list[float]) -> None:
    read([{"type": "websocket.receive", "text": "x" * 400}] * 20)
    assert sum(waits) == 0


def test_rays_proxy_finds_it_by_the_name_that_we_and_the_readme_give() -> None:
    variable = "RAY_SERVE_HTTP_PROXY_CALLBACK_IMPORT_PATH"
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    told = re.findall(rf"{variable}=lenslet\.([\w.]+)", readme)
    for name in [ENVIRONMENT[variable], *(f"app.{each}" for each in told)]:
        module, _, function = name.rpartition(".")  # as Ray takes it apart
        assert resolve_name(f"{module}:{function}") is middlewares
    assert told
