"""What is taken away is what was shown: files are read back by other programs."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.drawing.drawing import Drawing
from app.drawing.files import read_drawing
from tests.browser.conftest import OpenLens
from tests.browser.digits import DIGITS
from tests.browser.files import bring, paste_file, written
from tests.browser.lens import Json, Lens, Unit
from tests.browser.pens import draw_by_mouse

UNITS = (
    [Unit("input", 0, y, x) for y, x in ((0, 0), (9, 16), (16, 16), (31, 31))]
    + [Unit("conv1", c, y, x) for c, y, x in ((0, 5, 5), (3, 26, 2), (5, 27, 27))]
    + [Unit("pool2", c, 2, 3) for c in (0, 7, 15)]
    + [Unit("fc1", i) for i in (0, 59, 119)]
)


def taken(lens: Lens, act: Callable[[], None], folder: Path) -> Path:
    """Return the file that the act brings."""
    with lens.page.expect_download() as download:
        act()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def from_menu(lens: Lens, menu: str, value: str, folder: Path) -> Path:
    lens.page.locator(f"#{menu} summary").click()
    path = taken(lens, lens.page.locator(f"#{menu} [data-value={value}]").click, folder)
    assert lens.page.locator(f"#{menu} .menu").is_hidden()
    return path


def by_key(lens: Lens, key: str, folder: Path) -> Path:
    return taken(lens, lambda: lens.page.keyboard.press(key), folder)


def select(lens: Lens, unit: Unit) -> Json:
    """Pin the unit; return the server's record of its layer."""
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    lens.frame()
    return next(record for record in lens.service_answer() if record.get("layer") == unit.layer)


@pytest.mark.parametrize("unit", [Unit("conv2", 3, 4, 5), Unit("fc2", 9), Unit("input", 0, 1, 1)])
def test_a_layers_values_are_the_servers_in_numpy_and_as_a_table(
    lens: Lens, tmp_path: Path, unit: Unit
) -> None:
    record = select(lens, unit)
    wanted = np.array(record["values"], np.float32).reshape(record["shape"])
    file = from_menu(lens, "take", "npy", tmp_path)
    assert file.name == f"lenslet-{unit.layer}.npy"
    found = np.load(file, allow_pickle=False)
    assert (found.dtype, found.flags.c_contiguous) == (np.dtype("<f4"), True)
    assert np.array_equal(found, wanted)

    file = from_menu(lens, "take", "csv", tmp_path)
    assert file.name == f"lenslet-{unit.layer}.csv"
    rows = list(csv.DictReader(io.StringIO(file.read_text())))
    assert [float(row["value"]) for row in rows] == record["values"]
    axes = ["unit"] if wanted.ndim == 1 else ["channel", "y", "x"]
    assert list(rows[0]) == [*axes, "value"]
    assert [tuple(int(row[axis]) for axis in axes) for row in rows] == list(
        np.ndindex(wanted.shape)
    )


@pytest.mark.parametrize("act", ["key", "menu"])
def test_the_trace_is_what_the_server_answers(lens: Lens, tmp_path: Path, act: str) -> None:
    lens.draw(DIGITS[6])
    key = act == "key"
    file = by_key(lens, "j", tmp_path) if key else from_menu(lens, "download", "trace", tmp_path)
    assert file.name == "lenslet-6-trace.json"
    data = json.loads(file.read_text())
    *records, last = lens.service_answer()
    assert list(data) == ["model", "drawing", "layers", "result"]
    assert (data["model"], data["drawing"]) == ("lenet", lens.drawing)
    assert data["layers"] == records
    assert data["result"] == last["result"]


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


@pytest.mark.parametrize(
    ("size", "dpr", "scheme"), [((1400, 900), 1, "dark"), ((1280, 720), 1.5, "light")]
)
def test_the_picture_is_the_stage_twice_as_fine(
    open_lens: OpenLens, tmp_path: Path, size: tuple[int, int], dpr: float, scheme: str
) -> None:
    lens = open_lens(size=size, dpr=dpr, scheme=scheme)  # type: ignore[arg-type]
    lens.page.mouse.move(1, 1)
    for pinned in (None, Unit("conv2", 3, 4, 5)):
        if pinned:
            select(lens, pinned)
        picture = Image.open(by_key(lens, "i", tmp_path)).convert("RGB")
        stage = lens.page.locator("#stage").bounding_box()
        assert stage
        wanted = [round(2 * dpr * stage[side]) for side in ("width", "height")]
        assert picture.size == pytest.approx(wanted, abs=2)
        screen = Image.open(io.BytesIO(lens.page.screenshot())).convert("RGB")
        corner = round(stage["x"] * dpr), round(stage["y"] * dpr)
        for unit in UNITS:
            x, y = lens.cell(unit).centre
            on_screen = screen.getpixel((int(x * dpr), int(y * dpr)))
            place = int((x - stage["x"]) * 2 * dpr), int((y - stage["y"]) * 2 * dpr)
            assert picture.getpixel(place) == on_screen, unit
        # Names, legends and lines too, but for how their edges are smoothed.
        coarse = picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.BOX)
        part = screen.crop((*corner, corner[0] + coarse.width, corner[1] + coarse.height))
        apart = np.abs(np.asarray(coarse, np.int16) - np.asarray(part, np.int16)).mean((0, 2))
        names = slice(0, int(100 * dpr))
        assert apart.mean() < 2.0
        assert apart[names].mean() < 3.0
        named = np.asarray(part, np.int16)[:, names]
        assert np.abs(named - named[0, 0]).mean() > 4.0  # there is something to compare
