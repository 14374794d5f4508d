"""Words where one looks: by pointer, by keys, by finger, for every kind and every control."""

import re
from collections.abc import Iterator

import pytest
from torch import nn

from app.network.kinds import OPERATIONS
from app.resources import resource
from app.web.app import create_app
from tests.browser.cards import BOX, HURRY, SHOWN, card_gone, card_shown
from tests.browser.conftest import OpenLens
from tests.browser.lens import Lens, Rect
from tests.server import serving
from tests.worlds import Net, served

WORDS = (resource("templates") / "words.html").read_text(encoding="utf-8")
KEYS = set(re.findall(r'id="word-([\w-]+)"', WORDS))
KINDS = {"input", *(kind for kind, _ in OPERATIONS.values())}


# Of what is written in several lines, that of the first.
MIDDLE = """(selector) => {
  const element = document.querySelector(selector);
  element.scrollIntoViewIfNeeded();
  const { x, y, width, height } = element.getClientRects()[0];
  return [x + width / 2, y + height / 2];
}"""


def rest_on(lens: Lens, selector: str) -> str:
    """Return what the card says when the mouse has come to rest there."""
    lens.page.mouse.move(700, 3)
    card_gone(lens)
    lens.page.mouse.move(*lens.page.evaluate(MIDDLE, selector))
    return card_shown(lens)


def used_words(lens: Lens) -> set[str]:
    return set(
        lens.page.evaluate(
            "[...document.querySelectorAll('[data-word]')].map((each) => each.dataset.word)"
        )
    )


def test_every_kind_that_the_reader_knows_has_words() -> None:
    assert KINDS <= KEYS


@pytest.fixture(scope="module")
def bent_address() -> Iterator[str]:
    """Return the address of a network that bends otherwise than by ReLU; it outlives its page."""
    parts = {"conv": nn.Conv2d(1, 2, 5, stride=4), "fc": nn.Linear(98, 10)}
    module = Net(lambda net, x: net.fc(net.conv(x).tanh().sigmoid().flatten(1)), **parts)
    with serving(create_app({"bent": served(module, "bent")})) as address:
        yield address


@pytest.fixture
def bent(bent_address: str, open_lens: OpenLens) -> Lens:
    return open_lens(bent_address)


def test_every_word_of_the_page_is_written_and_every_written_one_is_on_a_page(
    lens: Lens, zoo: Lens, bent: Lens
) -> None:
    used = set()
    for page, kinds in (
        (lens, ("conv2d", "linear", "max_pool2d", "softmax")),
        (zoo, ("add",)),
        (bent, ("tanh", "sigmoid")),
    ):
        used |= used_words(page)
        first = {layer["kind"]: name for name, layer in reversed(page.layers.items())}
        for kind in kinds:
            unit = {"layer": first[kind], "channel": 0, "y": 0, "x": 0}
            for tab in ("sum", "kernels", "edits"):
                page.page.evaluate("(unit) => lenslet.select(unit)", unit)
                page.page.locator(f"#{tab}-tab").click()
                page.frame()
                used |= used_words(page)
        page.page.evaluate("lenslet.select(null)")
    lens.clear()
    used |= used_words(lens)
    lens.page.click("#hold")
    lens.page.click("#comparison [data-value=difference]")
    lens.frame()
    used |= used_words(lens)
    assert used - KEYS == set()
    assert KEYS - used == set()


def test_each_layer_is_told_by_its_name_its_kind_and_its_shape(
    hurried: Lens, open_lens: OpenLens, zoo_address: str
) -> None:
    for page in (hurried, open_lens(zoo_address, script=HURRY)):
        for i, layer in enumerate(page.layers.values()):
            item = f"#labels li:nth-child({i + 1})"
            told = rest_on(page, f"{item} .name")
            twice = layer["name"] == layer["kind"] == "softmax"  # its kind is its name
            assert told.startswith("softmaxTurns" if twice else f"{layer['name']}: ")
            assert "{" not in told
            for name in layer["inputs"]:
                assert layer["kind"] == "softmax" or name in told
            if "kernel_size" in layer:
                assert "×".join(map(str, layer["kernel_size"])) in told
            assert rest_on(page, f"{item} .kind") == told
            told = rest_on(page, f"{item} .shape")
            assert told.startswith("×".join(map(str, layer["shape"])))
            assert "counted from 0" in told


def test_a_legend_is_told_by_what_it_measures(hurried: Lens) -> None:
    lens = hurried
    legends = lens.page.locator("#legends button")
    told = []
    for i in range(legends.count()):
        told.append(rest_on(lens, f"#legends li:nth-child({i + 1}) button"))
    assert [re.match("Colours [a-z]+ (ink|zero)", text)[0] for text in told[:3]] == [  # type: ignore[index]
        "Colours of ink", "Colours around zero", "Colours from zero"]  # fmt: skip
    assert told[-1].startswith("Colours of shares")
    assert "share one range" in told[1]
    lens.page.click("#scale [data-value=map]")
    lens.frame()
    assert "Each map has its own range" in rest_on(lens, "#legends li:nth-child(2) button")


def test_the_keys_reach_every_name_and_every_legend_and_escape_takes_the_card_alone(
    lens: Lens,
) -> None:
    lens.page.evaluate("lenslet.select({layer: 'pool1', channel: 0, y: 3, x: 3})")
    lens.page.locator("#stage").focus()
    lens.page.evaluate("document.querySelector('#labels .name').focus({ focusVisible: true })")
    assert card_shown(lens).startswith("input: ")
    described = lens.page.evaluate("document.activeElement.getAttribute('aria-describedby')")
    assert lens.page.locator(f"#{described}").get_attribute("role") == "tooltip"
    lens.page.keyboard.press("ArrowDown")
    lens.page.wait_for_function("document.querySelector('#card').textContent.startsWith('conv1: ')")
    lens.page.keyboard.press("ArrowRight")
    lens.page.wait_for_function("document.querySelector('#card').textContent.startsWith('6×28×28')")
    card_shown(lens)
    pinned = lens.pinned()
    lens.page.keyboard.press("Escape")
    card_gone(lens)
    assert lens.pinned() == pinned
    assert lens.page.evaluate("document.activeElement.className") == "word shape"
    lens.page.keyboard.press("Tab")
    assert card_shown(lens).startswith("Colours of ink")


def test_the_pointer_may_go_to_the_card_which_stays_and_leaves_with_it(lens: Lens) -> None:
    rest_on(lens, "#labels li:nth-child(2) .name")
    card = Rect(*lens.page.locator("#card").evaluate(BOX))
    lens.page.mouse.move(*card.centre, steps=6)
    lens.page.wait_for_timeout(500)
    assert lens.page.evaluate(SHOWN)
    lens.page.mouse.move(700, 3)
    card_gone(lens)


def test_a_mouse_that_presses_a_button_means_the_button(lens: Lens) -> None:
    rest_on(lens, "#fit [data-value=drawn]")
    lens.page.mouse.down()
    lens.page.mouse.up()
    card_gone(lens)
    lens.page.wait_for_timeout(600)
    assert not lens.page.evaluate(SHOWN)
    lens.page.locator("#scale-label").click()  # which does nothing but tell
    assert card_shown(lens).startswith("Scale by")


def test_a_finger_that_presses_a_button_means_the_button_and_one_that_stays_its_words(
    open_lens: OpenLens,
) -> None:
    lens = open_lens(size=(1024, 768), phone=True, script=HURRY)
    lens.page.evaluate("lenslet.select({layer: 'relu3', channel: 9, y: 0, x: 0})")
    lens.rest()
    for selector in ("#edits-tab", "#hold", "#comparison [data-value=both]"):
        lens.page.tap(selector)
        lens.rest()
        assert not lens.page.evaluate(SHOWN), selector
    assert lens.page.locator("#edits").is_visible()
    box = lens.page.locator("#comparison [data-value=held]").bounding_box()
    assert box
    cdp = lens.page.context.new_cdp_session(lens.page)
    finger = {"x": box["x"] + 9, "y": box["y"] + 9}
    touch = "Input.dispatchTouchEvent"
    cdp.send(touch, {"type": "touchStart", "touchPoints": [finger]})
    assert card_shown(lens).startswith("What it is compared with")
    cdp.send(touch, {"type": "touchEnd", "touchPoints": []})
    lens.rest()
    assert lens.page.evaluate(SHOWN)
    pressed = lens.page.get_attribute("#comparison [aria-pressed=true]", "data-value")
    assert pressed == "both"  # it has asked, not chosen


def test_a_name_is_no_place_of_the_network_to_click(lens: Lens) -> None:
    lens.page.evaluate("lenslet.select({layer: 'pool1', channel: 0, y: 3, x: 3})")
    lens.rest()
    for selector in ("#labels li:nth-child(3) .kind", "#legends li:nth-child(2) button"):
        lens.page.locator(selector).click()
        card_shown(lens)
        assert lens.pinned() is not None


def test_a_card_goes_with_what_it_speaks_of(lens: Lens) -> None:
    rest_on(lens, "#labels li:nth-child(2) .name")
    lens.page.set_viewport_size({"width": 1000, "height": 800})  # the names are written anew
    card_gone(lens)
