"""The disk fills up while a network is trained: one line, and on from the last epoch."""

import re
from pathlib import Path

import pytest

from app.cli import main
from app.network.weights import read_card, save
from app.training import checkpoint
from tests.disk import disk_with_room
from tests.training.tiny import write_data

EPOCHS = 3
FULL = 100_000  # bytes: less than the weights, or a checkpoint of them, take

WHOLE = {"lenet.safetensors", "lenet.unlike.safetensors", "lenet.json"}
PROGRESS = re.compile("epoch|drawing scrawls")


@pytest.fixture
def options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the options of a small run with weights of an earlier one in its folder."""
    write_data(tmp_path / "data", monkeypatch, pen=False)
    out = tmp_path / "out"
    out.mkdir()
    (out / "lenet.safetensors").write_bytes(b"earlier")
    return ["--data", str(tmp_path / "data"), "--out", str(out), "--epochs", str(EPOCHS)]


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Train; return the one line that the operator reads beside the progress."""
    with pytest.raises(SystemExit) as ended:
        main(["train", *arguments])
    assert ended.value.code == 2
    lines = capsys.readouterr().err.splitlines()
    said = [line for line in lines if line and not PROGRESS.match(line)]
    assert len(said) == 1
    assert said[0].startswith("lenslet: ")
    return said[0]


def fill_at(epoch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk be full when the checkpoint of this epoch is written, epochs from 1."""
    write = checkpoint.write

    def filled(run: checkpoint.Run, *others: object) -> None:
        with disk_with_room(FULL if run.epoch >= epoch else 1 << 30):
            write(run, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(checkpoint, "write", filled)


def names(options: list[str]) -> set[str]:
    return {path.name for path in Path(options[3]).iterdir()}


def test_the_checkpoint_of_the_last_epoch_is_kept_and_the_run_goes_on_from_it(
    options: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["train", *options])
    whole = (Path(options[3]) / "lenet.safetensors").read_bytes()
    capsys.readouterr()
    with monkeypatch.context() as patch:
        fill_at(2, patch)
        said = refusal(capsys, *options)
    assert re.search(r"lenet\.checkpoint cannot be written .*: make room, then .* --resume", said)
    assert names(options) == WHOLE | {"lenet.checkpoint"}
    assert (Path(options[3]) / "lenet.safetensors").read_bytes() == whole
    main(["train", "--resume", *options])
    assert "epoch 1/" not in capsys.readouterr().err
    assert (Path(options[3]) / "lenet.safetensors").read_bytes() == whole
    assert read_card(Path(options[3]), "lenet")["epochs"] == EPOCHS
    assert names(options) == WHOLE


def test_a_disk_that_is_full_from_the_start_leaves_the_earlier_weights(
    options: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_at(1, monkeypatch)
    said = refusal(capsys, *options)
    assert said.endswith("make room, or choose another folder with --out")
    assert names(options) == {"lenet.safetensors"}
    assert (Path(options[3]) / "lenet.safetensors").read_bytes() == b"earlier"


def test_a_disk_that_is_full_at_the_end_costs_no_epoch(
    options: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*given: object) -> None:
        with disk_with_room(FULL):
            save(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr("app.training.train.save", full)
        assert "lenet.safetensors cannot be written" in refusal(capsys, *options)
    assert (Path(options[3]) / "lenet.safetensors").read_bytes() == b"earlier"
    main(["train", "--resume", *options])
    assert "epoch" not in capsys.readouterr().err
    assert names(options) == WHOLE
