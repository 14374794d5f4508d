"""Pointing at a unit: its sources are those that PyTorch shows, its numbers make its value."""

import math
import random
import re

import pytest
from torch import Tensor, nn

from tests.browser.bumps import Operation, alone, readers
from tests.browser.lens import FRAME, Json, Lens, Rect, Unit
from tests.browser.zoo import Zoo, operations
from tests.worlds import WholeLeNet

EXPLAIN = (
    f"(async (unit) => {{ await {FRAME};"
    "const { value, bias, terms } = lenslet.explain(unit);"
    "const box = document.querySelector('#readout').getBoundingClientRect();"
    "const readout = [...document.querySelector('#readout').children].map((p) => p.innerText);"
    "return { hovered: lenslet.state().hovered, value, bias, terms, readout, box }; })(argument)"
)
SUMS = ("conv2d", "linear", "add", "concat", "avg_pool2d")


class Oracle:
    """What each layer reads, found by bumping."""

    def __init__(self, layers: dict[str, Json], operations: dict[str, Operation]) -> None:
        self.layers = layers
        self.operations = operations
        self.tables: dict[str, list[Tensor]] = {}

    def sources(self, unit: Unit) -> set[tuple[str, int]]:
        """Return (layer, flat index) of every value that the unit reads."""
        layer = self.layers[unit.layer]
        if not layer["inputs"]:
            return set()
        if unit.layer not in self.tables:
            shapes = [self.layers[name]["shape"] for name in layer["inputs"]]
            self.tables[unit.layer] = readers(self.operations[unit.layer], shapes)
        at = flat_index(layer["shape"], unit)
        return {
            (name, int(source))
            for name, table in zip(layer["inputs"], self.tables[unit.layer], strict=True)
            for source in table[:, at].nonzero()
        }


def flat_index(shape: list[int], unit: Unit) -> int:
    _, height, width = [*shape, 1, 1][:3]
    return (unit.channel * height + unit.y) * width + unit.x


def some_units(layers: dict[str, Json], count: int, seed: int) -> list[Unit]:
    """Return units of all layers in turn, drawn by chance."""
    chance = random.Random(seed)
    names = list(layers)
    shapes = [[*layers[names[i % len(names)]]["shape"], 1, 1][:3] for i in range(count)]
    return [
        Unit(names[i % len(names)], *(chance.randrange(side) for side in shape))
        for i, shape in enumerate(shapes)
    ]


def explained(lens: Lens, unit: Unit) -> Json:
    """Point at the unit with the mouse; return what the page shows of it."""
    lens.page.mouse.move(*lens.cell(unit).centre)
    return lens.ask(EXPLAIN, unit.json())


def shown_sources(layers: dict[str, Json], shown: Json) -> set[tuple[str, int]]:
    units = [Unit(**term["unit"]) for term in shown["terms"]]
    found = {(unit.layer, flat_index(layers[unit.layer]["shape"], unit)) for unit in units}
    assert len(found) == len(units)  # none is named twice
    return found


def check_value(layer: Json, shown: Json) -> None:
    """Compute the value anew from what the page says it is made of."""
    values = [term["value"] for term in shown["terms"]]
    value = shown["value"]
    if layer["kind"] in SUMS:
        products = [term["product"] for term in shown["terms"]]
        assert products == pytest.approx([t["weight"] * t["value"] for t in shown["terms"]])
        assert math.fsum(products) + (shown["bias"] or 0) == pytest.approx(value, abs=1e-3)
    elif layer["kind"] == "max_pool2d":
        assert value == max(values)
    elif layer["kind"] == "relu":
        assert [value] == [max(0, each) for each in values]
    elif layer["kind"] == "softmax":
        assert any(
            math.exp(each) / sum(math.exp(other) for other in values)
            == pytest.approx(value, abs=1e-3)
            for each in values
        )
    else:
        assert (layer["kind"], values) == ("input", [])


def check_readout(unit: Unit, layer: Json, shown: Json) -> None:
    where, value, line, *_ = (text.replace("\u00a0", " ") for text in shown["readout"])
    assert where.startswith(f"{unit.layer}, ")
    assert where.endswith(
        f"map {unit.channel}, row {unit.y}, column {unit.x}"
        if len(layer["shape"]) == 3
        else f"unit {unit.channel}"
    )
    told = value.split(" ")[0]
    # As many decimals as add up, and as a small value needs not to be 0; nothing has none.
    decimals = len(told.partition(".")[2])
    assert (decimals > 0) is (shown["value"] != 0)
    assert told == f"{shown['value'] or 0:.{decimals}f}".replace("-", "\u2212")
    assert plain(told) != 0 or shown["value"] == 0 or decimals == 6
    if " = " in line:
        assert line.split(" = ")[1] == told
    if layer["kind"] in ("conv2d", "linear", "add"):
        parts, total = line.split(" = ")
        numbers = [plain(each) for each in re.findall(r"[\u2212+]?\s?\d+\.\d+", parts)]
        decimals = len(total.partition(".")[2])
        assert math.fsum(numbers) == pytest.approx(plain(total), abs=0.5 * 10**-decimals + 1e-9)


def plain(number: str) -> float:
    return float(re.sub(r"[\s+]", "", number).replace("\u2212", "-"))


def covers(box: Json, cell: Rect) -> bool:
    across = box["x"] < cell.x + cell.width and cell.x < box["x"] + box["width"]
    down = box["y"] < cell.y + cell.height and cell.y < box["y"] + box["height"]
    return bool(across and down)


def check(lens: Lens, oracle: Oracle, units: list[Unit]) -> None:
    for unit in units:
        shown = explained(lens, unit)
        layer = oracle.layers[unit.layer]
        assert shown["hovered"] == unit.json()
        assert shown_sources(oracle.layers, shown) == oracle.sources(unit), unit
        check_value(layer, shown)
        check_readout(unit, layer, shown)
        assert not covers(shown["box"], lens.cell(unit)), unit


def test_two_hundred_units_of_lenet_tell_the_values_they_are_made_of(lens: Lens) -> None:
    layers = lens.layers
    parts = {name: alone(module) for name, module in WholeLeNet().named_children()}
    check(lens, Oracle(layers, parts), some_units(layers, 200, seed=1))


def test_a_branching_network_is_explained_as_truly(zoo: Lens) -> None:
    layers = zoo.layers
    zoo.draw([[(0.0, 0.1), (0.9, 0.2), (0.1, 0.8), (1.0, 1.0)]])
    check(zoo, Oracle(layers, operations(Zoo())), some_units(layers, 100, seed=2))


def test_every_layer_of_any_graph_has_its_row_and_its_name(zoo: Lens) -> None:
    layers = zoo.layers
    assert {layer["kind"] for layer in layers.values()} >= {"add", "concat", "avg_pool2d"}
    assert zoo.page.locator("#labels .name").all_text_contents() == list(layers)
    tops = [zoo.cell(Unit(name, 0)).y for name in layers]
    assert tops == sorted(set(tops))


@pytest.mark.parametrize(
    "wrong",
    [
        nn.Conv2d(1, 4, (3, 5), stride=(1, 3), padding=(1, 2)),
        nn.Conv2d(1, 4, (3, 5), stride=(2, 3), padding=(2, 2)),
        nn.Conv2d(1, 4, (3, 4), stride=(2, 3), padding=(1, 2)),
    ],
    ids=["stride", "padding", "kernel"],
)
def test_the_bumps_would_find_a_hyperparameter_that_is_not_the_layer_s(
    zoo: Lens, wrong: nn.Module
) -> None:
    layers = zoo.layers
    unit = Unit("strided", 0, 6, 5)  # all rows have the same length, so its index is the same
    shown = shown_sources(layers, explained(zoo, unit))
    assert Oracle(layers, {"strided": alone(Zoo().strided)}).sources(unit) == shown
    assert Oracle(layers, {"strided": alone(wrong)}).sources(unit) != shown
