"""In two rows a layer that which is pointed at is told; what does not differ has no colours."""

import re
from typing import Any

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.holding import at, choose, hold, hold_and_draw, numbers, scroll_to_rows
from tests.browser.lens import Lens, Unit
from tests.browser.linking import await_hash

# Where lines over the maps end, what is written on them, and how many scales of colours there are:
# both are drawn aside and come to the stage as pixels.
NOTED = """(() => {
  window.noted = { ends: [], bars: 0 };
  const { prototype } = CanvasRenderingContext2D;
  const note = (name, to) => {
    const own = prototype[name];
    prototype[name] = function () { to(this, ...arguments); return own.apply(this, arguments); };
  };
  note("lineTo", ({ canvas }, x, y) => canvas.id === "overlay" && window.noted.ends.push([x, y]));
  note("createLinearGradient", ({ canvas }) => { window.noted.bars += !canvas.isConnected; });
})()"""


def noted(lens: Lens) -> dict[str, Any]:
    found: dict[str, Any] = lens.page.evaluate(
        "({ ...noted, texts: lenslet.written().map(({ text, align }) => [text, align]) })"
    )
    return found


def forget(lens: Lens) -> None:
    lens.page.evaluate("window.noted = { ends: [], bars: 0 }")


def places(lens: Lens, unit: Unit) -> list[tuple[float, float]]:
    """Return places in the unit's cell in the row of now, and in that of what is held."""
    scroll_to_rows(lens, unit)
    cell = lens.cell(unit)
    x, y = cell.centre
    step = max(1, int(cell.height) // 2)
    for down in range(int(cell.height), 400, step):
        lens.page.mouse.move(x, y + down)
        if lens.hovered() == unit:
            return [(x, y), (x, y + down)]
    raise AssertionError(f"there is no second {unit}")


def point(lens: Lens, place: tuple[float, float]) -> None:
    lens.page.mouse.move(1, 1)
    lens.rest()
    forget(lens)
    lens.page.mouse.move(*place)
    lens.rest()


def number(text: str) -> float:
    return float(text.replace("\u2212", "-"))


def half(text: str) -> float:
    """Return half a unit of the number's last digit, and what the service rounds."""
    return 0.5 * 0.1 ** len(text.partition(".")[2]) + 1e-4


def leads_to(lens: Lens, place: tuple[float, float], height: float) -> bool:
    """Return whether a line leads to the upper edge of the cell that the place is in."""
    left, top = lens.page.evaluate(
        "(({ left, top }) => [left, top])(document.querySelector('#stage').getBoundingClientRect())"
    )
    x, y = place[0] - left, place[1] - top
    return any(abs(to - x) < 1 and y - height - 1 < at <= y for to, at in noted(lens)["ends"])


@pytest.mark.parametrize("size", [(1400, 900), (1280, 720)])
def test_of_two_rows_that_which_is_pointed_at_is_told(
    open_lens: OpenLens, size: tuple[int, int]
) -> None:
    lens = open_lens(size=size, script=NOTED)
    now, held = hold_and_draw(lens)
    choose(lens, "both")
    for unit in [Unit("conv2", 3, 4, 5), Unit("fc1", 77), Unit("fc3", 8)]:
        both, height = places(lens, unit), lens.cell(unit).height
        for i, (word, values) in enumerate((("now", now), ("held", held))):
            point(lens, both[i])
            said, value = lens.text("#readout .value"), at(lens, values, unit)
            close = half(said)
            assert number(said) == pytest.approx(value, abs=close), (unit, word)
            assert lens.text("#readout .sum").endswith(f"=\u00a0{said}")
            assert lens.text("#readout .where").endswith(f" \u00b7 {word}")
            told = numbers(lens.text("#readout .compared"))
            for side, all_values in {"held": held, word: values}.items():
                told.setdefault("now", number(said))
                assert told[side] == pytest.approx(at(lens, all_values, unit), abs=close)
            assert [leads_to(lens, each, height) for each in both] == [i == 0, i == 1], unit
    # Its window, too, is that of the row.
    unit, window = Unit("pool2", 2, 4, 2), [Unit("relu2", 2, y, x) for y in (8, 9) for x in (4, 5)]
    for place, values in zip(places(lens, unit), (now, held), strict=True):
        point(lens, place)
        label = lens.page.locator("#readout canvas").get_attribute("aria-label") or ""
        shown = [number(each) for each in label.split()]
        assert shown == pytest.approx([at(lens, values, each) for each in window], abs=0.06)


def test_a_click_on_the_held_row_explains_what_is_held_and_keys_point_at_now(lens: Lens) -> None:
    now, held = hold_and_draw(lens)
    choose(lens, "both")
    unit = Unit("fc3", 8)
    point(lens, places(lens, unit)[1])
    assert number(lens.text("#readout .value")) == pytest.approx(at(lens, held, unit), abs=6e-4)
    lens.page.mouse.down()
    lens.page.mouse.up()
    lens.rest()
    assert lens.pinned() == unit
    assert lens.text("#explained") == "held"
    assert number(lens.text("#value")) == pytest.approx(at(lens, held, unit), abs=6e-4)
    assert "now" in lens.text("#sum")
    lens.page.locator("#stage").focus()
    lens.page.keyboard.press("ArrowLeft")
    lens.rest()
    walked = lens.pinned()
    assert walked == Unit("fc3", 7)
    assert lens.text("#explained") == "held"
    assert number(lens.text("#value")) == pytest.approx(at(lens, held, walked), abs=6e-4)
    choose(lens, "difference")
    assert lens.text("#explained").startswith("now")
    choose(lens, "both")
    lens.page.keyboard.press("Escape")
    lens.page.locator("#stage").focus()
    lens.page.keyboard.press("ArrowLeft")
    lens.rest()
    keyed = lens.hovered()
    assert keyed
    assert number(lens.text("#readout .value")) == pytest.approx(at(lens, now, keyed), abs=6e-4)


def test_where_no_lines_are_drawn_none_are_explained(lens: Lens) -> None:
    hold_and_draw(lens)
    for comparison, explained in (("now", True), ("held", True), ("difference", False)):
        choose(lens, comparison)
        for unit in (Unit("conv2", 3, 4, 5), Unit("fc3", 8), Unit("softmax", 8)):
            lens.point_at(unit)
            assert lens.page.locator("#readout .effects").is_visible() == explained, unit


@pytest.mark.parametrize(
    ("size", "phone"), [((1400, 900), False), ((1024, 768), False), ((390, 844), True)]
)
@pytest.mark.parametrize("scale", ["layer", "map"])
def test_where_nothing_differs_no_colours_are_explained_and_all_maps_say_so_alike(
    open_lens: OpenLens, size: tuple[int, int], phone: bool, scale: str
) -> None:
    lens = open_lens(size=size, phone=phone, script=NOTED)
    hold(lens)
    # What is far out of view is not painted.
    lens.page.locator("#stage").evaluate("(stage) => stage.scrollIntoView()")
    lens.page.evaluate(f"document.querySelector('#scale [data-value={scale}]').click()")
    lens.rest()
    forget(lens)
    lens.page.evaluate("document.querySelector('#comparison [data-value=difference]').click()")
    lens.rest()
    found = noted(lens)
    assert found["bars"] == 0
    told = {text for text, align in found["texts"] if align != "center"}
    assert told == {"the same"}
    maps = {text for text, align in found["texts"] if align == "center"} - {*"0123456789"}
    assert len(maps) == 1
    assert maps <= ({"the same", "same"} if size[0] != 1024 else {"="})  # maps of 28 pixels
    # Where something differs the colours are back.
    lens.draw([[(0.5, 0.2), (0.5, 0.8)]])
    forget(lens)
    lens.page.evaluate("document.querySelector('#comparison [data-value=difference]').click()")
    lens.page.locator("#theme [data-value=light]").click()
    lens.rest()
    assert noted(lens)["bars"] > 5


def test_on_a_large_screen_two_columns_stand_side_by_side_and_nothing_scrolls(
    open_lens: OpenLens,
) -> None:
    lens = open_lens(size=(1920, 1080), script=NOTED)
    now, held = hold_and_draw(lens)
    forget(lens)
    choose(lens, "both")
    high, room = lens.page.evaluate(
        "['stage', 'view'].map((id) => document.querySelector(`#${id}`).scrollHeight)"
    )
    assert high <= room
    heads = lens.page.locator("#labels .head")
    assert heads.all_text_contents() == ["now", "held"]
    lefts = heads.evaluate_all("(all) => all.map((each) => each.getBoundingClientRect().left)")
    # Each share has its number, in the form of the list, and no logit less than two decimals.
    written = [text for text, align in noted(lens)["texts"] if align == "center"]
    assert len([each for each in written if each.endswith("%")]) >= 20, written
    assert all(re.fullmatch(r"[<>]?\d+(\.\d+)?%", each) for each in written if "%" in each)
    assert len([each for each in written if re.fullmatch(r"\u2212?\d\.\d\d", each)]) >= 20
    unit = Unit("fc3", 8)
    (x, y), apart = lens.cell(unit).centre, lefts[1] - lefts[0]
    for place, word, values in (((x, y), "now", now), ((x + apart, y), "held", held)):
        lens.page.mouse.move(*place)
        assert lens.text("#readout .where").endswith(f" \u00b7 {word}")
        assert lens.hovered() == unit
        assert number(lens.text("#readout .value")) == pytest.approx(
            at(lens, values, unit), abs=6e-4
        )


def test_keys_reach_the_unit_of_what_is_compared_with_and_a_link_and_undo_keep_it(
    lens: Lens,
) -> None:
    now, held = hold_and_draw(lens)
    choose(lens, "both")
    unit, beside = Unit("fc3", 8), Unit("fc3", 7)
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    lens.page.locator("#stage").focus()
    told(lens, "now", at(lens, now, unit))
    lens.page.keyboard.press("Shift+Enter")
    told(lens, "held", at(lens, held, unit))
    lens.page.keyboard.press("ArrowLeft")
    told(lens, "held", at(lens, held, beside))
    link = await_hash(lens, "/[#&]b=1/.test(location.hash)")
    lens.page.keyboard.press("Shift+Enter")
    told(lens, "now", at(lens, now, beside))
    await_hash(lens, "!/[#&]b=1/.test(location.hash)")
    lens.page.evaluate("(href) => { location.href = href; }", link)
    told(lens, "held", at(lens, held, beside))
    lens.page.keyboard.press("Control+z")
    lens.page.wait_for_function("document.querySelector('#prediction').textContent === '3'")
    told(lens, "held", at(lens, held, beside))
    # With one row of each layer, Shift+Enter is Enter.
    choose(lens, "difference")
    lens.page.evaluate("lenslet.select(null)")
    lens.page.locator("#stage").focus()
    lens.page.keyboard.press("Shift+Enter")
    lens.page.wait_for_function("lenslet.state().pinned?.layer === 'input'")


def told(lens: Lens, word: str, value: float) -> None:
    """Wait until the inspector tells of that side, and compare its number."""
    lens.page.wait_for_function(
        f"document.querySelector('#explained').textContent === {word!r} && Math.abs(Number("
        "document.querySelector('#value').textContent.replace('\u2212', '-')) - "
        f"{value!r}) < 6e-3"
    )
