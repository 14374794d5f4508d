"""On every screen: all cells can be pointed at, nothing covers them, the picture is exact."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.page.bumping import shape3
from tests.page.conftest import Open
from tests.page.driving import Unit, centre, hovered, locate, point_at

SCREENS = [(1280, 720), (1400, 900), (1920, 1080), (2560, 1440), (390, 844)]
MARK = {"dark": (255, 255, 255), "light": (16, 19, 24)}

# For each map its corner cells and its middle one: where is it, is the stage what lies there?
COVERED = """() => {
  const covered = [];
  for (const {name, shape} of lenslet.state().graph.layers) {
    const [channels, height, width] = [...shape, 1, 1];
    for (let channel = 0; channel < channels; channel++) {
      for (const y of [0, height >> 1, height - 1]) for (const x of [0, width >> 1, width - 1]) {
        const unit = {layer: name, channel, y, x};
        let rect = lenslet.locate(unit);
        if (!rect) { scrollToUnit(unit); rect = lenslet.locate(unit); }
        const [dx, dy] = rect ? [rect.width / 2, rect.height / 2] : [];
        const at = rect && document.elementFromPoint(rect.x + dx, rect.y + dy);
        if (!at || !at.closest('#stage')) covered.push(unit);
      }
    }
  }
  return covered;
  function scrollToUnit(unit) {
    for (let top = 0; top < document.body.scrollHeight && !lenslet.locate(unit); top += 200) {
      scrollTo(0, top);
    }
  }
}"""


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_nothing_covers_the_network(open_page: Open, width: int, height: int) -> None:
    page = open_page(viewport={"width": width, "height": height}, has_touch=width < 500)
    assert page.evaluate(COVERED) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    rail = page.locator("#rail").bounding_box()
    view = page.locator("#view").bounding_box()
    assert rail
    assert view
    beside = rail["x"] + rail["width"] <= view["x"]
    above = rail["y"] + rail["height"] <= view["y"] + 0.5
    assert beside or above
    if width > 900:
        assert page.evaluate("document.querySelector('#rail').scrollHeight <= innerHeight")
        assert page.evaluate("document.querySelector('#view').scrollHeight <= innerHeight")


def test_each_map_is_hovered_where_locate_says_it_is(page: Page) -> None:
    for layer in page.evaluate("lenslet.state().graph.layers"):
        channels, height, _ = shape3(layer)
        for channel in range(0, channels, 7):
            unit = {"layer": layer["name"], "channel": channel, "y": height - 1, "x": 0}
            point_at(page, unit)
            assert hovered(page) == unit


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("scale", [1, 2])
def test_the_outline_lies_around_the_cell_that_locate_names(
    open_page: Open, scheme: str, scale: int
) -> None:
    page = open_page(color_scheme=scheme, device_scale_factor=scale)
    check_outline(page, {"layer": "conv2", "channel": 6, "y": 3, "x": 4}, MARK[scheme], scale)
    page.set_viewport_size({"width": 1710, "height": 990})
    page.wait_for_timeout(300)
    check_outline(page, {"layer": "pool1", "channel": 3, "y": 9, "x": 2}, MARK[scheme], scale)


def check_outline(page: Page, unit: Unit, mark: tuple[int, int, int], scale: int) -> None:
    point_at(page, unit)
    page.wait_for_timeout(100)
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    rect = locate(page, unit)
    assert rect
    x, y = centre(rect)
    inside, edge = rect["width"] / 2 - 0.5, rect["width"] / 2 + 1
    colour = image.getpixel((round(x * scale), round(y * scale)))
    assert colour != mark
    for dx, dy in ((edge, 0), (-edge, 0), (0, edge), (0, -edge)):
        beyond = image.getpixel((int((x + dx) * scale), int((y + dy) * scale)))
        assert beyond == mark, (unit, dx, dy)
    # Nothing is painted over the cell itself.
    for dx, dy in ((inside - 0.5, 0), (0, inside - 0.5)):
        assert image.getpixel((int((x + dx) * scale), int((y + dy) * scale))) == colour


def test_a_phone_is_pointed_at_by_tapping(open_page: Open) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.evaluate("document.querySelector('#stage').scrollIntoView()")
    unit = {"layer": "conv1", "channel": 4, "y": 11, "x": 20}
    rect = locate(page, unit)
    assert rect
    page.touchscreen.tap(*centre(rect))
    assert hovered(page) == unit
    assert page.locator("#readout").is_visible()


# Text of the page: its size, and the contrast of its colour with what lies behind it.
TEXTS = """() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const bad = [];
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !element.checkVisibility() || element.closest(':disabled, noscript')) continue;
    const style = getComputedStyle(element);
    const [a, b] = [luminance(channels(style.color)), luminance(behind(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (parseFloat(style.fontSize) < 11 || contrast < 4.5) {
      bad.push([element.textContent, style.fontSize, contrast]);
    }
  }
  return bad;
}"""


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_text_is_large_enough_and_stands_out(open_page: Open, scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    assert page.evaluate(TEXTS) == []


def test_the_theme_follows_the_system_until_the_visitor_chooses(page: Page) -> None:
    theme = "document.documentElement.dataset.theme"
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function(f"{theme} === '{scheme}'")
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate(theme) == "dark"
    page.get_by_role("button", name="Auto").click()
    assert page.evaluate(theme) == "light"


def test_the_scale_of_colours_is_the_visitors_choice(page: Page) -> None:
    pictures = set()
    for name in ("Map", "Layer", "Network"):
        page.get_by_role("button", name=name).click()
        page.wait_for_timeout(100)
        pictures.add(page.evaluate("document.querySelector('#maps').toDataURL()"))
    assert len(pictures) == 3
