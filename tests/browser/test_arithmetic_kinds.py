"""Arithmetic of every kind of layer: strided, padded, dilated, grouped, branching."""

from decimal import Decimal

import pytest
import torch
from playwright.sync_api import Browser
from torch import Tensor, nn

from tests.browser.digits import DIGITS
from tests.browser.edits import await_edits, switch
from tests.browser.lens import FRAME, Json, Lens, Unit
from tests.browser.test_arithmetic import (
    check_largest,
    check_linear,
    check_product,
    check_relu,
    check_softmax,
    check_sum,
    half,
    plain,
    read,
)
from tests.browser.test_sources import flat_index, some_units
from tests.browser.zoo import Zoo

STROKES = [[(0.0, 0.1), (0.9, 0.2), (0.1, 0.8), (1.0, 1.0)]]
CONV2 = Unit("conv2", 3, 4, 5)
CELLS = """[...document.querySelectorAll("#sum .patches section")].map((section) =>
  Object.fromEntries(["patch", "kernel", "products"].map((name) => [name,
    [...section.querySelectorAll(`.${name} [role=cell] > *`)].map((cell) => ({
      text: cell.textContent, label: cell.ariaLabel, unit: cell.dataset.unit ?? "" }))])))"""
HOLD = """const given = window.fetch;
window.fetch = (url, ...rest) => String(url).includes("/weights")
  ? new Promise((go) => { window.letGo = () => go(given(url, ...rest)); })
  : given(url, ...rest);"""


def pin(lens: Lens, unit: Unit) -> None:
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    lens.rest()
    lens.page.wait_for_function("() => !document.querySelector('.patches[aria-busy=true]')")


def streamed(lens: Lens) -> dict[str, Tensor]:
    """Return each layer's values as the service answers anyone who asks for the page's drawing."""
    lines = lens.service_answer()[:-1]
    return {
        line["layer"]: torch.tensor(line["values"], dtype=torch.float64).view(line["shape"])
        for line in lines
    }


def under(values: Tensor, module: nn.Conv2d | nn.AvgPool2d, unit: Unit) -> Tensor:
    """Return what lies under the unit's window, (channels, rows, columns), padding included."""
    pairs = [module.kernel_size, module.stride, module.padding, getattr(module, "dilation", 1)]
    kernel, stride, padding, dilation = (p if isinstance(p, tuple) else (p, p) for p in pairs)
    padded = nn.functional.pad(values, (padding[1], padding[1], padding[0], padding[0]))
    rows, columns = (
        slice(at * stride[i], at * stride[i] + (kernel[i] - 1) * dilation[i] + 1, dilation[i])
        for i, at in enumerate((unit.y, unit.x))
    )
    return padded[:, rows, columns]


def check_cells(texts: list[str], expected: Tensor) -> None:
    """Each number shown is the number, rounded; what is shown as 0 alone is nothing."""
    for text, number in zip(texts, expected.flatten().tolist(), strict=True):
        shown = plain(text)
        near = abs(shown - Decimal(number)) <= half(shown) + Decimal("1e-9")
        assert near if "." in text else number == shown, (text, number)


def check_convolution(lens: Lens, zoo: Zoo, unit: Unit, values: dict[str, Tensor]) -> int:
    """Compare every patch, kernel and product with PyTorch's; return how many cells are padding."""
    module = getattr(zoo, unit.layer)
    source = values[lens.layers[unit.layer]["inputs"][0]]
    size = module.in_channels // module.groups
    first = unit.channel // (module.out_channels // module.groups) * size
    mine = slice(first, first + size)
    patch = under(source, module, unit)[mine]
    inside = under(torch.ones_like(source), module, unit)[mine] == 1
    weight = module.weight.detach().double()[unit.channel]
    shown = lens.page.evaluate(CELLS)
    assert len(shown) == size
    for i, section in enumerate(shown):
        check_cells([cell["text"] for cell in section["products"]], patch[i] * weight[i])
        labels = [cell["label"] == "0, padding" for cell in section["patch"]]
        links = [cell["unit"] == "" for cell in section["patch"]]
        assert labels == links == (~inside[i]).flatten().tolist(), unit
    return int((~inside).sum())


def check_average(shown: Json, value: Decimal) -> None:
    """The cells add up to the sum, and the sum divided as it says is the average."""
    total, divisor, average = (plain(row["number"]) for row in shown["rows"])
    cells = sum((plain(each) for each in shown["window"]), Decimal(0))
    assert abs(cells - total) <= half(total), shown
    assert divisor == 6  # 3×2, padding counts
    assert abs(total / divisor - average) <= half(average), shown
    assert abs(average - value) <= half(average), shown


def check_joined(shown: Json, value: Decimal) -> None:
    part, total = (plain(row["number"]) for row in shown["rows"])
    assert part == total
    assert abs(total - value) <= half(total)


CHECKS = {
    "conv2d": check_sum,
    "linear": check_linear,
    "add": check_sum,
    "concat": check_joined,
    "max_pool2d": check_largest,
    "avg_pool2d": check_average,
    "relu": check_relu,
    "softmax": check_softmax,
}


def test_every_kind_of_layer_tells_numbers_that_make_its_value(zoo: Lens) -> None:
    layers = zoo.layers
    units = some_units(layers, 220, seed=8)
    shown = read(zoo, STROKES, units)
    values = streamed(zoo)
    checked = set()
    for each in shown["found"]:
        unit = Unit(**each["unit"])
        kind = layers[unit.layer]["kind"]
        if kind == "input":
            continue
        flat = values[unit.layer].flatten()
        CHECKS[kind](
            each, Decimal(repr(float(flat[flat_index(layers[unit.layer]["shape"], unit)])))
        )
        checked.add(kind)
    assert checked == set(CHECKS)


def test_patches_of_strided_padded_dilated_and_grouped_convolutions_are_those_of_pytorch(
    zoo: Lens,
) -> None:
    zoo.draw(STROKES)
    values = streamed(zoo)
    padding = 0
    for unit in (
        Unit("strided", 1, 0, 0),
        Unit("strided", 2, 7, 4),
        Unit("strided", 3, 15, 10),
        Unit("grouped", 1, 0, 10),
        Unit("grouped", 2, 8, 5),
        Unit("grouped", 3, 15, 0),
    ):
        pin(zoo, unit)
        padding += check_convolution(zoo, Zoo(), unit, values)
        told = zoo.page.locator(".convolution > .told")
        beside = zoo.page.locator("#sum .patch .padding").count() > 0
        assert told.is_visible() == beside
    assert padding > 30
    # A network with another stride would have been found out.
    wrong = Zoo()
    wrong.strided.stride = (1, 3)
    pin(zoo, Unit("strided", 2, 7, 4))
    with pytest.raises(AssertionError):
        check_convolution(zoo, wrong, Unit("strided", 2, 7, 4), values)


def test_a_cell_says_what_it_is_to_pointer_and_keys_and_leads_to_its_unit(lens: Lens) -> None:
    pin(lens, CONV2)
    cells = lens.page.locator("#sum .patch").first.locator("button")
    value = lens.values("pool1")[4 * 14 + 5]
    said = f"pool1 map 0, row\u00a04, column\u00a05: {f'{value:.4f}' if value else 0}"
    cells.first.hover()
    assert cells.first.get_attribute("title") == said
    cells.first.focus()
    assert cells.first.get_attribute("title") == said
    lens.page.keyboard.press("ArrowRight")
    assert cells.first.get_attribute("title") == ""
    assert (cells.nth(1).get_attribute("title") or "").startswith(
        "pool1 map 0, row\u00a04, column\u00a06: "
    )
    lens.page.keyboard.press("Enter")
    assert lens.pinned() == Unit("pool1", 0, 4, 6)
    lens.page.keyboard.press("Backspace")
    assert lens.pinned() == CONV2


def test_weights_laid_out_as_maps_tell_their_cell_and_lead_there(lens: Lens) -> None:
    pin(lens, Unit("fc1", 7))
    canvas = lens.page.locator(".weighed canvas").first
    told = lens.page.locator(".weighed .told")
    rings = lens.page.locator(".weighed .ring:visible")
    assert told.text_content() == "Point at a cell to read it."
    assert rings.count() == 0
    canvas.focus()
    lens.page.keyboard.press("ArrowRight")
    assert (told.text_content() or "").startswith("pool2, map\u00a00, row\u00a00, column\u00a01: ")
    assert rings.count() == 2  # the same cell in both pictures
    for _ in range(4):
        lens.page.keyboard.press("ArrowRight")  # over the gap between two maps
    lens.page.keyboard.press("ArrowDown")
    text = told.text_content() or ""
    assert text.startswith("pool2, map\u00a01, row\u00a01, column\u00a00: ")
    check_product(*text.split(": ")[1].split(" = "))
    value, weight, product = (plain(each) for each in text_numbers(text))
    term = lens.page.evaluate("lenslet.explain({ layer: 'fc1', channel: 7, y: 0, x: 0 }).terms[30]")
    for shown, wanted in ((value, "value"), (weight, "weight"), (product, "product")):
        assert abs(shown - Decimal(term[wanted])) <= half(shown)
    box = rings.first.bounding_box()
    assert box
    lens.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert told.text_content() == text  # the ring lies where the cell is
    lens.page.keyboard.press("Enter")
    assert lens.pinned() == Unit("pool2", 1, 1, 0)


def test_the_cell_that_a_key_leads_to_is_spoken_and_drawing_on_is_not(lens: Lens) -> None:
    pin(lens, Unit("fc1", 7))
    told = lens.page.locator(".weighed .told")
    heard = lens.page.locator(".weighed [role=status]")
    lens.page.locator(".weighed canvas").last.focus()
    for _ in range(2):
        lens.page.keyboard.press("ArrowDown")
    spoken = told.text_content()
    assert heard.text_content() == spoken
    lens.draw(DIGITS[7])
    lens.rest()
    assert told.text_content() != spoken
    assert heard.text_content() == spoken


def text_numbers(text: str) -> list[str]:
    value, rest = text.split(": ")[1].split(" × ")
    return [value, *rest.split(" = ")]


def test_a_unit_that_is_switched_off_says_what_it_would_be(lens: Lens) -> None:
    pin(lens, CONV2)
    before = lens.text("#value")
    assert lens.page.locator("#sum .off").is_hidden()
    await_edits(lens, [switch(lens, CONV2, "off")])
    lens.page.click("#sum-tab")
    lens.rest()
    assert lens.text("#value") == "0"
    assert lens.page.locator("#sum .off").is_visible()
    told = lens.text("#sum .column .total .number")
    assert lens.text("#sum .off") == f"Switched off by you: 0 instead of {told}."
    assert told == before  # as the network said of the same numbers


def test_before_the_weights_are_there_the_page_says_so(chromium: Browser, server: str) -> None:
    with chromium.new_context(viewport={"width": 1400, "height": 900}) as context:
        context.add_init_script(HOLD)
        lens = Lens(context.new_page(), server)
        lens.page.goto(server)
        lens.keep("lenslet.ready")
        lens.page.evaluate("(unit) => lenslet.select(unit)", CONV2.json())
        waits = "The weights are still on their way."
        lens.page.wait_for_selector("#sum .told")
        assert lens.text("#sum .told") == waits
        assert lens.page.locator("#sum .column").count() == 0
        lens.page.wait_for_function("() => Boolean(window.letGo)")
        lens.page.evaluate("window.letGo()")
        lens.page.wait_for_selector("#sum .column")
        assert waits not in lens.text("#sum")
        lens.page.evaluate(FRAME)
        assert lens.text("#sum .column .total .number") == lens.text("#value")
        assert lens.console == []
