"""The held-out writers' digits drawn in other sizes, places and turns, with other pens."""

from torch import nn

from .hands import Pose, render_posed
from .measure import answer
from .pendigits import PenDigit

PEN = 0.06  # where the pen is not what varies
SMALL, MEDIUM = 0.4, 0.7
EDGE = SMALL / 2 + PEN / 2  # as far into a corner as all the ink stays on the pad

POSES: dict[str, dict[str, Pose]] = {
    "size": {f"{size:.0%} of the pad": Pose(size, pen=PEN) for size in (SMALL, MEDIUM, 0.95)},
    "place": {
        "in the middle": Pose(SMALL, pen=PEN),
        "top left": Pose(SMALL, (EDGE, EDGE), pen=PEN),
        "top right": Pose(SMALL, (1 - EDGE, EDGE), pen=PEN),
        "bottom left": Pose(SMALL, (EDGE, 1 - EDGE), pen=PEN),
        "bottom right": Pose(SMALL, (1 - EDGE, 1 - EDGE), pen=PEN),
    },
    "pen": {f"pen {pen:.2f}": Pose(MEDIUM, pen=pen) for pen in (0.04, 0.08, 0.12)},
    "turn": {f"turned {turn:+d}°": Pose(MEDIUM, turn=turn, pen=PEN) for turn in (-15, 15)},
    "small and thick": {"30%, pen 0.12": Pose(0.3, pen=0.12)},
    "unfitted": {f"{size:.0%}, as drawn": Pose(size, fit=False) for size in (0.6, 0.75, 0.9)},
}
BARS = {"place": 0.003, "size": 0.01, "pen": 0.01}  # the most that accuracies may differ

Table = dict[str, dict[str, float]]


def robustness(module: nn.Module, digits: list[PenDigit]) -> Table:
    """Return the fraction read correctly in each pose, by what varies."""
    return {
        what: {
            name: answer(module, render_posed(digits, pose)).accuracy for name, pose in by.items()
        }
        for what, by in POSES.items()
    }


def spreads(table: Table) -> dict[str, float]:
    """Return the largest difference within each group that has a bar."""
    return {what: round(max(table[what].values()) - min(table[what].values()), 6) for what in BARS}
