"""What-if edits made by hand, and what PyTorch makes of them."""

import math
from typing import Any

import torch
from torch import Tensor, nn

from app.drawing.drawing import to_input
from app.drawing.parse import parse_drawing
from tests.browser.lens import Lens, Unit
from tests.network.edited import oracle

Edit = dict[str, Any]

CONV1, CONV2 = Unit("conv1", 2, 9, 12), Unit("conv2", 3, 4, 5)
RELU1, FC1, FC3 = Unit("relu1", 4, 9, 12), Unit("fc1", 24), Unit("fc3", 7)


def what_if(lens: Lens, unit: Unit) -> None:
    """Pin the unit and open the tab."""
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    lens.frame()
    lens.page.locator("#edits-tab").click()
    lens.frame()


def switch(lens: Lens, unit: Unit, what: str) -> Edit:
    """Click the unit's switch; return the edit that it stands for."""
    what_if(lens, unit)
    lens.page.locator(f"#edits [data-switch={what}]").click()
    return {"layer": unit.layer, "channel": unit.channel, what: True}


def write(lens: Lens, unit: Unit, parameter: str, index: list[int], text: str) -> Edit:
    """Type a weight of the unit's layer; return the edit that it stands for."""
    what_if(lens, unit)
    source = lens.page.locator(f"#edits [data-source='{index[1] if index[1:] else 0}']")
    if source.count():
        source.click()
        lens.frame()
    place = ".".join(map(str, index))
    lens.page.locator(f"#edits [data-weight='{unit.layer}/{parameter}/{place}']").click()
    lens.page.keyboard.type(text)
    return {"layer": unit.layer, "parameter": parameter, "index": index, "value": float(text)}


def await_edits(lens: Lens, edits: list[Edit]) -> None:
    """Wait until the trace on the page was computed with these edits."""
    lens.page.wait_for_function(
        "(wanted) => { const same = (a, b) => Object.keys(a).length === Object.keys(b).length"
        " && Object.entries(a).every(([key, each]) => `${each}` === `${b[key]}`);"
        "const found = lenslet.edits(); return found.length === wanted.length"
        " && found.every((each, i) => same(each, wanted[i])); }",
        arg=edits,
    )
    lens.frame()


def trace(lens: Lens) -> dict[str, Tensor]:
    records = lens.ask("Object.values(lenslet.state().trace.layers)")
    return {each["layer"]: torch.tensor(each["values"]).view(each["shape"]) for each in records}


def far_off(found: dict[str, Tensor], true: dict[str, Tensor]) -> list[str]:
    return [name for name, values in true.items() if (found[name] - values).abs().max() > 1e-4]


def edited_copy(module: nn.Module, edits: list[Edit], lens: Lens) -> Any:
    """Return what a copy of the module, edited the same way, makes of the page's drawing."""
    drawing = parse_drawing(lens.drawing)
    return oracle(module, edits, torch.from_numpy(to_input(drawing).copy()))


def write_strongest(lens: Lens, unit: Unit, text: str) -> Edit:
    """Type the weight in the first row of the table of a fully connected unit."""
    what_if(lens, unit)
    place = lens.page.locator("#edits table input").first.get_attribute("data-weight") or ""
    index = [int(each) for each in place.split("/")[-1].split(".")]
    return write(lens, unit, "weight", index, text)


def note(lens: Lens) -> str:
    """Return what is said beneath the switches."""
    return lens.page.locator("#edits .note").first.text_content() or ""


def adds_up(lens: Lens, unit: Unit) -> bool:
    """Return whether products and bias, as the page tells them, make the unit's value."""
    told = lens.ask("lenslet.explain(argument)", unit.json())
    total = math.fsum(term["product"] for term in told["terms"]) + told["bias"]
    return bool(abs(total - told["value"]) < 1e-3)
