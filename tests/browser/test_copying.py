"""A drawing is data: what is copied is pasted as it was, and the command line reads the same."""

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.cli import main
from tests.browser.conftest import OpenLens
from tests.browser.digits import DIGITS
from tests.browser.files import allow_clipboard, bring, copied, paste_file, written
from tests.browser.lens import Json, Lens
from tests.browser.pens import draw_by_mouse

# A page that came by plain HTTP from another machine.
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"


def by_control_c(lens: Lens) -> None:
    lens.page.keyboard.press("Control+c")


def by_key(lens: Lens) -> None:
    lens.page.keyboard.press("c")


def by_menu(lens: Lens) -> None:
    copy_by_menu(lens, "JSON")


def copy_by_menu(lens: Lens, kind: str) -> None:
    lens.page.locator("#copy summary").click()
    lens.page.get_by_role("button", name=f"Copy as {kind}").click()
    assert lens.page.locator("#copy .menu").is_hidden()


def await_copied(lens: Lens, kind: str) -> str:
    lens.page.wait_for_function(
        "(said) => document.querySelector('#notice').textContent === said",
        arg=f"Copied as {kind}.",
    )
    return copied(lens)


def paste_over_blank(lens: Lens) -> Json:
    """Clear the pad, paste what is on the clipboard and return the drawing it brought."""
    lens.page.locator("#clear").click()
    assert lens.strokes == []
    assert lens.settle()["blank"]  # else the answer to what is pasted may be that from before
    lens.page.keyboard.press("Control+v")
    lens.page.wait_for_function("(lenslet.state().drawing.strokes ?? [1]).length > 0")
    lens.settle()
    return lens.drawing


@pytest.fixture
def drawn(lens: Lens) -> Lens:
    """Return the page with a four drawn by mouse with a thin pen, seen as drawn."""
    allow_clipboard(lens)
    lens.page.keyboard.press("Delete")
    lens.page.locator("#pen").fill("0.06")
    draw_by_mouse(lens.page, DIGITS[4])
    lens.page.keyboard.press("f")
    lens.settle()
    return lens


@pytest.mark.parametrize("way", [by_control_c, by_key, by_menu])
def test_json_brings_back_strokes_settings_and_pace(
    drawn: Lens, way: Callable[[Lens], None]
) -> None:
    before, result = drawn.drawing, drawn.result
    way(drawn)
    text = await_copied(drawn, "JSON")
    data = json.loads(text)
    assert {key: data[key] for key in before} == before
    assert [len(times) for times in data["times"]] == [len(s) for s in before["strokes"]]
    times = [time for stroke in data["times"] for time in stroke]
    assert times == sorted(times)
    assert times[0] == 0 < times[-1]
    drawn.page.locator("#pen").fill("0.1")
    drawn.page.keyboard.press("f")
    assert paste_over_blank(drawn) == before
    assert drawn.result == result
    way(drawn)
    assert await_copied(drawn, "JSON") == text


def test_svg_brings_back_strokes_and_pen(drawn: Lens) -> None:
    before = drawn.drawing
    copy_by_menu(drawn, "SVG")
    root = ElementTree.fromstring(await_copied(drawn, "SVG"))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert len(root) == len(before["strokes"])
    drawn.page.locator("#pen").fill("0.1")
    assert paste_over_blank(drawn) == before | {"fit": True}


def test_a_picture_is_copied_as_its_pixels_and_has_no_strokes_for_an_svg(
    lens: Lens, tmp_path: Path
) -> None:
    allow_clipboard(lens)
    picture = bring(lens, paste_file, written("9"), tmp_path)
    by_control_c(lens)
    assert json.loads(await_copied(lens, "JSON")) == picture
    lens.page.keyboard.press("v")
    lens.page.wait_for_function(
        "document.querySelector('#notice').textContent.includes('no strokes')"
    )
    assert paste_over_blank(lens) == picture
    assert lens.result["prediction"] == 9


def test_selected_text_is_copied_and_not_the_drawing(drawn: Lens) -> None:
    drawn.page.evaluate(
        "getSelection().selectAllChildren(document.querySelector('#probabilities'))"
    )
    by_control_c(drawn)
    drawn.page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('%')")
    drawn.page.evaluate("getSelection().removeAllRanges()")


@pytest.mark.parametrize("kind", ["JSON", "SVG"])
def test_a_page_without_a_clipboard_of_its_own_copies_all_the_same(
    open_lens: OpenLens, kind: str
) -> None:
    lens = open_lens(script=NO_CLIPBOARD)
    before = lens.drawing
    copy_by_menu(lens, kind)
    lens.page.wait_for_function("document.querySelector('#notice').textContent !== ''")
    assert lens.text("#notice") == f"Copied as {kind}."
    lens.page.evaluate(
        "addEventListener('paste', ({ clipboardData }) => {"
        "window.pasted = clipboardData.getData('text/plain'); })"
    )
    assert paste_over_blank(lens) == before
    assert lens.page.evaluate("pasted")[0] == ("{" if kind == "JSON" else "<")


def test_the_command_line_reads_what_was_copied_as_the_page_does(
    drawn: Lens, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copies = []
    for kind in ("JSON", "SVG"):
        copy_by_menu(drawn, kind)
        copies.append(tmp_path / f"four.{kind.lower()}")
        copies[-1].write_text(await_copied(drawn, kind))
    as_drawn = drawn.settle()
    drawn.page.keyboard.press("f")  # an SVG does not tell how it is to be seen
    fitted = drawn.settle()
    for path, result in zip(copies, (as_drawn, fitted), strict=True):
        main(["trace", str(path)])
        *_, last = capsys.readouterr().out.splitlines()
        assert json.loads(last)["result"]["prediction"] == result["prediction"] == 4
        assert json.loads(last)["result"]["probabilities"] == pytest.approx(
            result["probabilities"], abs=1e-4
        )
