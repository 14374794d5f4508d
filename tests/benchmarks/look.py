"""What it costs to move and to magnify a network of a hundred layers, in the page's own script."""

import asyncio
from typing import Any

from playwright.async_api import Route

from tests.benchmarks.chromium import Tab, browser, tab
from tests.benchmarks.figures import Budget, Figure, percentile
from tests.server import CHECKOUT

WAYS = ("pan", "zoom step")


def measure(quick: bool, address: str) -> list[Figure]:
    return asyncio.run(_looked(address, 40 if quick else 300))


async def _looked(address: str, steps: int) -> list[Figure]:
    async with browser() as launched, tab(launched) as page:
        await page.page.route("**/*.js", _give)
        await page.page.goto(address)
        spent: dict[str, Any] = await page.page.evaluate(
            "async (steps) => (await import('/tests/benchmarks/look.js')).open(steps)", steps
        )
        allocated = await _allocated(page)
    figures = []
    for way in WAYS:
        figures += [
            Figure(
                f"118 layers: script of a {way}, median", _half(spent[way]), "ms", None, Budget(4)
            ),
            Figure(f"118 layers: script of a {way}, 95th percentile", _most(spent[way]), "ms"),
        ]
    return [*figures, Figure("118 layers: allocated by a pan", allocated, "kB")]


def _half(spans: list[float]) -> float:
    return percentile(spans, 0.5)


def _most(spans: list[float]) -> float:
    return percentile(spans, 0.95)


async def _allocated(page: Tab) -> float:
    """Return by how many kilobytes the heap grows with a pan, while nothing is collected."""
    grown = []
    for _ in range(9):
        await page.cdp.send("HeapProfiler.collectGarbage")
        before = await page.cdp.send("Runtime.getHeapUsage")
        await page.page.evaluate("window.pan()")
        after = await page.cdp.send("Runtime.getHeapUsage")
        grown.append((after["usedSize"] - before["usedSize"]) / 1000)
    return percentile(grown, 0.5)


async def _give(route: Route) -> None:
    """Give the page's modules one by one, and those of the tests, but not what starts the page."""
    path = route.request.url.split("/", 3)[3]
    source = "" if path == "scripts/main.js" else (CHECKOUT / path).read_text()
    await route.fulfill(body=source, content_type="text/javascript")
