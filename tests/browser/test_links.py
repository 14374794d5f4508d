"""A link opens what was shown when it was copied, to the last bit; a broken one says so."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from re import Pattern
from typing import Protocol
from urllib.parse import quote, urlsplit

import pytest

from app.service.models import load_model
from app.web.app import create_app
from tests.browser.conftest import OpenLens
from tests.browser.digits import DIGITS, Stroke
from tests.browser.files import allow_clipboard, bring, copied, paste_file, written
from tests.browser.holding import choose, hold
from tests.browser.lens import Json, Lens, Unit
from tests.browser.pens import draw_by_mouse, move_mouse, press_mouse
from tests.browser.visitors import Visitors
from tests.server import serving


class OpenLink(Protocol):
    """Opens a link of the shared server, or of another."""

    def __call__(self, href: str, address: str = ..., lands: str | Pattern[str] = ...) -> Lens: ...


NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
TAB = "document.querySelector('#tabs [aria-selected=true]')?.dataset.value ?? null"
# The bits of every value, which a decimal might hide.
BITS = """Object.values(lenslet.state().trace.layers).map(({ layer, values }) =>
  [layer, ...new Uint32Array(Float32Array.from(values).buffer)])"""
# Calls of history.replaceState while a stroke is drawn; the page's own are let through.
COUNT = """(() => { window.written = []; const { replaceState } = history;
  history.replaceState = (...all) => {
    written.push(all[2]); replaceState.apply(history, all); }; })()"""


@pytest.fixture
def open_link(visitors: Visitors, server: str) -> Iterator[OpenLink]:
    """Open links as a visitor does who has never been here; their consoles must stay silent."""
    opened: list[Lens] = []

    def open_link(href: str, address: str = server, lands: str | Pattern[str] = "") -> Lens:
        lens = Lens(visitors.new(address), address)
        opened.append(lens)
        lens.open(href, lands)
        lens.frame()
        return lens

    yield open_link
    assert [[*lens.console, *lens.foreign] for lens in opened] == [[] for _ in opened]


def await_hash(lens: Lens, condition: str = "true") -> str:
    """Return the address once it says what the page shows."""
    lens.page.wait_for_function(f"location.hash.length > 1 && ({condition})")
    # It is written when nothing has changed for a while: wait until two looks agree.
    lens.page.wait_for_function(
        "async () => { const { hash } = location; "
        "await new Promise((done) => setTimeout(done, 450)); return hash === location.hash; }"
    )
    href: str = lens.page.evaluate("location.href")
    return href


def copy_link(lens: Lens) -> str:
    allow_clipboard(lens)
    lens.page.keyboard.press("l")
    lens.page.wait_for_function(  # of a picture it carries the digit that is read, and says so
        "/^The link is copied(, with the digit|\\.)/.test("
        "document.querySelector('#notice').textContent)"
    )
    return copied(lens)


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


def by_picture(lens: Lens, folder: Path) -> None:
    bring(lens, paste_file, written("6 8"), folder)
    lens.page.locator(".outline[aria-pressed=false]").click()


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


DAMAGED = "This link is damaged: its {} could not be read."
CHANGED = "This link is damaged: part of it was lost or changed on its way."
MISSING = "This network does not have the number that the link pins."
REFUSED = "The what-if edits in this link are left out: edit 1: "
BROKEN = {
    "m=lenet&d=*": DAMAGED.format("drawing"),
    "d=AQSQTpBOiCeQ": DAMAGED.format("drawing"),
    "i=AAAA&p=1": DAMAGED.format("drawing, its pen"),
    "u=conv2": DAMAGED.format("pinned number"),
    "u=conv9/0/0/0": MISSING,
    "u=conv2/16/0/0": MISSING,
    "m=vgg": "This server does not have the network that the link names: this is another.",
    "e=%": DAMAGED.format("edits"),
    "s=one&z=0&w=&h=1": DAMAGED.format("scale, its size, its comparison, its held drawing"),
    "m=lenet&p=0.08&f=1": DAMAGED.format("drawing"),
    "c=3.1": CHANGED,
    "utm_source=mail&x": "",
}


def shows_the_rest(lens: Lens, says: str) -> None:
    """Assert that one sentence says what is missing, and that all else is shown."""
    assert lens.settle()["prediction"] == 3
    told = lens.text("#notice")
    assert told.startswith(says)
    assert told.count(".") == (1 if says else 0)
    assert lens.pinned() is None
    lens.page.evaluate("(unit) => lenslet.select(unit)", Unit("conv1", 0).json())
    lens.frame()
    assert lens.ask(TAB) == "kernels"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("d=*", DAMAGED.format("drawing")),
        ("u=conv9/0/0/0", MISSING),
        ("e=conv1/99/off", REFUSED),
    ],
)
def test_of_a_broken_link_the_rest_is_shown_and_one_sentence_says_what_is_not(
    open_link: OpenLink, server: str, text: str, says: str
) -> None:
    shows_the_rest(open_link(f"{server}/#v=kernels&{text}"), says)


def test_a_broken_link_in_the_bar_of_an_open_page_does_no_more(open_lens: OpenLens) -> None:
    lens = open_lens()
    for text, says in BROKEN.items():
        lens.page.evaluate("(text) => { location.hash = text; }", f"v=kernels&{text}")
        lens.page.wait_for_function(
            "(says) => lenslet.state().pinned === null && "
            "document.querySelector('#notice').textContent === says",
            arg=says,
        )
        shows_the_rest(lens, says)
    # What follows the page's own link again, whatever was in the bar.
    assert "u=conv1/0/0/0" in await_hash(lens, "location.hash.startsWith('#c=')")


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


LOOKED_AT = Unit("conv2", 5, 6, 3)


def way_it_is_shown(lens: Lens) -> Json:
    """Return what is compared, on which scales, how large and where the network is shown."""
    lens.settle()
    lens.page.mouse.move(1, 1)
    lens.frame()
    pressed = [
        lens.page.locator(f"#{group} [aria-pressed=true]").get_attribute("data-value")
        for group in ("scale", "comparison")
    ]
    lens.point_at(LOOKED_AT)
    told = [lens.text("#zoom .size"), lens.text("#readout .compared")]
    return [*pressed, *told, *(round(side / 4) for side in lens.cell(LOOKED_AT))]


def zoom_in(lens: Lens, steps: int) -> None:
    lens.point_at(LOOKED_AT)
    for _ in range(steps):
        lens.page.keyboard.press("+")
        lens.frame()


@pytest.mark.parametrize("view", ["held", "both", "difference"])
def test_a_link_carries_the_scale_the_zoom_and_the_comparison(
    open_lens: OpenLens, open_link: OpenLink, tmp_path: Path, view: str
) -> None:
    lens = open_lens()
    by_picture(lens, tmp_path)
    lens.page.keyboard.press("f")
    lens.settle()
    hold(lens)
    lens.draw(DIGITS[8])
    choose(lens, view)
    lens.page.locator("#scale [data-value=map]").click()
    zoom_in(lens, 4)
    before = way_it_is_shown(lens)
    link = copy_link(lens)
    other = open_link(link)
    assert other.text("#notice") == ""
    assert way_it_is_shown(other) == before
    values = lens.ask(BITS)
    assert other.ask(BITS) == values
    other.page.keyboard.press("h")  # let go
    other.page.locator("#zoom [data-value=fit]").click()
    await_hash(other, f"location.href !== {link!r}")
    other.page.evaluate("(text) => { location.hash = text; }", urlsplit(link).fragment)
    other.page.wait_for_function("document.querySelector('#zoom .size').textContent !== '100%'")
    assert way_it_is_shown(other) == before


def test_the_place_in_the_middle_is_the_same_on_another_screen(
    open_lens: OpenLens, open_link: OpenLink
) -> None:
    lens = open_lens(size=(1920, 1080))
    zoom_in(lens, 6)
    other = open_link(copy_link(lens))
    assert lens.text("#zoom .size") == other.text("#zoom .size") != "100%"
    # Names and legends, which take more of a small screen, leave the middle a little aside.
    assert from_middle(other) == pytest.approx(from_middle(lens), abs=1.5)


def from_middle(lens: Lens) -> list[float]:
    """Return how many cells the unit lies to the right of the stage's middle, and below it."""
    box = lens.page.locator("#view").bounding_box()
    assert box
    cell = lens.cell(LOOKED_AT)
    across = cell.centre[0] - box["x"] - box["width"] / 2
    return [across / cell.width, (cell.centre[1] - box["height"] / 2) / cell.width]


REWRITTEN: dict[str, Callable[[str], str]] = {
    "& as &amp;": lambda text: "/#" + text.replace("&", "&amp;"),
    "all of it encoded": lambda text: "/#" + quote(text, safe=""),
    "# as %23": lambda text: "/%23" + text,
    "# as %23, all of it encoded": lambda text: "/%23" + quote(text, safe=""),
    "# as %2523": lambda text: "/%2523" + text,
    "# as %23 behind a query": lambda text: "/?model=lenet%23" + text,
    "in a mail": lambda text: f"/#{text}>",
    "followed": lambda text: f"/#{text}&utm_source=mail",
}


def test_a_link_that_was_rewritten_on_its_way_opens_the_same_or_says_that_it_is_damaged(
    open_link: OpenLink, visitors: Visitors, server: str
) -> None:
    old = "m=lenet&u=conv2/3/4/5&p=0.08&f=1&d=AQaIJ7AikE4A7y7gXQ"  # a seven
    first = open_link(f"{server}/#{old}")
    first.page.keyboard.press("s")
    sealed = urlsplit(await_hash(first)).fragment
    visitors.leave()
    for text in (old, sealed):
        for way, rewrite in REWRITTEN.items():
            lens = open_link(server + rewrite(text))
            assert [len(stroke) for stroke in lens.strokes] == [3], way
            assert lens.pinned() == Unit("conv2", 3, 4, 5), way
            assert lens.text("#notice") == "", way
            visitors.leave()
    for length in (2, 20, 40, len(sealed) - 1):
        lens = open_link(f"{server}/#{sealed[:length]}")
        assert "This link is damaged" in lens.text("#notice")
        visitors.leave()
