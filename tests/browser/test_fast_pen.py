"""A fast pen on a slow machine: a whole digit in 120 ms, the page throttled six times, or busy."""

import pytest

from tests.browser.digits import DIGITS
from tests.browser.fast_pen import draw_fast
from tests.browser.lens import Lens
from tests.browser.test_pen import near, settled

DIGIT = 5  # of two strokes


def test_a_fast_pen_leaves_every_point_and_is_read_like_a_slow_one(
    executable: str, lens: Lens
) -> None:
    lens.draw(DIGITS[DIGIT])
    slow = lens.result
    for fast in draw_fast(executable, lens.address, DIGITS[DIGIT]):
        assert fast.console == []
        assert [settled(each) for each in fast.strokes] == [near(each) for each in DIGITS[DIGIT]]
        assert fast.result["prediction"] == slow["prediction"] == DIGIT
        assert fast.result["probabilities"] == pytest.approx(slow["probabilities"], abs=0.05)
        # Points that came together were timed together.
        assert len(DIGITS[DIGIT]) <= fast.measured <= sum(len(each) for each in fast.strokes)
