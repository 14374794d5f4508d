"""The server is killed again and again while many draw: in the end everybody is answered."""

import json
import signal
import threading
import time
from typing import Any

import pytest
import torch
from torch import nn
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from app.drawing.drawing import to_input
from app.drawing.parse import parse_drawing
from app.network.weights import load
from app.resources import resource
from tests.benchmarks.shipped import drawing
from tests.browser.conftest import OpenLens
from tests.browser.digits import DIGITS
from tests.browser.lens import Lens
from tests.browser.mortal import Service
from tests.worlds import WholeLeNet

KILLS = 20
CLIENTS = 20
PAGES = 3
UP = 0.25  # seconds that the server lives, once its port is open


class Client(threading.Thread):
    """Draws as a page does: one drawing in flight, the newest next, again after each loss."""

    def __init__(self, port: int, turn: float) -> None:
        super().__init__(daemon=True)
        self.url = f"ws://127.0.0.1:{port}/api/models/lenet/live"
        self.stroke = [list(point) for point in drawing(turn)[0]]
        self.newest = 0
        self.losses = 0
        self.done = threading.Event()
        self.answer: dict[str, Any] | None = None

    def drawing(self) -> dict[str, Any]:
        return {"strokes": [self.stroke], "pen": 0.08, "fit": True}

    def run(self) -> None:
        while not self.answer:
            try:
                self._talk()
            except (OSError, WebSocketException, TimeoutError):
                self.losses += 1
                time.sleep(0.05)

    def _talk(self) -> None:
        with connect(self.url, max_size=None, open_timeout=5) as socket:
            while not self.answer:
                last = self.done.is_set()
                self.newest = min(self.newest + 2, len(self.stroke) - 1)
                strokes = self.stroke if last else self.stroke[: self.newest]
                socket.send(json.dumps({"id": self.newest, "strokes": [strokes]}))
                lines = [json.loads(line) for line in str(socket.recv(timeout=10)).splitlines()]
                assert {line["id"] for line in lines} == {self.newest}
                if last:
                    self.answer = lines[-1]["result"]
                time.sleep(1 / 30)


def read_by_pytorch(module: nn.Module, drawn: dict[str, Any]) -> list[float]:
    field = torch.from_numpy(to_input(parse_drawing(dict(drawn))).copy())
    with torch.inference_mode():
        found: list[float] = module(field)[0].tolist()
    return found


def draw_on(page: Lens, digit: int, points: int) -> None:
    """Let the page's drawing be so much of the digit, and do not wait for the answer."""
    strokes = [stroke[:points] for stroke in DIGITS[digit]]
    page.page.evaluate("(strokes) => void lenslet.draw(strokes).catch(() => {})", strokes)


def test_killed_twenty_times_it_answers_everybodys_last_drawing(
    service: Service, open_lens: OpenLens
) -> None:
    pages = [open_lens(service.address) for _ in range(PAGES)]
    clients = [Client(service.port, 0.1 * i) for i in range(CLIENTS)]
    for client in clients:
        client.start()
    for kill in range(KILLS):
        for digit, page in enumerate(pages):
            draw_on(page, digit, 3 + kill)
        time.sleep(UP)
        service.stop(signal.SIGKILL)
        for digit, page in enumerate(pages):
            draw_on(page, digit, 4 + kill)  # while there is none
        service.start()
    for digit, page in enumerate(pages):
        draw_on(page, digit, 1000)
    for client in clients:
        client.done.set()

    module = WholeLeNet()
    load(module, resource("models"), "lenet")
    for client in clients:
        client.join(60)
        assert client.answer, "the last drawing was not answered"
        expected = read_by_pytorch(module, client.drawing())
        assert client.answer["probabilities"] == pytest.approx(expected, abs=1e-4)
    assert sum(client.losses for client in clients) > KILLS  # they were in the midst of it
    for digit, page in enumerate(pages):
        page.page.wait_for_function("() => document.querySelector('#notice').textContent === ''")
        assert page.strokes == [[(x, y) for x, y in stroke] for stroke in DIGITS[digit]]
        result = page.settle()
        expected = read_by_pytorch(module, page.drawing)
        assert result["probabilities"] == pytest.approx(expected, abs=1e-4)
        assert page.text("#prediction") == str(digit)
        page.page.close()
        assert all("WebSocket" in text for text in page.console)
        page.console.clear()
