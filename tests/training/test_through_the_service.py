"""The shipped weights as a visitor meets them: every test digit sent to the running service."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from websockets.sync.client import connect

from app.network.weights import read_card
from app.training.data import Source
from app.training.hands import Pose, draw
from app.training.mnist import load_mnist
from app.training.pendigits import load_writers
from tests.server import running_server
from tests.training.shipped import DATA, MODELS, needs_data

pytestmark = needs_data
MNIST_BAR, WRITERS_BAR = 0.994, 0.985
CLIENTS = 2

Labelled = tuple[dict[str, Any], int]  # what is asked, the result alone, and the digit that it is


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    with running_server() as address:
        yield address


def scans() -> list[Labelled]:
    digits = load_mnist(Source(DATA), "t10k")
    fields = digits.inputs[:, 0, 2:-2, 2:-2]
    return [
        ({"pixels": field.tolist(), "fit": False, "show": []}, int(label))
        for field, label in zip(fields, digits.labels, strict=True)
    ]


def strokes() -> list[Labelled]:
    writers = load_writers(DATA)
    assert writers
    drawings = [(draw(digit, Pose()), digit.label) for digit in writers.held_out]
    return [
        ({"strokes": d.strokes, "pen": d.pen, "fit": True, "show": []}, label)
        for d, label in drawings
    ]


def right_by_socket(address: str, digits: Sequence[Labelled]) -> int:
    """Return how many are read correctly, one after the other over one live socket."""
    right = 0
    url = address.replace("http", "ws", 1) + "/api/models/lenet/live"
    with connect(url, max_size=None, compression=None) as socket:
        for number, (drawing, label) in enumerate(digits):
            socket.send(json.dumps({"id": number, **drawing}))
            lines: list[str] = []
            while not lines or '"result"' not in lines[-1]:
                lines = str(socket.recv()).splitlines()
            answer = json.loads(lines[-1])
            assert answer["id"] == number
            right += answer["result"]["prediction"] == label
    return right


def right_by_http(address: str, digits: Sequence[Labelled]) -> int:
    with httpx.Client(base_url=address) as client:
        answers = (client.post("/api/models/lenet/trace", json=drawing) for drawing, _ in digits)
        results = [json.loads(answer.text.splitlines()[-1])["result"] for answer in answers]
    return sum(
        result["prediction"] == label for result, (_, label) in zip(results, digits, strict=True)
    )


def test_mnists_test_images_are_read_as_well_as_was_asked_for_and_as_the_card_says(
    service: str,
) -> None:
    digits = scans()
    assert len(digits) == 10_000
    parts = [digits[start::CLIENTS] for start in range(CLIENTS)]
    with ThreadPoolExecutor(CLIENTS) as pool:
        right = sum(pool.map(lambda part: right_by_socket(service, part), parts))
    share = right / len(digits)
    assert share >= MNIST_BAR
    assert share == pytest.approx(read_card(MODELS, "lenet")["accuracy"]["mnist_test"], abs=5e-4)


def test_the_held_out_writers_are_read_as_well_as_was_asked_for_and_as_the_card_says(
    service: str,
) -> None:
    digits = strokes()
    assert len(digits) > 1_000
    share = right_by_http(service, digits) / len(digits)
    assert share >= WRITERS_BAR
    told = read_card(MODELS, "lenet")["accuracy"]["held_out_writers"]
    assert share == pytest.approx(told, abs=1.5e-3)


def test_a_wrong_label_would_be_seen(service: str) -> None:
    some = strokes()[:20]
    wrong = [(drawing, (label + 1) % 10) for drawing, label in some]
    assert right_by_http(service, some) >= 18
    assert right_by_http(service, wrong) <= 2
    assert right_by_socket(service, wrong) <= 2
