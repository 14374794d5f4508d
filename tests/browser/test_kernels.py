"""The inspector's kernels: pictures and numbers are the network's weights, and lead to its maps."""

import random
from collections.abc import Iterator
from typing import Literal

import httpx
import numpy as np
import pytest

from app.web.app import create_app
from tests.browser.conftest import OpenLens
from tests.browser.kernels import (
    lit_maps,
    numbers,
    picture,
    point_at,
    says,
    show_kernels,
)
from tests.browser.lens import Json, Lens, Unit
from tests.browser.pictures import colour_of, palette, rgb, screenshot
from tests.browser.zoo import Zoo
from tests.server import serving
from tests.worlds import served

CONV2 = Unit("conv2", 5, 4, 3)


@pytest.fixture(scope="module")
def weights(server: str) -> Json:
    return httpx.get(f"{server}/api/models/lenet/weights").json()


@pytest.fixture(scope="module")
def zoo() -> Iterator[str]:
    """Return the address of a network with a grouped convolution without a bias."""
    with serving(create_app({"zoo": served(Zoo(), "zoo")})) as address:
        yield address


def test_an_enlarged_kernel_has_the_numbers_of_the_network(lens: Lens, weights: Json) -> None:
    chance = random.Random(4)
    for layer, maps, inputs in (("conv2", 16, 6), ("conv1", 6, 1)):
        show_kernels(lens, Unit(layer, 5, 4, 3))
        for _ in range(5):
            output, into = chance.randrange(maps), chance.randrange(inputs)
            point_at(lens, output, into)
            shown, true = numbers(lens), weights[layer]["weight"][output][into]
            assert [len(row) for row in shown] == [5] * 5
            assert all(
                says(text, value)
                for texts, values in zip(shown, true, strict=True)
                for text, value in zip(texts, values, strict=True)
            )
            bias = lens.text("#kernels .bias").removeprefix("bias ")
            assert says(bias, weights[layer]["bias"][output])
            assert f"{layer} map {output}" in lens.text("#kernels .words")
        # Another kernel's numbers would have been noticed.
        assert not says(shown[0][0], weights[layer]["weight"][output - 1][into][0][0])


def test_kernels_and_what_if_show_the_same_source_map(open_lens: OpenLens) -> None:
    lens = open_lens()  # no map has been chosen here
    show_kernels(lens, CONV2)
    sums: dict[int, float] = {}
    for term in lens.ask("lenslet.explain(argument)", CONV2.json())["terms"]:
        source = term["unit"]["channel"]
        sums[source] = sums.get(source, 0) + term["product"]
    strongest = max(sums, key=lambda source: abs(sums[source]))
    assert strongest != 0, "it would not tell"
    edited = lens.page.locator("#edits [data-source][aria-pressed=true]")

    def enlarged() -> str:
        return lens.text("#kernels .enlarged .words p:first-child")

    def shows(source: int) -> None:
        lens.page.click("#kernels-tab")
        lens.page.locator("#kernels-tab").blur()
        lens.page.mouse.move(5, 5)
        assert enlarged() == f"pool1 map {source}"
        lens.page.click("#edits-tab")
        lens.frame()
        assert edited.text_content() == str(source)

    shows(strongest)
    lens.page.click("#edits [data-source='3']")
    shows(3)
    lens.page.click("#kernels-tab")
    lens.page.click("#kernels [data-kernel='5/1']")
    shows(1)


@pytest.mark.parametrize(("scheme", "dpr"), [("dark", 1), ("light", 1.5)])
def test_all_96_kernels_are_pictures_in_the_colours_of_their_weights(
    open_lens: OpenLens, weights: Json, scheme: Literal["dark", "light"], dpr: float
) -> None:
    lens = open_lens(scheme=scheme, dpr=dpr)
    show_kernels(lens, CONV2)
    kernels = np.array(weights["conv2"]["weight"])
    most = float(np.abs(kernels).max())
    stops = palette(lens)["weight"]["stops"]
    boxes = lens.page.locator("#kernels canvas").evaluate_all(
        "(all) => all.map((canvas) => { const box = canvas.getBoundingClientRect();"
        "return [canvas.parentElement.dataset.kernel, box.x, box.y, box.width, box.height]; })"
    )
    assert [name for name, *_ in boxes] == [f"{o}/{i}" for o in range(16) for i in range(6)]
    pixels = screenshot(lens)
    chance = random.Random(6)
    for name, x, y, width, height in boxes:
        output, into = map(int, name.split("/"))
        cell = width * dpr / 5
        assert cell == pytest.approx(round(cell), abs=5 / 64)  # lengths are laid out in 64ths
        assert height == width
        for _ in range(3):
            row, column = chance.randrange(5), chance.randrange(5)
            middle = pixels[int(y * dpr + (row + 0.5) * cell), int(x * dpr + (column + 0.5) * cell)]
            expected = colour_of(kernels[output, into, row, column], (-most, most), stops)
            assert np.abs(middle - expected).max() <= 4, (name, row, column)  # 256 steps
    legend = lens.page.locator("#kernels .scale span").all_text_contents()
    assert legend == [f"\u2212{most:.3f}", "0", f"{most:.3f}"]


def test_pointing_at_a_kernel_lights_the_map_it_reads_and_the_map_it_makes(lens: Lens) -> None:
    show_kernels(lens, CONV2)
    assert lit_maps(lens, "pool1", "conv2") == set()
    for output, into in ((9, 2), (5, 0), (15, 5)):
        point_at(lens, output, into)
        assert lit_maps(lens, "pool1", "conv2") == {("pool1", into), ("conv2", output)}
    lens.page.mouse.move(5, 5)
    assert lit_maps(lens, "pool1", "conv2") == set()


def test_kernels_of_groups_light_the_very_maps_they_read(open_lens: OpenLens, zoo: str) -> None:
    lens = open_lens(zoo)
    show_kernels(lens, Unit("grouped", 3, 2, 2))
    weight = Zoo().grouped.weight.detach()
    for output, into in ((0, 0), (1, 1), (2, 2), (3, 3), (3, 2)):
        point_at(lens, output, into)
        assert lit_maps(lens, "strided", "grouped") == {("strided", into), ("grouped", output)}
        true = weight[output, into % 2]
        assert all(
            says(text, float(value))
            for texts, values in zip(numbers(lens), true, strict=True)
            for text, value in zip(texts, values, strict=True)
        )
    assert lens.text("#kernels .bias") == "no bias"
    assert lens.page.locator("#kernels [data-kernel='0/2']").count() == 0


def test_keys_walk_the_table_and_enter_pins_the_same_place_in_that_map(lens: Lens) -> None:
    show_kernels(lens, CONV2)
    picture(lens, 5, 0).click()
    lens.page.mouse.move(5, 5)
    lens.frame()
    stop = lens.page.locator("#kernels [data-kernel][tabindex='0']")
    assert stop.get_attribute("data-kernel") == "5/0"
    stop.focus()
    walk = (("ArrowRight", "5/1"), ("ArrowDown", "6/1"), ("ArrowLeft", "6/0"), ("ArrowLeft", "6/0"))
    for key, place in walk:
        lens.page.keyboard.press(key)
        lens.frame()
        assert stop.evaluate_all("(all) => all.map((each) => each.dataset.kernel)") == [place]
        assert stop.evaluate("(each) => each === document.activeElement")
    assert lit_maps(lens, "pool1", "conv2") == {("pool1", 0), ("conv2", 6)}
    lens.page.keyboard.press("Enter")
    lens.frame()
    assert lens.pinned() == CONV2._replace(channel=6)
    rows = lens.page.locator("#kernels [role=row][aria-selected=true]")
    assert rows.evaluate_all("(all) => all.map((each) => each.dataset.output)") == ["6"]
    assert stop.evaluate("(each) => each === document.activeElement")
    picture(lens, 12, 3).click()
    lens.frame()
    assert lens.pinned() == CONV2._replace(channel=12)


def test_a_weight_that_is_edited_is_edited_in_its_picture(
    open_lens: OpenLens, weights: Json
) -> None:
    lens = open_lens()
    lens.page.evaluate("(unit) => lenslet.select(unit)", Unit("conv1", 3, 9, 9).json())
    lens.page.locator("#edits-tab").click()
    lens.page.locator("#edits [data-weight='conv1/weight/3.0.2.1']").fill("\u22122.5")
    lens.page.locator("#kernels-tab").click()
    point_at(lens, 3, 0)
    shown, true = numbers(lens), weights["conv1"]["weight"][3][0]
    assert shown[2][1] == "\u22122.500"
    assert says(shown[2][2], true[2][2])
    assert lens.page.locator("#kernels .scale span").last.text_content() == "2.500"
    box = picture(lens, 3, 0).locator("canvas").bounding_box()
    assert box
    cell = box["width"] / 5
    painted = screenshot(lens)[int(box["y"] + 2.5 * cell), int(box["x"] + 1.5 * cell)]
    assert np.abs(painted - rgb(palette(lens)["weight"]["stops"][0])).max() <= 4


def test_a_tap_on_a_kernel_enlarges_it_lights_its_maps_and_pins(open_lens: OpenLens) -> None:
    lens = open_lens(size=(390, 844), phone=True)
    lens.page.evaluate("(unit) => lenslet.select(unit)", CONV2.json())
    lens.page.locator("#kernels-tab").tap()
    picture(lens, 13, 4).tap()
    lens.frame()
    assert lens.pinned() == CONV2._replace(channel=13)
    assert "pool1 map 4" in lens.text("#kernels .words")
    assert lens.page.locator("#kernels .pointed").get_attribute("data-kernel") == "13/4"


def test_the_enlarged_kernel_stays_in_view_while_the_table_scrolls(open_lens: OpenLens) -> None:
    lens = open_lens(size=(1000, 560))
    show_kernels(lens, CONV2)
    # Playwright's own scrolling stops where a picture is in view, though beneath the enlarged one.
    picture(lens, 15, 5).evaluate("(each) => each.scrollIntoView({ block: 'nearest' })")
    point_at(lens, 15, 5)
    panel = lens.page.locator("#kernels").bounding_box()
    enlarged = lens.page.locator("#kernels .numbers").bounding_box()
    pointed = picture(lens, 15, 5).bounding_box()
    assert panel
    assert enlarged
    assert pointed
    assert panel["y"] <= enlarged["y"]
    assert enlarged["y"] + enlarged["height"] < pointed["y"]
    assert lens.page.locator("#kernels").evaluate("(panel) => panel.scrollTop") > 0


def test_the_row_of_the_pinned_map_is_in_full_view_when_the_kernels_are_opened(lens: Lens) -> None:
    lens.resize((1280, 720))
    lens.page.evaluate("lenslet.select({ layer: 'conv1', channel: 5, y: 2, x: 7 })")
    lens.page.locator("#kernels-tab").click()
    for channel in (5, 0, 5):
        lens.page.evaluate(
            "(channel) => lenslet.select({ layer: 'conv1', channel, y: 2, x: 7 })", channel
        )
        lens.frame()
        row = lens.page.locator("#kernels [aria-selected=true]").bounding_box()
        table = lens.page.locator("#kernels").bounding_box()
        over = lens.page.locator("#kernels .enlarged").bounding_box()
        assert row
        assert table
        assert over
        assert over["y"] + over["height"] <= row["y"], channel
        assert row["y"] + row["height"] <= table["y"] + table["height"], channel
    lens.page.locator("#kernels").evaluate("(panel) => panel.scrollTo(0, 0)")
    lens.page.evaluate("lenslet.select({ layer: 'conv1', channel: 5, y: 2, x: 8 })")
    lens.frame()
    assert lens.page.locator("#kernels").evaluate("(panel) => panel.scrollTop") == 0
