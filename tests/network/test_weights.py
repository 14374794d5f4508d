"""Weights go to a file and come back whole, or not at all and with a reason."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from app.errors import LensletError
from app.network import weights
from app.writing import UnwritableError
from app.zoo.lenet import LeNet
from tests.disk import disk_with_room
from tests.worlds import seeded_lenet

NOBODY = 65534


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


@pytest.mark.parametrize(
    "dtype", [torch.float16, torch.float64, torch.int64, torch.bool, torch.float8_e4m3fn], ids=str
)
def test_another_kind_of_number_is_named(tmp_path: Path, dtype: torch.dtype) -> None:
    replaced(saved(tmp_path), "fc1.bias", torch.zeros(120).to(dtype))
    name = str(dtype).removeprefix("torch.")
    assert f"fc1.bias is {name} [120], the network wants float32 [120]" in refusal(tmp_path)


def test_a_missing_layer_is_named(tmp_path: Path) -> None:
    replaced(saved(tmp_path), "fc3.bias", None)
    assert "fc3.bias is nothing, the network wants float32 [10]" in refusal(tmp_path)


def test_a_layer_too_many_is_named(tmp_path: Path) -> None:
    path = saved(tmp_path)
    save_file(load_file(path) | {"extra": torch.zeros(2)}, path)
    assert "extra is float32 [2], the network wants nothing" in refusal(tmp_path)


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


@pytest.mark.parametrize(
    "content",
    [b"{", b"[]", b"\x00", b"\xff", b'{"accuracy": 1}', b"[" * 100_000],
    ids=["cut short", "a list", "no JSON", "no text", "no accuracies", "a deep nest"],
)
def test_a_card_that_is_none_is_named(tmp_path: Path, content: bytes) -> None:
    saved(tmp_path)
    (tmp_path / "lenet.json").write_bytes(content)
    assert str(tmp_path / "lenet.json") in refusal(tmp_path)


@pytest.mark.parametrize("file", ["lenet.safetensors", "lenet.json"])
def test_a_folder_in_the_place_of_a_file_is_named(tmp_path: Path, file: str) -> None:
    saved(tmp_path)
    (tmp_path / file).unlink()
    (tmp_path / file).mkdir()
    assert f"{tmp_path / file} cannot be read" in refusal(tmp_path)


def test_files_that_may_not_be_read_are_named(tmp_path: Path) -> None:
    for path in (saved(tmp_path), tmp_path / "lenet.json"):
        path.chmod(0)
    with unprivileged():
        said = refusal(tmp_path)
        with pytest.raises(LensletError, match=r"lenet\.json cannot be read \(Permission denied\)"):
            weights.read_card(tmp_path, "lenet")
    assert f"{tmp_path / 'lenet.safetensors'} cannot be read (Permission denied)" in said


@contextmanager
def unprivileged() -> Iterator[None]:
    """Be nobody for a while where the tests run as root, who may read everything."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_card_that_cannot_be_written_leaves_the_old_one_whole(tmp_path: Path) -> None:
    saved(tmp_path)
    with pytest.raises(TypeError):
        weights.save(seeded_lenet(), {"seed": object()}, tmp_path, "lenet")
    assert json.loads((tmp_path / "lenet.json").read_text()) == {"seed": 3}


@pytest.mark.parametrize("room", [100_000, 300_000], ids=["for nothing", "for all but the card"])
def test_on_a_full_disk_the_old_weights_and_their_card_stay_together(
    tmp_path: Path, room: int
) -> None:
    path = saved(tmp_path)
    before = path.read_bytes()
    card = {"seed": 4, "notes": "x" * 400_000}
    with disk_with_room(room), pytest.raises(UnwritableError, match="cannot be written"):
        weights.save(seeded_lenet(4), card, tmp_path, "lenet")
    assert path.read_bytes() == before
    assert weights.read_card(tmp_path, "lenet") == {"seed": 3}
    assert {path.name for path in tmp_path.iterdir()} == {"lenet.safetensors", "lenet.json"}


def test_whoever_may_read_the_card_may_read_the_weights(tmp_path: Path) -> None:
    path = saved(tmp_path)
    assert path.stat().st_mode == (tmp_path / "lenet.json").stat().st_mode


def test_saving_leaves_nothing_but_the_two_files(tmp_path: Path) -> None:
    saved(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"lenet.safetensors", "lenet.json"}
