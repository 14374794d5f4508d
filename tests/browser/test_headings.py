"""What is said of each layer above its maps, on a phone, where lines lead through it."""

from typing import Literal

import numpy as np
import numpy.typing as npt
import pytest

from tests.browser.conftest import OpenLens
from tests.browser.lens import Unit
from tests.browser.pictures import Pixels, screenshot

# What is said above the maps of a layer, through which a line leads to the unit; where in its box.
HEADED = [
    (Unit("conv2", 3, 4, 5), "#labels li:nth-child(5) .kind", (4, 4, -6, -4)),
    (Unit("fc1", 40), "[aria-label='Colours of fc1']", (8, 15, 36, 25)),
]


def luminance(colours: Pixels) -> npt.NDArray[np.float64]:
    """Return what WCAG compares, of each colour."""
    share = colours / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]), dtype=np.float64)


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_on_a_phone_lines_are_seen_through_what_is_said_above_the_maps_which_stays_legible(
    open_lens: OpenLens, scheme: Literal["dark", "light"]
) -> None:
    lens = open_lens(size=(390, 844), phone=True, scheme=scheme)
    # Neither the sheet nor what is said at the stage's edge, which lie over headings, is looked at.
    lens.page.evaluate(
        "for (const each of ['#inspector', '#cue'])"
        " document.querySelector(each).style.visibility = 'hidden'"
    )
    for unit, said, (left, top, right, bottom) in HEADED:
        lens.page.evaluate("lenslet.select(null)")
        element = lens.page.locator(said)
        element.evaluate("(each) => scrollBy(0, each.getBoundingClientRect().top - 400)")
        lens.rest()
        box = element.bounding_box()
        assert box is not None
        across = slice(
            int(box["x"]) + left, int(box["x"] + (right if right > 0 else box["width"] + right))
        )
        down = slice(
            int(box["y"]) + top, int(box["y"] + (bottom if bottom > 0 else box["height"] + bottom))
        )
        before = screenshot(lens)[down, across]
        lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
        lens.rest()
        after = screenshot(lens)[down, across]
        paper = (before == before[0, 0]).all(axis=2)
        lines = np.abs(after - before).max(axis=2)[paper]
        assert lines.max() >= 10, f"the line to {unit} is cut off"
        ink = element.evaluate("(each) => getComputedStyle(each).color.match(/\\d+/g).map(Number)")
        pair = luminance(np.array([ink, *after[paper]], dtype=np.int16))
        high, low = np.maximum(pair[1:], pair[0]), np.minimum(pair[1:], pair[0])
        assert ((high + 0.05) / (low + 0.05)).min() >= 4.5
