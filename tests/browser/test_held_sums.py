"""Beside the arithmetic of what is drawn stands that of what it is compared with."""

import re
from decimal import Decimal

import pytest

from tests.browser.digits import DIGITS
from tests.browser.edits import CONV1, CONV2, await_edits, switch
from tests.browser.holding import hold_and_draw
from tests.browser.lens import FRAME, Json, Lens, Unit
from tests.browser.test_arithmetic import half, plain
from tests.browser.test_sources import some_units

UNITS = [
    CONV1,
    CONV2,
    Unit("relu1", 4, 9, 12),
    Unit("pool1", 4, 4, 6),
    Unit("fc1", 24),
    Unit("fc3", 7),
    Unit("softmax", 7),
]
ROWS = """[...document.querySelectorAll("#sum .column tbody tr")].map((row) =>
  [".number", ".other"].map((name) => row.querySelector(name).textContent))"""

DIFFERENCES = """[...document.querySelectorAll("#sum .column tbody tr")].map((row) =>
  [".number", ".other", ".differs"].map((name) => row.querySelector(name).textContent.split(" ")[0])
    .filter(Boolean))"""


def pin(lens: Lens, unit: Unit) -> None:
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    lens.rest()
    lens.page.wait_for_function("() => !document.querySelector('.patches[aria-busy=true]')")


def explained(lens: Lens, unit: Unit) -> Json:
    return lens.ask("lenslet.explain(argument)", unit.json())


def near(text: str, value: float) -> bool:
    return abs(plain(text) - Decimal(value)) <= half(plain(text)) + Decimal("1e-9")


def check_column(unit: Unit, told: list[str], then: Json) -> None:
    """Compare a column of numbers with what the page's API told of the unit then."""
    terms = then["terms"]
    if unit.layer == "softmax":
        *parts, total = told[: len(terms) + 1]  # the shares follow
        assert abs(sum(map(plain, parts)) - plain(total)) <= half(plain(total))
        return
    if unit.layer.startswith(("relu", "pool")):
        assert near(told[-1], then["value"])
        return
    *parts, total = told
    assert near(total, then["value"])
    assert abs(sum(map(plain, parts)) - plain(total)) <= half(plain(total))
    assert near(parts[-1], then["bias"])
    if unit.layer.startswith("conv"):
        for i, part in enumerate(parts[:-1]):
            own = [each["product"] for each in terms if each["unit"]["channel"] == i]
            assert near(part, sum(own))


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.layer)
def test_the_held_unit_s_numbers_stand_beside_the_present_one_s(lens: Lens, unit: Unit) -> None:
    lens.draw(DIGITS[2])
    pin(lens, unit)
    assert lens.page.locator("#sum .column .other:visible").count() == 0
    then = explained(lens, unit)
    lens.page.click("#hold")
    lens.draw(DIGITS[7])
    pin(lens, unit)
    now = explained(lens, unit)
    assert now["value"] != then["value"]
    check_columns(lens, unit, [("now", now), ("held", then)])
    aside = lens.text("#aside")
    assert f"held {then['value']:.2f}".replace("-", "\u2212")[:9] in aside
    assert "difference" in aside
    lens.page.click("#comparison [data-value=held]")
    lens.frame()
    check_columns(lens, unit, [("held", then), ("now", now)])
    assert near(lens.text("#aside").split(" ")[1].strip(","), now["value"])
    lens.page.click("#comparison [data-value=difference]")
    lens.frame()
    check_columns(lens, unit, [("now", now), ("held", then)])
    check_differences(lens, unit)
    lens.page.click("#hold")
    lens.frame()
    assert lens.page.locator("#sum .column :is(.other, .differs):visible").count() == 0
    assert lens.text("#aside") == lens.text("#explained") == ""


def check_differences(lens: Lens, unit: Unit) -> None:
    """Each is what the two numbers beside it differ by, rounded; they add up to the headline's."""
    *rows, total = [
        [plain(text.lstrip("\u2248")) for text in texts]
        for texts in lens.page.evaluate(DIFFERENCES)
    ]
    headline = plain(lens.text("#value").split(" ")[0].lstrip("\u2248"))
    if unit.layer == "softmax":
        assert lens.page.locator("#sum .column .differs:visible").count() == 0
        assert total[0] == headline
        return
    assert total[2] == headline
    for now, held, difference in [*rows, total]:
        assert abs(now - held - difference) <= half(difference)
    if unit.layer.startswith(("conv", "fc")):
        assert any(difference for _, _, difference in rows)
        assert abs(sum(row[2] for row in rows) - total[2]) <= half(total[2])


def check_columns(lens: Lens, unit: Unit, told: list[tuple[str, Json]]) -> None:
    """Both columns tell what their heads say, with equal decimals; the first is the value's."""
    (word, first), (other, second) = told
    if lens.text("#explained") == word:
        assert near(lens.text("#value").split(" ")[0], first["value"])
    else:
        assert lens.text("#explained") == f"{word} \u2212 {other}"
        differ = Decimal(first["value"]) - Decimal(second["value"])
        value = plain(lens.text("#value").split(" ")[0].lstrip("\u2248"))
        assert abs(value - differ) <= half(value)
    heads = lens.page.locator("#sum .column.compared thead th:visible").all_text_contents()
    if unit.layer == "softmax":  # its rows are named for the logits, and hold something else
        for head, side, then in zip(heads, (word, other), (first, second), strict=True):
            most = max(each["value"] for each in then["terms"])
            named = re.fullmatch(rf"{side}: exp\(…\u00a0([\u2212+])\u00a0([\d.]+)\)", head)
            assert named, head
            assert near(named[2], abs(most))
            assert (named[1] == "\u2212") == (most > 0)
            assert f"{named[2]}\u00a0{side}" in lens.text("#sum .softmax .told")
    else:
        assert heads[:2] == [word, other]
    rows = lens.page.evaluate(ROWS)
    check_column(unit, [text for text, _ in rows], first)
    check_column(unit, [text for _, text in rows], second)
    for texts in rows:
        assert (
            len(
                {
                    len(text.partition(".")[2])
                    for text in texts
                    if text not in ("", "0") and "(" not in text
                }
            )
            <= 1
        )


def test_a_held_window_stands_beside_the_present_one_with_its_own_winner(lens: Lens) -> None:
    lens.draw(DIGITS[2])
    unit = Unit("pool1", 4, 4, 6)
    pin(lens, unit)
    then = explained(lens, unit)
    lens.page.click("#hold")
    lens.draw(DIGITS[7])
    pin(lens, unit)
    windows = lens.page.locator("#sum .windows figure")
    assert windows.locator("figcaption").all_text_contents() == ["now", "held"]
    held = windows.nth(1).locator("button").all_text_contents()
    assert all(near(text, term["value"]) for text, term in zip(held, then["terms"], strict=True))
    marked = windows.nth(1).locator(".marked")
    assert near(marked.text_content() or "", max(term["value"] for term in then["terms"]))


def test_a_product_that_is_pointed_at_tells_the_held_one_too(lens: Lens) -> None:
    lens.draw(DIGITS[2])
    pin(lens, CONV1)
    then = explained(lens, CONV1)["terms"][12]
    lens.page.click("#hold")
    lens.draw(DIGITS[7])
    pin(lens, CONV1)
    lens.page.locator("#sum .products button").nth(12).hover()
    lens.frame()
    _, held = lens.text("#sum .patches .told").split("\n")
    factors, product = held.removeprefix("held: ").split(" = ")
    value, weight = (plain(each) for each in factors.split(" × "))
    assert abs(value - Decimal(then["value"])) <= Decimal("1e-4")
    assert near(product, then["product"])
    assert abs(value * weight - plain(product)) <= half(plain(product))
    lens.page.click("#comparison [data-value=difference]")
    lens.page.locator("#sum .products button").nth(12).hover()
    lens.frame()
    *lines, told = lens.text("#sum .patches .told").split("\n")
    present, past = (plain(line.split(" = ")[1]) for line in lines)
    difference = plain(told.removeprefix("difference: "))
    assert abs(present - past - difference) <= half(difference)


def test_an_edit_is_told_beside_what_was_without_it(lens: Lens) -> None:
    pin(lens, CONV2)
    before = lens.text("#value")
    await_edits(lens, [switch(lens, Unit("pool1", 3, 0, 0), "off")])
    lens.page.click("#sum-tab")
    pin(lens, CONV2)
    number, other = lens.page.evaluate(ROWS)[-1]
    assert number == lens.text("#value") != before
    assert abs(plain(other) - plain(before)) <= half(plain(other)) + half(plain(before))
    assert plain(lens.page.evaluate(ROWS)[3][0]) == 0
    assert lens.text("#aside").startswith("without edits ")


def test_what_was_held_with_edits_is_explained_with_them(lens: Lens) -> None:
    edit = switch(lens, CONV2, "off")
    await_edits(lens, [edit])
    lens.page.click("#hold")
    lens.page.click("#reset-edits")
    await_edits(lens, [])
    lens.page.click("#sum-tab")
    pin(lens, CONV2)
    assert re.fullmatch(r"held 0, difference [+\u2212]\d+\.\d{3,}", lens.text("#aside"))
    heads = lens.page.locator("#sum .column thead th:visible").all_text_contents()
    assert heads == ["now", "held, if on"]
    lens.page.click("#comparison [data-value=held]")
    assert lens.text("#explained") == "held"
    assert lens.text("#sum .off").startswith("Switched off by you: 0 instead of ")
    # What is edited is the network now: the tab says so, and the head stays what the maps show.
    for comparison, is_other in (("held", True), ("difference", True), ("now", False)):
        lens.page.click(f"#comparison [data-value={comparison}]")
        headed = lens.text("#inspector > header")
        lens.page.click("#edits-tab")
        assert lens.text("#inspector > header") == headed
        assert ("the network now" in lens.text("#edits > .subject")) == is_other
        lens.page.click("#sum-tab")


SAME = f"""async (units) => {{
  const found = [];
  const text = (each) => each?.textContent ?? "";
  for (const unit of units) {{
    lenslet.select(null);
    const {{ x, y, width, height }} = lenslet.locate(unit);
    const [clientX, clientY] = [x + width / 2, y + height / 2];
    document.querySelector("#stage").dispatchEvent(
      new PointerEvent("pointermove", {{ clientX, clientY, bubbles: true }}));
    await {FRAME};
    const pointed = [".value", ".sum", ".compared"].map((each) =>
      text(document.querySelector(`#readout ${{each}}`)));
    lenslet.select(unit);
    await {FRAME};
    const rows = [...document.querySelectorAll("#sum .column .total")];
    const totals = rows.filter(({{ offsetParent }}) => offsetParent);
    const [now, then] = [".number", ".other"].map((name) =>
      totals.map((row) => text(row.querySelector(name))));
    const [value, aside] = ["#value", "#aside"].map((each) => text(document.querySelector(each)));
    found.push([pointed, value, now, then, aside]);
  }}
  return found;
}}"""


def check_pointed(pointed: list[str], value: str, aside: str) -> None:
    """At the pointer stands what the inspector says, digit by digit."""
    shown, total, compared = pointed
    assert (shown, compared) == (value, aside), total
    assert total.endswith(f"=\u00a0{value.split(' ')[0]}")


def test_compared_values_have_the_same_decimals_wherever_they_stand(lens: Lens) -> None:
    units = [unit.json() for unit in some_units(lens.layers, 60, seed=5) if unit.layer != "input"]
    for pointed, value, totals, _, _ in lens.page.evaluate(SAME, units[::2]):
        assert value in totals
        check_pointed(pointed, value, "")
    hold_and_draw(lens)
    for pointed, value, totals, others, aside in lens.page.evaluate(SAME, units):
        assert value in totals
        check_pointed(pointed, value, aside)
        told = re.fullmatch(r"held (\S+), difference (\S+)( \(\S+ points\))?", aside)
        assert told, aside
        assert any(told[1] == other.split(" ")[0] for other in [*totals, *others])
        now, then = plain(value.split(" ")[0]), plain(told[1])
        # Of two that came rounded the difference has a digit less, where that is not true.
        difference = plain(told[2].lstrip("\u2248"))
        assert abs(now - then - difference) < half(difference) or now - then == difference


def test_what_makes_either_value_stands_alone_and_a_full_bar_is_a_number_in_sight(
    lens: Lens,
) -> None:
    units = [Unit("fc1", 77), Unit("fc2", 0), Unit("fc3", 8), Unit("conv2", 3, 4, 5)]
    lens.draw(DIGITS[2])
    then = {unit: explained(lens, unit)["terms"] for unit in units}
    lens.page.click("#hold")
    lens.draw(DIGITS[7])
    for unit in units:
        pin(lens, unit)
        pairs = zip(explained(lens, unit)["terms"], then[unit], strict=True)
        products = [(now["product"], held["product"]) for now, held in pairs]
        rows = lens.page.evaluate(ROWS)
        if unit.layer.startswith("fc"):
            shown = {(plain(now), plain(held)) for now, held in rows}
            larger = sorted((max(both, key=abs), both) for both in products)
            raising = [both for most, both in larger if most > 0][-6:]
            for now, held in raising + [both for most, both in larger if most < 0][:6]:
                assert any(near(str(a), now) and near(str(b), held) for a, b in shown), unit
        full = lens.page.locator("#sum .column thead [data-word=full-bar]")
        told = (full.text_content() or "").removeprefix("full bar: ±")
        sizes = [abs(plain(text)) for row in rows[:-1] for text in row]
        assert plain(told) == max(sizes), unit
