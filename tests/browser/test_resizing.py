"""The layout follows the window, from a phone's width to a large screen, and its density."""

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.lens import Lens, Rect, Unit
from tests.browser.reaching import boxes, scroll_to

WIDTHS = [390, 640, 900, 901, 1100, 1440, 2560, 390, 1400]
UNITS = [Unit("input", 0, 1, 1), Unit("fc2", 50), Unit("softmax", 3)]


def await_layout(lens: Lens) -> None:
    """Wait for the frames in which the stage has its new size and the network is laid out anew."""
    for _ in range(3):
        lens.frame()


def check_layout(lens: Lens, dpr: float) -> None:
    """Every unit can be pointed at where it is said to be, and is of whole device pixels."""
    boxes(lens)
    across, width = lens.page.evaluate(
        "() => { const maps = document.querySelector('#maps');"
        "return [maps.width, maps.getBoundingClientRect().width]; }"
    )
    assert across == pytest.approx(width * dpr)
    for unit in UNITS:
        scroll_to(lens, unit)
        lens.page.mouse.move(*lens.cell(unit).centre)
        assert lens.hovered() == unit
        assert lens.cell(unit).width * dpr == pytest.approx(round(lens.cell(unit).width * dpr))


def test_the_layout_follows_the_width_of_the_window(lens: Lens) -> None:
    for width in WIDTHS:
        lens.page.set_viewport_size({"width": width, "height": 860})
        await_layout(lens)
        check_layout(lens, 1)
    assert lens.text("#prediction") == "3"


def test_the_layout_follows_the_density_of_the_screen(open_lens: OpenLens) -> None:
    lens = open_lens()
    cdp = lens.page.context.new_cdp_session(lens.page)
    for i, dpr in enumerate((2, 1.5, 3, 1)):
        # Chromium's emulation tells the page of a density only along with a size, as a zoom does.
        size = {"width": 1300 + 10 * i, "height": 820}
        metrics = size | {"deviceScaleFactor": dpr, "mobile": False}
        cdp.send("Emulation.setDeviceMetricsOverride", metrics)
        await_layout(lens)
        check_layout(lens, dpr)


def test_in_a_window_of_another_size_the_middle_stays_in_the_middle(lens: Lens) -> None:
    middle = Unit("conv2", 9, 5, 5)
    lens.page.mouse.move(*lens.cell(middle).centre)
    for _ in range(8):
        lens.page.mouse.wheel(0, -100)
        lens.frame()
    away = off_the_middle(lens, middle)
    for size in ((1600, 1000), (1220, 700), (1400, 900)):
        lens.page.set_viewport_size({"width": size[0], "height": size[1]})
        await_layout(lens)
        across, down = off_the_middle(lens, middle)
        # The names' and the legends' columns change too, and cells are whole pixels.
        assert abs(across - away[0]) <= 70
        assert abs(down - away[1]) <= 70


@pytest.mark.parametrize("by", [-160, 3000], ids=["the unit at an edge", "the unit out of view"])
def test_a_window_of_another_size_and_back_again_shows_the_same(lens: Lens, by: int) -> None:
    unit = Unit("conv2", 3, 4, 5)
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    lens.page.mouse.move(*lens.cell(unit).centre)
    for _ in range(7):
        lens.page.mouse.wheel(0, -100)
        lens.frame()
    lens.page.mouse.wheel(by, 0)
    lens.frame()
    before = seen_cells(lens)
    assert (unit in before) == (by < 0)
    assert len(before) > 4
    for size in ((1220, 700), (390, 844), (1600, 1000), (950, 700), (1400, 900)):
        lens.page.set_viewport_size({"width": size[0], "height": size[1]})
        await_layout(lens)
        if by < 0 and size[0] > 900:
            assert lens.locate(unit), "the unit that was in view is so no longer"
    assert seen_cells(lens) == before


def seen_cells(lens: Lens) -> dict[Unit, Rect]:
    """Return where cells of the maps that are in view are."""
    units = [
        Unit(layer, channel, y, y)
        for layer in ("conv2", "relu2")
        for channel in range(16)
        for y in (0, 4, 9)
    ]
    units.append(Unit("conv2", 3, 4, 5))
    return {unit: place for unit in units if (place := lens.locate(unit))}


def off_the_middle(lens: Lens, unit: Unit) -> tuple[float, float]:
    """Return how far the unit is from the middle of the part with the maps, CSS pixels."""
    x, y = lens.cell(unit).centre
    left, top, right, bottom = lens.page.evaluate(
        "() => { const { left, top, right, bottom } ="
        " document.querySelector('#view').getBoundingClientRect();"
        "return [left, top, right, bottom]; }"
    )
    return x - (left + right) / 2, y - (top + bottom) / 2
