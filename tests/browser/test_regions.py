"""What the eye sees a screen reader hears, and what the mouse does the keys do."""

from tests.browser.conftest import OpenLens
from tests.browser.digits import DIGITS
from tests.browser.lens import FRAME, Lens, Unit

FIRST = Unit("input", 0, 0, 0)


def arithmetic(lens: Lens) -> str:
    """Return what is told now: where the clock is the test's own, no frame comes by itself."""
    found = lens.page.locator("#arithmetic").text_content() or ""
    return found.replace("\u00a0", " ")


def told(lens: Lens) -> str:
    """Return the arithmetic when it has settled, which is when it tells of what the eye sees."""
    lens.page.wait_for_timeout(250)
    lens.frame()
    return arithmetic(lens)


def test_there_are_two_live_regions_and_one_holds_the_prediction_alone(lens: Lens) -> None:
    regions = lens.page.get_by_role("status")
    assert regions.count() == 2
    assert regions.first.text_content() == "3"
    lens.draw(DIGITS[5])
    assert regions.first.text_content() == "5"
    assert told(lens) == ""
    assert regions.nth(1).text_content() == ""


def test_the_arithmetic_is_told_when_the_unit_has_settled_for_100_ms(open_lens: OpenLens) -> None:
    lens = open_lens(own=True)
    lens.page.clock.install(time=0)
    lens.page.clock.pause_at(60)  # from here on only these tests make time pass
    units = [Unit("conv2", 5, 4, x) for x in range(8)]
    cells = [lens.cell(unit) for unit in units]
    for cell in cells:
        lens.page.mouse.move(*cell.centre)
        lens.page.clock.run_for(60)
        assert arithmetic(lens) == ""
    lens.page.clock.run_for(70)  # with the frame that shows it more than 100 ms
    assert arithmetic(lens).startswith("conv2, map 5, row 4, column 7: ")


def test_what_is_told_has_the_layer_the_value_and_the_numbers_on_the_readout(lens: Lens) -> None:
    for unit in (
        Unit("conv1", 1, 9, 9),
        Unit("pool1", 5, 6, 7),
        Unit("fc3", 3),
        Unit("softmax", 3),
    ):
        lens.point_at(unit)
        readout = lens.page.locator("#readout p").all_text_contents()
        where, value, numbers, compared = (text.replace("\u00a0", " ") for text in readout)
        assert where.startswith(unit.layer)
        assert compared == ""  # with nothing
        assert told(lens) == f"{where}: {value}. {numbers}"
    lens.page.mouse.move(5, 5)
    assert told(lens) == ""


def test_a_pinned_unit_tells_how_much_of_the_drawing_it_sees(lens: Lens) -> None:
    lens.page.evaluate("(unit) => lenslet.select(unit)", Unit("conv2", 5, 4, 7).json())
    lens.frame()
    # 5 cells, and one more by pooling, and 4 steps of 2; from 4 × 2 down and 7 × 2 across.
    expected = "Sees 14×14 of the input: rows\u00a08 to\u00a021, columns\u00a014 to\u00a027."
    assert lens.text("#sum .sees p:first-child") == expected
    lens.page.evaluate("lenslet.select(null)")


def test_the_pinned_unit_is_told_before_the_one_under_the_pointer(lens: Lens) -> None:
    lens.page.evaluate("(unit) => lenslet.select(unit)", Unit("fc3", 3).json())
    lens.rest()  # the inspector takes room, and all cells move
    lens.point_at(Unit("conv1", 1, 9, 9))
    assert told(lens).startswith("fc3, unit 3: ")
    assert lens.text("#readout .where").startswith("conv1, ")  # numbers stand at the pointer
    lens.page.evaluate("lenslet.select(null)")
    assert told(lens).startswith("conv1, map 1, row 9, column 9: ")


def test_what_is_told_of_a_pinned_unit_follows_the_drawing(lens: Lens) -> None:
    lens.page.evaluate("(unit) => lenslet.select(unit)", Unit("fc3", 3).json())
    before = told(lens)
    lens.draw(DIGITS[8])
    after = told(lens)
    assert before.startswith("fc3, unit 3: ")
    assert after.startswith("fc3, unit 3: ")
    assert before != after


def press(lens: Lens, *keys: str) -> Unit | None:
    for key in keys:
        lens.page.keyboard.press(key)
    lens.page.evaluate(FRAME)
    return lens.hovered()


def test_keys_walk_in_a_map_over_the_maps_and_over_the_layers(lens: Lens) -> None:
    lens.page.locator("#stage").focus()
    assert press(lens, "ArrowRight") == FIRST
    assert press(lens, "ArrowRight", "ArrowRight", "ArrowDown") == Unit("input", 0, 1, 2)
    assert press(lens, "ArrowLeft", "ArrowUp", "ArrowUp") == Unit("input", 0, 0, 1)
    assert press(lens, "Tab") == Unit("conv1", 0, 0, 1)
    assert press(lens, "PageDown", "PageDown", "PageUp") == Unit("conv1", 1, 0, 1)
    assert press(lens, *["PageUp"] * 3) == Unit("conv1", 0, 0, 1)
    assert press(lens, *["Tab"] * 6, "ArrowRight", "PageDown") == Unit("fc1", 2)
    assert press(lens, "Shift+Tab") == Unit("pool2", 0, 2, 2)  # a vector has no place in a map
    assert told(lens).startswith("pool2, map 0, row 2, column 2: ")


def test_enter_pins_and_escape_lets_go(lens: Lens) -> None:
    lens.page.locator("#stage").focus()
    assert press(lens, "ArrowDown", "Tab", "PageDown", "Enter") is None
    unit = Unit("conv1", 1, 0, 0)
    assert lens.pinned() == unit
    assert press(lens, "Escape") == unit  # where one was is where one goes on
    assert lens.pinned() is None
    assert lens.page.locator("#inspected").is_hidden()
    assert press(lens, "Escape") is None
    assert told(lens) == ""


def test_keys_walk_the_unit_that_is_pinned(lens: Lens) -> None:
    lens.page.locator("#stage").focus()
    press(lens, "ArrowDown", "Tab", "Enter")
    assert press(lens, "ArrowDown", "ArrowRight", "PageDown", "Tab") is None
    assert lens.pinned() == Unit("relu1", 1, 1, 1)
    assert lens.text("#inspected") == "relu1, map\u00a01, row\u00a01, column\u00a01"
    assert told(lens).startswith("relu1, map 1, row 1, column 1: ")


def test_tab_leaves_the_stage_after_the_last_layer(lens: Lens) -> None:
    lens.page.locator("#stage").focus()
    layers = list(lens.layers)
    unit = press(lens, "ArrowDown", *["Tab"] * (len(layers) - 1))
    assert unit
    assert unit.layer == layers[-1]
    lens.page.keyboard.press("Tab")
    assert lens.page.evaluate("document.activeElement.id") != "stage"
    assert lens.hovered() is None  # no line lingers


def test_a_page_that_scrolls_brings_the_focused_unit_into_view(lens: Lens) -> None:
    lens.page.set_viewport_size({"width": 390, "height": 700})
    lens.page.locator("#stage").focus()
    for _ in lens.layers:
        unit = press(lens, "Tab" if lens.hovered() else "ArrowDown")
        assert unit
        assert lens.locate(unit), unit
