"""The data's folder is the one that was named, or the user's cache."""

from pathlib import Path

import pytest
import torch

from app.errors import LensletError
from app.training.data import VARIABLE, Digits, find_data


def test_the_option_wins_over_the_variable_and_that_over_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    option, variable = tmp_path / "option", tmp_path / "variable"
    option.mkdir()
    variable.mkdir()
    monkeypatch.setenv(VARIABLE, str(variable))
    assert find_data(option).folder == option
    assert find_data(None).folder == variable
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert find_data(None).folder == tmp_path / "lenslet"


def test_only_the_cache_may_be_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert find_data(None).own
    assert not find_data(tmp_path).own


def test_a_named_folder_that_is_none_is_told_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(LensletError, match=r"--data names .*nowhere, which is no folder"):
        find_data(tmp_path / "nowhere")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere"))
    with pytest.raises(LensletError, match=f"{VARIABLE} names"):
        find_data(None)


def test_sets_of_digits_are_joined_and_cut() -> None:
    one = Digits(torch.zeros(2, 1, 4, 4), torch.tensor([1, 2]))
    other = Digits(torch.ones(1, 1, 4, 4), torch.tensor([3]))
    both = one + other
    assert len(both) == 3
    assert both[1:].labels.tolist() == [2, 3]
    assert both[torch.tensor([2])].inputs.mean() == 1.0
