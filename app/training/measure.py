"""How well a network reads digits: its answers, counted."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from .data import Digits

BINS = 15  # of equal width, for the calibration error
BLOCK = 2_000  # digits at once: bounds the memory


@dataclass(frozen=True)
class Answers:
    """A network's probabilities, (N, labels), for digits whose labels are known, (N,)."""

    probabilities: Tensor
    labels: Tensor

    def __add__(self, other: "Answers") -> "Answers":
        """Return the answers to both sets as one."""
        return Answers(
            torch.cat([self.probabilities, other.probabilities]),
            torch.cat([self.labels, other.labels]),
        )

    @property
    def predictions(self) -> Tensor:
        """Return the labels that were read, (N,)."""
        return self.probabilities.argmax(dim=1)

    @property
    def right(self) -> Tensor:
        """Return which were read correctly, (N,) bool."""
        return self.predictions == self.labels

    @property
    def accuracy(self) -> float:
        """Return the fraction that was read correctly."""
        return round(self.right.double().mean().item(), 6)

    def confusion(self) -> Tensor:
        """Return the counts, (labels, labels): rows what was drawn, columns what was read."""
        side = self.probabilities.shape[1]
        pairs = self.labels * side + self.predictions
        return torch.bincount(pairs, minlength=side * side).reshape(side, side)

    def calibration_error(self) -> float:
        """Return the expected calibration error (Naeini 2015; Guo 2017).

        The mean over the digits of |accuracy − confidence| of their bin, the bins being equal
        ranges of the largest probability.
        """
        confidence = self.probabilities.amax(dim=1).double()
        bins = (confidence * BINS).ceil().long().clamp(1, BINS) - 1
        gaps = torch.zeros(BINS, dtype=torch.float64)
        gaps.index_add_(0, bins, self.right.double() - confidence)
        return round(gaps.abs().sum().item() / len(confidence), 6)


def answer(module: nn.Module, digits: Digits) -> Answers:
    """Return what `module`, which gives logits, answers to the digits."""
    module.eval()
    with torch.inference_mode():
        blocks = [module(block).softmax(1) for block in torch.split(digits.inputs, BLOCK)]
    return Answers(torch.cat(blocks), digits.labels)


def accuracy(module: nn.Module, digits: Digits) -> float:
    """Return the fraction of the digits that `module` reads correctly."""
    return answer(module, digits).accuracy
