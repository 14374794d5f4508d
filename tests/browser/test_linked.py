"""What makes a number is pointed at in the inspector: its factors, product, cell on the stage."""

import re
from decimal import Decimal

import numpy as np
import pytest

from tests.browser.digits import DIGITS
from tests.browser.edits import CONV1, CONV2, await_edits, switch
from tests.browser.lens import FRAME, Lens, Unit
from tests.browser.pictures import palette, rgb, screenshot
from tests.browser.test_arithmetic import check_product, plain
from tests.browser.test_sources import some_units

POINTED = "[...document.querySelectorAll('#sum .pointed')].map((each) => each.dataset.part)"
IDLE = f"while (document.querySelector('#sum .patches[aria-busy=true]')) await {FRAME};"
MULTIPLY = f"""async (units) => {{
  const found = [];
  for (const unit of units) {{
    lenslet.select(unit);
    await {FRAME};
    {IDLE}
    const sections = [...document.querySelectorAll("#sum .patches section")];
    for (let i = 0; i < 3; i++) {{
      const section = sections[(unit.x + 2 * i) % sections.length];
      const at = (unit.channel * 5 + unit.y * 3 + unit.x + 7 * i) % 25;
      const cells = ["patch", "kernel", "products"].map((name) =>
        section.querySelectorAll(`.${{name}} button`)[at]);
      cells[i].dispatchEvent(new PointerEvent("pointerover", {{ bubbles: true }}));
      await {FRAME};
      const told = section.querySelector(".told");
      found.push([told, ...cells].map((each) => each.textContent));
    }}
  }}
  return found;
}}"""
GRIDS = f"""async (units) => {{
  const found = [];
  for (const unit of units) {{
    lenslet.select(unit);
    await {FRAME};
    {IDLE}
    for (const grid of document.querySelectorAll("#sum .grid-of")) {{
      const cells = [...grid.querySelectorAll("button")];
      const texts = cells.map((each) => each.textContent);
      const wide = cells.filter((each) => each.scrollWidth > each.clientWidth);
      found.push({{ texts, wide: wide.map((each) => each.textContent) }});
    }}
  }}
  return found;
}}"""


def pin(lens: Lens, unit: Unit) -> None:
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    lens.rest()
    lens.page.wait_for_function("() => !document.querySelector('.patches[aria-busy=true]')")


def accented(lens: Lens, unit: Unit) -> float:
    """Return how much of a ring around the unit's cell has the colour of what is pointed at."""
    pixels, cell = screenshot(lens), lens.cell(unit)
    left, top = round(cell.x) - 2, round(cell.y) - 2
    right, bottom = round(cell.x + cell.width) + 1, round(cell.y + cell.height) + 1
    sides = [pixels[y, left : right + 1] for y in (top, bottom)]
    sides += [pixels[top : bottom + 1, x] for x in (left, right)]
    ring = np.concatenate(sides).astype(int)
    near = np.abs(ring - rgb(palette(lens)["accent"])).max(axis=1) < 24
    return float(near.mean())


@pytest.mark.parametrize("grid", ["patch", "kernel", "products"])
@pytest.mark.parametrize("way", ["pointer", "keys"])
def test_a_cell_marks_its_factors_its_product_and_its_source_on_the_stage(
    lens: Lens, grid: str, way: str
) -> None:
    pin(lens, CONV1)
    source = Unit("input", 0, CONV1.y + 2, CONV1.x + 3)
    assert lens.page.evaluate(POINTED) == []
    assert accented(lens, source) < 0.1
    cell = lens.page.locator(f"#sum .{grid} button").nth(2 * 5 + 3)
    if way == "pointer":
        cell.hover()
    else:
        lens.page.locator("#sum .patch button").first.focus()
        down = {"patch": 2, "kernel": 7, "products": 12}[grid]
        for key in ["ArrowDown"] * down + ["ArrowRight"] * 3:
            lens.page.keyboard.press(key)
    lens.frame()
    assert lens.page.evaluate(POINTED) == ["13", "13", "13"]
    marked = lens.page.locator("#sum .pointed").evaluate_all(
        "(cells) => cells.map((each) => each.closest('.grid-of').className)"
    )
    assert marked == ["grid-of patch", "grid-of kernel", "grid-of products"]
    assert accented(lens, source) > 0.9
    if way == "pointer":
        lens.page.mouse.move(5, 5)
    else:
        lens.page.locator("#sum-tab").focus()
    lens.frame()
    assert lens.page.evaluate(POINTED) == []
    assert accented(lens, source) < 0.1


def test_in_every_kind_of_sum_what_is_pointed_at_is_marked_on_the_stage(lens: Lens) -> None:
    cases = [
        (Unit("conv2", 3, 4, 5), ".patches section:nth-child(3) .products button:nth-child(1)"),
        (Unit("pool1", 2, 6, 7), ".window button"),
        (Unit("relu1", 2, 12, 14), ".column tr[data-part]"),
        (Unit("fc3", 3), ".column tr[data-part]"),
        (Unit("softmax", 8), ".column tr[data-part]"),
    ]
    for unit, selector in cases:
        pin(lens, unit)
        part = lens.page.locator(f"#sum {selector}").first
        part.hover()
        lens.frame()
        index = int(part.get_attribute("data-part") or "")
        explained = lens.ask("lenslet.explain(argument)", unit.json())
        source = Unit(**explained["terms"][index]["unit"])
        assert accented(lens, source) > 0.8, (unit, source)
        lens.page.mouse.move(5, 5)


def test_a_cell_over_padding_marks_its_like_and_says_that_it_is_padding(zoo: Lens) -> None:
    pin(zoo, Unit("strided", 1, 0, 0))
    zoo.page.locator("#sum .patch .padding").first.hover()
    zoo.frame()
    assert len(zoo.page.evaluate(POINTED)) == 3
    told = zoo.page.locator(".patches .told").first.text_content() or ""
    assert re.fullmatch(r"padding: 0 × .* = 0", told)


def test_what_is_shown_multiplies_as_shown_and_the_grids_say_that_they_are_rounded(
    lens: Lens,
) -> None:
    units = [u for u in some_units(lens.layers, 400, seed=6) if u.layer in ("conv1", "conv2")]
    assert len(units) > 50
    lens.draw(DIGITS[8])
    shown = lens.page.evaluate(MULTIPLY, [unit.json() for unit in units])
    assert len(shown) > 150
    assert "rounded" in lens.text(".convolution .rounded")
    for told, patch, kernel, product in shown:
        factors, result = told.split(" = ")
        value, weight = (plain(each) for each in factors.split(" × "))
        digits = Decimal(1).scaleb(int(plain(result).as_tuple().exponent))
        assert (value * weight).quantize(digits) == plain(result), told
        assert plain(product) == plain(result), told
        for cell, factor in ((patch, value), (kernel, weight)):
            rounded = plain(cell).as_tuple().exponent
            assert abs(plain(cell) - factor) <= Decimal(5).scaleb(int(rounded) - 1) + Decimal(0), (
                told
            )


def test_a_weight_that_can_be_written_over_times_its_value_is_what_it_adds_as_shown(
    lens: Lens,
) -> None:
    for unit in (Unit("fc1", 3), Unit("fc2", 40), Unit("fc3", 7)):
        pin(lens, unit)
        lens.page.click("#edits-tab")
        lens.frame()
        rows = lens.page.locator("#edits table tbody tr").evaluate_all(
            "(rows) => rows.map((row) => [row.querySelector('input').value,"
            "...[...row.querySelectorAll('td')].slice(1).map((cell) => cell.textContent)])"
        )
        assert len(rows) >= 12
        for weight, value, product in rows:
            check_product(f"{value} × {weight}", product.strip())
        assert (
            len({len(product) - product.index(".") for *_, product in rows if "." in product}) == 1
        )


@pytest.mark.parametrize("size", [(1280, 720), (1400, 900), (1920, 1080)])
def test_a_grid_has_equal_decimals_for_both_signs_and_no_number_leaves_its_cell(
    lens: Lens, size: tuple[int, int]
) -> None:
    lens.resize(size)
    units = [
        u for u in some_units(lens.layers, 240, seed=7) if u.layer.startswith(("conv", "pool"))
    ]
    grids = lens.page.evaluate(GRIDS, [unit.json() for unit in units])
    assert len(grids) > 200
    for grid in grids:
        decimals = {len(text.split(".")[1]) for text in grid["texts"] if text != "0"}
        assert len(decimals) <= 1, grid
        assert grid["wide"] == []


def test_maps_that_are_switched_off_are_marked_wherever_they_stand(lens: Lens) -> None:
    pool = Unit("pool1", 4, 0, 0)
    pin(lens, CONV2)
    assert lens.page.locator("#sum .without").is_hidden()
    await_edits(lens, [switch(lens, pool, "off")])
    lens.page.click("#sum-tab")
    lens.frame()
    assert lens.text("#aside").startswith("switched off")
    pin(lens, CONV2)
    assert lens.text("#sum .without") == "It reads what you switched off: pool1 map 4."
    labels = lens.page.locator("#sum .column th .lead").all_text_contents()
    assert [label for label in labels if label.endswith(", off")] == ["pool1 map 4, off"]
    assert lens.page.locator("#sum h3 .lead").nth(4).text_content() == "pool1 map 4, off"
    lens.page.click("#kernels-tab")
    lens.frame()
    heads = lens.page.locator("#kernels .off")
    assert heads.all_text_contents() == ["4"]
    assert heads.first.get_attribute("title") == "switched off"
    lens.page.click("#reset-edits")
    await_edits(lens, [])
    assert heads.count() == 0


def test_on_a_blank_pad_a_small_bias_has_a_small_bar(lens: Lens) -> None:
    lens.clear()
    pin(lens, Unit("conv1", 0, 14, 14))
    share = lens.page.locator("#sum .column tr", has_text="bias").locator("i")
    length = abs(float(share.evaluate("(bar) => bar.style.getPropertyValue('--share')")))
    bias = abs(
        float(lens.ask("lenslet.explain(argument)", Unit("conv1", 0, 14, 14).json())["bias"])
    )
    weights = lens.ask("fetch('api/models/lenet/weights').then((each) => each.json())")
    most = float(np.abs(np.array(weights["conv1"]["weight"])).max())
    assert bias < most
    assert length == pytest.approx(bias / most, rel=1e-3)


BARS = """[...document.querySelectorAll("#sum .column tbody tr:not(.total)")].map((row) =>
  [row.querySelector(".number").textContent,
    Number(row.querySelector("i").style.getPropertyValue("--share"))])"""


def test_the_number_over_the_bars_is_that_of_a_full_one_as_it_is_written(lens: Lens) -> None:
    for unit in (CONV2, Unit("conv2", 5), CONV1, Unit("fc1", 30), Unit("fc3", 2)):
        pin(lens, unit)
        head = re.search("^full bar: ±([0-9.]+)$", lens.text("#sum .column thead .bar"))
        assert head, unit
        rows = [(Decimal(plain(text)), share) for text, share in lens.page.evaluate(BARS)]
        for number, share in rows:
            assert share * float(head[1]) == pytest.approx(float(number), abs=0.011), unit
        number, share = max(rows, key=lambda row: abs(row[1]))
        assert abs(share) == 1, unit
        assert str(abs(number)) == head[1], unit


def test_of_a_probability_rivals_are_said_to_lower_it_and_their_bars_point_down(lens: Lens) -> None:
    pin(lens, Unit("softmax", 8))
    assert "raises its share, a higher score of any rival lowers it" in lens.text(".softmax .told")
    heads = lens.page.locator(".softmax .column").first.locator("thead .bar span")
    assert heads.all_text_contents() == ["lowers", "raises"]
    lowers = (
        lens.page.locator(".softmax .column")
        .first.locator("tbody tr")
        .evaluate_all(
            "(rows) => rows.slice(0, 10).map((row) => row.querySelector('.bar').matches('.lowers'))"
        )
    )
    assert lowers == [i != 8 for i in range(10)]
