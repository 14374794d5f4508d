"""What the pen costs: script a move over a long drawing, and the time until its ink is there."""

import asyncio

from playwright.async_api import Browser

from tests.benchmarks.chromium import RATE, Mouse, Tab, browser, circles, tab
from tests.benchmarks.figures import Budget, Figure, median, percentile
from tests.benchmarks.tracing import spent_in, traced

POINTS = 2_000  # on the pad already
INK = "lenslet:pen-to-ink"

# Draws `points` and then `moves` more, the handlers called at once by synthetic events; the page
# answers and paints in between, as it does for a hand.
MOVES = """async ([points, moves]) => {
  const pad = document.querySelector("#pad");
  const box = pad.getBoundingClientRect();
  const send = (type, i) => pad.dispatchEvent(new PointerEvent(type, {
    pointerId: 1, pointerType: "mouse", button: type === "pointermove" ? -1 : 0, buttons: 1,
    bubbles: true, clientX: box.x + box.width * (0.5 + 0.4 * Math.cos(i / 50)),
    clientY: box.y + box.height * (0.5 + 0.4 * Math.sin(i / 37)),
  }));
  await lenslet.clear();
  send("pointerdown", 0);
  for (let i = 1; i < points + moves; i++) {
    send("pointermove", i);
    if (i > points || i % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 4));
  }
  send("pointerup", points + moves);
}"""


def measure(quick: bool, address: str) -> list[Figure]:
    return asyncio.run(_measured(address, 200 if quick else 1_000, 1.5 if quick else 4.0))


async def _measured(address: str, moves: int, seconds: float) -> list[Figure]:
    async with browser() as launched, tab(launched, address) as page:
        await page.page.evaluate(MOVES, [10, moves])  # compiles what it runs
        few = await _script(launched, page, 10, moves)
        many = await _script(launched, page, POINTS, moves)
        spent = await _inked(page, seconds)
        await page.cover("pointerrawupdate", "#pad")
        trivial = await _inked(page, seconds, "trivial")
    return [
        Figure(f"script for a move at {POINTS:,} points, median", median(many), "ms", median(few)),
        Figure(
            f"script for a move at {POINTS:,} points, largest", max(many), "ms", max(few), Budget(2)
        ),
        Figure("pointer event to ink, median", median(spent), "ms", median(trivial)),
        Figure(
            "pointer event to ink, 95th percentile",
            percentile(spent, 0.95),
            "ms",
            percentile(trivial, 0.95),
        ),
    ]


async def _script(browser: Browser, page: Tab, points: int, moves: int) -> list[float]:
    """Return the processor's milliseconds of script for each of `moves` after `points`."""
    async with traced(browser) as events:
        await page.page.evaluate(MOVES, [points, moves])
    return spent_in(events, "pointermove")[-moves:]


async def _inked(page: Tab, seconds: float, name: str = INK) -> list[float]:
    await page.page.evaluate("lenslet.clear()")
    await page.page.wait_for_timeout(200)
    await page.measures(name)
    await Mouse(page.cdp).stroke(circles(await page.box("#pad"), round(seconds * RATE)))
    await page.page.wait_for_timeout(300)
    return [end - start for start, end in await page.measures(name)]
