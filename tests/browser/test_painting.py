"""Painting what has changed, step by step, gives the picture that painting all afresh gives."""

import base64
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pytest
from playwright.sync_api import Page, Route

from tests.browser.visitors import Device, Visitors
from tests.server import CHECKOUT

SEEDS = range(92)  # two for each field
# The pad's ink grows by parts; where they meet, an edge's pixels are painted twice: darker by less.
AN_EDGE = 80  # of 255
COMPARES = "last && isSame(last, shown)"  # how part.js finds that a part shows what it did
STEP = """async ([seed, afresh]) => {
  const { mark, open, picture } = await import("/tests/browser/painting.js");
  const page = (window.opened ??= await open());
  const changed = page.change(seed);
  if (afresh || !page.painted) await page.begin();
  await page.paint();
  return [changed, picture(page.state), mark()];
}"""
INK = """async () => (await import("/tests/browser/painting.js")).ink()"""


class Painted(NamedTuple):
    """A page after a step: the fields that were changed, what is seen, what tells its ink."""

    changed: list[str]
    elements: list[str]
    ink: str


def paint(page: Page, seed: int, *, afresh: bool) -> Painted:
    return Painted(*page.evaluate(STEP, [seed, afresh]))


def inked(page: Page) -> npt.NDArray[np.int_]:
    """Return how much ink each pixel of the pad has."""
    return np.frombuffer(base64.b64decode(page.evaluate(INK)), np.uint8).astype(int)


def differ(pages: list[Page], one: Painted, other: Painted) -> bool:
    """Say whether pixels of the ink differ by more than an edge may."""
    if one.ink == other.ink:
        return False
    a, b = map(inked, pages)
    return a.size != b.size or bool((abs(a - b) > AN_EDGE).any())


def open_pages(visitors: Visitors, server: str, forgotten: int | None = None) -> list[Page]:
    """Open two pages that paint only what they are told to."""

    def give(route: Route) -> None:
        """Give the page's modules one by one, as they are written, but not what starts it."""
        path = route.request.url.split("/", 3)[3]
        source = "" if path == "scripts/main.js" else (CHECKOUT / path).read_text()
        if forgotten is not None:
            keep = f"(all) => all.filter((_, i) => i !== {forgotten})"
            source = source.replace(COMPARES, f"last && isSame(...[last, shown].map({keep}))")
        route.fulfill(body=source, content_type="text/javascript")

    opened = []
    for _ in range(2):
        opened.append(visitors.new(server, Device(own=True)))
        opened[-1].route("**/*.js", give)
        opened[-1].goto(server)
    return opened


def test_painting_step_by_step_gives_the_picture_of_painting_afresh(
    visitors: Visitors, server: str
) -> None:
    pages = open_pages(visitors, server)
    for seed in SEEDS:
        stepped, afresh = (paint(page, seed, afresh=i == 1) for i, page in enumerate(pages))
        different = set(stepped.elements) ^ set(afresh.elements)
        assert stepped.elements == afresh.elements, (seed, stepped.changed, different)
        assert not differ(pages, stepped, afresh), (seed, stepped.changed)


@pytest.mark.parametrize("place", [0, 2])
def test_what_a_part_forgets_that_it_shows_is_seen(
    visitors: Visitors, server: str, place: int
) -> None:
    assert COMPARES in (CHECKOUT / "static" / "core" / "part.js").read_text()
    pages = open_pages(visitors, server, forgotten=place)
    painted = ([paint(page, seed, afresh=i == 1) for i, page in enumerate(pages)] for seed in SEEDS)
    assert any(
        stepped.elements != afresh.elements or differ(pages, stepped, afresh)
        for stepped, afresh in painted
    )
