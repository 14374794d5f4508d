"""The layout follows the window, from a phone's width to a large screen, and its density."""

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.lens import Lens, Unit
from tests.browser.test_reach import boxes, scroll_to

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
