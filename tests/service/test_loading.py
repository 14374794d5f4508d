"""Files are looked through when the program starts, networks loaded when they are asked for."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import torch

from app.errors import LensletError
from app.network import weights
from app.service import loading
from app.service.cost import PLAIN
from app.service.loading import load_model, load_models
from app.service.models import Model, Models
from app.service.records import all_records
from app.zoo.registry import ENTRIES
from tests.benchmarks.eight import entries, write
from tests.worlds import Gate, seeded_lenet, served, tiny, unlike


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """Return a folder with the files of a seeded LeNet."""
    weights.save(seeded_lenet(), {"accuracy": {"mnist_test": 0.9}}, tmp_path, "lenet", unlike())
    return tmp_path


def noting(models: dict[str, Model]) -> tuple[Models, list[str]]:
    """Return the models, and the names of those that were loaded so far."""
    loaded: list[str] = []

    def load(name: str) -> Model:
        loaded.append(name)
        return models[name]

    return Models(models, load), loaded


def test_what_is_known_of_a_model_loads_nothing(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = load_models(shipped)
    monkeypatch.setattr(weights, "load", lambda *_: pytest.fail("it was loaded"))
    assert (list(models), len(models), "lenet" in models, "vgg" in models) == (
        ["lenet"], 1, True, False,
    )  # fmt: skip
    assert models.known["lenet"].summary()["accuracy"]["mnist_test"] == 0.9
    assert models.at_hand("lenet") is None


def test_a_model_is_loaded_once_and_is_what_load_model_gives(shipped: Path) -> None:
    models = load_models(shipped)
    model, again = models["lenet"], models["lenet"]
    assert model is again is models.at_hand("lenet")
    alone = load_model("lenet", shipped)
    assert model.graph() == alone.graph()
    for layer, held in model.network.parameters.items():
        for name, tensor in held.items():
            assert torch.equal(tensor, alone.network.parameters[layer][name])


def test_of_many_who_ask_at_once_one_loads_it() -> None:
    models, loaded = noting({name: served(tiny(), name) for name in ("one", "other")})
    with ThreadPoolExecutor(8) as threads:
        given = list(threads.map(models.__getitem__, ["one"] * 32))
    assert loaded == ["one"]
    assert {id(each) for each in given} == {id(models["one"])}


def test_who_waits_for_one_network_is_in_nobodys_way_who_wants_another() -> None:
    gate, known = Gate(), {name: served(tiny(), name) for name in ("slow", "other")}

    def load(name: str) -> Model:
        if name == "slow":
            gate._wait()
        return known[name]

    models = Models(known, load)
    gate.opened.clear()
    with ThreadPoolExecutor(1) as threads, gate.opened_at_the_end():
        waiting = threads.submit(models.__getitem__, "slow")
        gate.arrival()
        assert models["other"] is known["other"]
        gate.opened.set()
        assert waiting.result(20) is known["slow"]


def test_an_unknown_name_is_a_key_that_is_not_there() -> None:
    models, loaded = noting({"one": served(tiny(), "one")})
    with pytest.raises(KeyError):
        models["other"]
    assert not loaded


def test_eight_networks_are_known_at_once_and_each_answers_when_it_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    for each in entries():
        monkeypatch.setitem(ENTRIES, each.name, each)
    models = load_models(tmp_path)
    assert len(models.known) == 8
    assert not any(map(models.at_hand, models))
    for name, model in models.items():
        *records, _ = all_records(model, PLAIN, 1).splitlines()
        assert len(records) == len(model.network.layers)
        assert model.network.layers[-1].kind == "softmax"
        assert (model.name, model.labels) == (name, tuple("0123456789"))


SPOILT: dict[str, tuple[Callable[[Path], Any], str]] = {
    "not finite": (
        lambda folder: weights.save(poisoned(), {}, folder, "lenet"), r"conv1.bias holds values"
    ),
    "no card": (lambda folder: (folder / "lenet.json").write_text("[]"), "holds no card"),
    "none": (lambda folder: (folder / "lenet.safetensors").unlink(), "app train --model lenet"),
}  # fmt: skip


def poisoned() -> torch.nn.Module:
    module = seeded_lenet()
    with torch.no_grad():
        module.get_parameter("conv1.bias")[0] = torch.nan
    return module


@pytest.mark.parametrize("name", SPOILT)
def test_what_would_not_load_is_told_before_anything_is_loaded(
    shipped: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil, said = SPOILT[name]
    spoil(shipped)
    monkeypatch.setattr(loading, "load_model", lambda *_: pytest.fail("it was loaded"))
    with pytest.raises(LensletError, match=said):
        load_models(shipped)
