"""Weights go to a file and come back whole, or not at all and with a reason."""

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from app.errors import LensletError
from app.network import weights
from app.network.lenet import LeNet
from tests.worlds import seeded_lenet


def saved(folder: Path) -> Path:
    """Write a seeded LeNet into the folder and return the path of its weights."""
    weights.save(seeded_lenet(), {"seed": 3}, folder, "lenet")
    return folder / "lenet.safetensors"


def replaced(path: Path, name: str, tensor: torch.Tensor | None) -> None:
    """Put another tensor (or none) in the place of one in the file."""
    tensors = load_file(path)
    del tensors[name]
    save_file(tensors | ({name: tensor} if tensor is not None else {}), path)


def refusal(folder: Path) -> str:
    """Return why the folder's weights are not loaded."""
    with pytest.raises(LensletError) as caught:
        weights.load(LeNet(), folder, "lenet")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_what_is_saved_is_loaded_again_exactly_with_its_card(tmp_path: Path) -> None:
    saved(tmp_path / "new" / "folder")
    module = LeNet()
    card = weights.load(module, tmp_path / "new" / "folder", "lenet")
    assert card == {"seed": 3}
    same = seeded_lenet().state_dict()
    assert all(torch.equal(value, same[key]) for key, value in module.state_dict().items())


def test_weights_without_a_card_have_an_empty_one(tmp_path: Path) -> None:
    saved(tmp_path)
    (tmp_path / "lenet.json").unlink()
    assert weights.load(LeNet(), tmp_path, "lenet") == {}


def test_missing_weights_name_the_file_and_the_command_that_makes_them(tmp_path: Path) -> None:
    said = refusal(tmp_path)
    assert str(tmp_path / "lenet.safetensors") in said
    assert "python -m app train --model lenet" in said


def test_a_wrong_shape_names_the_layer_and_both_shapes(tmp_path: Path) -> None:
    replaced(saved(tmp_path), "conv2.weight", torch.zeros(16, 6, 3, 3))
    said = refusal(tmp_path)
    assert "conv2.weight" in said
    assert "[16, 6, 3, 3]" in said
    assert "[16, 6, 5, 5]" in said


def test_a_missing_layer_is_named(tmp_path: Path) -> None:
    replaced(saved(tmp_path), "fc3.bias", None)
    assert "fc3.bias has shape nothing" in refusal(tmp_path)


def test_a_layer_too_many_is_named(tmp_path: Path) -> None:
    path = saved(tmp_path)
    save_file(load_file(path) | {"extra": torch.zeros(2)}, path)
    assert "extra has shape [2], the network wants nothing" in refusal(tmp_path)


@pytest.mark.parametrize("length", [0, 4, 100, 2_000])
def test_a_truncated_file_is_named(tmp_path: Path, length: int) -> None:
    path = saved(tmp_path)
    path.write_bytes(path.read_bytes()[:length])
    assert str(path) in refusal(tmp_path)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_weights_that_are_not_finite_are_refused_by_their_layer(
    tmp_path: Path, value: float
) -> None:
    replaced(saved(tmp_path), "fc1.bias", torch.full((120,), value))
    assert "fc1.bias" in refusal(tmp_path)


@pytest.mark.parametrize("text", ["{", "[]", "\x00"])
def test_a_card_that_is_no_json_object_is_named(tmp_path: Path, text: str) -> None:
    saved(tmp_path)
    (tmp_path / "lenet.json").write_text(text)
    assert str(tmp_path / "lenet.json") in refusal(tmp_path)


def test_a_card_that_cannot_be_written_leaves_the_old_one_whole(tmp_path: Path) -> None:
    saved(tmp_path)
    with pytest.raises(TypeError):
        weights.save(seeded_lenet(), {"seed": object()}, tmp_path, "lenet")
    assert json.loads((tmp_path / "lenet.json").read_text()) == {"seed": 3}


def test_weights_that_cannot_be_written_leave_the_old_ones_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path)
    before = path.read_bytes()

    def torn(part: Path, data: bytes) -> None:
        with part.open("wb") as file:
            file.write(data[:100])
        raise OSError("the disk is full")

    monkeypatch.setattr(Path, "write_bytes", torn)
    with pytest.raises(OSError, match="full"):
        weights.save(seeded_lenet(4), {"seed": 4}, tmp_path, "lenet")
    assert path.read_bytes() == before


def test_whoever_may_read_the_card_may_read_the_weights(tmp_path: Path) -> None:
    path = saved(tmp_path)
    assert path.stat().st_mode == (tmp_path / "lenet.json").stat().st_mode


def test_saving_leaves_nothing_but_the_two_files(tmp_path: Path) -> None:
    saved(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"lenet.safetensors", "lenet.json"}
