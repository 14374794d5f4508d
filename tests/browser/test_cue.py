"""What a pinned number is made of lies out of view: one press leads there, and one back."""

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.lens import Lens, Rect, Unit

SCREEN = (1280, 720)
UNIT = Unit("conv2", 4, 3, 3)
CUE = "#cue span"


def inputs_in_view(lens: Lens, unit: Unit) -> bool:
    """Return whether all of one window of the pinned unit is on screen."""
    terms = lens.ask("lenslet.explain(argument).terms.map((term) => term.unit)", unit.json())
    windows: dict[int, list[Unit]] = {}
    for term in terms:
        windows.setdefault(term["channel"], []).append(Unit(**term))
    return any(all(lens.locate_all(window)) for window in windows.values())


def box(lens: Lens) -> Rect:
    found = lens.page.locator("#cue").bounding_box()
    assert found
    return Rect(**found)


def apart(a: Rect, b: Rect) -> bool:
    across = a.x + a.width <= b.x or b.x + b.width <= a.x
    return across or a.y + a.height <= b.y or b.y + b.height <= a.y


def test_a_press_leads_to_the_windows_that_are_out_of_view_and_a_key_back(lens: Lens) -> None:
    lens.resize(SCREEN)
    lens.page.mouse.click(*lens.cell(UNIT).centre)
    lens.rest()
    assert not lens.page.locator("#cue").is_visible(), "all of it is in view"
    lens.page.locator("#zoom [data-value=numbers]").click()
    lens.rest()
    before = lens.cell(UNIT)
    assert not inputs_in_view(lens, UNIT)
    assert lens.text(CUE) == "\u2191 Go to its 5×5 windows in pool1"
    assert apart(box(lens), before)
    lens.page.locator("#cue").click()
    lens.rest()
    assert inputs_in_view(lens, UNIT)
    lens.page.keyboard.press("g")
    lens.rest()
    assert lens.cell(UNIT) == before
    lens.page.keyboard.press("g")
    lens.rest()
    assert inputs_in_view(lens, UNIT)


def test_far_from_its_inputs_a_unit_is_come_back_to_where_it_was(lens: Lens) -> None:
    lens.resize(SCREEN)
    unit = Unit("conv2", 12, 8, 8)
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    lens.page.locator("#zoom [data-value=numbers]").click()
    for _ in range(4):
        lens.page.keyboard.press("+")
    lens.rest()
    before = lens.cell(unit)
    assert lens.text(CUE) == "\u2191 Go to its 5×5 windows in pool1"
    lens.page.locator("#cue").click()
    lens.rest()
    assert lens.locate(unit) is None
    assert lens.text(CUE) == "\u2193 Back to conv2, map\u00a012"
    lens.page.locator("#cue").click()
    lens.rest()
    assert lens.cell(unit) == before


def test_a_cell_at_the_edge_that_is_clicked_stays_under_the_pointer(lens: Lens) -> None:
    lens.resize(SCREEN)
    lens.page.evaluate("(unit) => lenslet.select(unit)", UNIT.json())
    lens.page.locator("#zoom [data-value=numbers]").click()
    lens.rest()
    units = [Unit("conv2", c, y, x) for c in range(16) for y in range(10) for x in range(10)]
    seen = {unit: at for unit, at in zip(units, lens.locate_all(units), strict=True) if at}
    edges = [min(seen, key=lambda unit: seen[unit].x), max(seen, key=lambda unit: seen[unit].y)]
    for unit in edges:
        before = lens.cell(unit)
        lens.page.mouse.click(*before.centre)
        lens.rest()
        assert lens.pinned() == unit
        assert lens.cell(unit).centre == pytest.approx(before.centre, abs=2)
        cue = lens.page.locator("#cue").bounding_box()
        assert not cue or apart(Rect(**cue), lens.cell(unit))


@pytest.mark.parametrize("size", [(390, 844), (360, 640), (820, 1180)], ids=str)
def test_on_a_small_screen_one_taps_to_what_was_scrolled_out_of_sight(
    open_lens: OpenLens, size: tuple[int, int]
) -> None:
    lens = open_lens(size=size, phone=True, dpr=2)
    unit = Unit("fc2", 40)
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    lens.rest()
    lens.page.evaluate("scrollBy(0, -700)")
    lens.rest()
    assert lens.locate(unit) is None
    assert lens.text(CUE) == "\u2193 Back to fc2, 40"
    sheet = lens.page.locator("#inspector").bounding_box()
    assert sheet
    assert apart(box(lens), Rect(**sheet))
    lens.page.locator("#cue").tap()
    lens.rest()
    assert lens.locate(unit)


def test_the_cue_keeps_within_the_stage_and_off_the_inspector_at_every_width(lens: Lens) -> None:
    for width in (320, 360, 600, 901, 1024, 1199, 1280, 1920, 2560):
        lens.page.evaluate("lenslet.select(null)")
        lens.resize((width, 720))
        lens.page.evaluate("document.querySelector('#zoom [data-value=fit]').click()")
        lens.page.evaluate("(unit) => lenslet.select(unit)", UNIT.json())
        lens.page.evaluate("document.querySelector('#zoom [data-value=numbers]').click()")
        lens.rest()
        lens.page.keyboard.press("+")
        lens.rest()
        assert lens.page.locator("#cue").is_visible(), width
        cue = box(lens)
        assert apart(cue, lens.cell(UNIT)), width
        for other in ("#inspector", "#bar", "#rail"):
            rect = lens.page.locator(other).bounding_box()
            assert rect
            assert apart(cue, Rect(**rect)), (width, other)
        assert cue.x >= 0
        assert cue.x + cue.width <= width
