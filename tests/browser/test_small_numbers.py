"""No number that is not zero is written as zero: shares in the list, the readout, the inspector."""

import re
from decimal import Decimal

import numpy as np
import pytest

from tests.browser.digits import DIGITS
from tests.browser.holding import choose, hold_and_draw
from tests.browser.lens import Lens, Unit


def percent(share: float) -> str:
    """Return a share as the page is to write it: with one decimal, below one percent with two."""
    points = Decimal(100 * share)
    if not 0 < points < Decimal("0.995"):
        return f"{points:.1f}%"
    return f"{points:.2f}%" if points >= Decimal("0.005") else "<0.01%"


def is_nothing(text: str) -> bool:
    return not re.search("[1-9]", text)


@pytest.mark.parametrize("digit", range(10))
def test_every_share_in_the_list_is_told_as_it_is(lens: Lens, digit: int) -> None:
    lens.draw(DIGITS[digit])
    shares = lens.result["probabilities"]
    told = lens.page.locator("#probabilities .share").all_text_contents()
    assert told == [percent(share) for share in shares]
    assert not any(is_nothing(text) for text, share in zip(told, shares, strict=True) if share)
    assert any(0 < share < 0.0005 for share in shares), "no share is small enough to tell"


def test_the_list_holds_the_longest_share(lens: Lens) -> None:
    lens.draw(DIGITS[0])
    wide = "Math.max(...[...document.querySelectorAll('#probabilities .share')].map((each) =>"
    assert lens.page.evaluate(f"{wide} each.scrollWidth - each.clientWidth))") <= 0


def test_the_page_has_shares_to_the_last_bit(lens: Lens) -> None:
    lens.draw(DIGITS[1])
    shares = np.array(lens.result["probabilities"], np.float32)
    assert np.array_equal(np.array(lens.values("softmax"), np.float32), shares)
    assert shares.min() > 0


def test_a_small_share_is_told_where_one_points_and_in_the_inspector(lens: Lens) -> None:
    lens.draw(DIGITS[3])
    shares = lens.result["probabilities"]
    assert sum(share < 0.00005 for share in shares) > 1  # of less than any decimal is left
    for channel, share in enumerate(shares):
        unit = Unit("softmax", channel)
        lens.point_at(unit)
        lens.page.wait_for_timeout(20)
        readout = lens.text("#readout")
        assert f"({percent(share)})" in readout
        value = readout[: readout.index("(")].split()[-1]
        assert not is_nothing(value)
        lens.page.mouse.move(1, 1)
        lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
        lens.frame()
        assert f"({percent(share)})" in lens.text("#value")
        for number in lens.page.locator("#sum .column .number").all_text_contents():
            assert not (re.search("[0-9]", number) and is_nothing(number)), number
    lens.page.evaluate("lenslet.select(null)")


def is_told(text: str, share: float) -> bool:
    """Return whether the percentage is the share's, with as many decimals as it has."""
    told = Decimal(text.strip("<>%"))
    points = Decimal(100 * share)
    if text.startswith("<"):
        return 0 < points < told
    return points > told if text.startswith(">") else abs(points - told) * 2 <= last_unit(told)


def last_unit(number: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(number.as_tuple().exponent))


def test_beside_a_held_drawing_small_shares_are_told_too_and_their_difference_is_theirs(
    lens: Lens,
) -> None:
    now, held = hold_and_draw(lens)
    for comparison in ("now", "difference"):
        choose(lens, comparison)
        columns = [
            lens.page.locator(f"#probabilities .{name}").all_text_contents()
            for name in ("share", "beside")
        ]
        for column, shares in zip(columns, (now["softmax"], held["softmax"]), strict=True):
            assert all(map(is_told, column, shares)), column
            assert not any(map(is_nothing, column))
            decimals = {len(text.partition(".")[2]) for text in column if text != ">99.9%"}
            assert decimals == {len("00%")}, column
    choose(lens, "now")
    over = "(all) => Math.max(...all.map((each) => each.scrollWidth - each.clientWidth))"
    assert lens.page.locator("#probabilities :is(.share, .beside)").evaluate_all(over) <= 0
    differ = r"([\d.]+) \(([\d.]+)%\); held ([\d.]+), difference (\S+) \((\S+) points\)"
    for channel in range(10):
        lens.point_at(Unit("softmax", channel))
        told = f"{lens.text('#readout .value')}; {lens.text('#readout .compared')}"
        found = re.fullmatch(differ, told)
        assert found, told
        texts = [text.replace("\u2212", "-") for text in found.groups()]
        value, share, other, difference, points = map(Decimal, texts)
        assert value - other == difference
        assert (100 * value, 100 * difference) == (share, points)
        assert not any(map(is_nothing, found.groups()))
