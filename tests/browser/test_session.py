"""What the visitor left is there after a reload, on this machine only; without storage it works."""

from pathlib import Path

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.digits import DIGITS
from tests.browser.files import allow_clipboard, bring, copied, paste_file, written
from tests.browser.lens import Json, Lens
from tests.browser.pens import draw_by_mouse

FORBIDDEN = """Object.defineProperty(window, "localStorage",
  { get() { throw new DOMException("Access is denied.", "SecurityError"); } })"""
FULL = """Storage.prototype.setItem = () => {
  throw new DOMException("The quota has been exceeded.", "QuotaExceededError"); }"""


def reload(lens: Lens) -> None:
    lens.page.reload()
    lens.keep("lenslet.ready")


def settings(lens: Lens) -> list[Json]:
    lens.frame()
    pressed = lens.page.locator("[aria-pressed=true]").evaluate_all(
        "(buttons) => buttons.map((each) => each.dataset.value)"
    )
    return [pressed, lens.page.locator("#pen").input_value()]


def test_strokes_and_settings_survive_a_reload(open_lens: OpenLens) -> None:
    lens = open_lens()
    allow_clipboard(lens)
    lens.clear()
    draw_by_mouse(lens.page, DIGITS[2])
    for key in ("]", "f", "s", "t", "c"):
        lens.page.keyboard.press(key)
    drawing, result, chosen = lens.drawing, lens.settle(), settings(lens)
    assert chosen == [["light", "pen", "drawn", "network", "now"], "0.085"]
    text = copied(lens)
    reload(lens)
    assert lens.drawing == drawing
    assert lens.settle() == result
    assert settings(lens) == chosen
    assert lens.page.evaluate("document.documentElement.dataset.theme") == "light"
    lens.page.keyboard.press("c")  # with their pace
    lens.page.wait_for_function("document.querySelector('#notice').textContent !== ''")
    assert copied(lens) == text
    draw_by_mouse(lens.page, DIGITS[1])
    assert lens.strokes[:-1] == [[(x, y) for x, y in stroke] for stroke in drawing["strokes"]]


def test_a_picture_and_its_chosen_digit_survive_a_reload(
    open_lens: OpenLens, tmp_path: Path
) -> None:
    lens = open_lens()
    bring(lens, paste_file, written("7 4"), tmp_path)
    lens.page.locator(".outline[aria-pressed=false]").click()
    drawing, result = lens.drawing, lens.settle()
    reload(lens)
    assert lens.drawing == drawing
    assert lens.settle() == result
    assert lens.page.locator(".outline").count() == 2
    assert lens.page.locator("#steps").is_visible()
    lens.page.locator(".outline[aria-pressed=false]").click()
    assert {lens.settle()["prediction"], result["prediction"]} == {4, 7}


def test_another_visitor_starts_afresh(open_lens: OpenLens) -> None:
    first = open_lens()
    first.page.keyboard.press("Delete")
    reload(first)
    assert first.settle()["blank"]  # a blank pad stays one
    second = open_lens()
    assert second.settle()["prediction"] == 3


def test_a_change_that_no_frame_has_shown_survives_a_reload(open_lens: OpenLens) -> None:
    lens = open_lens()
    lens.page.evaluate("window.requestAnimationFrame = () => 0")
    lens.page.keyboard.press("Delete")
    reload(lens)
    assert lens.settle()["blank"]


@pytest.mark.parametrize("script", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_a_window_that_may_keep_nothing_works_without(
    open_lens: OpenLens, tmp_path: Path, script: str
) -> None:
    lens = open_lens(script=script)
    assert lens.settle()["prediction"] == 3
    lens.clear()
    draw_by_mouse(lens.page, DIGITS[5])
    assert lens.settle()["prediction"] == 5
    bring(lens, paste_file, written("7"), tmp_path)
    assert lens.settle()["prediction"] == 7
    lens.page.keyboard.press("t")
    assert lens.text("#notice") == ""


@pytest.mark.parametrize(
    "kept",
    ['{"sheet": {"strokes": [[', '{"sheet": {"strokes": [[["a", 1, 2, 3]]]}, "pen": "x"}'],
)
def test_what_is_kept_and_broken_is_left_aside(open_lens: OpenLens, kept: str) -> None:
    lens = open_lens(script=f"localStorage.setItem('lenslet', {kept!r})")
    assert lens.settle()["prediction"] == 3
    assert lens.drawing["pen"] == 0.08
    assert lens.text("#notice") == ""


def test_a_kept_drawing_that_is_refused_leaves_a_blank_pad_and_the_reason(
    open_lens: OpenLens,
) -> None:
    far = '{"sheet": {"strokes": [[[0.5, 500, 0, 1]]], "picture": null}}'
    lens = open_lens(script=f"localStorage.setItem('lenslet', {far!r})")
    assert lens.strokes == []
    assert "±100" in lens.text("#notice")
    draw_by_mouse(lens.page, DIGITS[0])
    assert lens.settle()["prediction"] == 0


def test_what_can_be_undone_and_redone_survives_a_reload(
    open_lens: OpenLens, tmp_path: Path
) -> None:
    lens = open_lens()
    seen = [lens.drawing]
    lens.clear()
    seen.append(lens.drawing)
    for stroke in DIGITS[4]:
        draw_by_mouse(lens.page, [stroke])
        seen.append(lens.drawing)
    bring(lens, paste_file, written("7"), tmp_path)
    seen.append(lens.drawing)
    lens.page.keyboard.press("Control+z")
    at = len(seen) - 2
    for key, steps in (("z", at), ("Shift+Z", len(seen) - 1), ("z", 2)):
        reload(lens)
        for _ in range(steps):
            lens.page.keyboard.press(f"Control+{key}")
            at += 1 if key != "z" else -1
            assert lens.drawing == seen[at]
        assert lens.page.locator("#undo").is_disabled() == (at == 0)
        assert lens.page.locator("#redo").is_disabled() == (at == len(seen) - 1)


def test_a_tab_undoes_its_own_steps_alone(open_lens: OpenLens) -> None:
    lens = open_lens()
    lens.draw(DIGITS[5])
    with lens.page.context.expect_page() as opened:
        lens.page.evaluate("void open(location.href.split('#')[0], '_blank', 'noopener')")
    opened.value.wait_for_load_state()
    opened.value.evaluate("lenslet.ready")
    assert opened.value.locator("#undo").is_disabled()
