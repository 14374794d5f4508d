"""How well the shipped weights read digits that no training and no choice has seen."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from torch import nn

from ..errors import LensletError
from ..network import unlike as beside
from ..network.graph import read_network
from ..network.unlike import Unlike
from ..network.weights import load
from ..resources import resource
from ..writing import UnwritableError
from ..zoo.registry import entry
from . import mistakes
from .data import Digits, Source, find_data
from .hands import render_posed
from .measure import Answers, answer
from .mnist import load_mnist
from .pendigits import PenDigit, load_writers
from .report import describe, robustness_table, unlike_table
from .robustness import Table, robustness, spreads
from .unlike import measure_unlike

TITLES = {"mnist_test": "MNIST test images", "held_out_writers": "held-out writers"}


@dataclass(frozen=True)
class Evaluation:
    """The answers to each set (None where its data is absent) and, drawn otherwise, the shares."""

    digits: dict[str, Digits | None]
    answers: dict[str, Answers | None]
    table: Table = field(default_factory=dict)
    unlike: Table = field(default_factory=dict)  # shares that are called unlike

    @property
    def accuracies(self) -> dict[str, float | None]:
        """Return the fraction of each set read correctly, None where it was not measured."""
        return {name: each.accuracy if each else None for name, each in self.answers.items()}

    def figures(self) -> dict[str, Any]:
        """Return what the card says."""
        errors = {
            name: each.calibration_error() if each else None for name, each in self.answers.items()
        }
        measured: dict[str, Any] = {"accuracy": self.accuracies, "calibration_error": errors}
        if self.table:
            measured |= {"robustness": self.table, "spread": spreads(self.table)}
        return measured | ({"unlike": self.unlike} if self.unlike else {})


def evaluate(
    model: str, data: Path | None = None, out: Path | None = None
) -> dict[str, float | None]:
    """Print how well the shipped weights of `model` read, and return the accuracies.

    `out` is the folder for the picture of the worst mistakes, by default the current one.
    """
    known = entry(model)
    module = known.build()
    load(module, resource("models"), model)
    network = read_network(module, known.input.shape)
    measured = measure(module, find_data(data), beside.load(network, resource("models"), model))
    for name, answers in measured.answers.items():
        print(describe(TITLES[name], answers, known.labels) if answers else _absent(name))
    if measured.table:
        print(robustness_table(measured.table))
    if measured.unlike:
        print(unlike_table(measured.unlike))
    path = (out or Path()) / f"{model}-mistakes.png"
    print(f"worst mistakes: {_picture(measured, known.labels, path)}")
    return measured.accuracies


def measure(module: nn.Module, source: Source, unlike: Unlike | None = None) -> Evaluation:
    """Return what `module` answers to MNIST's test images and, where present, new writers."""
    writers = load_writers(source.folder)
    held_out = writers.held_out if writers else []
    digits = {"mnist_test": load_mnist(source, "t10k"), "held_out_writers": _posed(held_out)}
    answers = {name: answer(module, each) if each else None for name, each in digits.items()}
    table = robustness(module, held_out) if held_out else {}
    told = measure_unlike(unlike, module, digits, held_out) if unlike else {}
    return Evaluation(digits, answers, table, told)


def _posed(digits: list[PenDigit]) -> Digits | None:
    return render_posed(digits) if digits else None


def _absent(name: str) -> str:
    return f"{TITLES[name]}: not measured, their data is absent"


def _picture(measured: Evaluation, labels: tuple[str, ...], path: Path) -> Path:
    """Write the worst mistakes on all sets together."""
    pairs = [(measured.digits[name], measured.answers[name]) for name in measured.digits]
    known = [(digits, answers) for digits, answers in pairs if digits and answers]
    digits, answers = known[0]
    for more, given in known[1:]:
        digits, answers = digits + more, answers + given
    try:
        mistakes.write(mistakes.picture(digits, answers, labels), path)
    except UnwritableError as error:
        raise LensletError(f"{error}: choose another folder with --out") from error
    return path
