"""The inspector's arithmetic as its readers do it: with the numbers that stand on the page."""

import json
import random
import re
from collections.abc import Sequence
from decimal import Decimal

import httpx

from tests.browser.digits import DIGITS, Stroke
from tests.browser.lens import FRAME, Json, Lens, Unit
from tests.browser.test_sources import flat_index, some_units

READ = f"""async ([strokes, units]) => {{
  await lenslet.draw(strokes);
  const told = (selector) => [...document.querySelectorAll(`#sum ${{selector}}`)];
  const text = (element) => element.textContent;
  const found = [];
  for (const unit of units) {{
    lenslet.select(unit);
    await {FRAME};
    while (document.querySelector("#sum .patches[aria-busy=true]")) await {FRAME};
    found.push({{
      unit,
      value: text(document.querySelector("#value")),
      rows: told(".column tbody tr").map((row) => ({{
        label: text(row.querySelector("th")),
        note: text(row.querySelector(".note")),
        number: text(row.querySelector(".number")),
        total: row.classList.contains("total"),
      }})),
      maps: told(".patches section").map((section) => ({{
        name: text(section.querySelector(".lead")),
        sum: text(section.querySelector("h3 .number")),
        products: [...section.querySelectorAll(".products [role=cell] > *")].map(text),
      }})),
      window: told("figure:not([hidden]) .window [role=cell] > *").map(text),
      marked: told("figure:not([hidden]) .window .marked").map(text),
    }});
  }}
  lenslet.select(null);
  return JSON.stringify({{ found, drawing: lenslet.state().drawing }});
}}"""


def read(lens: Lens, strokes: list[Stroke], units: Sequence[Unit]) -> Json:
    """Return what the inspector tells of each unit: as JSON, which Playwright carries fastest."""
    return json.loads(lens.page.evaluate(READ, [strokes, [unit.json() for unit in units]]))


def plain(text: str) -> Decimal:
    """Return the number; one that is told to be less than the last decimal adds nothing."""
    number = Decimal(re.sub("[<>+\u00a0]", "", text.replace("\u2212", "-")))
    return number * 0 if text[0] in "<>" else number


def half(number: Decimal) -> Decimal:
    """Return half a unit of the number's last digit."""
    return Decimal(5).scaleb(int(number.as_tuple().exponent) - 1)


def drawings() -> list[list[Stroke]]:
    """Return all digits, and all once more smaller and out of the middle."""
    small = [
        [[(0.1 + 0.5 * x, 0.3 + 0.6 * y) for x, y in stroke] for stroke in strokes]
        for strokes in DIGITS
    ]
    return [*DIGITS, *small]


def streamed(lens: Lens, drawing: Json) -> dict[str, list[float]]:
    """Return the values that the service streams to anyone who asks for this drawing."""
    url = f"{lens.address}/api/models/lenet/trace"
    answer = httpx.post(url, json=drawing, timeout=30, verify=False)
    records = [json.loads(line) for line in answer.text.splitlines()[:-1]]
    return {each["layer"]: each["values"] for each in records}


def check_sum(shown: Json, value: Decimal) -> None:
    """Add up the column: it is what stands under the line, and what was streamed."""
    *parts, total = shown["rows"]
    below = plain(total["number"])
    added = sum((plain(row["number"]) for row in parts), Decimal(0))
    assert total["total"], shown
    assert abs(added - below) <= half(below), shown
    assert abs(added - value) <= half(below), shown


def check_product(told: str, product: str) -> None:
    """Multiply what is told and round: it is the product."""
    value, weight = (plain(each) for each in told.split(" × "))
    digits = Decimal(1).scaleb(int(plain(product).as_tuple().exponent))
    assert (value * weight).quantize(digits) == plain(product), (told, product)


def check_linear(shown: Json, value: Decimal) -> None:
    check_sum(shown, value)
    multiplied = [row for row in shown["rows"] if "×" in row["note"]]
    assert len(multiplied) > 3 or value == 0, shown
    for row in multiplied:
        check_product(row["note"], row["number"])


def check_convolution(shown: Json, value: Decimal) -> None:
    check_sum(shown, value)
    rows = shown["rows"]
    sums = [plain(section["sum"]) for section in shown["maps"]]
    assert sums == [plain(row["number"]) for row in rows[: len(sums)]]
    every = Decimal(0)
    for section, total in zip(shown["maps"], sums, strict=True):
        products = sum((plain(each) for each in section["products"]), Decimal(0))
        assert abs(products - total) <= half(total), shown
        every += products
    bias = sum((plain(row["number"]) for row in rows[len(sums) : -1]), Decimal(0))
    assert abs(every + bias - value) <= half(plain(rows[-1]["number"])), shown


def check_largest(shown: Json, value: Decimal) -> None:
    values = [plain(each) for each in shown["window"]]
    assert plain(shown["rows"][-1]["number"]) == max(values)
    assert [plain(each) for each in shown["marked"]] == [max(values)]
    assert abs(max(values) - value) <= half(max(values))


def check_relu(shown: Json, value: Decimal) -> None:
    before, after = (plain(row["number"]) for row in shown["rows"])
    assert after == max(Decimal(0), before)
    assert abs(after - value) <= half(after)


def check_softmax(shown: Json, value: Decimal) -> None:
    *parts, total, share = shown["rows"]
    exponentials = [plain(row["number"]) for row in parts]
    below = plain(total["number"])
    assert abs(sum(exponentials) - below) <= half(below)
    own, sum_ = (plain(each) for each in share["note"].split(" ÷ "))
    assert own == exponentials[shown["unit"]["channel"]]
    assert sum_ == below
    told = plain(share["number"].split(" ")[0])
    assert abs(own / sum_ - told) <= half(told)
    assert abs(told - value) <= half(told) + Decimal("1e-8")


CHECKS = {
    "conv2d": check_convolution,
    "linear": check_linear,
    "max_pool2d": check_largest,
    "relu": check_relu,
    "softmax": check_softmax,
}


def test_the_terms_on_the_page_add_up_to_what_the_service_streams(lens: Lens) -> None:
    layers = lens.layers
    units = some_units(layers, 500, seed=5)
    random.Random(5).shuffle(units)
    checked = 0
    for i, strokes in enumerate(drawings()):
        shown = read(lens, strokes, units[i::20])
        values = streamed(lens, shown["drawing"])
        for each in shown["found"]:
            unit = Unit(**each["unit"])
            place = flat_index(layers[unit.layer]["shape"], unit)
            value = Decimal(repr(values[unit.layer][place]))
            headline = plain(each["value"].split(" ")[0])
            assert abs(headline - value) <= half(headline)
            check = CHECKS.get(layers[unit.layer]["kind"])
            if check:
                # It is one number, so it is written in one way.
                assert each["rows"][-1]["number"] == each["value"]
                check(each, value)
                checked += 1
    assert checked > 450  # all but those of the input
