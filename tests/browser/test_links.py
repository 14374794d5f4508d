"""A link opens what was shown when it was copied, to the last bit; a broken one says so."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import pytest

from app.service.loading import load_model
from app.web.app import create_app
from tests.browser.conftest import OpenLens, OpenLink
from tests.browser.digits import DIGITS, Stroke
from tests.browser.files import allow_clipboard, copied
from tests.browser.lens import Json, Lens, Unit
from tests.browser.linking import BITS, TAB, await_hash, by_picture, copy_link
from tests.browser.pens import draw_by_mouse, move_mouse, press_mouse
from tests.server import serving

NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
# Calls of history.replaceState while a stroke is drawn; the page's own are let through.
COUNT = """(() => { window.written = []; const { replaceState } = history;
  history.replaceState = (...all) => {
    written.push(all[2]); replaceState.apply(history, all); }; })()"""


def shown(lens: Lens) -> Json:
    lens.settle()
    return [lens.drawing, lens.result, lens.pinned(), lens.ask(TAB), lens.ask(BITS)]


def choose_tab(lens: Lens, tab: str) -> None:
    lens.page.locator(f"#{tab}-tab").click()


def by_mouse(lens: Lens, _folder: Path) -> None:
    lens.page.keyboard.press("Delete")
    draw_by_mouse(lens.page, DIGITS[5])


def by_eraser(lens: Lens, folder: Path) -> None:
    by_mouse(lens, folder)
    lens.page.keyboard.press("e")
    draw_by_mouse(lens.page, [[(0.3, 0.62), (0.7, 0.6)]])
    lens.page.keyboard.press("p")


def by_program(lens: Lens, _folder: Path) -> None:
    """Draw what lies on no grid."""
    random = Random(7)
    strokes: list[Stroke] = [[(random.random(), random.random()) for _ in range(40)]]
    lens.draw([*strokes, *DIGITS[7]])


@pytest.mark.parametrize("way", [by_eraser, by_program, by_picture])
def test_a_copied_link_opens_the_very_same_numbers(
    open_lens: OpenLens, open_link: OpenLink, tmp_path: Path, way: Callable[[Lens, Path], None]
) -> None:
    lens = open_lens()
    way(lens, tmp_path)
    lens.page.keyboard.press("f")
    lens.page.evaluate("(unit) => lenslet.select(unit)", Unit("conv2", 3, 4, 5).json())
    lens.frame()
    choose_tab(lens, "kernels")
    before = shown(lens)
    assert before[2:4] == [Unit("conv2", 3, 4, 5), "kernels"]
    link = copy_link(lens)
    assert link == await_hash(lens)
    assert len(link) < 16_000
    other = open_link(link)
    assert shown(other) == before
    assert other.text("#notice") == ""
    assert copy_link(other) == link
    assert other.page.locator("#undo").is_disabled()


def test_the_bar_follows_and_is_left_alone_in_mid_stroke(open_lens: OpenLens) -> None:
    lens = open_lens()
    assert urlsplit(lens.page.url).fragment == ""  # nothing has been changed
    lens.page.evaluate(COUNT)
    press_mouse(lens.page, (0.2, 0.2))
    move_mouse(lens.page, [(0.2 + i / 50, 0.3) for i in range(20)])
    lens.page.wait_for_timeout(700)
    assert lens.ask("written") == []
    lens.page.mouse.up()
    await_hash(lens)
    assert len(lens.ask("written")) == 1
    lens.page.keyboard.press("Control+z")
    lens.page.keyboard.press("Control+Shift+z")
    lens.page.wait_for_timeout(700)
    assert len(lens.ask("written")) == 1  # it says the same as before


def test_a_link_wins_over_what_was_kept_and_undo_brings_that_back(open_lens: OpenLens) -> None:
    lens = open_lens()
    lens.draw(DIGITS[8])
    link = await_hash(lens)
    lens.draw(DIGITS[2])
    lens.settle()
    await_hash(lens, f"location.href !== {link!r}")
    lens.page.goto("about:blank")
    lens.page.goto(link)
    lens.keep("lenslet.ready")
    assert lens.settle()["prediction"] == 8
    lens.page.keyboard.press("Control+z")
    assert lens.settle()["prediction"] == 2
    assert lens.page.locator("#undo").is_disabled()


def test_a_reload_before_the_bar_has_caught_up_loses_nothing(open_lens: OpenLens) -> None:
    lens = open_lens()
    lens.draw(DIGITS[8])
    link = await_hash(lens)
    for digit in (6, 9):
        lens.draw(DIGITS[digit])
        lens.page.reload()
        lens.keep("lenslet.ready")
        assert lens.settle()["prediction"] == digit
    assert await_hash(lens, f"location.href !== {link!r}")


def test_back_forward_and_a_link_in_the_bar_are_followed(open_lens: OpenLens) -> None:
    lens = open_lens()
    first = shown(lens)
    by_mouse(lens, Path())
    lens.page.evaluate("(unit) => lenslet.select(unit)", Unit("fc1", 7).json())
    link = await_hash(lens)
    second = shown(lens)
    text = "#m=lenet&u=pool1/2/3/4&v=edits&p=0.1&f=0&d=AQSQTpBOiCeQTg&later=1"
    lens.page.evaluate("(text) => { location.hash = text; }", text)
    lens.page.wait_for_function("lenslet.state().drawing.pen === 0.1")
    lens.settle()
    assert lens.pinned() == Unit("pool1", 2, 3, 4)
    assert (lens.ask(TAB), lens.drawing["fit"]) == ("edits", False)
    lens.page.go_back()
    lens.page.wait_for_function("lenslet.state().drawing.pen !== 0.1")
    assert shown(lens) == second
    assert lens.page.evaluate("location.href") == link
    lens.page.go_forward()
    lens.page.wait_for_function("lenslet.state().drawing.pen === 0.1")
    assert lens.pinned() == Unit("pool1", 2, 3, 4)
    lens.page.evaluate("location.hash = ''")  # the page as it was opened
    lens.page.wait_for_function("lenslet.state().pinned === null")
    lens.page.wait_for_function("lenslet.state().drawing.pen === 0.08")
    assert shown(lens)[:2] == first[:2]


def test_edits_in_a_link_are_in_force(open_link: OpenLink, server: str) -> None:
    lens = open_link(f"{server}/#e=conv1/2/off")
    values = lens.values("conv1")
    assert set(values[2 * 784 : 3 * 784]) == {0}
    assert len(set(values[:784])) > 1


def test_a_drawing_too_long_for_a_link_is_left_out_and_the_page_says_so(lens: Lens) -> None:
    random = Random(3)
    long: Stroke = [(round(random.random(), 4), round(random.random(), 4)) for _ in range(5000)]
    lens.draw([long])
    lens.page.evaluate("(unit) => lenslet.select(unit)", Unit("fc2", 9).json())
    allow_clipboard(lens)
    lens.page.keyboard.press("l")
    lens.page.wait_for_function(
        "document.querySelector('#notice').textContent === "
        "'The link is copied without the drawing, which is too long for a link.'"
    )
    fragment = urlsplit(copied(lens)).fragment
    assert fragment.endswith("&m=lenet&u=fc2/9/0/0&s=layer&z=1&w=now")


def test_a_link_is_copied_from_either_menu_without_a_clipboard_of_the_pages_own(
    open_lens: OpenLens,
) -> None:
    lens = open_lens(script=NO_CLIPBOARD)
    lens.page.evaluate("(unit) => lenslet.select(unit)", Unit("conv2", 3, 4, 5).json())
    href = await_hash(lens)
    lens.page.evaluate(
        "addEventListener('paste', ({ clipboardData }) => {"
        "window.pasted = clipboardData.getData('text/plain'); }, { capture: true })"
    )
    for menu in ("copy", "take"):
        lens.page.evaluate("window.pasted = ''")
        lens.page.locator(f"#{menu} summary").click()
        lens.page.locator(f"#{menu} [data-value=link]").click()
        lens.page.wait_for_function(
            "document.querySelector('#notice').textContent === 'The link is copied.'"
        )
        assert lens.page.locator(f"#{menu} .menu").is_hidden()
        lens.page.keyboard.press("Control+v")
        assert lens.ask("pasted") == href


def test_a_link_to_another_network_of_this_server_opens_it(open_link: OpenLink) -> None:
    lenet = load_model("lenet")
    other = type(lenet)(**vars(lenet) | {"name": "b 2"})
    with serving(create_app({"lenet": lenet, "b 2": other})) as address:
        link = f"{address}/#m=b%202&u=conv1/1/2/3"
        lens = open_link(link, address, re.compile(r"/\?model=b\+2#m=b%202"))
        assert lens.ask("lenslet.state().graph.name") == "b 2"
        assert lens.pinned() == Unit("conv1", 1, 2, 3)
        assert "m=b%202" in copy_link(lens)
