"""A headless Chromium with the page in it, and a pointer that waits for nobody."""

import asyncio
import math
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Browser, CDPSession, Page, async_playwright

from tests.chromium import FLAGS, chromium_path

SIZE = {"width": 1400, "height": 900}
RATE = 87.0  # pointer events a second: locks to no frame clock

Point = tuple[float, float]

# A page that does next to nothing for the same events: one rectangle a frame on a canvas as large
# as the network's, measured as the page measures itself.
TRIVIAL = """([event, left]) => {
  const { width, height } = document.querySelector("#maps").getBoundingClientRect();
  const canvas = Object.assign(document.createElement("canvas"), { id: "trivial", width, height });
  canvas.style.cssText = `position: fixed; left: ${left}px; top: 0; z-index: 1000`;
  const context = canvas.getContext("2d", { alpha: false });
  const channel = new MessageChannel();
  let [starts, turn] = [[], 0];
  channel.port1.onmessage = () => {
    const end = performance.now();
    for (const start of starts) performance.measure("trivial", { start, end });
    starts = [];
  };
  const frame = () => {
    context.fillStyle = turn++ % 2 ? "#888" : "#999";
    context.fillRect(0, 0, width, height);
    channel.port2.postMessage(null);
  };
  canvas.addEventListener(event, () => {
    starts.push(performance.now());
    if (starts.length === 1) requestAnimationFrame(frame);
  });
  document.body.append(canvas);
}"""


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    path = chromium_path()
    assert path, "there is no chromium: apt-get install chromium, or set LENSLET_CHROMIUM"
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield launched
        finally:
            await launched.close()


@dataclass
class Tab:
    """One page of its own context, without a cache, and the protocol to drive it."""

    page: Page
    cdp: CDPSession

    async def box(self, selector: str) -> dict[str, float]:
        found: dict[str, float] = await self.page.evaluate(
            "(selector) => document.querySelector(selector).getBoundingClientRect().toJSON()",
            selector,
        )
        return found

    async def measures(self, name: str) -> list[tuple[float, float]]:
        """Return start and end of each of the page's own measures, and forget them."""
        spans: list[tuple[float, float]] = await self.page.evaluate(
            """(name) => {
              const spans = performance.getEntriesByName(name, "measure")
                .map(({ startTime, duration }) => [startTime, startTime + duration]);
              performance.clearMeasures(name);
              return spans;
            }""",
            name,
        )
        return spans

    async def throttle(self, factor: float) -> None:
        await self.cdp.send("Emulation.setCPUThrottlingRate", {"rate": factor})

    async def cover(self, event: str, place: str) -> None:
        """Lay the trivial canvas over the page, from the left edge of `place`."""
        await self.page.evaluate(TRIVIAL, [event, (await self.box(place))["x"]])

    async def uncover(self) -> None:
        await self.page.evaluate("document.querySelector('#trivial').remove()")


@asynccontextmanager
async def tab(browser: Browser, address: str | None = None) -> AsyncIterator[Tab]:
    context = await browser.new_context(viewport={"width": 1400, "height": 900})
    page = await context.new_page()
    opened = Tab(page, await context.new_cdp_session(page))
    if address:
        await page.goto(address)
        await page.evaluate("lenslet.ready")
        await page.wait_for_timeout(500)
    yield opened
    await context.close()


class Mouse:
    """Sends events at their times and does not wait until the page has taken them."""

    def __init__(self, cdp: CDPSession) -> None:
        self.cdp = cdp
        self.sent: list[asyncio.Future[Any]] = []

    def send(self, kind: str, point: Point, pressed: bool) -> None:
        event = {"type": kind, "x": point[0], "y": point[1], "clickCount": 1}
        event |= {"button": "left" if pressed else "none", "buttons": int(pressed)}
        self.sent.append(asyncio.ensure_future(self.cdp.send("Input.dispatchMouseEvent", event)))

    async def stroke(self, points: Iterable[Point], rate: float = RATE) -> None:
        first, *rest = points
        self.send("mousePressed", first, True)
        await self._pace(rest, rate, True)
        self.send("mouseReleased", (rest or [first])[-1], True)
        await self.taken()

    async def hover(self, points: Iterable[Point], rate: float) -> None:
        await self._pace(points, rate, False)
        await self.taken()

    async def _pace(self, points: Iterable[Point], rate: float, pressed: bool) -> None:
        begin = time.perf_counter()
        for i, point in enumerate(points):
            self.send("mouseMoved", point, pressed)
            await asyncio.sleep(max(0.0, begin + (i + 1) / rate - time.perf_counter()))

    async def taken(self) -> None:
        """Wait until the page has taken all that was sent."""
        await asyncio.gather(*self.sent)
        self.sent.clear()


def circles(box: dict[str, float], count: int, turns: float = 2) -> list[Point]:
    """Return points along circles in the box."""
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    radius = 0.3 * min(box["width"], box["height"])
    angles = [2 * math.pi * turns * i / count for i in range(count)]
    return [(x + radius * math.sin(angle), y - radius * math.cos(angle)) for angle in angles]
