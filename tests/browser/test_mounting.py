"""The explorer can be taken off the page and put on it again, and leaves nothing behind."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.lens import PATIENCE, Lens
from tests.browser.pens import draw_by_mouse

AGAIN = 20
TIMERS = f"""(() => {{
  const waiting = new Set();
  window.timersWaiting = () => waiting.size;
  const {{ setTimeout: begin, clearTimeout: stop }} = window;
  window.setTimeout = (run, pause, ...given) => {{
    const timer = begin(() => {{ waiting.delete(timer); run(...given); }}, pause);
    if (pause !== {PATIENCE}) waiting.add(timer); // the test's own
    return timer;
  }};
  window.clearTimeout = (timer) => {{ waiting.delete(timer); stop(timer); }};
}})()"""
MOUNT = """async () => {
  const { modules } = await import(document.querySelector("script[src]").src);
  window.lenslet = modules["pages/explore.js"].mount(document.body);
  await lenslet.ready;
}"""
USE = """async (number) => {
  await lenslet.draw([[[0.2 + number / 100, 0.2], [0.8, 0.3], [0.4, 0.9]]]);
  lenslet.select({ layer: "conv2", channel: number % 16, y: 3, x: 4 });
}"""
KINDS = ["WebSocket", "HTMLCanvasElement", "OffscreenCanvas", "ResizeObserver", "MutationObserver",
         "IntersectionObserver", "MessagePort", "AbortController"]  # fmt: skip


class Counts:
    """What the browser's own tools say that there is on a page."""

    def __init__(self, lens: Lens) -> None:
        self.page = lens.page
        self.tools = lens.page.context.new_cdp_session(lens.page)
        self.tools.send("HeapProfiler.enable")

    def __call__(self) -> dict[str, int]:
        for _ in range(2):
            self.tools.send("HeapProfiler.collectGarbage")
        found = self.tools.send("Memory.getDOMCounters")
        counts = {"nodes": found["nodes"], "listeners": found["jsEventListeners"]}
        counts |= {kind: self._objects(kind) for kind in KINDS}
        return counts | {
            "timers": self.page.evaluate("timersWaiting()"),
            "elements": self.page.evaluate("document.querySelectorAll('*').length"),
        }

    def _objects(self, kind: str) -> int:
        prototype = self.tools.send("Runtime.evaluate", {"expression": f"{kind}.prototype"})
        found: dict[str, Any] = self.tools.send(
            "Runtime.queryObjects",
            {"prototypeObjectId": prototype["result"]["objectId"], "objectGroup": "counted"},
        )
        count = self.tools.send(
            "Runtime.callFunctionOn",
            {
                "objectId": found["objects"]["objectId"],
                "functionDeclaration": "function () { return this.length; }",
                "returnByValue": True,
            },
        )
        self.tools.send("Runtime.releaseObjectGroup", {"objectGroup": "counted"})
        return int(count["result"]["value"])


def taken_off(lens: Lens, number: int) -> None:
    lens.page.evaluate(USE, number)
    lens.page.wait_for_function("() => document.querySelector('#inspector').innerText")
    # The page's own name for it would keep the last one, more or less of it as is collected.
    lens.page.evaluate("() => { lenslet.dispose(); delete window.lenslet; }")


@pytest.fixture
def opened(open_lens: OpenLens) -> Lens:
    return open_lens(own=True, script=TIMERS)


def left(count: Callable[[], dict[str, int]], before: dict[str, int], lens: Lens) -> dict[str, int]:
    """Return of what there is more than before, once none is or a while has passed.

    To close takes its time, and so does it until the browser has collected what is let go.
    """
    for _ in range(30):
        found = {kind: many - before[kind] for kind, many in count().items() if many > before[kind]}
        if not found:
            break
        lens.page.wait_for_timeout(100)
    return found


def test_twenty_times_mounted_used_and_disposed_nothing_is_left(opened: Lens) -> None:
    count = Counts(opened)
    taken_off(opened, 0)
    markup = opened.page.evaluate("document.body.outerHTML")
    opened.page.evaluate(MOUNT)
    taken_off(opened, 1)
    opened.page.wait_for_timeout(500)
    before = count() | dict.fromkeys(("listeners", "timers", *KINDS), 0)
    for number in range(AGAIN):
        opened.page.evaluate(MOUNT)
        taken_off(opened, number)
    assert left(count, before, opened) == {}
    assert opened.page.evaluate("document.body.outerHTML") == markup


def test_what_was_mounted_again_is_the_page_as_ever(opened: Lens) -> None:
    taken_off(opened, 3)
    opened.page.evaluate(MOUNT)
    opened.keep("lenslet.clear()")
    draw_by_mouse(opened.page, [[(0.5, 0.2), (0.5, 0.8)]])
    opened.page.wait_for_function("() => lenslet.state().drawing.strokes.length === 1")
    opened.page.keyboard.press("Control+z")
    opened.page.wait_for_function("() => lenslet.state().drawing.strokes.length === 0")


def test_keys_and_pointers_mean_nothing_to_what_was_disposed(opened: Lens) -> None:
    taken_off(opened, 3)
    before = opened.page.evaluate("document.documentElement.outerHTML")
    opened.page.mouse.move(700, 400)
    opened.page.mouse.click(200, 300)
    for key in ("t", "?", "c", "Escape", "g"):
        opened.page.keyboard.press(key)
    opened.page.set_viewport_size({"width": 900, "height": 700})
    opened.page.wait_for_timeout(300)
    assert opened.page.evaluate("document.documentElement.outerHTML") == before
