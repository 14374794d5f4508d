"""A drawing is held and another is drawn: what the service says of both."""

import re

import numpy as np
import numpy.typing as npt

from tests.browser.digits import DIGITS
from tests.browser.lens import Lens, Unit
from tests.browser.pictures import Pixels

Values = dict[str, npt.NDArray[np.float64]]  # by layer, row-major

# Some of every layer; where a unit carries its number, its corner is looked at.
UNITS = [
    Unit("input", 0, 9, 14),
    Unit("conv1", 2, 9, 12),
    Unit("conv1", 5, 20, 10),
    Unit("relu1", 0, 8, 13),
    Unit("pool1", 4, 4, 6),
    Unit("conv2", 3, 4, 5),
    Unit("conv2", 15, 9, 0),
    Unit("relu2", 4, 3, 4),
    Unit("pool2", 2, 4, 2),
    Unit("pool2", 13, 0, 3),
    Unit("fc1", 77),
    Unit("relu3", 24),
    Unit("fc2", 0),
    Unit("relu4", 50),
    Unit("fc3", 8),
    Unit("softmax", 3),
]
CLOSE = 4  # of 255: a table of 256 steps


def hold(lens: Lens) -> Values:
    """Hold the drawing; return what the service answers to it by HTTP."""
    values = answer(lens)
    lens.page.locator("#hold").click()
    lens.frame()
    return values


def answer(lens: Lens) -> Values:
    records = lens.service_answer()[:-1]
    return {record["layer"]: np.array(record["values"]) for record in records}


def choose(lens: Lens, comparison: str) -> None:
    lens.page.locator(f"#comparison [data-value={comparison}]").click()
    lens.page.mouse.move(1, 1)
    lens.frame()


def hold_and_draw(lens: Lens, digit: int = 8) -> tuple[Values, Values]:
    """Hold the three that the page shows and draw a digit; return now and held."""
    held = hold(lens)
    lens.draw(DIGITS[digit])
    return answer(lens), held


def at(lens: Lens, values: Values, unit: Unit) -> float:
    _, height, width = (*lens.layers[unit.layer]["shape"], 1, 1)[:3]
    return float(values[unit.layer][(unit.channel * height + unit.y) * width + unit.x])


def corner(lens: Lens, pixels: Pixels, unit: Unit, down: float = 0) -> Pixels:
    """Return the colour just inside the corner of the unit's cell, or so far beneath it."""
    x, y, side, _ = lens.cell(unit)
    inset = min(2, int(side) // 2)
    found: Pixels = pixels[int(y + down) + inset, int(x) + inset]
    return found


def is_close(found: Pixels, wanted: npt.NDArray[np.float64]) -> bool:
    return bool(np.abs(found - wanted).max() <= CLOSE)


def numbers(text: str) -> dict[str, float]:
    """Return each number of the readout's line by the word before it."""
    found = re.findall(r"(now|held|difference) \u2248?([+\u2212]?[\d.]+)", text)
    return {word: float(number.replace("\u2212", "-")) for word, number in found}


def scroll_to_rows(lens: Lens, unit: Unit) -> None:
    """Scroll until the unit is in the stage's upper half: two rows of all layers need more room."""
    for top in range(0, 2000, 150):
        lens.page.evaluate("(top) => { document.querySelector('#view').scrollTop = top; }", top)
        lens.frame()
        cell = lens.locate(unit)
        if cell and cell.y < 450:
            return
    assert lens.locate(unit), f"{unit} is nowhere"


def below(lens: Lens, unit: Unit) -> int:
    """Return how far beneath the unit's cell the pointer finds the same unit again."""
    x, y, side, _ = lens.cell(unit)
    rows = (*lens.layers[unit.layer]["shape"], 1)[1]
    for down in range(int(rows * side), int(rows * side) + 60):
        lens.page.mouse.move(x + side / 2, y + down)
        if lens.hovered() == unit:
            return down
    raise AssertionError(f"there is no second {unit}")
