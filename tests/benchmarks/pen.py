"""What the pen costs: script a move over a long drawing, and the time until its ink is there."""

import asyncio

from tests.benchmarks.chromium import RATE, Mouse, Tab, browser, circles, tab
from tests.benchmarks.figures import Budget, Figure, median, percentile

POINTS = 2_000  # on the pad already
INK = "lenslet:pen-to-ink"

# Milliseconds of script for each of `moves`, the handlers called at once by synthetic events, after
# `points` have been drawn; the page answers and paints in between, as it does for a hand.
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
  for (let i = 1; i < points; i++) {
    send("pointermove", i);
    if (i % 50 === 0) await new Promise(requestAnimationFrame);
  }
  const spent = [];
  for (let i = 0; i < moves; i++) {
    const start = performance.now();
    send("pointermove", points + i);
    spent.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  send("pointerup", points + moves);
  return spent;
}"""


def measure(quick: bool, address: str) -> list[Figure]:
    return asyncio.run(_measured(address, 200 if quick else 1_000, 1.5 if quick else 4.0))


async def _measured(address: str, moves: int, seconds: float) -> list[Figure]:
    async with browser() as launched, tab(launched, address) as page:
        few = await page.page.evaluate(MOVES, [10, moves])  # compiles what it runs, too
        few = await page.page.evaluate(MOVES, [10, moves])
        many = await page.page.evaluate(MOVES, [POINTS, moves])
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


async def _inked(page: Tab, seconds: float, name: str = INK) -> list[float]:
    await page.page.evaluate("lenslet.clear()")
    await page.page.wait_for_timeout(200)
    await page.measures(name)
    await Mouse(page.cdp).stroke(circles(await page.box("#pad"), round(seconds * RATE)))
    await page.page.wait_for_timeout(300)
    return [end - start for start, end in await page.measures(name)]
