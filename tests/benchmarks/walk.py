"""What the inspector costs: opening it, and walking through a map with a key held down."""

import asyncio
import time
from typing import Any

from playwright.async_api import Browser

from tests.benchmarks.chromium import Tab, browser, tab
from tests.benchmarks.figures import Budget, Figure, median, percentile
from tests.benchmarks.tracing import traced, work_after

LAYERS = ("conv1", "conv2", "pool2", "fc1", "softmax")
REPEAT = 60.0  # keys a second: a frame each, twice what keyboards send

UNIT = """(layer) => {
  const { shape } = lenslet.state().graph.layers.find(({ name }) => name === layer);
  return { layer, channel: shape[0] >> 1, y: (shape[1] ?? 1) >> 1, x: 0 };
}"""

# From the start of the click's handlers to the message from the frame in which the inspector is
# filled.
OPENED = """() => new Promise((resolve) => {
  addEventListener("click", () => {
    const start = performance.now();
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      const filled = !("empty" in document.querySelector("#inspector").dataset);
      if (filled) resolve(performance.now() - start);
      else requestAnimationFrame(() => channel.port2.postMessage(null));
    };
    requestAnimationFrame(() => channel.port2.postMessage(null));
  }, { capture: true, once: true });
})"""

FRAMES = """() => {
  window.walk = { frames: [], long: [] };
  const frame = (time) => {
    if (!window.walk) return;
    window.walk.frames.push(time);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  window.walk.observer = new PerformanceObserver((list) =>
    window.walk.long.push(...list.getEntries().map(({ duration }) => duration)));
  window.walk.observer.observe({ type: "longtask" });
}"""
COUNTED = """() => {
  const { frames, long, observer } = window.walk;
  observer.disconnect();
  window.walk = null;
  return { frames, long };
}"""


def measure(quick: bool, address: str) -> list[Figure]:
    return asyncio.run(_measured(address, 3 if quick else 12, 1.0 if quick else 4.0))


async def _measured(address: str, times: int, seconds: float) -> list[Figure]:
    async with browser() as launched, tab(launched, address) as page:
        await page.page.wait_for_timeout(1000)  # until the weights are there
        opened = [await _opening(page, layer) for _ in range(times) for layer in LAYERS]
        walks = [await _walk(launched, page, layer, seconds) for layer in LAYERS]
        await page.cover("keydown", "#maps")
        trivial = await _walk(launched, page, LAYERS[0], seconds, place="#trivial")
    rates = [rate for rate, _, _ in walks]
    tasks = [work for _, _, works in walks for work in works]
    return [
        Figure("opening the inspector, median", median(opened), "ms", None, Budget(50)),
        Figure("opening the inspector, largest", max(opened), "ms"),
        Figure(
            "frames a second while walking", min(rates), "/s", trivial[0], Budget(58, at_least=True)
        ),
        Figure(
            "tasks over 50 ms while walking", sum(long for _, long, _ in walks), "", None, Budget(0)
        ),
        Figure("main-thread work for a step, median", median(tasks), "ms", median(trivial[2])),
        Figure(
            "main-thread work for a step, 95th percentile",
            percentile(tasks, 0.95),
            "ms",
            percentile(trivial[2], 0.95),
        ),
    ]


async def _opening(page: Tab, layer: str) -> float:
    """Return the milliseconds from the click on a unit to the painted inspector."""
    await page.page.evaluate("lenslet.select(null)")
    await page.page.wait_for_timeout(200)
    x, y, width, height = await page.page.evaluate(
        f"(unit) => Object.values(lenslet.locate(({UNIT})(unit)))", layer
    )
    opened = asyncio.ensure_future(page.page.evaluate(OPENED))
    await page.page.mouse.move(x + width / 2, y + height / 2)
    await page.page.wait_for_timeout(100)
    await page.page.mouse.click(x + width / 2, y + height / 2)
    return float(await opened)


async def _walk(
    browser: Browser, page: Tab, layer: str, seconds: float, place: str = "#stage"
) -> tuple[float, int, list[float]]:
    """Return frames a second, the number of long tasks, and the work of each step."""
    await page.page.evaluate(f"(layer) => lenslet.select(({UNIT})(layer))", layer)
    await page.page.mouse.move(5, 5)
    await page.page.evaluate(
        "(place) => Object.assign(document.querySelector(place), { tabIndex: 0 }).focus()", place
    )
    await page.page.wait_for_timeout(300)
    await page.page.evaluate(FRAMES)
    async with traced(browser) as events:
        await _hold(page, seconds)
    counted: dict[str, Any] = await page.page.evaluate(COUNTED)
    frames = counted["frames"]
    rate = (len(frames) - 1) / (frames[-1] - frames[0]) * 1000
    return rate, len(counted["long"]), work_after(events, "keydown")


async def _hold(page: Tab, seconds: float) -> None:
    """Hold an arrow key down; it turns at the ends of the row, as a hand would."""
    begin = time.perf_counter()
    sent = []
    for i in range(int(seconds * REPEAT)):
        key = ("ArrowRight", "ArrowLeft")[i // 4 % 2]
        event = {"type": "rawKeyDown", "key": key, "code": key, "autoRepeat": i > 0}
        code = {"windowsVirtualKeyCode": {"ArrowRight": 39, "ArrowLeft": 37}[key]}
        sent.append(asyncio.ensure_future(page.cdp.send("Input.dispatchKeyEvent", event | code)))
        await asyncio.sleep(max(0.0, begin + (i + 1) / REPEAT - time.perf_counter()))
    await asyncio.gather(*sent)
