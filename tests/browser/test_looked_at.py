"""A link carries how the network is looked at."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import OpenLens, OpenLink
from tests.browser.digits import DIGITS
from tests.browser.holding import choose, hold
from tests.browser.lens import Json, Lens, Unit
from tests.browser.linking import BITS, await_hash, by_picture, copy_link

LOOKED_AT = Unit("conv2", 5, 6, 3)


def way_it_is_shown(lens: Lens) -> Json:
    """Return what is compared, on which scales, how large and where the network is shown."""
    lens.settle()
    lens.page.mouse.move(1, 1)
    lens.frame()
    pressed = [
        lens.page.locator(f"#{group} [aria-pressed=true]").get_attribute("data-value")
        for group in ("scale", "comparison")
    ]
    lens.point_at(LOOKED_AT)
    told = [lens.text("#zoom .size"), lens.text("#readout .compared")]
    return [*pressed, *told, *(round(side / 4) for side in lens.cell(LOOKED_AT))]


def zoom_in(lens: Lens, steps: int) -> None:
    lens.point_at(LOOKED_AT)
    for _ in range(steps):
        lens.page.keyboard.press("+")
        lens.frame()


@pytest.mark.parametrize("view", ["held", "both", "difference"])
def test_a_link_carries_the_scale_the_zoom_and_the_comparison(
    open_lens: OpenLens, open_link: OpenLink, tmp_path: Path, view: str
) -> None:
    lens = open_lens()
    by_picture(lens, tmp_path)
    lens.page.keyboard.press("f")
    lens.settle()
    hold(lens)
    lens.draw(DIGITS[8])
    choose(lens, view)
    lens.page.locator("#scale [data-value=map]").click()
    zoom_in(lens, 4)
    before = way_it_is_shown(lens)
    link = copy_link(lens)
    other = open_link(link)
    assert other.text("#notice") == ""
    assert way_it_is_shown(other) == before
    values = lens.ask(BITS)
    assert other.ask(BITS) == values
    other.page.keyboard.press("h")  # let go
    other.page.locator("#zoom [data-value=fit]").click()
    await_hash(other, f"location.href !== {link!r}")
    other.page.evaluate("(text) => { location.hash = text; }", urlsplit(link).fragment)
    other.page.wait_for_function("document.querySelector('#zoom .size').textContent !== '100%'")
    assert way_it_is_shown(other) == before


def test_the_place_in_the_middle_is_the_same_on_another_screen(
    open_lens: OpenLens, open_link: OpenLink
) -> None:
    lens = open_lens(size=(1920, 1080))
    zoom_in(lens, 6)
    other = open_link(copy_link(lens))
    assert lens.text("#zoom .size") == other.text("#zoom .size") != "100%"
    # Names and legends, which take more of a small screen, leave the middle a little aside.
    assert from_middle(other) == pytest.approx(from_middle(lens), abs=1.5)


def from_middle(lens: Lens) -> list[float]:
    """Return how many cells the unit lies to the right of the stage's middle, and below it."""
    box = lens.page.locator("#view").bounding_box()
    assert box
    cell = lens.cell(LOOKED_AT)
    across = cell.centre[0] - box["x"] - box["width"] / 2
    return [across / cell.width, (cell.centre[1] - box["height"] / 2) / cell.width]
