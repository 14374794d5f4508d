"""A drawing is replayed at its own pace, the network following."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from tests.browser.digits import DIGITS, Stroke, line
from tests.browser.files import File, bring, paste_file, written
from tests.browser.lens import Json, Lens
from tests.browser.pens import draw_by_mouse
from tests.browser.pictures import painted

# Two strokes, a point each 20 ms, and 200 ms between them.
STROKES = [[(round(x, 4), round(y, 4)) for x, y in stroke] for stroke in DIGITS[4]]
TIMES = [[20 * i for i in range(len(STROKES[0]))]]
TIMES += [[TIMES[0][-1] + 200 + 20 * i for i in range(len(STROKES[1]))]]
END = TIMES[1][-1]
# What each frame of a replay shows, until it is over.
WATCH = """() => { window.watched = (async () => {
  const seen = [];
  const play = document.querySelector("#play"), scrub = document.querySelector("#scrub");
  while (play.getAttribute("aria-pressed") !== "true") await new Promise(requestAnimationFrame);
  const start = performance.now();
  while (play.getAttribute("aria-pressed") === "true") {
    const { drawing, trace } = lenslet.state();
    seen.push({ strokes: drawing.strokes, shown: Number(scrub.value), at: performance.now() - start,
      network: trace.result.probabilities.join() });
    await new Promise(requestAnimationFrame);
  }
  return seen;
})(); }"""


def flat(strokes: list[Stroke]) -> list[tuple[float, float]]:
    return [(x, y) for stroke in strokes for x, y in stroke]


def prefix(time: float) -> list[Stroke]:
    """Return what had been drawn by that time."""
    shown = [
        [point for point, at in zip(stroke, times, strict=True) if at <= time]
        for stroke, times in zip(STROKES, TIMES, strict=True)
    ]
    return [stroke for stroke in shown if stroke]


@pytest.fixture
def four(lens: Lens, tmp_path: Path) -> Lens:
    """Return the page with a four on its pad that took a known time."""
    drawing = {"strokes": STROKES, "times": TIMES}
    bring(lens, paste_file, File(json.dumps(drawing).encode(), "four.json"), tmp_path)
    assert lens.page.locator("#scrub").get_attribute("max") == str(END)
    return lens


def scrub(lens: Lens, time: float) -> None:
    lens.page.locator("#scrub").fill(str(time))
    lens.frame()


def test_a_replay_shows_growing_parts_and_ends_with_the_whole(four: Lens) -> None:
    whole = four.settle()
    four.page.evaluate(WATCH)
    four.page.locator("#play").click()
    seen: list[Json] = four.keep("watched")
    points = [flat(each["strokes"]) for each in seen]
    everything = flat(STROKES)
    assert len({len(each) for each in points}) > 5
    for earlier, later in pairwise(points):
        assert len(earlier) <= len(later)
    assert all(each == everything[: len(each)] for each in points)
    assert len({each["network"] for each in seen}) > 5  # the network follows
    # At the pace it was drawn with, as far as a busy machine keeps time.
    assert all(abs(each["shown"] - each["at"]) < 250 for each in seen)
    assert END - 250 < seen[-1]["at"] < END + 500
    assert four.strokes == STROKES
    assert four.settle() == whole
    assert whole["prediction"] == 4


@pytest.mark.parametrize("time", [0, 130, TIMES[0][-1] + 100, END - 1])
def test_scrubbing_shows_what_had_been_drawn_by_then(four: Lens, time: int) -> None:
    scrub(four, time)
    assert four.strokes == prefix(time)
    four.settle()
    dots = painted(four, "#ink")
    last = [int(each * len(dots)) for each in STROKES[1][-1]]
    assert dots[last[1], last[0]] == 0  # what is yet to come is not on the pad
    scrub(four, END)
    assert four.strokes == STROKES
    assert painted(four, "#ink")[last[1], last[0]] == 255


def test_a_replay_is_paused_and_goes_on_from_there(four: Lens) -> None:
    scrub(four, END - 200)
    play = four.page.locator("#play")
    four.page.evaluate(WATCH)
    play.click()
    seen = four.keep("watched")
    assert all(each["shown"] >= END - 200 for each in seen)
    assert four.strokes == STROKES
    play.click()
    four.page.wait_for_function("Number(document.querySelector('#scrub').value) > 50")
    play.click()
    four.frame()
    shown = four.strokes
    assert 0 < len(flat(shown)) < len(flat(STROKES))
    four.settle()
    assert four.strokes == shown
    play.click()
    four.page.wait_for_function("lenslet.state().drawing.strokes.length === 2")


def test_a_stroke_during_a_replay_ends_it_and_is_added_to_the_whole(four: Lens) -> None:
    four.page.locator("#play").click()
    draw_by_mouse(four.page, [line((0.1, 0.9), (0.3, 0.9))])
    assert four.strokes[:2] == STROKES
    assert len(four.strokes) == 3
    four.settle()
    assert four.page.locator("#play").get_attribute("aria-pressed") == "false"
    four.page.keyboard.press("Control+z")
    assert four.strokes == STROKES


def test_an_eraser_or_an_undo_during_a_replay_works_on_the_whole(four: Lens) -> None:
    scrub(four, 60)
    four.page.keyboard.press("e")
    draw_by_mouse(four.page, [line((0.3, 0.9), (0.9, 0.75))])
    assert four.strokes[0] == STROKES[0]
    assert len(four.strokes[1]) < len(STROKES[1])
    scrub(four, 60)
    four.page.keyboard.press("Control+z")
    assert four.strokes == STROKES
    four.settle()


def test_a_digit_drawn_by_hand_is_replayed_too(lens: Lens) -> None:
    lens.clear()
    draw_by_mouse(lens.page, DIGITS[7])
    drawn = lens.strokes
    lens.page.evaluate(WATCH)
    lens.page.locator("#play").click()
    seen = lens.keep("watched")
    assert len(flat(seen[0]["strokes"])) < len(flat(drawn))
    assert lens.strokes == drawn
    assert lens.settle()["prediction"] == 7


def test_there_is_nothing_to_replay_on_a_blank_pad_or_a_picture(lens: Lens, tmp_path: Path) -> None:
    play, bar = lens.page.locator("#play"), lens.page.locator("#scrub")
    lens.clear()
    assert (play.is_disabled(), bar.is_disabled()) == (True, True)
    bring(lens, paste_file, written("7"), tmp_path)
    assert (play.is_disabled(), bar.is_disabled()) == (True, True)
    before = lens.drawing
    for key in ("r", ",", "."):
        lens.page.keyboard.press(key)
    assert lens.drawing == before
    assert lens.settle()["prediction"] == 7
