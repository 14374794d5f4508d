"""On an empty page only the biases speak: their values are small, and look it."""

import httpx
import numpy as np

from tests.browser.digits import DIGITS
from tests.browser.lens import Lens, Unit
from tests.browser.pictures import colour_of, ends_of, palette, screenshot

CLOSE = 4  # of 255: a table of 256 steps


def painted(lens: Lens, unit: Unit) -> np.ndarray:
    x, y = lens.cell(unit).centre
    found: np.ndarray = screenshot(lens)[int(y), int(x)]
    return found


def test_what_the_biases_alone_make_has_the_colours_of_small_values(lens: Lens) -> None:
    weights = httpx.get(f"{lens.address}/api/models/lenet/weights", verify=False).json()
    largest = float(np.abs(weights["conv1"]["weight"]).max())
    lens.clear()
    stops = palette(lens)
    for layer, quantity, low in (("conv1", "signed", -largest), ("pool1", "positive", 0.0)):
        values = np.array(lens.values(layer)).reshape(6, -1)
        assert 0 < np.abs(values).max() < largest / 3
        for channel in range(6):
            if not values[channel].any():
                continue  # "all zero" is written there
            wanted = colour_of(values[channel, 0], (low, largest), stops[quantity]["stops"])
            found = painted(lens, Unit(layer, channel, 7, 7))
            assert np.abs(found - wanted).max() <= CLOSE, (layer, channel)


def test_a_digit_has_the_whole_range_of_colours(lens: Lens) -> None:
    for digit in (1, 8):
        lens.draw(DIGITS[digit])
        stops = palette(lens)
        for layer, quantity, side in (("conv1", "signed", 28), ("relu2", "positive", 10)):
            values = lens.values(layer)
            at = int(np.abs(values).argmax())
            unit = Unit(layer, at // side**2, at // side % side, at % side)
            wanted = colour_of(values[at], ends_of(quantity, values), stops[quantity]["stops"])
            assert np.abs(painted(lens, unit) - wanted).max() <= CLOSE, unit
