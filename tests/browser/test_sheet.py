"""On a phone the inspector is a sheet, which hides neither what it speaks of nor the pad."""

from collections.abc import Iterable

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.lens import Lens, Unit
from tests.browser.reaching import PHONE, SCROLL, SHEET, corners_and_centres, on_screen, scroll_to


def test_what_the_sheet_covers_on_a_phone_is_not_located(open_lens: OpenLens) -> None:
    lens = open_lens(size=PHONE, phone=True, dpr=3)
    units = corners_and_centres(lens.layers)
    scroll_to(lens, Unit("conv2", 3, 4, 5))
    before = on_screen(lens, units)
    lens.page.evaluate("lenslet.select({ layer: 'conv2', channel: 3, y: 4, x: 5 })")
    lens.rest()
    top = lens.page.evaluate("document.querySelector('#inspector').getBoundingClientRect().top")
    after = on_screen(lens, units)
    assert {cell.centre[1] < top for cell in after.values()} == {True}
    assert after.keys() < before.keys()


def test_a_unit_that_is_touched_on_a_phone_stays_above_the_sheet(open_lens: OpenLens) -> None:
    lens = open_lens(size=PHONE, phone=True, dpr=3)
    for unit in (Unit("relu2", 5, 4, 2), Unit("conv1", 4, 20, 9), Unit("softmax", 9)):
        scroll_to(lens, unit)
        # To the lower part, where the sheet is going to lie.
        lens.page.evaluate("y => window.scrollBy(0, y - innerHeight + 60)", lens.cell(unit).y)
        lens.page.touchscreen.tap(*lens.cell(unit).centre)
        lens.rest()
        assert lens.pinned() == unit
        assert lens.locate(unit), unit
        lens.page.evaluate("lenslet.select(null)")
        lens.rest()


DRAWN_WITH = ("#pad", "#prediction", "#probabilities", "#tool", "#clear")


class Finger:
    """One finger on the page: it scrolls it as a visitor's does."""

    def __init__(self, lens: Lens) -> None:
        self._cdp = lens.page.context.new_cdp_session(lens.page)

    def touch(self, kind: str, *places: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y} for x, y in places]
        self._cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def draw(self, *places: tuple[float, float]) -> None:
        self.touch("touchStart", places[0])
        for place in places[1:]:
            self.touch("touchMove", place)
        self.touch("touchEnd")


def tap_at(lens: Lens, y: float) -> None:
    """Tap the unit of a map that is nearest to the screen's line, which must not move."""
    names = ("conv1", "relu1", "pool1", "conv2")
    units = [Unit(name, c, y, 9) for name in names for c in range(6) for y in range(10)]
    seen = on_screen(lens, units)
    unit = min(seen, key=lambda each: abs(seen[each].y - y))
    before = seen[unit].centre
    lens.page.touchscreen.tap(*before)
    lens.rest()
    assert lens.pinned() == unit
    assert lens.cell(unit).centre == pytest.approx(before, abs=2)


@pytest.mark.parametrize("size", [PHONE, (360, 640)], ids=str)
def test_the_sheet_stays_at_its_end_while_a_finger_scrolls(
    open_lens: OpenLens, size: tuple[int, int]
) -> None:
    lens = open_lens(size=size, phone=True, dpr=2)
    height = size[1]
    finger = Finger(lens)
    lens.page.evaluate(
        "() => { window.moves = []; const sheet = document.querySelector('#inspector');"
        "new MutationObserver(() => moves.push(sheet.dataset.place))"
        ".observe(sheet, { attributeFilter: ['data-place'] }); }"
    )
    ends = []
    for share in (0.2, 0.8):  # of the screen, where the unit is tapped
        lens.page.evaluate(SCROLL, 800)
        lens.rest()
        tap_at(lens, share * height)
        ends.append(edges := lens.page.evaluate(SHEET))
        lens.page.evaluate("moves.length = 0")
        middle = (edges[1] + height) / 2 if edges[0] == 0 else edges[0] / 2
        for by in (-60, 60, 60, 60, -60):
            scrolled = lens.page.evaluate("scrollY")
            finger.draw(*((5, middle + by * i / 6) for i in range(-6, 7)))
            lens.page.wait_for_function("(from) => scrollY !== from", arg=scrolled)
            lens.page.wait_for_timeout(200)  # it has come to rest
            assert lens.page.evaluate(SHEET) == edges
        lens.page.evaluate(SCROLL, 0)
        lens.page.wait_for_timeout(200)
        assert lens.page.evaluate(SHEET) == edges
        assert lens.page.evaluate("moves") == []
        lens.page.evaluate("lenslet.select(null)")
        lens.rest()
    assert [top == 0 for top, _ in ends] == [False, True], "both ends are tried"


def clear_of_sheet(lens: Lens, height: int, parts: Iterable[str]) -> list[str]:
    """Return which of the parts of the page are neither above nor below the sheet."""
    top, bottom = lens.page.evaluate(SHEET)
    boxes = {part: lens.page.locator(part).bounding_box() for part in parts}
    return [
        part
        for part, box in boxes.items()
        if not box
        or not (
            (box["y"] >= 0 and box["y"] + box["height"] <= top)
            or (box["y"] >= bottom and box["y"] + box["height"] <= height)
        )
    ]


def test_who_scrolls_back_to_the_pad_on_a_phone_draws_with_the_unit_kept(
    open_lens: OpenLens,
) -> None:
    lens = open_lens(size=PHONE, phone=True)
    finger = Finger(lens)
    unit = Unit("input", 0, 20, 16)
    before = lens.cell(unit)
    lens.page.touchscreen.tap(*before.centre)
    lens.rest()
    assert lens.pinned() == unit
    assert lens.cell(unit) == before, "what is tapped has moved"
    edges = lens.page.evaluate(SHEET)
    assert edges[0] == 0, "it stands at the screen's beginning, over the pad"
    lens.page.evaluate(SCROLL, 0)
    lens.rest()
    assert clear_of_sheet(lens, PHONE[1], DRAWN_WITH) == []
    pad = lens.page.locator("#pad").bounding_box()
    assert pad
    finger.draw(*((pad["x"] + 60.0, pad["y"] + 40.0 + 30 * i) for i in range(5)))
    lens.settle()
    assert len(lens.strokes) == 1
    assert lens.pinned() == unit
    assert lens.page.evaluate(SHEET) == edges


@pytest.mark.parametrize("size", [PHONE, (360, 640), (820, 1180)], ids=str)
def test_at_whichever_end_the_sheet_is_the_pad_can_be_scrolled_clear_of_it(
    open_lens: OpenLens, size: tuple[int, int]
) -> None:
    lens = open_lens(size=size, phone=True)
    for share in (0.1, 0.9):
        lens.page.evaluate(SCROLL, 700)
        lens.rest()
        tap_at(lens, share * size[1])
        assert (lens.page.evaluate(SHEET)[0] == 0) is (share > 0.5)
        lens.page.evaluate(SCROLL, 0)
        lens.rest()
        assert clear_of_sheet(lens, size[1], ["#pad", "#prediction"]) == []
        lens.page.evaluate("lenslet.select(null)")
        lens.rest()
