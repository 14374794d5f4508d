"""What cannot be trained is refused, and what decides the weights is what the card names."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.errors import LensletError
from app.training.config import TrainConfig


def test_no_epochs_are_refused() -> None:
    with pytest.raises(LensletError, match="0 epochs train nothing"):
        TrainConfig(epochs=0)


@pytest.mark.parametrize("seed", [-1, 1 << 32])
def test_a_seed_that_no_generator_takes_is_refused(seed: int) -> None:
    with pytest.raises(LensletError, match=f"the seed {seed} is out of range"):
        TrainConfig(seed=seed)


def test_where_things_lie_decides_nothing() -> None:
    here, there = TrainConfig(out=Path("a")), TrainConfig(out=Path("b"), resume=True)
    assert here.choices() == there.choices()
    assert here.choices() != TrainConfig(seed=1).choices()


def test_options_can_be_listed_without_loading_torch() -> None:
    code = "import sys, app.training.config; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
