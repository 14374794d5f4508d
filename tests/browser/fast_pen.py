"""A pen that does not wait for the page: events leave at their own pace, whatever is answered."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from time import time
from typing import NamedTuple

from playwright.async_api import CDPSession, Page, async_playwright

from tests.browser.digits import Stroke
from tests.browser.lens import Json
from tests.chromium import FLAGS

WHOLE = 0.12  # seconds that the drawing takes
SLOWER = 6  # times as slow as the machine is the page
# The page does nothing from its next task on until all has been drawn.
BUSY = """() => setTimeout(() => {
  const end = performance.now() + 500;
  while (performance.now() < end);
})"""


class Drawn(NamedTuple):
    """What the page has of it at the end."""

    strokes: list[Stroke]
    result: Json
    measured: int  # handlers that were timed
    console: list[str]


def draw_fast(executable: str, address: str, strokes: list[Stroke]) -> list[Drawn]:
    """Draw twice, on a slow page and on one that is busy all the while.

    In a thread, since the tests' own Playwright holds this one's loop.
    """
    with ThreadPoolExecutor(1) as thread:
        drawing = asyncio.wait_for(_draw(executable, address, strokes), timeout=60)
        return thread.submit(asyncio.run, drawing).result()


async def _draw(executable: str, address: str, strokes: list[Stroke]) -> list[Drawn]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=FLAGS)
        page = await browser.new_page(viewport={"width": 1400, "height": 900})
        console: list[str] = []
        page.on("console", lambda message: console.append(message.text))
        page.on("pageerror", lambda error: console.append(str(error)))
        await page.goto(address)
        await page.evaluate("lenslet.ready")
        cdp = await page.context.new_cdp_session(page)
        drawn = []
        for slow in (True, False):
            await page.evaluate("lenslet.clear().then(() => performance.clearMeasures())")
            await cdp.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER if slow else 1})
            if not slow:
                await page.evaluate(BUSY)
            await _move(page, cdp, strokes)
            await cdp.send("Emulation.setCPUThrottlingRate", {"rate": 1})
            drawn.append(await _outcome(page, console))
        await browser.close()
    return drawn


async def _outcome(page: Page, console: list[str]) -> Drawn:
    drawn = await page.evaluate("lenslet.state().drawing.strokes")
    # Drawing the same anew asks for an answer of its own and waits for it.
    await page.evaluate("lenslet.draw(lenslet.state().drawing.strokes)")
    result = await page.evaluate("lenslet.state().trace.result")
    await page.evaluate("new Promise((done) => setTimeout(done, 50))")  # measures come after
    measured = await page.evaluate("performance.getEntriesByName('lenslet:stroke-to-paint').length")
    strokes = [[(x, y) for x, y in stroke] for stroke in drawn]
    return Drawn(strokes, result, measured, console)


async def _move(page: Page, cdp: CDPSession, strokes: list[Stroke]) -> None:
    box = await page.locator("#pad").bounding_box()
    assert box
    answers = []
    pause = WHOLE / sum(len(stroke) + 1 for stroke in strokes)
    for stroke in strokes:
        kinds = ["mousePressed", *["mouseMoved"] * (len(stroke) - 1), "mouseReleased"]
        for kind, (x, y) in zip(kinds, [*stroke, stroke[-1]], strict=True):
            event = {
                "type": kind,
                "x": box["x"] + x * box["width"],
                "y": box["y"] + y * box["height"],
                "button": "left",
                "buttons": 0 if kind == "mouseReleased" else 1,
                "clickCount": 1,
                # A device stamps its events: a browser that is late must not do so for it.
                "timestamp": time(),
            }
            answers.append(asyncio.ensure_future(cdp.send("Input.dispatchMouseEvent", event)))
            await asyncio.sleep(pause)
    await asyncio.gather(*answers)
