"""Where the system chooses the colours, what is chosen and how much there is can still be told."""

import io
from collections.abc import Iterator
from typing import Literal

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.lens import Lens, Unit

SYSTEM = {
    "dark": (0, 0, 0),
    "light": (255, 255, 255),
}  # what Chromium takes for the system's ground


@pytest.fixture(scope="module")
def forced(chromium: Browser, server: str) -> Iterator[Lens]:
    context = chromium.new_context(
        viewport={"width": 1400, "height": 900}, forced_colors="active", color_scheme="dark"
    )
    lens = Lens(context.new_page(), server)
    lens.open()
    lens.page.evaluate("(unit) => lenslet.select(unit)", Unit("conv2", 3, 4, 5).json())
    lens.rest()
    yield lens
    context.close()


def look(lens: Lens, selector: str) -> npt.NDArray[np.uint8]:
    shot = lens.page.locator(selector).first.screenshot()
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB"))


def ground(lens: Lens, selector: str) -> tuple[int, ...]:
    """Return the colour that most of the element has."""
    pixels = look(lens, selector).astype(np.int32) @ (65536, 256, 1)  # one number is found faster
    most = int(np.bincount(pixels.ravel()).argmax())
    return most >> 16, most >> 8 & 255, most & 255


@pytest.mark.parametrize("group", ["#tool", "#fit", "#scale"])
def test_the_chosen_button_looks_another(forced: Lens, group: str) -> None:
    chosen, other = (f"{group} [aria-pressed={each}]" for each in ("true", "false"))
    assert ground(forced, chosen) != ground(forced, other)


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("theme", ["dark", "light", "system"])
def test_the_page_has_one_ground_which_is_the_systems_whatever_was_chosen_here(
    forced: Lens, scheme: Literal["dark", "light"], theme: str
) -> None:
    assert forced.page.locator("#theme").is_hidden()
    forced.page.emulate_media(color_scheme=scheme, forced_colors="none")
    forced.page.locator(f"#theme [data-value={theme}]").click()
    forced.frame()
    assert ground(forced, "#stage") not in SYSTEM.values()
    forced.page.emulate_media(color_scheme=scheme, forced_colors="active")
    forced.page.wait_for_function(
        "(scheme) => document.documentElement.dataset.theme === scheme", arg=scheme
    )
    forced.frame()
    assert ground(forced, "#stage") == ground(forced, "#rail") == SYSTEM[scheme]


def test_the_chosen_tab_looks_another(forced: Lens) -> None:
    chosen, other = (f"#tabs [aria-selected={each}]" for each in ("true", "false"))
    assert ground(forced, chosen) != ground(forced, other)


def test_a_probabilitys_bar_is_as_long_as_it_is_large(forced: Lens) -> None:
    bars = [f"#probabilities li:nth-child({i}) .bar" for i in (4, 1)]
    sure, none = (look(forced, bar)[4] for bar in bars)
    assert (sure[10:-10] == sure[20]).all()
    assert (sure[20] != none[20]).any()


def test_what_raises_a_sum_is_told_from_what_lowers_it(forced: Lens) -> None:
    raises, lowers = (
        look(forced, each) for each in (".column .bar:not(.lowers) i", ".column .lowers i")
    )
    assert len(np.unique(raises[3][1:-1], axis=0)) == 1  # full
    assert len(np.unique(lowers[3][1:-1], axis=0)) > 1  # hatched


def test_numbers_keep_the_colours_that_tell_their_size(forced: Lens) -> None:
    cells = forced.page.locator(".patch [role=cell] > *")
    colours = {
        cells.nth(i).evaluate("(each) => getComputedStyle(each).backgroundColor")
        for i in range(cells.count())
    }
    assert len(colours) > 3


def test_the_model_card_is_told_from_what_lies_beneath(forced: Lens) -> None:
    forced.page.evaluate("document.querySelector('#model-card').showModal()")
    card = look(forced, "#model-card")
    within = ground(forced, "#model-card")
    middle = card.shape[0] // 2
    for line in (card[0, 40:-40], card[-1, 40:-40], card[middle - 40 : middle + 40, 0]):
        edges = np.unique(line, axis=0)
        assert len(edges) == 1
        assert tuple(int(each) for each in edges[0]) != within
    assert len(np.unique(card.reshape(-1, 3), axis=0)) > 2  # and there are words on it
    close = look(forced, "#model-card form button")
    assert len(np.unique(close.reshape(-1, 3), axis=0)) > 1


def test_each_sample_has_a_frame(forced: Lens) -> None:
    width, edge, within = forced.page.locator("#samples button").first.evaluate(
        "(each) => { const { borderTopWidth, borderTopColor, backgroundColor } ="
        " getComputedStyle(each); return [borderTopWidth, borderTopColor, backgroundColor]; }"
    )
    assert width == "1px"
    assert edge != within
