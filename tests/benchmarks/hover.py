"""What pointing at a unit costs: the main thread's work, and the time until it is painted."""

import asyncio

from playwright.async_api import Browser

from tests.benchmarks.chromium import Mouse, Point, Tab, browser, tab
from tests.benchmarks.figures import Budget, Figure, percentile
from tests.benchmarks.tracing import traced, work_after

RATE = 16.0  # units a second: each has a frame to itself

# Centres of random units' cells, as many in each layer.
UNITS = """(each) => lenslet.state().graph.layers.flatMap(({ name, shape }) =>
  Array.from({ length: each }, (_, i) => {
    const [channel, y, x] = [0, 1, 2].map((axis) =>
      Math.floor(((i * 0.618034 + axis * 0.31 + 0.17) % 1) * (shape[axis] ?? 1)));
    const { x: left, y: top, width, height } = lenslet.locate({ layer: name, channel, y, x });
    return [left + width / 2, top + height / 2];
  }))"""


def measure(quick: bool, address: str) -> list[Figure]:
    return asyncio.run(_hovered(address, 2 if quick else 15))


async def _hovered(address: str, each: int) -> list[Figure]:
    async with browser() as launched, tab(launched, address) as page:
        await page.page.wait_for_timeout(1000)  # until the weights are there
        points = await page.page.evaluate(UNITS, each)
        await _point(launched, page, points, "lenslet:hover-to-paint")  # compiles what it runs
        work, spent = await _point(launched, page, points, "lenslet:hover-to-paint")
        await page.cover("pointermove", "#maps")
        least, trivial = await _point(launched, page, points, "trivial")
    return [
        _figure("main-thread work for a hover, median", work, least, 0.5, Budget(4)),
        _figure("main-thread work, 95th percentile", work, least, 0.95),
        _figure("hover to paint, median", spent, trivial, 0.5),
        _figure("hover to paint, 95th percentile", spent, trivial, 0.95),
    ]


def _figure(
    what: str, page: list[float], trivial: list[float], share: float, budget: Budget | None = None
) -> Figure:
    return Figure(what, percentile(page, share), "ms", percentile(trivial, share), budget)


async def _point(
    browser: Browser, page: Tab, points: list[Point], name: str
) -> tuple[list[float], list[float]]:
    """Return the work and the page's own measure of each hover, in milliseconds."""
    mouse = Mouse(page.cdp)
    await mouse.hover([(10, 890)], RATE)
    await page.page.wait_for_timeout(300)
    await page.measures(name)
    async with traced(browser) as events:
        await mouse.hover(points, RATE)
    spans = await page.measures(name)
    return work_after(events, "pointermove"), [end - start for start, end in spans]
