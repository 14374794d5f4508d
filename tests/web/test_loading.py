"""The service starts with names alone: what a network takes is spent when somebody asks for it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from app.service.models import Model, Models
from app.web.app import create_app
from tests.server import serving
from tests.web.api.test_live import answer, live, send
from tests.worlds import SEVEN, Gate, served, tiny

NAMES = ("first", "second", "third")
KNOWN = {name: served(tiny(), name) for name in NAMES}


class Shelf:
    """Models that note which of them were loaded."""

    def __init__(self) -> None:
        self.loaded: list[str] = []
        self.models = Models(KNOWN, self._load)

    def _load(self, name: str) -> Model:
        self.loaded.append(name)
        return KNOWN[name]


ASKED: dict[str, tuple[Callable[[str], object], list[str]]] = {
    "whether it serves": (lambda at: httpx.get(f"{at}/healthz"), []),
    "the models": (lambda at: httpx.get(f"{at}/api/models"), []),
    "the counts": (lambda at: httpx.get(f"{at}/metrics"), []),
    "what is not there": (lambda at: httpx.get(f"{at}/api/models/fourth/weights"), []),
    "a graph": (lambda at: httpx.get(f"{at}/api/models/second"), ["second"]),
    "weights": (lambda at: httpx.get(f"{at}/api/models/third/weights"), ["third"]),
    "the page": (lambda at: httpx.get(at), ["first"]),
    "the page of another": (lambda at: httpx.get(f"{at}/?model=third"), ["third"]),
    "a trace": (
        lambda at: httpx.post(f"{at}/api/models/second/trace", json={"strokes": SEVEN}),
        ["second"],
    ),
    "whether it traces": (lambda at: httpx.get(f"{at}/readyz", timeout=20), [*NAMES]),
}


@pytest.mark.parametrize("what", ASKED)
def test_a_network_is_loaded_for_whoever_asks_for_it_first(what: str) -> None:
    ask, wanted = ASKED[what]
    shelf = Shelf()
    with serving(create_app(shelf.models)) as address:
        ask(address)
        ask(address)
    assert shelf.loaded == wanted


def test_a_socket_loads_its_network_and_is_answered() -> None:
    shelf = Shelf()
    with (
        serving(create_app(shelf.models)) as address,
        live(address, "/api/models/second/live") as socket,
    ):
        send(socket, id=1, strokes=SEVEN)
        assert "result" in answer(socket)[-1]
    assert shelf.loaded == ["second"]


def test_weights_are_written_out_once_when_they_are_first_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []
    written = Model.weights

    def weights(model: Model) -> dict[str, Any]:
        made.append(model.name)
        return written(model)

    monkeypatch.setattr(Model, "weights", weights)
    with serving(create_app(KNOWN)) as address, httpx.Client(base_url=address) as client:
        client.get("/api/models/first")
        assert made == []
        bodies = [client.get("/api/models/first/weights").content for _ in range(3)]
        client.get("/api/models/second/weights")
    assert made == ["first", "second"]
    assert bodies[0] == bodies[1] == bodies[2]


def test_others_are_served_while_a_network_is_loaded() -> None:
    gate = Gate()
    gate.opened.clear()

    def load(name: str) -> Model:
        gate._wait()
        return KNOWN[name]

    with (
        serving(create_app(Models(KNOWN, load))) as address,
        ThreadPoolExecutor(2) as callers,
        gate.opened_at_the_end(),
    ):
        graph = callers.submit(httpx.get, f"{address}/api/models/first", timeout=20)
        socket = callers.submit(read, address)
        gate.arrival()
        assert httpx.get(f"{address}/healthz", timeout=20).status_code == 200
        assert not graph.done()
        assert not socket.done()
        gate.opened.set()
        assert graph.result().status_code == 200
        assert "result" in socket.result()


def read(address: str) -> dict[str, Any]:
    with live(address, "/api/models/first/live") as socket:
        send(socket, id=1, strokes=SEVEN)
        return answer(socket)[-1]
