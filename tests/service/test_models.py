"""A model as the service holds it: whole and able to answer, or refused at the start."""

import asyncio
from pathlib import Path

import pytest
import torch.nn.functional as F  # noqa: N812

from app.errors import LensletError
from app.network import weights
from app.service import loading
from app.service.loading import load_model, load_models
from app.web.app import create_app
from app.zoo.registry import ENTRIES
from tests.network.edited import odd
from tests.worlds import Net, seeded_lenet, served


def test_a_model_is_loaded_with_its_title_labels_and_card(tmp_path: Path) -> None:
    weights.save(seeded_lenet(), {"accuracy": {"mnist_test": 0.99}}, tmp_path, "lenet")
    model = load_model("lenet", tmp_path)
    assert (model.name, model.title, len(model.labels)) == ("lenet", "LeNet", 10)
    assert model.summary()["accuracy"] == {"mnist_test": 0.99, "held_out_writers": None}
    assert model.graph()["card"] == {"accuracy": {"mnist_test": 0.99}}


@pytest.mark.parametrize("card", [{}, {"accuracy": {}}])
def test_what_was_not_measured_is_null(tmp_path: Path, card: weights.Card) -> None:
    weights.save(seeded_lenet(), card, tmp_path, "lenet")
    accuracy = load_model("lenet", tmp_path).summary()["accuracy"]
    assert accuracy == {"mnist_test": None, "held_out_writers": None}


def test_every_model_there_is_has_weights_that_are_shipped() -> None:
    assert load_models().keys() == ENTRIES.keys()


def test_an_unknown_model_is_told_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(LensletError, match=r"'alexnet'.*lenet"):
        load_model("alexnet", tmp_path)


def test_a_network_that_cannot_answer_is_not_served() -> None:
    with pytest.raises(LensletError, match=r"'relu' of shape .*: end it in one score"):
        served(Net(lambda _, x: F.relu(x)))


def test_missing_weights_stop_the_service_at_its_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def start() -> None:
        app = create_app()
        async with app.router.lifespan_context(app):
            raise AssertionError("the service started")

    monkeypatch.setattr(loading, "resource", lambda name: tmp_path)
    with pytest.raises(LensletError, match="app train"):
        asyncio.run(start())


def test_the_graph_tells_which_layers_share_a_parameter() -> None:
    layers = {each["name"]: each for each in served(odd()).graph()["layers"]}
    assert layers["twice_1"]["shares"] == {"weight": "twice", "bias": "twice"}
    assert [name for name, each in layers.items() if "shares" in each] == ["twice_1"]
