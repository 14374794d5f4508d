"""What the inspector says of a unit whatever view of it is chosen."""

import pytest

from tests.browser.edits import CONV1, CONV2, await_edits, switch, what_if
from tests.browser.lens import Lens, Unit

MADE = {
    "input": "ink\nnumbered from 0",
    "conv2": "convolution 5×5, stride\u00a01\nnumbered from 0",
    "pool1": "max pooling 2×2, stride\u00a02\nnumbered from 0",
    "fc1": "fully connected\nnumbered from 0",
}


def pin(lens: Lens, unit: Unit) -> None:
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    lens.frame()


def test_the_title_keeps_the_layer_s_hyperparameters_and_says_how_places_are_numbered(
    lens: Lens,
) -> None:
    for layer, made in MADE.items():
        pin(lens, Unit(layer, 0))
        assert lens.text("#made") == made


@pytest.mark.parametrize("redo", ["Control+Shift+Z", "Control+y"])
def test_in_the_tab_of_edits_undo_and_redo_by_key_are_theirs_and_not_the_drawing_s(
    lens: Lens, redo: str
) -> None:
    lens.draw([[(0.2, 0.2), (0.8, 0.8)]])
    drawing = lens.drawing
    first = switch(lens, CONV1, "off")
    await_edits(lens, [first])
    what_if(lens, CONV2)
    second = switch(lens, CONV2, "only")
    await_edits(lens, [first, second])
    lens.page.locator("#edits [data-switch=off]").focus()
    for key, edits in (("Control+z", [first]), ("Control+z", []), (redo, [first])):
        lens.page.keyboard.press(key)
        await_edits(lens, edits)
    assert lens.drawing == drawing
