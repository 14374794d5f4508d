"""What was measured, what it is held against, and both as a table or as JSON."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

HEADS = ("what", "budget", "measured", "baseline", "ratio", "met")


@dataclass(frozen=True)
class Budget:
    """A limit that the measured value keeps to, or its ratio to the baseline."""

    limit: float
    of_ratio: bool = False
    at_least: bool = False

    def met_by(self, value: float) -> bool:
        return value >= self.limit if self.at_least else value <= self.limit

    def text(self, unit: str) -> str:
        sign = "≥" if self.at_least else "≤"
        return f"{sign} {self.limit:g}{'×' if self.of_ratio else ' ' + unit}".rstrip()


@dataclass(frozen=True)
class Figure:
    """One line of the table. `baseline` is measured in the same process or page."""

    what: str
    measured: float
    unit: str = ""
    baseline: float | None = None
    budget: Budget | None = None

    @property
    def ratio(self) -> float | None:
        return self.measured / self.baseline if self.baseline else None

    @property
    def met(self) -> bool | None:
        """None: nothing to keep to, or nothing to hold against."""
        if self.budget is None:
            return None
        value = self.ratio if self.budget.of_ratio else self.measured
        return None if value is None else self.budget.met_by(value)

    def row(self) -> tuple[str, ...]:
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}×"
        return (
            self.what,
            self.budget.text(self.unit) if self.budget else "",
            amount(self.measured, self.unit),
            "" if self.baseline is None else amount(self.baseline, self.unit),
            ratio,
            {True: "yes", False: "NO", None: ""}[self.met],
        )

    def json(self) -> dict[str, Any]:
        return {
            "what": self.what,
            "unit": self.unit,
            "measured": self.measured,
            "baseline": self.baseline,
            "ratio": self.ratio,
            "budget": self.budget and self.budget.text(self.unit),
            "met": self.met,
        }


def amount(value: float, unit: str) -> str:
    """Return the value with three digits or all before the point."""
    digits = 0 if value == int(value) else max(0, 3 - len(str(int(abs(value)))))
    return f"{value:.{digits}f} {unit}".rstrip()


def table(figures: Sequence[Figure]) -> str:
    rows = [HEADS, *(figure.row() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    lines = [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least `share` of all do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -int(-len(ordered) * share // 1) - 1)]
