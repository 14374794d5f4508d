"""Where the card with the words lies, on every screen."""

import pytest

from tests.browser.cards import BOX, HURRY, SHOWN, card_gone
from tests.browser.conftest import OpenLens
from tests.browser.lens import FRAME, Json, Lens, Rect

SIZES = [(1280, 720, False), (1400, 900, False), (1920, 1080, False), (2560, 1440, False),
         (1024, 768, True), (390, 844, True)]  # fmt: skip
# One of each word that can be looked at now, as its place among all that have words.
ONE_OF_EACH = """(within) => {
  const seen = new Set();
  return [...document.querySelectorAll("[data-word]")].flatMap((element, i) => {
    const { word } = element.dataset;
    if (seen.has(word) || !element.checkVisibility() || !element.closest(within)) return [];
    seen.add(word);
    return [i];
  });
}"""
STILL = "['#pad', '#stage', '#bar'].map((each) => box(document.querySelector(each)))"
SOUGHT = f"""async (element) => {{
  const box = {BOX};
  if (!element.checkVisibility()) return null; // it makes room for another
  element.scrollIntoViewIfNeeded();
  await {FRAME};
  const {{ word }} = element.dataset;
  return {{ word, acts: element.matches("button:not(.word)"), still: {STILL} }};
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
    for i in lens.page.evaluate(ONE_OF_EACH, within):
        element = lens.page.locator("[data-word]").nth(i)
        sought = element.evaluate(SOUGHT)
        if not sought or (phone and sought["word"] == "samples"):
            continue  # a tap on samples is meant for what it speaks of
        if phone and sought["acts"]:
            element.dispatch_event("pointerdown", {"pointerType": "touch"})
        elif phone:
            element.tap(force=True)
        else:
            lens.page.mouse.move(700, 3)
            card_gone(lens)
            element.hover()
        lens.page.wait_for_function(SHOWN)
        shown = element.evaluate(FOUND)
        moved = shown["still"] != sought["still"]
        box, card, (width, height) = Rect(*shown["box"]), Rect(*shown["card"]), shown["screen"]
        covers = card.x < box.x + box.width and box.x < card.x + card.width
        covers &= card.y < box.y + box.height and box.y < card.y + card.height
        leaves = card.x < 0 or card.y < 0 or card.x + card.width > width
        leaves |= card.y + card.height > height
        if moved or covers or leaves:
            found.append((sought["word"], moved, box, card))
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
