"""A model whose files are spoilt is not served: one line that names the file, and status 2."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from app.network import weights
from app.network.unlike import to_bytes
from app.service import loading
from tests.test_cli import one_line, said
from tests.worlds import seeded_lenet, unlike


def swap(path: Path, tensor: torch.Tensor | None, name: str = "fc3.bias") -> None:
    """Put another tensor (or none) in the place of one in the file."""
    tensors = load_file(path)
    tensors.pop(name, None)
    save_file(tensors if tensor is None else tensors | {name: tensor}, path)


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


SPOILT: dict[str, Callable[[Path], object]] = {
    "lenet.safetensors, truncated": lambda path: path.write_bytes(path.read_bytes()[:1000]),
    "lenet.safetensors, another file": lambda path: path.write_text("PK"),
    "lenet.safetensors, a folder": make_folder,
    "lenet.safetensors, of another shape": lambda path: swap(path, torch.zeros(9)),
    "lenet.safetensors, of other numbers": lambda path: swap(path, torch.zeros(10).half()),
    "lenet.safetensors, a tensor less": lambda path: swap(path, None),
    "lenet.safetensors, a tensor more": lambda path: swap(path, torch.zeros(10), "fc4.bias"),
    "lenet.unlike.safetensors, truncated": lambda path: path.write_bytes(path.read_bytes()[:300]),
    "lenet.unlike.safetensors, a folder": make_folder,
    "lenet.unlike.safetensors, of another shape": lambda path: path.write_bytes(
        to_bytes(unlike(units=399))
    ),
    "lenet.unlike.safetensors, of another layer": lambda path: path.write_bytes(
        to_bytes(unlike("pool9"))
    ),
    "lenet.unlike.safetensors, not finite": lambda path: path.write_bytes(
        to_bytes(unlike(offset=np.nan))
    ),
    "lenet.unlike.safetensors, a tensor less": lambda path: swap(path, None, "score"),
    "lenet.unlike.safetensors, a tensor more": lambda path: swap(path, torch.zeros(2), "more"),
    "lenet.json, truncated": lambda path: path.write_text('{"name": '),
    "lenet.json, another file": lambda path: path.write_bytes(b"\xff\xd8"),
    "lenet.json, a folder": make_folder,
}


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("spoilt", SPOILT)
def test_a_model_that_is_spoilt_is_not_served(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoilt: str,
    workers: str,
) -> None:
    weights.save(seeded_lenet(), {}, tmp_path, "lenet", unlike())
    path = tmp_path / spoilt.split(",")[0]
    SPOILT[spoilt](path)
    monkeypatch.setattr(loading, "resource", lambda name: tmp_path)
    assert str(path) in one_line(said(capsys, "serve", "--port", "0", "--workers", workers))
