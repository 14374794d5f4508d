"""Training lowers the loss, repeats itself, and can be interrupted and resumed."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from app.errors import LensletError
from app.training import checkpoint
from app.training import loop as fitting
from app.training.checkpoint import Run
from app.training.config import TrainConfig
from app.training.data import Digits
from app.training.loop import TrainingSet, fit, rate_at, start, strength_at
from app.training.measure import accuracy
from app.zoo.lenet import LeNet
from tests.training.tiny import digits

SET = TrainingSet(digits(128), digits(32, seed=1), digits(48, seed=2))


@pytest.fixture
def config(tmp_path: Path) -> TrainConfig:
    return TrainConfig(out=tmp_path, epochs=3, batch=48, average=0.5)


def trained(config: TrainConfig) -> tuple[LeNet, list[float]]:
    torch.manual_seed(config.seed)
    module = LeNet()
    return module, fit(module, SET, config)


def same(one: LeNet, other: LeNet) -> bool:
    pairs = zip(one.parameters(), other.parameters(), strict=True)
    return all(first.equal(second) for first, second in pairs)


def interrupt(monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """Press Ctrl+C in the step `at`."""
    step, steps = fitting._step, iter(range(1000))

    def pressed(run: Run, batch: Digits, rate: float, smoothing: float) -> float:
        if next(steps) == at:
            raise KeyboardInterrupt
        return step(run, batch, rate, smoothing)

    monkeypatch.setattr(fitting, "_step", pressed)


def test_a_few_steps_lower_the_loss_and_learn_the_set(config: TrainConfig) -> None:
    module, losses = trained(replace(config, epochs=10))
    assert losses[-1] < losses[0] / 3
    assert accuracy(module, SET.validation) > 0.9


def test_the_same_seed_gives_the_same_weights_and_another_seed_others(config: TrainConfig) -> None:
    (first, losses), (second, again) = trained(config), trained(config)
    assert losses == again
    assert same(first, second)
    assert not same(first, trained(replace(config, seed=1))[0])


def test_a_resumed_run_ends_as_one_that_never_stopped(
    config: TrainConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, losses = trained(config)
    with monkeypatch.context() as pressing:
        interrupt(pressing, at=len(losses) // 3 + 2)
        with pytest.raises(KeyboardInterrupt):
            trained(config)
    resumed, rest = trained(replace(config, resume=True))
    assert len(rest) == 2 * len(losses) // 3
    assert rest == losses[-len(rest) :]
    assert same(whole, resumed)


def test_an_interrupt_leaves_the_last_whole_epoch(
    config: TrainConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupt(monkeypatch, at=6)  # four steps an epoch
    with pytest.raises(KeyboardInterrupt):
        trained(config)
    assert [path.name for path in config.out.iterdir()] == ["lenet.checkpoint"]
    run = start(LeNet(), config)
    checkpoint.read(run, config)
    assert run.epoch == 1
    assert all(torch.isfinite(value).all() for value in run.module.state_dict().values())


def test_an_interrupt_in_the_first_epoch_leaves_nothing(
    config: TrainConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupt(monkeypatch, at=1)
    with pytest.raises(KeyboardInterrupt):
        trained(config)
    with pytest.raises(LensletError, match="there is no checkpoint"):
        trained(replace(config, resume=True))


def test_the_number_of_threads_decides_nothing(config: TrainConfig) -> None:
    before = torch.get_num_threads()
    try:
        torch.set_num_threads(1)
        alone = trained(config)[0]
        torch.set_num_threads(2)
        assert same(alone, trained(config)[0])
    finally:
        torch.set_num_threads(before)


def test_images_alone_can_be_trained_on(config: TrainConfig) -> None:
    module = LeNet()
    losses = fit(module, TrainingSet(SET.images, SET.validation), replace(config, epochs=1))
    assert len(losses) == 3  # 128 digits in batches of 48


def test_the_rate_rises_then_falls_to_nothing() -> None:
    config = TrainConfig(rate=1.0, warmup=0.1)
    rates = [rate_at(done / 100, config) for done in range(101)]
    assert max(rates) == rates[10] == 1.0
    assert rates[:11] == sorted(rates[:11])
    assert rates[10:] == sorted(rates[10:], reverse=True)
    assert 0 < rates[0] < 0.1
    assert rates[100] == pytest.approx(0, abs=1e-12)


def test_the_last_epochs_are_augmented_less() -> None:
    config = TrainConfig(epochs=10, settle=0.2)
    strengths = [strength_at(epoch, config) for epoch in range(10)]
    assert strengths == [1.0] * 8 + [fitting.SETTLED] * 2
