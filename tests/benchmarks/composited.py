"""What an update takes of the processor where Chromium makes all pixels with it, by SwiftShader.

The baseline is the same page without its network: what the rest of it takes.
"""

import asyncio
import os

from playwright.async_api import async_playwright

from tests.benchmarks.chromium import RATE, Mouse, Tab, circles, tab
from tests.benchmarks.figures import Figure, median
from tests.benchmarks.processes import family, used
from tests.benchmarks.stroke import PAGE, SAME_FRAME
from tests.chromium import FLAGS, chromium_path

SOFT = [each for each in FLAGS if each != "--disable-gpu"]
SOFT += ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]

# Nothing comes to the network's canvas.
WITHOUT = """() => {
  const { prototype } = CanvasRenderingContext2D;
  for (const name of ["fillRect", "fillText", "stroke", "putImageData", "drawImage"]) {
    const own = prototype[name];
    prototype[name] = function (...given) {
      if (this.canvas.id !== "maps") return own.apply(this, given);
    };
  }
}"""


def measure(quick: bool, address: str) -> list[Figure]:
    page, rest = asyncio.run(_drawn(address, 1 if quick else 4, 1.5 if quick else 3.0))
    what = "composited by SwiftShader: processor's time of an update"
    return [Figure(what, 1000 * median(page), "ms", 1000 * median(rest))]


async def _drawn(address: str, rounds: int, seconds: float) -> tuple[list[float], list[float]]:
    """Return the seconds of the processor for an update, in each round: all, and the rest alone."""
    async with async_playwright() as playwright:
        before = family(os.getpid())
        launched = await playwright.chromium.launch(executable_path=chromium_path(), args=SOFT)
        chromium = min(family(os.getpid()) - before)
        async with tab(launched, address) as page:
            await _draw(page, chromium, 0.5)  # the first strokes find nothing compiled yet
            whole = [await _draw(page, chromium, seconds) for _ in range(rounds)]
            await page.page.evaluate(WITHOUT)
            rest = [await _draw(page, chromium, seconds) for _ in range(rounds)]
        await launched.close()
    return whole, rest


async def _draw(page: Tab, chromium: int, seconds: float) -> float:
    await page.page.evaluate("lenslet.clear()")
    await page.page.wait_for_timeout(300)
    await page.measures(PAGE)
    points = circles(await page.box("#pad"), round(seconds * RATE))
    begin = used(chromium)
    await Mouse(page.cdp).stroke(points)
    await page.page.wait_for_timeout(400)
    taken = used(chromium) - begin
    ends = sorted(end for _, end in await page.measures(PAGE))
    updates = [
        b for a, b in zip([-SAME_FRAME * 2, *ends], ends, strict=False) if b - a > SAME_FRAME
    ]
    return taken / max(1, len(updates))
