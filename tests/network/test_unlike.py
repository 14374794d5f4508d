"""The second network says the same one by one and all at once, and as torch computes it."""

from pathlib import Path

import numpy as np
import pytest
import torch
from torch.nn import functional

from app.errors import LensletError
from app.network import weights
from app.network.graph import read_network
from app.network.unlike import load, path, to_bytes
from tests.worlds import seeded_lenet, unlike

NETWORK = read_network(seeded_lenet(), (1, 32, 32))


def test_it_says_what_torch_computes() -> None:
    judge = unlike()
    values = np.random.default_rng(0).normal(size=(50, 400)).astype(np.float32)
    hidden, bias, score, offset = (
        torch.from_numpy(part) for part in (judge.hidden, judge.bias, judge.score, judge.offset)
    )
    told = functional.linear(
        functional.linear(torch.from_numpy(values), hidden, bias).relu(), score[None], offset
    )[:, 0]
    assert judge.scores(values) == pytest.approx(told.numpy(), rel=1e-3, abs=1e-3)
    assert [judge(each) for each in values] == (told > 0).tolist()
    assert 0 < (told > 0).sum() < 50


def test_what_is_saved_is_loaded_again_exactly(tmp_path: Path) -> None:
    weights.save(seeded_lenet(), {}, tmp_path, "lenet", unlike())
    found = load(NETWORK, tmp_path, "lenet")
    assert found
    assert to_bytes(found) == to_bytes(unlike())


def test_a_network_without_one_has_none(tmp_path: Path) -> None:
    weights.save(seeded_lenet(), {}, tmp_path, "lenet")
    assert load(NETWORK, tmp_path, "lenet") is None


def test_one_of_another_network_is_refused_with_both_shapes(tmp_path: Path) -> None:
    path(tmp_path, "lenet").write_bytes(to_bytes(unlike(units=256)))
    with pytest.raises(LensletError, match=r"hidden is float32 \[8, 256\].* \[8, 400\]"):
        load(NETWORK, tmp_path, "lenet")
