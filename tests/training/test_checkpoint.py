"""A checkpoint is written whole, read as it was, and refused when it is broken or another run's."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from app.errors import LensletError
from app.training import checkpoint
from app.training.config import TrainConfig
from app.training.loop import start
from app.writing import UnwritableError
from app.zoo.lenet import LeNet
from tests.disk import disk_with_room


@pytest.fixture
def config(tmp_path: Path) -> TrainConfig:
    return TrainConfig(out=tmp_path)


def stepped(config: TrainConfig) -> checkpoint.Run:
    """Return a run of one step, after which the optimiser has a memory."""
    torch.manual_seed(0)
    run = start(LeNet(), config)
    run.module(torch.rand(2, 1, 32, 32)).square().sum().backward()
    run.optimiser.step()
    run.average.update_parameters(run.module)
    run.epoch = 7
    return run


def test_what_is_read_is_what_was_written(config: TrainConfig) -> None:
    run = stepped(config)
    checkpoint.write(run, config)
    read = start(LeNet(), config)
    checkpoint.read(read, config)
    assert read.epoch == 7
    for name, value in checkpoint._tensors(run).items():
        assert value.equal(checkpoint._tensors(read)[name]), name
    assert {path.name for path in config.out.iterdir()} == {"lenet.checkpoint"}


def test_a_checkpoint_of_other_choices_is_refused_with_both_values(config: TrainConfig) -> None:
    checkpoint.write(stepped(config), config)
    with pytest.raises(LensletError, match=r"was made with seed 0, not 5: give the same options"):
        checkpoint.read(start(LeNet(), config), replace(config, seed=5))


@pytest.mark.parametrize("content", [b"", b"x" * 100])
def test_a_broken_checkpoint_is_named(config: TrainConfig, content: bytes) -> None:
    checkpoint.path(config).write_bytes(content)
    with pytest.raises(LensletError, match=r"lenet\.checkpoint cannot be read"):
        checkpoint.read(start(LeNet(), config), config)


def test_a_missing_checkpoint_is_named(config: TrainConfig) -> None:
    with pytest.raises(LensletError, match=r"no checkpoint at .*lenet\.checkpoint"):
        checkpoint.read(start(LeNet(), config), config)


def test_a_full_disk_leaves_the_checkpoint_that_was_and_nothing_else(config: TrainConfig) -> None:
    run = stepped(config)
    checkpoint.write(run, config)
    before = checkpoint.path(config).read_bytes()
    run.epoch = 8
    with disk_with_room(100_000), pytest.raises(UnwritableError, match=r"lenet\.checkpoint cannot"):
        checkpoint.write(run, config)
    assert checkpoint.path(config).read_bytes() == before
    assert {path.name for path in config.out.iterdir()} == {"lenet.checkpoint"}
