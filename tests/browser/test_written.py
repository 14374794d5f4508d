"""The page's list of what is written on the picture of the network, which is but pixels."""

import re

import pytest

from tests.browser.lens import Json, Lens, Unit
from tests.browser.pictures import screenshot


def written(lens: Lens) -> list[Json]:
    found: list[Json] = lens.page.evaluate("lenslet.written()")
    return found


def test_each_score_stands_in_its_cell_with_its_name(lens: Lens) -> None:
    lens.rest()
    corner = lens.page.locator("#stage").bounding_box()
    assert corner
    words = written(lens)
    scores = lens.values("fc3")
    for index in range(10):
        cell = lens.cell(Unit("fc3", index))
        left, top = cell.x - corner["x"], cell.y - corner["y"]
        inside = [
            each["text"]
            for each in words
            if left < each["x"] < left + cell.width and top < each["y"] < top + cell.height
        ]
        assert str(index) in inside
        (number,) = [text for text in inside if re.fullmatch("\u2212?[0-9]*\\.[0-9]+", text)]
        decimals = len(number.split(".")[1])
        told = float(number.replace("\u2212", "-"))
        assert told == pytest.approx(float(scores[index]), abs=0.5001 * 10**-decimals)


def test_what_is_listed_is_seen_there(lens: Lens) -> None:
    lens.rest()
    picture = screenshot(lens).sum(axis=2) // 3
    corner = lens.page.locator("#stage").bounding_box()
    assert corner
    for each in written(lens):
        if not each["text"]:
            continue
        starts = {"center": 0.5, "left": 0.0, "right": 1.0}[each["align"]]
        left = round(corner["x"] + each["x"] - starts * each["width"])
        y = round(corner["y"] + each["y"])
        # Letters differ from what they stand on.
        part = picture[y - 9 : y + 10, left : left + round(each["width"])]
        assert part.max() - part.min() > 60, each
