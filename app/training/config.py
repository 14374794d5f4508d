"""What decides a training run, each default with its reason. Needs no torch."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..errors import LensletError

SEEDS = 1 << 32


@dataclass(frozen=True)
class TrainConfig:
    """One run: the same values on the same machine give the same weights."""

    model: str = "lenet"
    data: Path | None = None  # the folder of mnist/ and pendigits/; None: see data.find_data
    out: Path = Path("models")
    epochs: int = 90  # passes over MNIST's images: thirteen minutes on two busy cores
    seed: int = 0
    resume: bool = False  # go on from the checkpoint in `out`
    batch: int = 256  # digits a step
    pen_share: float = 1 / 5  # of a batch; 1/3 read pens a little better and images worse
    variants: int = 12  # drawings made of each pen digit, before the augmentation
    rate: float = 6e-3  # peak of the schedule; 4e-3 and 8e-3 read alike in short runs
    warmup: float = 0.1  # share of the steps in which the rate rises
    decay: float = 1e-2  # AdamW's
    average: float = 0.999  # the shipped weights are a moving average over about 1,000 steps
    settle: float = 0.15  # share of the epochs, at the end, with weaker augmentation
    smoothing: float = 0.02  # of the labels

    def __post_init__(self) -> None:
        """Refuse what cannot be trained."""
        if self.epochs < 1:
            raise LensletError(f"{self.epochs} epochs train nothing: give at least 1")
        if not 0 <= self.seed < SEEDS:
            raise LensletError(f"the seed {self.seed} is out of range: give 0 to {SEEDS - 1}")

    def choices(self) -> dict[str, Any]:
        """Return what decides the weights: all but where things lie and whether to resume."""
        return {k: v for k, v in asdict(self).items() if k not in ("data", "out", "resume")}
