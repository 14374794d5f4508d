"""All text can be read, in the dark and in the light, and the switches do what they say."""

from typing import Literal

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.lens import Lens, Unit

# Each element with text of its own: the text, its size, its contrast with what lies behind it.
# The canvas reads any colour that CSS can write.
TEXTS = """() => {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const over = (colours) => {
    context.clearRect(0, 0, 1, 1);
    for (const colour of colours) { context.fillStyle = colour; context.fillRect(0, 0, 1, 1); }
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (rgb) => rgb.slice(0, 3)
    .map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (element) => {
    const colours = [];
    for (let each = element; each; each = each.parentElement) {
      colours.unshift(getComputedStyle(each).backgroundColor);
    }
    return colours;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.data.trim();
    if (!text || ["NOSCRIPT", "SCRIPT"].includes(element.tagName)) continue;
    if (!element.checkVisibility() || element.closest(".unseen, :disabled")) continue;
    const { color, fontSize } = getComputedStyle(element);
    const paper = behind(element);
    const [a, b] = [over([...paper, color]), over(paper)].map(luminance).sort((a, b) => b - a);
    found.push({ text, size: parseFloat(fontSize), contrast: (a + 0.05) / (b + 0.05) });
  }
  return found;
}"""


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("size", [(1280, 720), (390, 844)], ids=["laptop", "phone"])
def test_text_is_large_enough_and_stands_out(
    open_lens: OpenLens, scheme: Literal["dark", "light"], size: tuple[int, int]
) -> None:
    lens = open_lens(size=size, scheme=scheme, phone=size[0] < 900)
    lens.page.evaluate("(unit) => lenslet.select(unit)", Unit("fc3", 3).json())
    lens.keep("lenslet.draw([[[0, 900]]]).catch(() => null)")  # a problem to read
    lens.frame()
    texts = lens.page.evaluate(TEXTS)
    lens.clear()
    lens.frame()
    texts += lens.page.evaluate(TEXTS)
    said = " ".join(each["text"] for each in texts)
    for part in ("Lenslet", "max pool", "Draw a digit", "fc3, unit\u00a03", "Fitted"):
        assert part in said
    assert [each for each in texts if each["size"] < 11] == []
    assert [each for each in texts if each["contrast"] < 4.5] == []


def await_theme(lens: Lens, name: str) -> None:
    lens.page.wait_for_function(
        "(name) => document.documentElement.dataset.theme === name", arg=name
    )


def page_colour(lens: Lens) -> str:
    """Return the colour of the network's paper, which is painted and not styled."""
    lens.frame()
    return str(
        lens.page.evaluate(
            "() => { const copy = document.createElement('canvas').getContext('2d',"
            " { willReadFrequently: true }); copy.drawImage(document.querySelector('#maps'), 0, 0);"
            "return copy.getImageData(2, 2, 1, 1).data.join(); }"
        )
    )


def test_the_theme_follows_the_system_until_the_visitor_chooses(lens: Lens) -> None:
    await_theme(lens, "dark")
    dark = page_colour(lens)
    lens.page.emulate_media(color_scheme="light")
    await_theme(lens, "light")
    light = page_colour(lens)
    assert light != dark
    lens.page.get_by_role("button", name="Dark", exact=True).click()
    await_theme(lens, "dark")
    lens.page.emulate_media(color_scheme="dark")
    lens.page.emulate_media(color_scheme="light")
    assert page_colour(lens) == dark
    lens.page.get_by_role("button", name="As the system").click()
    await_theme(lens, "light")
    assert page_colour(lens) == light


@pytest.mark.parametrize("group", ["scale", "theme", "fit", "tool"])
def test_one_button_of_a_choice_is_pressed(lens: Lens, group: str) -> None:
    buttons = lens.page.locator(f"#{group} button")
    for i in range(buttons.count()):
        buttons.nth(i).click()
        lens.frame()
        pressed = [each.get_attribute("aria-pressed") for each in buttons.all()]
        assert pressed == ["true" if each == i else "false" for each in range(len(pressed))]
