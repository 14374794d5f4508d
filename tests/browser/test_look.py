"""How the rail and its cards look: what looks alike has names, and what differs looks so."""

import pytest

from tests.browser.lens import Lens
from tests.browser.pictures import Pixels, screenshot

CONTRAST = """([text, ground]) => {
  const luminance = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((each) => each / 255);
    const [red, green, blue] = parts.map((each) =>
      each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low, high] = [luminance(text), luminance(ground)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}"""


def style(lens: Lens, selector: str, name: str) -> str:
    return str(
        lens.page.locator(selector).first.evaluate(
            "(each, name) => getComputedStyle(each)[name]", name
        )
    )


@pytest.mark.parametrize("size", [(1280, 720), (1400, 900), (390, 844)], ids=str)
def test_each_slider_says_what_it_is_above_itself(lens: Lens, size: tuple[int, int]) -> None:
    lens.page.set_viewport_size({"width": size[0], "height": size[1]})
    lens.rest()
    names = []
    for slider in lens.page.locator("#rail input[type=range]").all():
        label = slider.locator("xpath=ancestor::label")
        name = label.inner_text().strip()
        words, track = label.evaluate(
            "(each) => { const range = document.createRange();"
            "range.selectNodeContents(each.firstChild);"
            "return [range.getBoundingClientRect().bottom,"
            " each.querySelector('input').getBoundingClientRect().top]; }"
        )
        assert words <= track + 1, f"{name} lies over its slider"
        assert slider.get_attribute("aria-label") == name
        names.append(name)
    assert sorted(set(names)) == ["Pen width", "Replay"]


def test_the_pads_edge_is_whole_beneath_the_words_on_its_paper(lens: Lens) -> None:
    lens.page.click("#samples button:nth-child(4)")
    lens.settle()
    lens.page.click("#theme [data-value=light]")
    lens.frame()
    box = lens.page.locator("#pad").bounding_box()
    assert lens.page.locator("#hint.beneath").is_visible()
    assert box
    left, bottom = int(box["x"]) - 2, int(box["y"] + box["height"]) + 2

    def corners() -> list[Pixels]:
        pixels, right = screenshot(lens), left + int(box["width"]) + 4
        return [pixels[bottom - 12 : bottom, x : x + 12] for x in (left, right - 12)]

    shown = corners()
    hide = "(words) => { words.style.visibility = words.style.visibility ? '' : 'hidden'; }"
    lens.page.locator("#hint").evaluate(hide)
    without = corners()
    lens.page.locator("#hint").evaluate(hide)
    for there, bare in zip(shown, without, strict=True):
        assert abs(there - bare).max() <= 8


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_the_samples_are_small_drawings_on_the_pads_paper_and_no_keys(
    lens: Lens, scheme: str
) -> None:
    lens.page.click(f"#theme [data-value={scheme}]")
    lens.frame()
    samples = lens.page.locator("#samples button")
    assert samples.count() == 10
    for sample in samples.all():
        assert sample.inner_text().strip() == ""  # a drawing, not a type's digit
        assert sample.locator("svg").is_visible()
    assert style(lens, "#samples button", "backgroundColor") == style(
        lens, "#pad", "backgroundColor"
    )
    assert style(lens, "#samples button", "borderTopWidth") == "0px"
    assert style(lens, "#clear", "borderTopWidth") == "1px"
    heading = lens.page.evaluate(
        "getComputedStyle(document.querySelector('#samples'), '::before').content"
    )
    assert heading == '"Sample drawings"'


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_the_cards_of_words_and_of_the_network_can_be_read_and_have_an_edge(
    lens: Lens, scheme: str
) -> None:
    lens.page.click(f"#theme [data-value={scheme}]")
    lens.page.hover("#scale-label")
    lens.page.wait_for_function("!document.querySelector('#card').hidden")
    lens.page.evaluate("document.querySelector('#model-card').showModal()")
    for card in ("#card", "#model-card"):
        ground = style(lens, card, "backgroundColor")
        assert lens.page.evaluate(CONTRAST, [style(lens, card, "color"), ground]) >= 7
        edge = lens.page.evaluate(CONTRAST, [style(lens, card, "borderTopColor"), ground])
        assert edge >= 1.4, f"{card} has no edge one sees in the {scheme}"
        assert style(lens, card, "boxShadow") != "none"
    for faint in ("#model-card h3", "#model-card .note"):
        ground = style(lens, "#model-card", "backgroundColor")
        assert lens.page.evaluate(CONTRAST, [style(lens, faint, "color"), ground]) >= 4.5
    lens.page.evaluate("document.querySelector('#model-card').close()")
