"""An augmented digit is ink in the field, another picture, and moved as far as it should be."""

import pytest
import torch

from app.training import augment as module
from app.training.augment import augment
from tests.training.tiny import digits


def seeded(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def test_it_is_still_ink_and_stays_in_the_field() -> None:
    inputs = torch.rand(64, 1, 32, 32, generator=seeded())
    changed = augment(inputs, seeded())
    assert changed.shape == inputs.shape
    assert 0.0 <= changed.min() <= changed.max() <= 1.0
    paper = changed.clone()
    paper[..., 2:-2, 2:-2] = 0
    assert not paper.any()


def test_each_digit_is_changed_otherwise_and_the_given_one_is_left_alone() -> None:
    inputs = digits(1).inputs.repeat(2, 1, 1, 1)
    before = inputs.clone()
    changed = augment(inputs, seeded())
    assert inputs.equal(before)
    assert not changed[0].equal(inputs[0])
    assert not changed[0].equal(changed[1])


def test_the_same_seed_changes_the_same() -> None:
    inputs = digits(4).inputs
    assert augment(inputs, seeded(1)).equal(augment(inputs, seeded(1)))
    assert not augment(inputs, seeded(1)).equal(augment(inputs, seeded(2)))


def test_without_strength_nothing_changes() -> None:
    inputs = digits(4).inputs
    assert augment(inputs, seeded(), 0.0).allclose(inputs, atol=1e-5)


def test_a_digit_stays_in_the_middle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROAMING", 0.0)
    inputs = torch.zeros(300, 1, 32, 32)
    inputs[..., 14:18, 14:18] = 1.0
    changed = augment(inputs, seeded()).sum(dim=1)
    cells = torch.arange(32) + 0.5
    centres = (changed.sum(dim=1) @ cells) / changed.sum(dim=(1, 2))
    reach = 16 * (module.SHIFT + 4 * module.ELASTIC)
    assert (centres - 16).abs().max() < reach
    assert abs((centres - 16).mean().item()) < 0.2


def test_a_stroke_is_thickened_to_its_neighbours_and_thinned_to_its_core() -> None:
    ink = torch.zeros(2, 1, 7, 7)
    ink[:, :, 2:5, 2:5] = 1.0
    thick, thin = module._weigh(ink, torch.tensor([[1.0], [-1.0]]))
    assert thick.sum() == 25
    assert thin[0, 3, 3] == 1.0
    assert thin[0, 2, 2] == 0.5
