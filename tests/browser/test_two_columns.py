"""Two networks side by side: one camera shows the same piece of both, and either is taken apart."""

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.holding import at, choose, hold_and_draw
from tests.browser.lens import Lens, Unit
from tests.browser.test_held_rows import NOTED, forget, half, noted, number

UNIT = Unit("conv2", 3, 4, 5)


def hover(lens: Lens, x: float, y: float) -> Unit | None:
    lens.page.mouse.move(x, y)
    lens.rest()
    return lens.hovered()


def shift(lens: Lens) -> float:
    """Return how far the held network stands from that of now."""
    x, y = lens.cell(UNIT).centre
    for across in range(300, 900, 2):
        lens.page.mouse.move(x + across, y)
        if lens.hovered() == UNIT:
            side = lens.cell(UNIT).width
            return across + side / 2 - 1
    raise AssertionError("there is no second network")


def test_one_camera_moves_both_networks_and_what_is_clicked_is_explained(
    open_lens: OpenLens,
) -> None:
    lens = open_lens(size=(1920, 1080), script=NOTED)
    now, held = hold_and_draw(lens)
    choose(lens, "both")
    apart = shift(lens)
    x, y = lens.cell(UNIT).centre
    lens.page.mouse.move(x + apart, y)
    for _ in range(9):  # at the pointer, over the held network
        lens.page.mouse.wheel(0, -100)
    lens.rest()
    cell = lens.cell(UNIT)
    assert cell.width > 15
    x, y = cell.centre
    for across, word, values in ((0, "now", now), (apart, "held", held)):
        assert hover(lens, x + across, y) == UNIT, word
        assert lens.text("#readout .where").endswith(word)
        forget(lens)
        lens.page.mouse.down()
        lens.page.mouse.up()
        lens.rest()
        assert (lens.pinned(), lens.text("#explained")) == (UNIT, word)
        value = at(lens, values, UNIT)
        said = lens.text("#value")
        assert number(said) == pytest.approx(value, abs=half(said))
        lens.page.mouse.move(1, 1)
        lens.rest()
        assert lines_end(lens, x + across), word
    lens.page.keyboard.press("Escape")
    lens.rest()
    lens.page.mouse.move(x + apart, y)  # a drag in one moves both
    lens.page.mouse.down(button="middle")
    lens.page.mouse.move(x + apart + 40, y + 30, steps=3)
    lens.page.mouse.up(button="middle")
    lens.rest()
    moved = lens.cell(UNIT)
    assert (moved.x - cell.x, moved.y - cell.y) == (40, 30)
    assert hover(lens, moved.centre[0] + apart, moved.centre[1]) == UNIT


def lines_end(lens: Lens, x: float) -> bool:
    """Return whether lines lead to the place, and none to the same unit of the other network."""
    left = lens.ask("document.querySelector('#stage').getBoundingClientRect().left")
    ends = {round(to) for to, _ in noted(lens)["ends"]}
    return any(abs(to - (x - left)) <= 1 for to in ends)
