"""From navigation to the first network painted, and the bytes that took."""

import asyncio
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser

from tests.benchmarks.chromium import browser, tab
from tests.benchmarks.figures import Budget, Figure, median

LOADS = 5
SAME_TASK = Budget(-1, at_least=True)  # the weights are asked for and `ready` is told in one task

# Notes when `lenslet.ready` is fulfilled, on the clock that began with the navigation.
WATCH = """{
  let held;
  Object.defineProperty(window, "lenslet", {
    get: () => held,
    set(value) {
      held = value;
      value.ready.then(() => (window.readyAt = performance.now()));
    },
  });
}"""

# The first frame of a page that is one line of JSON: what a navigation costs by itself.
BLANK = "requestAnimationFrame(() => (window.readyAt = performance.now()))"

# Not by wait_for_function: it evaluates strings in the page, whose policy forbids that.
READY = """new Promise((resolve) => {
  const look = () => (window.readyAt ? resolve(window.readyAt) : requestAnimationFrame(look));
  look();
})"""

Sizes = dict[str, float]


def measure(quick: bool, address: str) -> list[Figure]:
    times, blank, sizes, late = asyncio.run(_load(address, 3 if quick else LOADS))
    page = sum(sizes[part] for part in ("html", "css", "javascript", "graph"))
    return [
        Figure("first network painted, cold", median(times), "ms", median(blank), Budget(600)),
        Figure("weights asked for after that", late, "ms", None, SAME_TASK),
        Figure("HTML, CSS, JavaScript and graph", page, "kB", None, Budget(200)),
        *(Figure(f"  {part}", size, "kB") for part, size in sizes.items()),
    ]


async def _load(address: str, loads: int) -> tuple[list[float], list[float], Sizes, float]:
    """Return the times until ready, those of a blank page, the kilobytes, how late weights came."""
    times, blank = [], []
    async with browser() as launched:
        for _ in range(loads):
            blank.append(await _blank(launched, address))
            ready, sizes, late = await _visit(launched, address)
            times.append(ready)
    return times, blank, sizes, late


async def _blank(browser: Browser, address: str) -> float:
    async with tab(browser) as opened:
        await opened.page.add_init_script(BLANK)
        await opened.page.goto(f"{address}/healthz")
        ready: float = await opened.page.evaluate(READY)
    return ready


async def _visit(browser: Browser, address: str) -> tuple[float, Sizes, float]:
    async with tab(browser) as opened:
        heard = _Listener(opened.cdp)
        await opened.cdp.send("Network.enable")
        await opened.page.add_init_script(WATCH)
        await opened.page.goto(address)
        ready: float = await opened.page.evaluate(READY)
        await opened.page.wait_for_timeout(1000)  # for the weights
        asked: float = await opened.page.evaluate(
            "performance.getEntriesByType('resource')"
            ".find(({ name }) => name.endsWith('/weights')).startTime"
        )
    return ready, heard.kilobytes(), asked - ready


class _Listener:
    """Adds up what the browser says has come over the wire, headers included."""

    def __init__(self, cdp: Any) -> None:
        self.paths: dict[str, str] = {}
        self.sizes: dict[str, float] = {}
        self.frames: list[int] = []
        cdp.on("Network.requestWillBeSent", self._asked)
        cdp.on("Network.loadingFinished", self._finished)
        cdp.on("Network.webSocketFrameReceived", self._received)

    def _asked(self, message: dict[str, Any]) -> None:
        self.paths[message["requestId"]] = urlsplit(message["request"]["url"]).path

    def _finished(self, message: dict[str, Any]) -> None:
        self.sizes[message["requestId"]] = message["encodedDataLength"]

    def _received(self, message: dict[str, Any]) -> None:
        self.frames.append(len(message["response"]["payloadData"]))

    def kilobytes(self) -> Sizes:
        parts: Sizes = dict.fromkeys(
            ("html", "css", "javascript", "graph", "first trace", "weights", "other"), 0.0
        )
        for number, size in self.sizes.items():
            parts[_part(self.paths[number])] += size / 1e3
        parts["first trace"] = self.frames[0] / 1e3
        return parts


def _part(path: str) -> str:
    if path.startswith("/api/"):
        return "weights" if path.endswith("/weights") else "graph"
    endings = {"": "html", "css": "css", "js": "javascript"}
    return endings.get(path.rpartition(".")[2].strip("/"), "other")
