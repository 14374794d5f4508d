"""Files that are no digits: one sentence beside the pad, and the drawing before is still there."""

import random
from pathlib import Path
from time import monotonic

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.digits import DIGITS
from tests.browser.files import (
    WAYS,
    File,
    allow_clipboard,
    bring,
    choose,
    drop_at,
    drop_on_pad,
    paste_file,
    written,
)
from tests.browser.lens import Lens, Unit
from tests.browser.pens import on_pad
from tests.drawing.test_image_refusals import png_header

REFUSED = "error: Failed to load resource: the server responded with a status of 4"
FAR = '{"strokes": [[[0.5, 500]]]}'
ENTITY = b"<!DOCTYPE a [<!ENTITY a 'b'>]><svg>&a;</svg>"
BAD: dict[str, tuple[File, str]] = {
    "nonsense": (File(random.Random(3).randbytes(5000)), "PNG"),
    "a truncated picture": (File(written("7").data[:300]), "PNG"),
    "an empty file": (File(b""), "PNG"),
    "a bomb": (File(png_header(60_000, 60_000)), "50 megapixels"),
    "over 10 MiB": (File(written("7").data + bytes(10 << 20)), "10 MiB"),
    "a text": (File(b"The digit is a seven.", "seven.txt", "text/plain"), "PNG"),
    "JSON of something else": (File(b'{"digit": 7}', "a.json"), "drawing"),
    "broken JSON": (File(b'{"strokes": [[', "a.json"), "JSON"),
    "a point far away": (File(FAR.encode(), "a.json"), "±100"),
    "SVG without an end": (File(b"<svg xmlns='http://www.w3.org/2000/svg'>", "a.svg"), "XML"),
    "a web page": (File(b"<!doctype html><p>Not found", "7.jpg"), "web page"),
    "SVG with entities": (File(ENTITY, "a.svg"), "plain SVG"),
}

PLACES = """() => [...document.querySelectorAll(
    "#rail *:not(#notice, #notice *), #bar *, #stage canvas, #labels *")]
  .map((each) => { const { x, y, width } = each.getBoundingClientRect(); return [x, y, width]; })"""


def complaint(lens: Lens) -> str:
    """Return what the page says when it has read the file, and forget what Chromium says of it."""
    lens.page.wait_for_function(
        "() => { const { textContent } = document.querySelector('#notice');"
        "return textContent && !textContent.endsWith('…'); }"
    )
    lens.console[:] = [text for text in lens.console if not text.startswith(REFUSED)]
    return lens.text("#notice")


@pytest.mark.parametrize("name", BAD)
def test_a_broken_file_gives_a_sentence_and_leaves_the_drawing(
    lens: Lens, tmp_path: Path, name: str
) -> None:
    before = lens.drawing
    places = lens.page.evaluate(PLACES)
    file, word = BAD[name]
    drop_on_pad(lens, file, tmp_path)
    said = complaint(lens)
    assert word in said
    assert said[0].isupper()
    assert said.endswith(".")
    assert said.count(". ") == 0
    assert 20 < len(said) < 200
    notice = lens.page.locator("#notice")
    assert notice.is_visible()
    assert lens.page.evaluate(PLACES) == places  # it lies over the page and pushes nothing
    box, rail = notice.bounding_box(), lens.page.locator("#rail").bounding_box()
    answer = lens.page.locator("#probabilities").bounding_box()
    assert box
    assert rail
    assert answer
    assert box["x"] + box["width"] <= rail["x"] + rail["width"]  # beside the network,
    assert box["y"] >= answer["y"] + answer["height"]  # below the answer
    assert lens.drawing == before
    assert lens.settle()["prediction"] == 3
    assert lens.page.locator("#picture").is_hidden()


def test_a_picture_without_ink_says_so_and_undo_brings_the_drawing_back(
    lens: Lens, tmp_path: Path
) -> None:
    before = lens.drawing
    bring(lens, paste_file, written(" "), tmp_path)
    assert "No ink was found" in complaint(lens)
    assert lens.settle()["blank"]
    assert lens.page.locator(".outline").count() == 0
    lens.page.keyboard.press("Control+z")
    assert lens.drawing == before


@pytest.mark.parametrize("way", [name for name in WAYS if name != "pasted as an image"])
def test_every_way_in_tells_of_a_broken_file(lens: Lens, tmp_path: Path, way: str) -> None:
    before = lens.drawing
    WAYS[way](lens, BAD["nonsense"][0], tmp_path)
    assert "PNG" in complaint(lens)
    assert lens.drawing == before


def test_a_picture_before_a_broken_file_stays(lens: Lens, tmp_path: Path) -> None:
    picture = bring(lens, paste_file, written("4"), tmp_path)
    paste_file(lens, BAD["nonsense"][0], tmp_path)
    complaint(lens)
    assert lens.drawing == picture
    assert lens.page.locator("#picture").is_visible()
    assert lens.settle()["prediction"] == 4


def test_what_is_drawn_next_ends_the_complaint(lens: Lens, tmp_path: Path) -> None:
    paste_file(lens, BAD["nonsense"][0], tmp_path)
    complaint(lens)
    lens.page.keyboard.press("6")
    lens.frame()
    assert lens.text("#notice") == ""


def test_the_same_file_can_be_chosen_again_after_it_was_mended(lens: Lens, tmp_path: Path) -> None:
    choose(lens, BAD["nonsense"][0], tmp_path)
    complaint(lens)
    bring(lens, choose, written("9"), tmp_path)
    assert lens.settle()["prediction"] == 9
    assert lens.text("#notice") == ""


def test_a_paste_of_words_says_what_can_be_pasted(lens: Lens) -> None:
    lens.page.evaluate(
        "() => { const clipboardData = new DataTransfer();"
        "clipboardData.setData('text/plain', 'seven'); document.body.dispatchEvent("
        "new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })); }"
    )
    assert "JSON or SVG" in complaint(lens)


OVER = """(said) => {
  const told = document.querySelector("#told");
  told.textContent = said;
  const notice = document.querySelector("#notice").getBoundingClientRect();
  const parts = "#seen, #prediction, #probabilities li, #pad, #fit, #stage, #bar";
  return [...document.querySelectorAll(parts)].filter((each) => {
    const { left, top, right, bottom } = each.getBoundingClientRect();
    return left < notice.right && notice.left < right && top < notice.bottom && notice.top < bottom;
  }).map((each) => each.id || each.textContent);
}"""


def test_the_sentence_lies_over_no_part_of_the_answer_however_long_it_is(
    lens: Lens, tmp_path: Path
) -> None:
    drop_on_pad(lens, BAD["broken JSON"][0], tmp_path)
    for said in (complaint(lens), "The file is not a picture that can be read: " + "so " * 99):
        for size in (
            (1024, 768),
            (1280, 720),
            (1440, 890),
            (1440, 900),
            (1680, 1050),
            (1920, 1080),
        ):
            lens.page.set_viewport_size({"width": size[0], "height": size[1]})
            lens.frame()
            assert lens.page.evaluate(OVER, said) == [], size
    lens.page.evaluate("told.textContent = ''")


def test_a_file_while_the_server_is_away_leaves_the_drawing(lens: Lens, tmp_path: Path) -> None:
    lens.draw(DIGITS[5])
    before = lens.drawing
    lens.page.route("**/api/drawings", lambda route: route.abort())
    paste_file(lens, written("7"), tmp_path)
    assert "server is away" in complaint(lens)
    lens.page.unroute("**/api/drawings")
    lens.console[:] = [text for text in lens.console if "net::ERR_FAILED" not in text]
    assert lens.drawing == before


def test_on_a_phone_the_sentence_is_in_view_beside_the_inspectors_sheet(
    open_lens: OpenLens, tmp_path: Path
) -> None:
    lens = open_lens(size=(390, 844), phone=True)
    lens.page.evaluate("lenslet.select({ layer: 'conv2', channel: 5, y: 4, x: 3 })")
    lens.rest()  # it has scrolled there
    paste_file(lens, BAD["broken JSON"][0], tmp_path)
    assert "JSON" in complaint(lens)
    box, sheet = (lens.page.locator(each).bounding_box() for each in ("#notice", "#inspector"))
    assert box
    assert sheet
    assert 0 <= box["y"] < box["y"] + box["height"] <= 844
    assert sheet["y"] >= box["y"] + box["height"] or sheet["y"] + sheet["height"] <= box["y"]
    close = lens.page.locator("#dismiss").bounding_box()
    assert close
    assert min(close["width"], close["height"]) >= 44, "a finger finds it"
    lens.page.locator("#dismiss").tap()
    assert lens.text("#notice") == ""


@pytest.mark.parametrize(("name", "said"), [("a folder", "folder"), ("gone.png", "moved")])
def test_what_cannot_be_read_on_this_machine_is_told_of_as_what_it_is(
    lens: Lens, tmp_path: Path, name: str, said: str
) -> None:
    before = lens.drawing
    (tmp_path / "a folder").mkdir()
    data = {"items": [], "files": [str(tmp_path / name)], "dragOperationsMask": 1}
    drop_at(lens, data, 1000, 600)
    assert said in complaint(lens)
    assert lens.drawing == before


@pytest.mark.parametrize("picture", ["img[data-step=uploaded]", "img[data-step=ink]"])
def test_the_pages_own_pictures_dragged_over_it_bring_nothing_and_no_complaint(
    lens: Lens, tmp_path: Path, picture: str
) -> None:
    drawing = bring(lens, paste_file, written("4"), tmp_path)
    box = lens.page.locator(f"#steps {picture}").bounding_box()
    assert box
    for place in ((0.5, 0.5), (4.0, 0.5)):
        lens.page.mouse.move(box["x"] + 9, box["y"] + 9)
        lens.page.mouse.down()
        for step in range(1, 9):
            x, y = on_pad(lens.page, place)
            lens.page.mouse.move(x, y + step)
        assert lens.page.locator("#drop").is_hidden()
        lens.page.mouse.up()
        lens.frame()
        assert lens.drawing == drawing
        assert lens.text("#notice") == ""
    # and what comes from elsewhere is as welcome as before
    drop_on_pad(lens, written("7"), tmp_path)
    lens.page.wait_for_function("document.querySelector('#prediction').textContent === '7'")


HASTE = """(() => {
  const { setTimeout } = window;
  window.setTimeout = (act, delay = 0, ...rest) => setTimeout(act, delay / 8, ...rest);
  window.calm = () => { window.setTimeout = setTimeout; };
})()"""


def test_a_success_is_told_for_a_moment_and_a_fault_until_it_is_pressed(
    lens: Lens, tmp_path: Path
) -> None:
    allow_clipboard(lens)
    lens.page.evaluate(HASTE)  # it is told for seconds
    begun = monotonic()
    lens.page.keyboard.press("c")
    lens.page.wait_for_function(
        "document.querySelector('#notice.fades')?.textContent === 'Copied as JSON.'"
    )
    lens.page.wait_for_function("document.querySelector('#notice').textContent === ''")
    told = monotonic() - begun
    paste_file(lens, BAD["broken JSON"][0], tmp_path)
    said = complaint(lens)
    lens.page.wait_for_timeout(1250 * told)  # longer than a success is told
    assert lens.text("#notice") == said
    assert lens.page.locator("#notice.fades").count() == 0
    lens.page.locator("#notice").click()
    lens.frame()
    assert lens.text("#notice") == ""
    lens.page.evaluate("calm()")


def test_what_is_told_of_a_file_is_closed_by_its_button_or_by_escape_before_aught_else(
    lens: Lens, tmp_path: Path
) -> None:
    unit = Unit("conv2", 4, 3, 3)
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    close = lens.page.get_by_role("button", name="Close", exact=True)
    for way in ("button", "Escape"):
        assert not close.is_visible()
        paste_file(lens, BAD["broken JSON"][0], tmp_path)
        complaint(lens)
        assert lens.page.get_by_role("alert").text_content()
        if way == "button":
            close.click()
        else:
            lens.page.keyboard.press(way)
        assert lens.text("#notice") == ""
        assert lens.pinned() == unit, "it goes alone"
    lens.page.keyboard.press("Escape")
    lens.frame()
    assert lens.pinned() is None
