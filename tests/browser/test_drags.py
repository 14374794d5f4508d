"""The network moved by drags: with Space held, or by the middle button."""

from tests.browser.lens import Lens, Rect
from tests.browser.test_zoom import EYE, press, size, turn


def to_whole_pixels(lens: Lens, cell: Rect) -> tuple[int, int]:
    """Move the mouse near the cell's middle, where no press is rounded."""
    x, y = (int(each) for each in cell.centre)
    lens.page.mouse.move(x, y)
    return x, y


def test_a_drag_with_space_held_moves_the_network_and_pins_nothing(lens: Lens) -> None:
    turn(lens, 9)
    before = lens.cell(EYE)
    x, y = to_whole_pixels(lens, before)
    lens.page.keyboard.down("Space")
    lens.page.mouse.down()
    lens.page.mouse.move(x + 40, y - 30, steps=4)
    lens.page.mouse.up()
    lens.page.keyboard.up("Space")
    lens.frame()
    after = lens.cell(EYE)
    assert (after.x - before.x, after.y - before.y) == (40, -30)
    assert lens.pinned() is None


def test_the_middle_button_moves_the_network(lens: Lens) -> None:
    turn(lens, 9)
    before = lens.cell(EYE)
    x, y = to_whole_pixels(lens, before)
    lens.page.mouse.down(button="middle")
    lens.page.mouse.move(x - 50, y + 20, steps=3)
    lens.page.mouse.up(button="middle")
    lens.frame()
    after = lens.cell(EYE)
    assert (after.x - before.x, after.y - before.y) == (-50, 20)
    assert lens.pinned() is None
    assert lens.text("#notice") == ""  # nor did it paste, as the button does on some systems


def test_space_presses_a_button_unless_something_was_dragged(lens: Lens) -> None:
    turn(lens, 5)
    shown = size(lens)
    lens.page.focus("#zoom [data-value=fit]")
    x, y = lens.cell(EYE).centre
    lens.page.keyboard.down("Space")
    lens.page.mouse.down()
    lens.page.mouse.move(x + 20, y)
    lens.page.mouse.up()
    lens.page.keyboard.up("Space")
    lens.frame()
    assert size(lens) == shown
    lens.page.focus("#zoom [data-value=fit]")
    press(lens, "Space")
    assert size(lens) == "100%"


WATCH = """() => {
  window.written = [];
  window.watching = new MutationObserver((records) => written.push(...records));
  const all = { subtree: true, childList: true, characterData: true, attributes: true };
  for (const list of document.querySelectorAll("#labels, #legends")) watching.observe(list, all);
}"""
CHANGED = """() => {
  watching.disconnect();
  const stage = document.querySelector("#stage").getBoundingClientRect();
  const isBeyond = ({ top, bottom }) => bottom < stage.top - 60 || top > stage.bottom + 60;
  const words = written.filter(({ attributeName }) => attributeName !== "style");
  const beyond = written.filter(({ target }) => isBeyond(target.getBoundingClientRect()));
  return [written.length, words.length, beyond.length];
}"""


def drag(lens: Lens, across: int, down: int) -> None:
    x, y = lens.cell(EYE).centre
    lens.page.mouse.move(x, y)
    lens.page.mouse.down(button="middle")
    lens.page.mouse.move(x + across, y + down)
    lens.page.mouse.up(button="middle")
    lens.frame()
    lens.frame()


def test_to_move_writes_nothing_of_what_is_out_of_view_and_no_words(lens: Lens) -> None:
    turn(lens, 12)
    for across, down in ((-9, 0), (0, -9)):
        lens.page.evaluate(WATCH)
        drag(lens, across, down)
        written, words, beyond = lens.page.evaluate(CHANGED)
        assert (written > 0) == (down != 0)
        assert (words, beyond) == (0, 0)
