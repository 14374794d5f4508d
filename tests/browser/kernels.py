"""The inspector's kernels, opened and pointed at."""

import re

from playwright.sync_api import Locator

from tests.browser.lens import Lens, Rect, Unit
from tests.browser.pictures import is_outlined, palette, screenshot


def show_kernels(lens: Lens, unit: Unit) -> None:
    """Pin the unit, open the tab, and take the pointer and the focus away."""
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    lens.frame()
    lens.page.locator("#kernels-tab").click()
    lens.page.locator("#kernels-tab").blur()
    lens.page.mouse.move(5, 5)
    lens.frame()


def picture(lens: Lens, output: int, into: int) -> Locator:
    return lens.page.locator(f"#kernels [data-kernel='{output}/{into}']")


def point_at(lens: Lens, output: int, into: int) -> None:
    picture(lens, output, into).hover()
    lens.frame()


def numbers(lens: Lens) -> list[list[str]]:
    rows = lens.page.locator("#kernels .numbers [role=row]").all()
    return [row.locator("[role=cell]").all_text_contents() for row in rows]


def says(text: str, value: float, decimals: int = 3) -> bool:
    """Return whether the text is the value to so many decimals, with the sign U+2212."""
    assert re.fullmatch(rf"\u2212?[0-9]+[.][0-9]{{{decimals}}}", text), text
    return abs(float(text.replace("\u2212", "-")) - value) <= 0.5 * 0.1**decimals + 1e-9


def whole_map(lens: Lens, layer: str, channel: int) -> Rect:
    _, height, width = lens.layers[layer]["shape"]
    first = lens.cell(Unit(layer, channel))
    last = lens.cell(Unit(layer, channel, height - 1, width - 1))
    return Rect(first.x, first.y, last.x + last.width - first.x, last.y + last.height - first.y)


def lit_maps(lens: Lens, *layers: str) -> set[tuple[str, int]]:
    """Return the maps that the accent's colour stands around, on a screenshot."""
    pixels = screenshot(lens)
    accent = palette(lens)["accent"]
    graph = lens.layers
    return {
        (name, channel)
        for name in layers
        for channel in range(graph[name]["shape"][0])
        if is_outlined(pixels, whole_map(lens, name, channel), 1, accent)
    }
