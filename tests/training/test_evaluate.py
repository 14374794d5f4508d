"""Evaluation prints what it measured, and the shipped weights are as good as their card says."""

from pathlib import Path

import pytest
from PIL import Image

from app.drawing.drawing import Drawing
from app.errors import LensletError
from app.network import weights
from app.network.weights import load, read_card
from app.training import evaluate as module
from app.training.config import TrainConfig
from app.training.data import Source
from app.training.evaluate import evaluate, measure
from app.training.hands import render
from app.training.measure import answer
from app.training.robustness import BARS
from app.zoo.lenet import LeNet
from tests.training.mouse import DRAWN
from tests.training.shipped import DATA, MODELS, needs_data
from tests.training.tiny import write_data
from tests.worlds import seeded_lenet


@pytest.fixture
def seeded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ship a seeded LeNet and a small world of data; return where they are."""
    weights.save(seeded_lenet(), {}, tmp_path / "models", "lenet")
    monkeypatch.setattr(module, "resource", lambda name: tmp_path / name)
    return tmp_path


def test_the_report_has_both_sets_the_poses_and_the_picture(
    seeded: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_data(seeded / "data", monkeypatch)
    accuracies = evaluate("lenet", seeded / "data", seeded / "out")
    said = capsys.readouterr().out
    assert set(accuracies) == {"mnist_test", "held_out_writers"}
    for words in ("MNIST test images: ", "held-out writers: ", "drawn \\ read", "pen 0.12",
                  "spread over place", "expected calibration error"):  # fmt: skip
        assert words in said
    picture = seeded / "out" / "lenet-mistakes.png"
    assert str(picture) in said
    with Image.open(picture) as image:
        assert image.format == "PNG"


def test_absent_pen_digits_are_told_and_not_measured(
    seeded: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_data(seeded / "data", monkeypatch, pen=False)
    assert evaluate("lenet", seeded / "data", seeded)["held_out_writers"] is None
    assert "held-out writers: not measured" in capsys.readouterr().out


def test_a_picture_that_cannot_be_written_is_one_line(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_data(seeded / "data", monkeypatch, pen=False)
    (seeded / "file").write_text("")
    with pytest.raises(LensletError, match=r"mistakes\.png cannot be written"):
        evaluate("lenet", seeded / "data", seeded / "file")


def test_the_card_says_how_the_shipped_weights_were_made() -> None:
    card = read_card(MODELS, "lenet")
    assert {"name", "title", "made_by", "date", "seed", "epochs", "data", "accuracy"} <= card.keys()
    assert card["made_by"].startswith("lenslet train")
    assert all(digest.startswith("md5:") for digest in card["data"].values())


def test_the_command_without_options_makes_the_shipped_weights_again() -> None:
    card = read_card(MODELS, "lenet")
    made = TrainConfig().choices()
    assert made.pop("model") == card["name"]
    assert {name: card[name] for name in made} == made


def test_the_shipped_weights_reach_what_was_asked_for_by_their_card() -> None:
    card = read_card(MODELS, "lenet")
    assert card["accuracy"]["mnist_test"] >= 0.994
    assert card["accuracy"]["held_out_writers"] >= 0.985
    assert max(card["calibration_error"].values()) <= 0.01
    for what, bar in BARS.items():
        assert card["spread"][what] <= bar


@needs_data
def test_the_shipped_weights_read_as_well_as_their_card_says() -> None:
    shipped = LeNet()
    card = load(shipped, MODELS, "lenet")
    measured = measure(shipped, Source(DATA)).figures()
    for name, share in card["accuracy"].items():
        assert measured["accuracy"][name] == pytest.approx(share, abs=0.0005), name
        error = card["calibration_error"][name]
        assert measured["calibration_error"][name] == pytest.approx(error, abs=0.001), name
    for what, by in card["robustness"].items():
        assert measured["robustness"][what] == pytest.approx(by, abs=0.0015), what


@pytest.mark.parametrize("fit", [True, False])
def test_the_shipped_weights_read_what_a_mouse_draws(fit: bool) -> None:
    shipped = LeNet()
    load(shipped, MODELS, "lenet")
    for pen in (0.04, 0.08, 0.12):
        drawings = [Drawing(strokes, pen, fit=fit) for _, _, strokes in DRAWN]
        digits = render(drawings, [label for label, _, _ in DRAWN])
        wrong = (~answer(shipped, digits).right).nonzero()[:, 0].tolist()
        # Fitting is what makes sure: as drawn, one of them may be misread.
        assert [DRAWN[index][:2] for index in wrong][0 if fit else 1 :] == [], pen
