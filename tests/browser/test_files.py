"""A picture is chosen, dropped or pasted: it is read, and takes the strokes' place and back."""

from pathlib import Path

import pytest
from playwright.sync_api import Route

from tests.browser.digits import line
from tests.browser.files import WAYS, File, allow_clipboard, bring, drop_at, paste_file, written
from tests.browser.lens import Lens
from tests.browser.pens import draw_by_mouse
from tests.drawing.test_own_svg import own

DIGITS = {"chosen": 7, "dropped on the pad": 4, "dropped on the network": 2}
DRAWN = '{"strokes": [[[0.5, 0.2], [0.5, 0.8]]], "pen": 0.1, "fit": false}'
SVG = own([[(0.5, 0.2), (0.5, 0.8)]]).decode()


@pytest.mark.parametrize("way", WAYS)
def test_a_picture_is_read_and_undone_whichever_way_it_came(
    lens: Lens, tmp_path: Path, way: str
) -> None:
    digit = DIGITS.get(way, 5)
    three = lens.drawing
    picture = bring(lens, WAYS[way], written(str(digit)), tmp_path)
    assert set(picture) == {"pixels", "fit"}
    assert lens.result["prediction"] == digit
    assert lens.text("#prediction") == str(digit)
    assert lens.text("#notice") == ""
    for key, expected, read in (("z", three, 3), ("Shift+Z", picture, digit)):
        lens.page.keyboard.press(f"Control+{key}")
        assert lens.drawing == expected
        assert lens.settle()["prediction"] == read
        assert lens.page.locator("#picture").is_visible() == (read == digit)


def test_the_first_stroke_takes_the_pictures_place_and_undo_brings_it_back(
    lens: Lens, tmp_path: Path
) -> None:
    picture = bring(lens, paste_file, written("8"), tmp_path)
    # Where no outline is: those are there to be chosen.
    draw_by_mouse(lens.page, [line((0.04, 0.1), (0.04, 0.9))])
    assert len(lens.strokes) == 1
    assert lens.settle()["prediction"] == 1
    assert lens.page.locator("#picture").is_hidden()
    assert lens.page.locator("#steps").is_hidden()
    lens.page.locator("#undo").click()
    assert lens.drawing == picture
    assert lens.settle()["prediction"] == 8
    assert lens.page.locator("#picture").is_visible()


def test_clear_takes_a_picture_away_and_undo_brings_it_back(lens: Lens, tmp_path: Path) -> None:
    picture = bring(lens, paste_file, written("0"), tmp_path)
    lens.page.locator("#clear").click()
    assert lens.strokes == []
    assert lens.settle()["blank"]
    lens.page.locator("#undo").click()
    assert lens.drawing == picture
    assert lens.settle()["prediction"] == 0


def test_the_network_sees_a_picture_fitted_or_in_its_place(lens: Lens, tmp_path: Path) -> None:
    fitted = bring(lens, paste_file, written("2"), tmp_path)
    seen = lens.values("input")
    lens.page.get_by_role("button", name="Drawn", exact=True).click()
    assert lens.drawing == fitted | {"fit": False}
    lens.settle()
    assert lens.values("input") != seen


@pytest.mark.parametrize(("text", "name"), [(DRAWN, "one.json"), (SVG, "one.svg")])
def test_a_file_of_a_drawing_brings_strokes(
    lens: Lens, tmp_path: Path, text: str, name: str
) -> None:
    three = lens.drawing
    for way in ("chosen", "dropped on the pad", "pasted as a file"):
        drawing = bring(lens, WAYS[way], File(text.encode(), name, "text/plain"), tmp_path)
        assert drawing["strokes"] == [[[0.5, 0.2], [0.5, 0.8]]]
        assert lens.result["prediction"] == 1
        assert (drawing["pen"], drawing["fit"]) == (0.1, False) or name == "one.svg"
        lens.page.keyboard.press("Control+z")
        assert lens.strokes == [[(x, y) for x, y in stroke] for stroke in three["strokes"]]
        lens.settle()  # else the answer to the next way's may be that to this one's


def test_text_is_dropped_and_pasted_as_a_file_of_it_is(lens: Lens) -> None:
    text = {"mimeType": "text/plain", "data": DRAWN}
    drop_at(lens, {"items": [text], "dragOperationsMask": 1}, 1000, 600)
    lens.page.wait_for_function("lenslet.state().drawing.strokes.length === 1")
    assert lens.settle()["prediction"] == 1
    lens.page.keyboard.press("Control+z")
    allow_clipboard(lens)
    lens.page.evaluate("(text) => navigator.clipboard.writeText(text)", SVG)
    lens.page.keyboard.press("Control+v")
    lens.page.wait_for_function("lenslet.state().drawing.strokes.length === 1")
    assert lens.settle()["prediction"] == 1


def test_the_newest_of_two_files_is_the_one_that_stays(lens: Lens, tmp_path: Path) -> None:
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if held:
            return route.continue_()
        held.append(route)

    lens.page.route("**/api/drawings", hold_the_first)
    paste_file(lens, written("4"), tmp_path)
    newest = bring(lens, paste_file, written("7"), tmp_path)
    with lens.page.expect_request_finished():
        held[0].continue_()
    lens.page.unroute("**/api/drawings")
    lens.frame()
    assert lens.drawing == newest
    assert lens.settle()["prediction"] == 7


def test_a_file_that_is_dragged_away_again_changes_nothing(lens: Lens) -> None:
    before = lens.drawing
    cdp = lens.page.context.new_cdp_session(lens.page)
    data = {"items": [{"mimeType": "text/plain", "data": DRAWN}], "dragOperationsMask": 1}
    # Over the network, the pad, and out of the window.
    for kind, x in (("dragEnter", 900), ("dragOver", 900), ("dragOver", 150), ("dragOver", 5000)):
        cdp.send("Input.dispatchDragEvent", {"type": kind, "x": x, "y": 250, "data": data})
        lens.frame()
        assert lens.page.locator("#drop").is_visible() == (kind == "dragOver" and x < 5000)
    assert lens.drawing == before
