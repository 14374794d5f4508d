"""While a unit is pinned, pointing at others changes no picture of it."""

from typing import Literal

import numpy as np
import pytest

from tests.browser.conftest import OpenLens
from tests.browser.edits import await_edits, switch
from tests.browser.lens import Lens, Rect, Unit
from tests.browser.pictures import Pixels, colour_of, ends_of, painted, palette, rgb, screenshot
from tests.browser.test_pointing import pin

OVERLAY = """(async () => {
  const canvas = document.querySelector("#overlay");
  const bytes = new TextEncoder().encode(canvas.hidden ? "" : canvas.toDataURL());
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].join(" ");
})()"""


def gaps(lens: Lens) -> list[tuple[float, float]]:
    """Return the middles between neighbouring maps, and between neighbouring rows."""
    places = []
    layers = lens.layers
    for name, layer in layers.items():
        channels, height, width = [*layer["shape"], 1, 1][:3]
        for channel in range(min(channels, 16) - 1):
            end = lens.cell(Unit(name, channel, height - 1, width - 1))
            start = lens.cell(Unit(name, channel + 1, height - 1, 0))
            if start.x > end.x + end.width + 1:
                places.append(((end.x + end.width + start.x) / 2, end.centre[1]))
        last = lens.cell(Unit(name, channels - 1, height - 1, 0))
        places.append((last.x, last.y + last.height + 3))
    return places


def test_a_pointer_swept_across_all_gaps_changes_nothing_while_a_unit_is_pinned(
    lens: Lens,
) -> None:
    pin(lens, Unit("conv2", 7, 4, 5))
    before = lens.keep(OVERLAY)
    for x, y in gaps(lens):
        lens.page.mouse.move(x - 1, y)
        lens.page.mouse.move(x, y)
        lens.frame()
        if lens.hovered() is None:
            assert lens.keep(OVERLAY) == before, (x, y)
    assert lens.hovered() is None


def test_what_is_pinned_stays_as_it_is_while_another_unit_is_pointed_at(lens: Lens) -> None:
    pinned, hovered = Unit("conv2", 7, 4, 5), Unit("relu4", 60)
    pin(lens, pinned)
    cells = {unit: lens.cell(unit) for unit in (pinned, hovered)}
    before = screenshot(lens)
    lens.point_at(hovered)
    after = screenshot(lens)
    bottom = int(lens.cell(Unit("relu3", 0)).y)  # nothing that is pointed at lies above
    assert (after[:bottom] == before[:bottom]).all()
    mark = rgb(palette(lens)["mark"])
    x, y, width, _ = cells[hovered]
    assert (after[int(y) - 1, int(x) : int(x + width)] == mark).all()
    accent = rgb(palette(lens)["accent"])
    # A second ring tells the unit that stays from the one at the pointer.
    assert ring(after, cells[pinned], accent)
    assert not ring(after, cells[hovered], accent)
    # Nor does a map that steps back come forth when a unit of it is pointed at.
    dimmed = lens.cell(Unit("fc2", 70))
    corner = int(dimmed.y + dimmed.height - 2), int(dimmed.x + dimmed.width - 2)
    lens.page.mouse.move(1, 1)
    lens.frame()
    plain_colour = screenshot(lens)[corner]
    lens.point_at(Unit("fc2", 70))
    assert (screenshot(lens)[corner] == plain_colour).all()


def ring(pixels: Pixels, cell: Rect, colour: np.ndarray) -> bool:
    """Tell whether the colour lies within six pixels above the cell."""
    above = pixels[int(cell.y) - 6 : int(cell.y), int(cell.centre[0])]
    return bool((above == colour).all(1).any())


def beside(lens: Lens, pixels: Pixels, layer: str) -> Pixels:
    """Return the pixels to the right of the layer's maps, where its legend is."""
    channels, height, width = [*lens.layers[layer]["shape"], 1, 1][:3]
    first = lens.cell(Unit(layer, 0))
    last = lens.cell(Unit(layer, channels - 1, height - 1, width - 1))
    found: Pixels = pixels[int(first.y) : int(last.y + last.height), int(last.x) + 30 :]
    return found.reshape(-1, 3)


def has(pixels: Pixels, colour: np.ndarray, close: int) -> bool:
    return bool((np.abs(pixels - colour).max(1) <= close).any())


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_a_map_that_steps_back_has_its_colours_in_its_legend(
    open_lens: OpenLens, scheme: Literal["dark", "light"]
) -> None:
    lens = open_lens(scheme=scheme)
    pin(lens, Unit("conv1", 3, 9, 12))
    pixels = screenshot(lens)
    found = palette(lens)
    values = lens.values("conv2")
    top = int(np.argmax(np.abs(values)))
    full = colour_of(values[top], ends_of("signed", values), found["signed"]["stops"])
    veiled = full + (rgb(found["page"]) - full) * 0.55
    x, y = lens.cell(Unit("conv2", top // 100, top // 10 % 10, top % 10)).centre
    assert np.abs(pixels[int(y), int(x)] - veiled).max() <= 2
    legend = beside(lens, pixels, "conv2")
    assert has(legend, veiled, 12)  # an end of the bar, where its gradient begins
    assert not has(legend, full, 12)
    # What is not veiled has its colours as ever.
    assert has(beside(lens, pixels, "input"), rgb(found["ink"]["stops"][-1]), 12)
    # Where some maps of a legend step back and others do not, both have theirs.
    legend = beside(lens, pixels, "conv1")
    for end in (rgb(found["signed"]["stops"][i]) for i in (0, -1)):
        assert has(legend, end, 24)
        assert has(legend, end + (rgb(found["page"]) - end) * 0.55, 24)


def test_a_unit_that_is_switched_off_has_no_lines(lens: Lens) -> None:
    unit, other = Unit("fc3", 3), Unit("fc3", 4)
    lens.point_at(unit)
    with_lines = painted(lens, "#overlay").astype(bool).sum()
    await_edits(lens, [switch(lens, unit, "off")])
    pin(lens, None)
    lens.point_at(unit)
    without = painted(lens, "#overlay").astype(bool).sum()
    lens.point_at(other)
    assert without < painted(lens, "#overlay").astype(bool).sum()
    assert without < with_lines
    lens.page.mouse.move(1, 1)
