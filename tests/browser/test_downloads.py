"""What is taken away is what was shown: files are read back by other programs."""

import csv
import io
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import torch

from app.drawing.drawing import Drawing, to_input
from app.drawing.files import read_drawing
from app.drawing.parse import parse_drawing
from app.network.trace import tune_for_single_inputs
from tests.benchmarks.shipped import shipped
from tests.browser.digits import DIGITS
from tests.browser.edits import await_edits, switch, write
from tests.browser.files import bring, paste_file, written
from tests.browser.holding import choose, hold_and_draw
from tests.browser.lens import Json, Lens, Unit
from tests.browser.pens import draw_by_mouse
from tests.browser.taking import by_key, select, taken
from tests.network.edited import oracle

Values = npt.NDArray[np.float32]


def from_menu(lens: Lens, menu: str, value: str, folder: Path) -> Path:
    lens.page.locator(f"#{menu} summary").click()
    path = taken(lens, lens.page.locator(f"#{menu} [data-value={value}]").click, folder)
    assert lens.page.locator(f"#{menu} .menu").is_hidden()
    return path


def by_pytorch(drawing: Json) -> dict[str, torch.Tensor]:
    """Return what PyTorch makes of a drawing and its edits, adding up in the service's order."""
    tune_for_single_inputs()
    _, module = shipped()
    edits = drawing.get("edits", [])
    drawn = parse_drawing({key: drawing[key] for key in drawing.keys() - {"edits"}})
    x = torch.from_numpy(to_input(drawn))
    return {"input": x[0], **oracle(module, edits, x)}


@pytest.mark.parametrize("edited", [False, True], ids=["as trained", "edited"])
@pytest.mark.parametrize("unit", [Unit("conv2", 3, 4, 5), Unit("fc2", 9), Unit("input", 0, 1, 1),
                                  Unit("softmax", 4)])  # fmt: skip
def test_a_layers_values_are_pytorchs_bit_for_bit_in_numpy_and_as_a_table(
    lens: Lens, tmp_path: Path, unit: Unit, edited: bool
) -> None:
    edits = [switch(lens, Unit("relu1", 2), "off")] if edited else []
    await_edits(lens, edits)
    wanted = by_pytorch({**lens.drawing, "edits": edits})[unit.layer].numpy()
    select(lens, unit)
    file = from_menu(lens, "take", "npy", tmp_path)
    assert file.name == f"lenslet-{unit.layer}.npy"
    found = np.load(file, allow_pickle=False)
    assert (found.dtype, found.flags.c_contiguous) == (np.dtype("<f4"), True)
    assert found.shape == wanted.shape
    assert found.tobytes() == wanted.tobytes()

    file = from_menu(lens, "take", "csv", tmp_path)
    assert file.name == f"lenslet-{unit.layer}.csv"
    rows = list(csv.DictReader(io.StringIO(file.read_text())))
    assert np.array_equal(
        np.array([float(row["value"]) for row in rows], np.float32), wanted.ravel()
    )
    axes = ["unit"] if wanted.ndim == 1 else ["channel", "y", "x"]
    assert list(rows[0]) == [*axes, "value"]
    assert [tuple(int(row[axis]) for axis in axes) for row in rows] == list(
        np.ndindex(wanted.shape)
    )


@pytest.mark.parametrize("edited", [False, True], ids=["as trained", "edited"])
@pytest.mark.parametrize("act", ["key", "menu"])
def test_the_trace_is_pytorchs_bit_for_bit(
    lens: Lens, tmp_path: Path, act: str, edited: bool
) -> None:
    lens.draw(DIGITS[6])
    edits = [write(lens, Unit("conv1", 2), "bias", [2], "0.25")] if edited else []
    await_edits(lens, edits)
    lens.page.mouse.move(1, 1)
    lens.page.evaluate("document.activeElement?.blur()")
    key = act == "key"
    file = by_key(lens, "j", tmp_path) if key else from_menu(lens, "download", "trace", tmp_path)
    assert file.name == f"lenslet-{lens.result['prediction']}-trace.json"
    data = json.loads(file.read_text())
    assert list(data) == ["model", "drawing", "layers", "result"]
    assert (data["model"], data["drawing"]) == (
        "lenet",
        lens.drawing | ({"edits": edits} if edited else {}),
    )
    assert data["result"] == lens.result
    wanted = by_pytorch(data["drawing"])
    assert [record["layer"] for record in data["layers"]] == list(lens.layers)
    for record in data["layers"]:
        values = wanted[record["layer"]].numpy()
        assert record["shape"] == list(values.shape)
        assert np.array_equal(np.array(record["values"], np.float32), values.ravel())
        assert (np.float32(record["min"]), np.float32(record["max"])) == (
            values.min(),
            values.max(),
        )


def shown_by(comparison: str, now: Values, held: Values) -> Values:
    """Return what the maps show, as NumPy reads it from a file."""
    shown: dict[str, Values] = {
        "held": held,
        "both": np.stack([now, held]),
        "difference": now - held,
    }
    return shown[comparison]


@pytest.mark.parametrize(
    ("comparison", "mark", "words"),
    [
        ("held", "-held", ["held"]),
        ("both", "-now-held", ["now", "held"]),
        ("difference", "-now-minus-held", ["now - held"]),
    ],
)
def test_what_is_saved_of_a_comparison_is_what_the_maps_show_and_says_so(
    lens: Lens, tmp_path: Path, comparison: str, mark: str, words: list[str]
) -> None:
    three = lens.drawing
    hold_and_draw(lens)
    choose(lens, comparison)
    now, held = by_pytorch(lens.drawing), by_pytorch(three)
    wanted = shown_by(comparison, now["conv2"].numpy(), held["conv2"].numpy())
    select(lens, Unit("conv2", 3, 4, 5))
    file = from_menu(lens, "take", "npy", tmp_path)
    assert file.name == f"lenslet-conv2{mark}.npy"
    assert np.load(file, allow_pickle=False).tobytes() == wanted.tobytes()

    file = from_menu(lens, "take", "csv", tmp_path)
    assert file.name == f"lenslet-conv2{mark}.csv"
    rows = list(csv.DictReader(io.StringIO(file.read_text())))
    assert list(rows[0]) == ["channel", "y", "x", *words]
    columns = np.array([[float(row[word]) for row in rows] for word in words], np.float32)
    assert columns.tobytes() == wanted.tobytes()

    lens.page.evaluate("document.activeElement?.blur()")
    file = by_key(lens, "j", tmp_path)
    digit = 3 if comparison == "held" else 8
    assert file.name == f"lenslet-{digit}{mark}-trace.json"
    data = json.loads(file.read_text())
    assert data["shown"] == " and ".join(words)
    told = [data] if comparison != "both" else [data["now"], data["held"]]
    records = [record for each in told for record in each["layers"] if record["layer"] == "conv2"]
    values = np.array([record["values"] for record in records], np.float32)
    assert values.tobytes() == wanted.tobytes()
    drawings = (
        [data["drawing"]]
        if comparison == "held"
        else [data["now"]["drawing"], data["held"]["drawing"]]
    )
    assert drawings == ([three] if comparison == "held" else [lens.drawing, three])
    assert by_key(lens, "i", tmp_path).name == f"lenslet-{digit}{mark}.png"


def test_of_an_edited_network_without_its_edits_the_values_are_those(
    lens: Lens, tmp_path: Path
) -> None:
    await_edits(lens, [switch(lens, Unit("relu1", 2), "off")])
    choose(lens, "held")
    file = from_menu(lens, "take", "npy", tmp_path)
    assert file.name == "lenslet-relu1-without-edits.npy"
    wanted = by_pytorch(lens.drawing)["relu1"].numpy()
    assert np.load(file, allow_pickle=False).tobytes() == wanted.tobytes()


def test_values_that_do_not_come_are_missed_in_one_sentence(lens: Lens, tmp_path: Path) -> None:
    refusal = {"error": {"code": "busy", "message": "The server is busy with others."}}
    lens.page.route("**/trace", lambda route: route.fulfill(status=503, json=refusal))
    try:
        lens.page.keyboard.press("j")
        lens.page.wait_for_function(
            "document.querySelector('#notice').textContent.includes('busy with others')"
        )
    finally:
        lens.page.unroute("**/trace")
    assert any("503" in line for line in lens.console)
    lens.console.clear()
    assert by_key(lens, "j", tmp_path).exists()


def test_the_drawing_is_an_svg_that_is_read_as_it_was(lens: Lens, tmp_path: Path) -> None:
    lens.page.keyboard.press("Delete")
    lens.page.locator("#pen").fill("0.06")
    draw_by_mouse(lens.page, DIGITS[4])
    assert lens.settle()["prediction"] == 4
    file = from_menu(lens, "download", "drawing", tmp_path)
    assert file.name == "lenslet-4.svg"
    read = read_drawing(file.read_bytes())
    assert [[(x, y) for x, y in stroke] for stroke in read.strokes] == lens.strokes
    assert (read.pen, read.fit) == (0.06, True)


def test_a_pictures_digit_is_taken_away_as_json(lens: Lens, tmp_path: Path) -> None:
    drawing = bring(lens, paste_file, written("9"), tmp_path)
    file = from_menu(lens, "download", "drawing", tmp_path)
    assert file.name == "lenslet-9.json"
    read: Drawing = read_drawing(file.read_bytes())
    assert read.pixels is not None
    assert np.array_equal(read.pixels, np.array(drawing["pixels"], np.float32))


def test_of_a_blank_pad_no_digit_is_named(lens: Lens, tmp_path: Path) -> None:
    lens.clear()
    assert from_menu(lens, "download", "drawing", tmp_path).name == "lenslet.svg"
