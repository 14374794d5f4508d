"""A stylus on the pad: its pressure is for the eye, and the hand that holds it draws nothing."""

import numpy as np
import pytest

from tests.browser.conftest import OpenLens
from tests.browser.digits import line
from tests.browser.lens import Lens
from tests.browser.pens import Fingers, draw_by_pen
from tests.browser.pictures import painted
from tests.browser.test_pen import PHONE, near, settled

ACROSS = line((0.2, 0.5), (0.8, 0.5))
PALM = line((0.8, 0.7), (0.85, 0.9))


def thickness(lens: Lens, x: float) -> float:
    """Return how much ink there is above and below that place, as a fraction of the pad's side."""
    alpha = painted(lens, "#ink")
    return float(alpha[:, int(x * alpha.shape[1])].sum() / 255 / len(alpha))


def test_a_palm_beside_the_pen_draws_nothing(open_lens: OpenLens) -> None:
    lens = open_lens(size=PHONE, phone=True)
    lens.clear()
    cdp = lens.page.context.new_cdp_session(lens.page)
    fingers = Fingers(lens.page, cdp)
    draw_by_pen(lens.page, cdp, ACROSS)
    fingers.draw(0, PALM)
    fingers.put(1, PALM[0])
    draw_by_pen(lens.page, cdp, ACROSS[:5])
    fingers.put(1, PALM[-1])
    fingers.lift(1)
    assert [settled(stroke) for stroke in lens.strokes] == [near(ACROSS), near(ACROSS[:5])]


def test_the_pen_takes_over_from_the_palm_that_came_first(open_lens: OpenLens) -> None:
    lens = open_lens(size=PHONE, phone=True)
    lens.clear()
    cdp = lens.page.context.new_cdp_session(lens.page)
    fingers = Fingers(lens.page, cdp)
    for point in PALM:
        fingers.put(0, point)
    assert len(lens.strokes) == 1  # who could tell?
    draw_by_pen(lens.page, cdp, ACROSS)
    fingers.put(0, (0.7, 0.9))
    fingers.lift(0)
    assert [settled(stroke) for stroke in lens.strokes] == [near(ACROSS)]
    lens.settle()
    alpha = painted(lens, "#ink")
    assert not alpha[int(0.65 * len(alpha)) :].any()
    lens.page.keyboard.press("Control+z")
    assert lens.strokes == []
    lens.page.keyboard.press("Control+z")  # the pad before it was cleared, not the palm's mark
    assert len(lens.strokes) > 1


def test_pressure_is_width_for_the_eye_and_the_network_sees_one_pen(lens: Lens) -> None:
    lens.clear()
    cdp = lens.page.context.new_cdp_session(lens.page)
    draw_by_pen(lens.page, cdp, ACROSS, np.linspace(0.1, 1, len(ACROSS)))
    lens.settle()
    widths = [thickness(lens, x) for x in (0.3, 0.4, 0.5, 0.6, 0.7)]
    assert widths == sorted(widths)
    assert widths[0] < 0.8 * 0.08
    assert widths[-1] > 1.2 * 0.08
    assert set(lens.drawing) == {"strokes", "pen", "fit"}
    assert lens.drawing["pen"] == 0.08
    assert all(len(point) == 2 for stroke in lens.drawing["strokes"] for point in stroke)
    assert "the network sees one width" in lens.text("#notice")
    seen = lens.values("input")
    lens.draw(lens.strokes)
    assert lens.values("input") == seen
    lens.frame()
    assert thickness(lens, 0.3) == pytest.approx(thickness(lens, 0.7), abs=0.003)
    assert thickness(lens, 0.5) == pytest.approx(0.08, abs=0.005)
    assert lens.text("#notice") == ""
