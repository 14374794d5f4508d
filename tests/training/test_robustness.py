"""The same digits drawn otherwise: every pose the design asks for, and the spreads."""

import pytest
from torch import Tensor, nn

from app.training.hands import Pose, draw
from app.training.pendigits import parse
from app.training.robustness import BARS, POSES, robustness, spreads
from tests.training.tiny import segment


class Ones(nn.Module):
    """Reads a one in everything."""

    def forward(self, x: Tensor) -> Tensor:
        """Return certainty."""
        return nn.functional.one_hot(x.new_ones(len(x)).long(), 10).float()


def test_the_poses_are_those_that_were_agreed() -> None:
    sizes = [(pose.size, pose.pen) for pose in POSES["size"].values()]
    assert sizes == [(0.4, 0.06), (0.7, 0.06), (0.95, 0.06)]
    assert len(POSES["place"]) == 5
    assert {(pose.size, pose.pen) for pose in POSES["place"].values()} == {(0.4, 0.06)}
    pens = [(pose.size, pose.pen) for pose in POSES["pen"].values()]
    assert pens == [(0.7, 0.04), (0.7, 0.08), (0.7, 0.12)]
    assert [pose.turn for pose in POSES["turn"].values()] == [-15, 15]
    assert POSES["small and thick"]["30%, pen 0.12"] == Pose(0.3, pen=0.12)
    fitted = [pose.fit for what, by in POSES.items() for pose in by.values() if what != "unfitted"]
    assert all(fitted)


def test_a_digit_in_a_corner_is_whole_and_touches_both_edges() -> None:
    (square,) = parse(segment(0, 1, [(0, 0), (0, 9), (9, 9), (9, 0), (0, 0)]))
    for name, (x, y) in {"top left": (0, 0), "bottom right": (1, 1)}.items():
        pose = POSES["place"][name]
        (stroke,) = draw(square, pose).strokes
        near = [min(abs(p[axis] - edge) for p in stroke) for axis, edge in enumerate((x, y))]
        assert near == pytest.approx([pose.pen / 2, pose.pen / 2])


def test_each_pose_is_measured_and_spreads_are_differences() -> None:
    digits = parse(segment(1, 1, [(0, 0), (0, 9)]) + segment(7, 1, [(0, 0), (9, 0)]))
    table = robustness(Ones(), digits)
    assert {share for by in table.values() for share in by.values()} == {0.5}
    assert {what: set(by) for what, by in table.items()} == {k: set(v) for k, v in POSES.items()}
    assert spreads(table) == dict.fromkeys(BARS, 0.0)
    table["pen"]["pen 0.12"] = 0.4
    assert spreads(table)["pen"] == pytest.approx(0.1)
