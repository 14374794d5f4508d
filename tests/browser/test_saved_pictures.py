"""A picture of the network to take away: all of it, and what it shows."""

import io
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from tests.browser.conftest import OpenLens
from tests.browser.holding import choose, hold_and_draw
from tests.browser.lens import Lens, Unit
from tests.browser.pictures import Pixels
from tests.browser.taking import by_key, select

Signed = npt.NDArray[np.int16]
UNITS = (
    [Unit("input", 0, y, x) for y, x in ((0, 0), (9, 16), (16, 16), (31, 31))]
    + [Unit("conv1", c, y, x) for c, y, x in ((0, 5, 5), (3, 26, 2), (5, 27, 27))]
    + [Unit("pool2", c, 2, 3) for c in (0, 7, 15)]
    + [Unit("fc1", i) for i in (0, 59, 119)]
)


def look_alike(coarse: Signed, part: Signed, names: int) -> None:
    """Hold names, legends and lines to be the same, but for how their edges are smoothed."""
    apart = np.abs(coarse - part).mean((0, 2))
    assert apart.mean() < 2.0
    assert apart[:names].mean() < 3.0
    assert np.abs(part[:, :names] - part[0, 0]).mean() > 4.0  # there is something to compare


@pytest.mark.parametrize(
    ("size", "dpr", "scheme"), [((1400, 900), 1, "dark"), ((1280, 720), 1.5, "light")]
)
def test_the_picture_is_the_stage_twice_as_fine(
    open_lens: OpenLens, tmp_path: Path, size: tuple[int, int], dpr: float, scheme: str
) -> None:
    lens = open_lens(size=size, dpr=dpr, scheme=scheme)  # type: ignore[arg-type]
    lens.page.mouse.move(1, 1)
    stage = lens.page.locator("#stage").bounding_box()
    assert stage

    def saved() -> Image.Image:
        """Return the picture without the words beneath, which are as wide as it."""
        picture = Image.open(by_key(lens, "i", tmp_path)).convert("RGB")
        wanted = [round(2 * dpr * stage[side]) for side in ("width", "height")]
        assert picture.width == pytest.approx(wanted[0], abs=2)
        assert wanted[1] < picture.height < wanted[1] + 200 * dpr
        return picture.crop((0, 0, picture.width, wanted[1]))

    def colour(picture: Image.Image, unit: Unit) -> object:
        x, y = lens.cell(unit).centre
        return picture.getpixel((int((x - stage["x"]) * 2 * dpr), int((y - stage["y"]) * 2 * dpr)))

    picture = saved()
    screen = Image.open(io.BytesIO(lens.page.screenshot())).convert("RGB")
    corner = round(stage["x"] * dpr), round(stage["y"] * dpr)
    for unit in UNITS:
        x, y = lens.cell(unit).centre
        assert colour(picture, unit) == screen.getpixel((int(x * dpr), int(y * dpr))), unit
    coarse = picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.BOX)
    part = screen.crop((*corner, corner[0] + coarse.width, corner[1] + coarse.height))
    look_alike(np.asarray(coarse, np.int16), np.asarray(part, np.int16), int(100 * dpr))

    # Nothing steps back behind a unit that is kept, which has its lines.
    select(lens, Unit("conv2", 3, 4, 5))
    kept = saved()
    below = [Unit("pool2", channel, 4, x) for channel in (0, 1, 8, 9) for x in range(5)]
    for unit in [*below, *(Unit("fc1", channel) for channel in range(20))]:
        assert colour(kept, unit) == colour(picture, unit), unit
    assert np.any(np.asarray(kept) != np.asarray(picture))


WRITTEN = """() => {
  window.written = [];
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
    if (!this.canvas.isConnected) window.written.push(text);
    return fillText.call(this, text, ...rest);
  };
}"""


def test_a_picture_says_what_it_shows_what_is_edited_and_how_the_kept_unit_was_made(
    open_lens: OpenLens, tmp_path: Path
) -> None:
    lens = open_lens()
    lens.page.evaluate(WRITTEN)

    def caption() -> str:
        lens.page.evaluate("written.length = 0")
        by_key(lens, "i", tmp_path)
        return " ".join(lens.page.evaluate("written"))

    share = lens.text("#probabilities .first .share")
    assert caption().endswith(f" Read as 3 ({share}).")
    unit = Unit("conv2", 3, 4, 5)
    hold_and_draw(lens)
    select(lens, unit)
    lens.page.click("#edits-tab")
    lens.page.click("#edits [data-switch=off]")
    lens.page.wait_for_function("lenslet.edits().length === 1")
    select(lens, Unit("conv2", 4, 4, 5))
    lens.page.click("#sum-tab")
    choose(lens, "difference")
    said = caption()
    probabilities = lens.result["probabilities"]
    now = max(range(10), key=probabilities.__getitem__)
    assert f"Shown: now \u2212 held. Now: read as {now} (" in said
    assert f"; held: read as 3 ({share})." in said
    assert "Edited network, now: conv2 map 3 switched off" in said
    assert f"conv2, map\u00a04, row\u00a04, column\u00a05: {lens.text('#value')}. " in said
    assert said.endswith(f"; {lens.text('#aside')}")
    lens.clear()
    assert "Now: no ink, no guess; held: read as 3" in caption()


def test_the_picture_holds_the_whole_network_however_much_of_it_is_in_view(
    lens: Lens, tmp_path: Path
) -> None:
    lens.resize((960, 640))  # fewer pixels to write and read
    hold_and_draw(lens)

    def saved(comparison: str) -> Pixels:
        choose(lens, comparison)
        return np.asarray(Image.open(by_key(lens, "i", tmp_path)).convert("RGB"))

    held, now = saved("held"), saved("now")
    assert np.any(now != held)
    lens.page.locator("#zoom [data-value=in]").click()
    lens.page.locator("#zoom [data-value=in]").click()
    lens.frame()
    assert np.array_equal(saved("now"), now)
    assert saved("both").shape[0] > 1.5 * now.shape[0]  # with what has to be scrolled to
