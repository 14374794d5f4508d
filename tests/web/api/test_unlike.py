"""The result says when a drawing is unlike all that the network was trained on."""

from collections.abc import Iterator

import httpx
import pytest

from app.service.loading import load_model
from app.web.app import create_app
from tests.server import serving
from tests.web.calls import trace
from tests.worlds import SEVEN, seeded_lenet, served

CROSS = [[[0.2, 0.2], [0.8, 0.8]], [[0.8, 0.2], [0.2, 0.8]]]
ALL_OFF = [{"layer": "pool1", "channel": channel, "off": True} for channel in range(6)]


@pytest.fixture(scope="module")
def shipped() -> Iterator[httpx.Client]:
    model = load_model("lenet")
    with (
        serving(create_app({"lenet": model, "none": served(seeded_lenet(), "none")})) as address,
        httpx.Client(base_url=address) as client,
    ):
        yield client


def told(client: httpx.Client, drawing: dict[str, object], model: str = "lenet") -> object:
    return trace(client, drawing, f"/api/models/{model}/trace")[-1]["result"]["unlike"]


def test_a_digit_is_not_unlike_and_a_cross_is(shipped: httpx.Client) -> None:
    assert told(shipped, {"strokes": SEVEN}) is False
    assert told(shipped, {"strokes": CROSS}) is True
    assert told(shipped, {"strokes": [[[0.5, 0.5]]]}) is True


def test_a_blank_pad_is_not_unlike(shipped: httpx.Client) -> None:
    assert told(shipped, {"strokes": []}) is False
    assert told(shipped, {"strokes": [], "edits": ALL_OFF}) is False


def test_edits_of_the_network_do_not_change_what_the_drawing_is(shipped: httpx.Client) -> None:
    assert told(shipped, {"strokes": SEVEN, "edits": ALL_OFF}) is False
    assert told(shipped, {"strokes": CROSS, "edits": ALL_OFF}) is True


def test_it_is_told_though_its_layer_is_not_asked_for(shipped: httpx.Client) -> None:
    assert told(shipped, {"strokes": CROSS, "show": []}) is True


def test_a_network_without_a_measure_of_it_calls_nothing_unlike(shipped: httpx.Client) -> None:
    assert told(shipped, {"strokes": CROSS}, "none") is False
    assert told(shipped, {"strokes": CROSS, "edits": ALL_OFF}, "none") is False
