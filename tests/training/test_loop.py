"""A whole run on a small world: weights that load, a card that is true, nothing else left over."""

import json
import re
from pathlib import Path

import pytest
import torch

from app.errors import LensletError
from app.network.graph import read_network
from app.network.unlike import load as unlike_of
from app.network.weights import load
from app.training import evaluate
from app.training import loop as fitting
from app.training.checkpoint import Run
from app.training.data import Source
from app.training.train import TrainConfig, train, training_set
from app.zoo.lenet import LeNet
from tests.training.tiny import write_data


def config(folder: Path, epochs: int = 1) -> TrainConfig:
    data, out = folder / "data", folder / "out"
    return TrainConfig(data=data, out=out, epochs=epochs, batch=32, variants=2, average=0.5)


def test_a_run_writes_weights_and_their_card(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_data(tmp_path / "data", monkeypatch)
    card = train(config(tmp_path, epochs=4))
    module = LeNet()
    assert load(module, tmp_path / "out", "lenet") == json.loads(json.dumps(card))
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "lenet.safetensors",
        "lenet.unlike.safetensors",
        "lenet.json",
    }
    network = read_network(module, (1, 32, 32))
    unlike = unlike_of(network, tmp_path / "out", "lenet")
    measured = evaluate.measure(module, Source(tmp_path / "data"), unlike)
    assert card["accuracy"] == measured.accuracies
    assert card["unlike"].items() >= measured.unlike.items()
    assert card["accuracy"]["mnist_test"] > 0.9
    assert card["made_by"] == "lenslet train --model lenet --epochs 4 --seed 0"
    assert len(card["data"]) == 5


def test_without_pen_digits_the_card_says_that_writers_were_not_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_data(tmp_path / "data", monkeypatch, pen=False)
    card = train(config(tmp_path))
    assert card["accuracy"]["held_out_writers"] is None
    assert "robustness" not in card
    assert len(card["data"]) == 4


def test_no_held_out_digit_is_trained_on_or_chosen_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Source(write_data(tmp_path / "data", monkeypatch))
    digits = training_set(source, config(tmp_path))
    assert digits.pen is not None
    assert len(digits.pen) == 2 * 4  # two variants of one writer's four digits
    assert (len(digits.images), len(digits.validation)) == (128, 32 + 3 * 4)


def test_an_interrupted_run_says_how_to_go_on_and_touches_no_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_data(tmp_path / "data", monkeypatch)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "lenet.safetensors").write_bytes(b"shipped")
    epoch = fitting._epoch

    def second_is_interrupted(run: Run, *others: object) -> list[float]:
        if run.epoch:
            raise KeyboardInterrupt
        return epoch(run, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(fitting, "_epoch", second_is_interrupted)
    with pytest.raises(KeyboardInterrupt):
        train(config(tmp_path, epochs=2))
    assert re.search(r"go on from .*lenet\.checkpoint with --resume", capsys.readouterr().err)
    assert (tmp_path / "out" / "lenet.safetensors").read_bytes() == b"shipped"


def test_a_folder_that_cannot_be_made_is_told_before_the_training(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_data(tmp_path / "data", monkeypatch)
    (tmp_path / "out").write_text("a file")
    with pytest.raises(LensletError, match="out cannot be a folder"):
        train(config(tmp_path))


def test_an_unknown_model_is_told_before_any_data_is_read(tmp_path: Path) -> None:
    with pytest.raises(LensletError, match="no model 'alexnet'"):
        train(TrainConfig(model="alexnet", data=tmp_path, out=tmp_path))


def test_training_leaves_the_chance_of_others_alone_but_for_the_seed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_data(tmp_path / "data", monkeypatch)
    cards = []
    for stray in (1, 2):
        torch.manual_seed(stray)
        card = train(config(tmp_path))
        cards.append(card)
    assert cards[0] == cards[1]
