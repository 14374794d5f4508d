"""What the page holds after it has been used, and whether it rests when nothing happens."""

import asyncio

from playwright.async_api import Browser

from tests.benchmarks.chromium import Mouse, Tab, browser, circles, tab
from tests.benchmarks.figures import Budget, Figure
from tests.benchmarks.tracing import count, traced

EACH = 10  # strokes on a pad before it is cleared
FRAME = "DrawFrame"


def measure(quick: bool, address: str) -> list[Figure]:
    return asyncio.run(_rested(address, 30 if quick else 200, 1.0 if quick else 5.0))


async def _rested(address: str, strokes: int, seconds: float) -> list[Figure]:
    async with browser() as launched, tab(launched, address) as page:
        await page.page.wait_for_timeout(1000)  # until the weights are there
        begin = await _heap(page)
        idle = await _frames(launched, page, seconds)
        await _draw(page, strokes)
        end = await _heap(page)
        later = await _frames(launched, page, seconds)
        busy = await _frames(launched, page, 0, strokes=2)
    return [
        Figure("JavaScript heap after load", begin, "MB"),
        Figure(f"JavaScript heap after {strokes} strokes", end, "MB", begin),
        Figure(f"frames in {seconds:g} idle seconds", idle, "", None, Budget(0)),
        Figure(f"frames in {seconds:g} idle seconds, after drawing", later, "", None, Budget(0)),
        Figure("frames while two strokes are drawn", busy),
    ]


async def _heap(page: Tab) -> float:
    """Return what is left in megabytes when all that can go has gone."""
    await page.page.wait_for_timeout(500)
    for _ in range(2):
        await page.cdp.send("HeapProfiler.collectGarbage")
    used: float = (await page.cdp.send("Runtime.getHeapUsage"))["usedSize"]
    return used / 1e6


async def _frames(browser: Browser, page: Tab, seconds: float, strokes: int = 0) -> int:
    """Return the frames that the page draws in that time; with strokes it must draw some."""
    async with traced(browser) as events:
        await _draw(page, strokes)
        await asyncio.sleep(seconds)
    return count(events, FRAME)


async def _draw(page: Tab, strokes: int) -> None:
    box = await page.box("#pad")
    mouse = Mouse(page.cdp)
    for number in range(strokes):
        if number % EACH == 0:
            await page.page.evaluate("lenslet.clear()")
        await mouse.stroke(circles(box, 12, turns=(number % EACH + 1) / EACH), rate=240)
