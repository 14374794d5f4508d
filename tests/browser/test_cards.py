"""Where the card with the words lies, on every screen."""

import pytest

from tests.browser.cards import BOX, HURRY, SHOWN, card_gone
from tests.browser.conftest import OpenLens
from tests.browser.lens import FRAME, Json, Lens, Rect

SIZES = [(1280, 720, False), (1400, 900, False), (1920, 1080, False), (2560, 1440, False),
         (1024, 768, True), (390, 844, True)]  # fmt: skip
# Each word that can be looked at now, once.
WORDS = """(within) => [...new Set([...document.querySelectorAll(`${within} [data-word]`)]
  .filter((each) => each.checkVisibility()).map(({ dataset }) => dataset.word))]"""
STILL = "['#pad', '#stage', '#bar'].map((each) => box(document.querySelector(each)))"
SOUGHT = f"""(element) => {{
  const box = {BOX};
  const {{ x, y, width, height }} = element.getClientRects()[0]; // of its first line
  const middle = [x + width / 2, y + height / 2];
  return {{ middle, acts: element.matches("button:not(.word)"), still: {STILL} }};
}}"""
FOUND = f"""async (element) => {{
  await {FRAME};
  const box = {BOX};
  return {{ box: box(element), card: box(document.querySelector("#card")), still: {STILL},
    screen: [innerWidth, innerHeight] }};
}}"""


def misplaced(lens: Lens, phone: bool, within: str = "body") -> list[Json]:
    """Return each card that covers what it speaks of, leaves the screen or moves anything."""
    found = []
    for word in lens.page.evaluate(WORDS, within):
        if phone and word == "samples":
            continue  # a tap there is meant for what it speaks of
        element = lens.page.locator(f"{within} [data-word='{word}']:visible").first
        if not element.is_visible():
            continue  # it makes room for another
        element.scroll_into_view_if_needed()
        if phone:
            lens.rest()  # who scrolls finds other names and legends in the same places
            element.scroll_into_view_if_needed()
        sought = element.evaluate(SOUGHT)
        if phone and sought["acts"]:
            element.dispatch_event("pointerdown", {"pointerType": "touch"})
        elif phone:
            element.tap(force=True)
        else:
            lens.page.mouse.move(700, 3)
            card_gone(lens)
            lens.page.mouse.move(*sought["middle"])
        lens.page.wait_for_function(SHOWN)
        shown = element.evaluate(FOUND)
        moved = shown["still"] != sought["still"]
        box, card, (width, height) = Rect(*shown["box"]), Rect(*shown["card"]), shown["screen"]
        covers = card.x < box.x + box.width and box.x < card.x + card.width
        covers &= card.y < box.y + box.height and box.y < card.y + card.height
        leaves = card.x < 0 or card.y < 0 or card.x + card.width > width
        leaves |= card.y + card.height > height
        if moved or covers or leaves:
            found.append((word, moved, box, card))
        lens.page.keyboard.press("Escape")
        card_gone(lens)
    return found


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_no_card_covers_what_it_speaks_of_or_leaves_the_screen(
    hurried: Lens, open_lens: OpenLens, size: tuple[int, int, bool]
) -> None:
    width, height, phone = size
    lens = open_lens(size=(width, height), phone=True, script=HURRY) if phone else hurried
    lens.resize((width, height))
    assert misplaced(lens, phone) == []
    lens.page.evaluate("lenslet.select({layer: 'fc2', channel: 9, y: 0, x: 0})")
    lens.rest()
    assert misplaced(lens, phone, "#inspector") == []


def test_the_first_line_is_seen_at_every_size(lens: Lens) -> None:
    line = lens.page.locator("#rail header p")
    for width, height, _ in SIZES:
        lens.page.set_viewport_size({"width": width, "height": height})
        lens.rest()
        assert line.is_visible()
        assert "Draw a digit" in line.inner_text()
        assert "any number" in line.inner_text()
        box = Rect(*line.evaluate(BOX))
        assert box.y + box.height <= height
        overflow = "({ scrollHeight, clientHeight }) => scrollHeight - clientHeight"
        assert width <= 900 or lens.page.locator("#rail").evaluate(overflow) <= 0
