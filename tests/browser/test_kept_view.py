"""Whatever is chosen to compare, what was looked at is still in view."""

from tests.browser.conftest import OpenLens
from tests.browser.holding import choose, hold_and_draw
from tests.browser.lens import Lens, Unit
from tests.browser.test_zoom import size

NUMBERS = "#zoom [data-value=numbers]"
COMPARISONS = ("difference", "both", "now", "both", "held")


def seen_maps(lens: Lens) -> set[tuple[str, int]]:
    """Return the maps of which some unit is in view."""
    units = [
        Unit(name, channel, y, x)
        for name, layer in lens.layers.items()
        if len(layer["shape"]) == 3
        for channel in range(layer["shape"][0])
        for y in range(0, layer["shape"][1], 2)
        for x in range(0, layer["shape"][2], 2)
    ]
    found = zip(units, lens.locate_all(units), strict=True)
    return {(unit.layer, unit.channel) for unit, place in found if place}


def test_numbers_stay_in_view_whatever_is_compared(open_lens: OpenLens) -> None:
    lens = open_lens(size=(1920, 1080))
    hold_and_draw(lens)
    choose(lens, "both")
    lens.page.click(NUMBERS)
    lens.rest()
    seen, shown = seen_maps(lens), size(lens)
    for comparison in COMPARISONS:
        choose(lens, comparison)
        lens.rest()
        assert seen_maps(lens) & seen, comparison
        assert size(lens) == shown
        assert lens.page.get_attribute(NUMBERS, "aria-pressed") == "true"
    lens.page.click("#hold")  # lets go
    lens.rest()
    assert seen_maps(lens) & seen
    lens.page.click("#zoom [data-value=fit]")
    lens.rest()
    assert lens.page.get_attribute(NUMBERS, "aria-pressed") == "false"
