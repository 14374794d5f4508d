"""Every key of the list that `?` shows does what it says there."""

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.digits import line
from tests.browser.files import allow_clipboard, copied
from tests.browser.lens import Lens

LISTED = {
    "Everywhere": ["P", "E", "[ ]", "Ctrl+Z", "Ctrl+Shift+Z", "Delete", "O", "C", "V", "L", "R",
                   ", .", "F", "S", "T", "?", "0 to 9", "H", "D", "Backspace", "Esc", "K", "B N",
                   "X", "+ \u2212", "W", "M", "G", "I", "J"],
    "On the pad": ["Arrows", "Space", "Esc"],
    "On the network": ["Arrows", "Page Up, Page Down", "Tab, Shift+Tab", "Enter", "Esc"],
}  # fmt: skip


def press(lens: Lens, *keys: str) -> None:
    for key in keys:
        lens.page.keyboard.press(key)
    lens.frame()


def chosen(lens: Lens, group: str) -> str | None:
    return lens.page.locator(f"#{group} [aria-pressed=true]").get_attribute("data-value")


def test_the_list_of_keys_opens_by_its_key_and_its_button_and_closes_by_escape(lens: Lens) -> None:
    dialog = lens.page.get_by_role("dialog", name="What is this?")
    for way in ("?", "#help"):
        assert dialog.count() == 0
        if way == "?":
            press(lens, way)
        else:
            lens.page.locator(way).click()
        assert dialog.is_visible()
        listed = {
            part.locator("h3").text_content(): part.locator("kbd").all_text_contents()
            for part in dialog.locator(".lists section").all()
        }
        assert listed == LISTED
        assert all(text.strip() for text in dialog.locator("dd").all_text_contents())
        press(lens, "Escape")
        assert dialog.count() == 0


def test_no_key_reaches_the_page_through_the_open_list(lens: Lens) -> None:
    before = lens.drawing
    settings = [chosen(lens, group) for group in ("tool", "fit", "scale", "theme")]
    press(lens, "?")
    press(lens, "e", "]", "Control+z", "Delete", "r", ",", "f", "s", "t", "6", "ArrowUp")
    assert lens.page.locator("#keys").is_visible()
    press(lens, "Escape")
    assert lens.drawing == before
    assert [chosen(lens, group) for group in ("tool", "fit", "scale", "theme")] == settings


@pytest.mark.parametrize("digit", range(10))
def test_a_digit_shows_its_sample_which_is_read_as_it(lens: Lens, digit: int) -> None:
    press(lens, str(digit))
    assert lens.settle()["prediction"] == digit
    press(lens, "Control+z")
    assert lens.settle()["prediction"] == 3


def test_brackets_change_the_pen_by_a_notch_and_stop_at_its_ends(lens: Lens) -> None:
    press(lens, "]")
    assert lens.drawing["pen"] == 0.085
    press(lens, "[", "[")
    assert lens.drawing["pen"] == 0.075
    press(lens, *["["] * 9)
    assert lens.drawing["pen"] == 0.04
    press(lens, *["]"] * 20)
    assert lens.drawing["pen"] == 0.12
    assert lens.page.locator("#pen").input_value() == "0.12"
    lens.settle()


def test_delete_clears_the_pad_and_can_be_undone(lens: Lens) -> None:
    before = lens.drawing
    press(lens, "Delete")
    assert lens.strokes == []
    assert lens.settle()["blank"]
    press(lens, "Delete", "Control+z")  # of a blank pad there is nothing to clear
    assert lens.drawing == before


def test_o_opens_the_dialog_of_files(lens: Lens) -> None:
    with lens.page.expect_file_chooser() as chooser:
        press(lens, "o")
    assert not chooser.value.is_multiple()


def test_c_and_v_copy_the_drawing_as_json_and_as_svg(lens: Lens) -> None:
    allow_clipboard(lens)
    for key, start in (("c", '{"strokes":[['), ("v", "<svg ")):
        press(lens, key)
        lens.page.wait_for_function("document.querySelector('#notice').textContent !== ''")
        assert copied(lens).startswith(start)
        press(lens, "3")


@pytest.mark.parametrize(
    ("key", "group", "values"),
    [
        ("f", "fit", ["drawn", "fitted"]),
        ("s", "scale", ["network", "map", "layer"]),
        ("t", "theme", ["light", "dark", "system"]),
        ("e", "tool", ["eraser"]),
        ("E", "tool", ["eraser"]),  # with the shift lock on
    ],
)
def test_a_key_goes_through_the_buttons_of_a_choice(
    lens: Lens, key: str, group: str, values: list[str]
) -> None:
    for value in values:
        press(lens, key)
        assert chosen(lens, group) == value
    if group == "fit":
        assert lens.drawing["fit"] is True
        lens.settle()


def test_r_plays_and_pauses_and_comma_and_stop_step_in_the_replay(lens: Lens) -> None:
    full = lens.strokes
    play, scrub = lens.page.locator("#play"), lens.page.locator("#scrub")
    end = float(scrub.get_attribute("max") or 0)
    press(lens, ",")
    assert float(scrub.input_value()) == end - 100
    assert full[0][:10] == lens.strokes[0][:10]
    assert sum(map(len, lens.strokes)) < sum(map(len, full))
    press(lens, ",", ".")
    assert float(scrub.input_value()) == end - 100
    press(lens, ".")
    assert lens.strokes == full
    long = [line((0.1, 0.1 * row), (0.9, 0.1 * row)) for row in range(1, 10)]  # ten seconds
    lens.draw(long)
    press(lens, "r")
    assert play.get_attribute("aria-pressed") == "true"
    press(lens, "r")
    assert play.get_attribute("aria-pressed") == "false"
    assert sum(map(len, lens.strokes)) < sum(map(len, long))


def test_what_the_browser_does_with_keys_is_left_to_it(lens: Lens) -> None:
    before = lens.drawing
    press(lens, "Alt+e", "Alt+6", "Control+6")
    assert chosen(lens, "tool") == "pen"
    assert lens.drawing == before


def press_as(lens: Lens, key: str, code: str, modifiers: int = 0) -> None:
    """Press a key of another layout; modifiers: 1 Option, 2 Control, 8 Shift."""
    cdp = lens.page.context.new_cdp_session(lens.page)
    for kind in ("keyDown", "keyUp"):
        event = {"type": kind, "key": key, "code": code, "modifiers": modifiers}
        cdp.send("Input.dispatchKeyEvent", event)
    lens.frame()


def test_keys_of_other_layouts_do_what_stands_on_the_list(lens: Lens) -> None:
    press(lens, "7", "8")
    eight = lens.drawing
    press_as(lens, "\u03b6", "KeyZ", 2)  # Greek
    assert lens.drawing != eight
    press_as(lens, "\u0417", "KeyZ", 2 + 8)
    assert lens.drawing == eight
    press_as(lens, "\u05e7", "KeyE")  # Hebrew
    assert chosen(lens, "tool") == "eraser"
    for key, code, pen in (("]", "Digit9", 0.085), ("[", "Digit8", 0.08)):
        press_as(lens, key, code, 1)
        assert lens.drawing["pen"] == pen
    press_as(lens, "\u0663", "Digit3")  # Arabic
    assert lens.settle()["prediction"] == 3


def test_what_is_typed_in_another_script_is_text(lens: Lens) -> None:
    lens.page.evaluate("lenslet.select({ layer: 'fc1', channel: 3, y: 0, x: 0 })")
    lens.frame()
    lens.page.locator("#edits-tab").click()
    lens.frame()
    lens.page.locator("#edits input[data-weight]").first.focus()
    press_as(lens, "\u0443", "KeyE")
    press_as(lens, "[", "Digit5", 1)
    assert chosen(lens, "tool") == "pen"
    assert lens.drawing["pen"] == 0.08


@pytest.mark.parametrize("focus", ["#pad", "#undo", "#pen", "#stage", "#sum-tab", "body"])
def test_escape_lets_go_wherever_the_focus_is(lens: Lens, focus: str) -> None:
    lens.page.evaluate("lenslet.select({ layer: 'conv2', channel: 3, y: 4, x: 5 })")
    lens.frame()
    lens.page.locator(focus).evaluate("(element) => element.focus()")
    press(lens, "Escape")
    assert lens.pinned() is None


def test_escape_closes_first_what_is_open(lens: Lens) -> None:
    lens.page.evaluate("lenslet.select({ layer: 'fc1', channel: 3, y: 0, x: 0 })")
    lens.frame()
    lens.page.locator("#copy summary").click()
    lens.page.locator("#stage").evaluate("(element) => element.focus()")
    press(lens, "Escape")
    assert lens.page.locator("#copy .menu").is_hidden()
    assert lens.pinned() is not None
    press(lens, "?", "Escape")
    assert lens.pinned() is not None
    lens.page.locator("#edits-tab").click()
    lens.frame()
    weight = lens.page.locator("#edits input[data-weight]").first
    own = weight.input_value()
    weight.press_sequentially("no number")
    press(lens, "Escape")
    lens.frame()
    assert weight.input_value() == own
    assert lens.pinned() is not None
    press(lens, "Escape")
    assert lens.pinned() is None


@pytest.mark.parametrize("phone", [False, True])
def test_the_first_tab_stop_leads_to_the_network(open_lens: OpenLens, phone: bool) -> None:
    lens = open_lens(size=(390, 844) if phone else (1280, 720), phone=phone)
    link = lens.page.get_by_role("link", name="To the network")
    address = lens.page.url
    press(lens, "Tab")
    assert link.evaluate("(element) => element === document.activeElement")
    box = link.bounding_box()
    assert box
    at = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    top = lens.page.evaluate("(at) => document.elementFromPoint(...at).id", at)
    assert top == "skip"  # nothing lies over it
    press(lens, "Enter", "ArrowDown")
    assert lens.hovered() is not None
    assert lens.page.url == address
    hidden = lens.page.evaluate("(at) => document.elementFromPoint(...at)?.id", at)
    assert hidden != "skip"
