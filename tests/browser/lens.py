"""The page as its visitors and its programs see it: pointing, drawing, asking."""

import json
from collections.abc import Iterable, Sequence
from functools import partial
from re import Pattern
from typing import Any, NamedTuple

import httpx
from playwright.sync_api import Page, ViewportSize

from tests.browser.digits import Stroke
from tests.browser.waiting import wait_for_function

Json = Any
LAPTOP: ViewportSize = {"width": 1400, "height": 900}
PATIENCE = 20_000  # milliseconds until a wait has failed, on a busy machine

FRAME = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
# Of the one element there is; null: it is still to come, there are several, or it is for Playwright
# to find.
TEXT = f"""async ([selector, known]) => {{
  await {FRAME};
  const found = known ? document.querySelectorAll(selector) : [];
  return found.length === 1 ? found[0].textContent : null;
}}"""
# A promise that is never kept must fail the test and not hold up all tests.
LATE = f"""new Promise((_, fail) =>
  setTimeout(() => fail(new Error("not kept within {PATIENCE} ms")), {PATIENCE}))"""
RESET = """(async () => {
  document.querySelector("#keys").close();
  document.querySelector("#copy").open = false;
  if (!document.querySelector("#held").hidden) document.querySelector("#hold").click();
  if (!document.querySelector("#edited").hidden) document.querySelector("#reset-edits").click();
  for (const chosen of ["#tool [data-value=pen]", "#scale [data-value=layer]",
    "#theme [data-value=system]", "#fit [data-value=fitted]", "#comparison [data-value=now]"])
    document.querySelector(chosen).click();
  const pen = document.querySelector("#pen");
  pen.value = "0.08";
  pen.dispatchEvent(new Event("input"));
  document.activeElement?.blur();
  getSelection().removeAllRanges();
  lenslet.select(null);
  document.querySelector("#sum-tab").click();
  document.querySelector("#zoom [data-value=fit]").click();
  document.querySelector("#samples button:nth-child(4)").click();
  await lenslet.draw(lenslet.state().drawing.strokes);
  performance.clearMeasures();
})()"""


class Unit(NamedTuple):
    """One scalar of a layer's output; in a vector `channel` is the index."""

    layer: str
    channel: int
    y: int = 0
    x: int = 0

    def json(self) -> dict[str, Json]:
        return self._asdict()


class Rect(NamedTuple):
    """A rectangle in CSS pixels of the viewport."""

    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2


class Lens:
    """A page of Lenslet; `console` is all it has said there."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.console: list[str] = []
        self.foreign: list[str] = []  # requests to anywhere but the server
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: self.console.append(f"{message.type}: {message.text}"))
        # For all tests at once, in Playwright's own words.
        page.wait_for_function = partial(wait_for_function, page)  # type: ignore[method-assign, assignment]
        page.on("pageerror", lambda error: self.console.append(f"exception: {error}"))
        page.on("request", lambda request: self._note(request.url))
        # A key opens the dialog sooner than Playwright, without a listener, is ready to catch it.
        page.on("filechooser", lambda _: None)

    def _note(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.foreign.append(url)

    def open(self, href: str = "", lands: str | Pattern[str] = "") -> None:
        """Open the page, or a link to it, which may lead on to where the page `lands`."""
        self.page.goto(href or self.address)
        if lands:
            self.page.wait_for_url(lands)
        self.keep("lenslet.ready")
        # Weights come after the first paint; without them no product can be told.
        self.page.wait_for_function(
            "() => { const { name } = lenslet.state().graph.layers.find("
            "(layer) => ['conv2d', 'linear'].includes(layer.kind));"
            "return lenslet.explain({ layer: name, channel: 0, y: 0, x: 0 })"
            ".terms[0].product !== null; }"
        )

    def reset(self) -> None:
        """Bring the page back to how it opened, but for what can be undone."""
        self.page.mouse.up()
        self.page.mouse.move(1, 1)
        self.page.emulate_media(color_scheme="dark")
        resized = self.page.viewport_size != LAPTOP
        self.page.set_viewport_size(LAPTOP)
        self.keep(RESET)
        if resized:
            self.rest()

    def keep(self, promise: str, argument: Json = None) -> Json:
        """Return what the promise is kept with, in time."""
        function = f"(argument) => Promise.race([{promise}, {LATE}])"
        return self.page.evaluate(function, argument)

    def ask(self, expression: str, argument: Json = None) -> Json:
        """Return the value as JSON, which carries large ones many times faster than Playwright."""
        function = f"async (argument) => JSON.stringify(await ({expression})) ?? 'null'"
        return json.loads(self.page.evaluate(function, argument))

    def state(self) -> Json:
        return self.ask("lenslet.state()")

    @property
    def layers(self) -> dict[str, Json]:
        return {layer["name"]: layer for layer in self._part("graph.layers")}

    @property
    def drawing(self) -> Json:
        return self._part("drawing")

    @property
    def strokes(self) -> list[Stroke]:
        return [[(x, y) for x, y in stroke] for stroke in self.drawing["strokes"]]

    @property
    def result(self) -> Json:
        return self._part("trace.result")

    def hovered(self) -> Unit | None:
        found = self._part("hovered")
        return Unit(**found) if found else None

    def pinned(self) -> Unit | None:
        found = self._part("pinned")
        return Unit(**found) if found else None

    def values(self, layer: str) -> list[float]:
        return list(self._part(f"trace.layers[{layer!r}].values"))

    def _part(self, path: str) -> Json:
        return self.ask(f"lenslet.state().{path}")

    def frame(self) -> None:
        """Wait until the changes made so far are painted."""
        self.page.evaluate(FRAME)

    def resize(self, size: tuple[int, int]) -> None:
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.rest()

    def rest(self) -> None:
        """Wait until the stage has its new size, too, which it is told of a frame later."""
        self.page.evaluate(f"async () => {{ for (let i = 0; i < 3; i++) await {FRAME}; }}")

    def locate(self, unit: Unit) -> Rect | None:
        return self.locate_all([unit])[0]

    def locate_all(self, units: Iterable[Unit]) -> list[Rect | None]:
        """Return where each is on screen, all asked at once: many questions take their time."""
        wanted = [unit.json() for unit in units]
        found = self.ask("argument.map((unit) => lenslet.locate(unit))", wanted)
        return [Rect(**each) if each else None for each in found]

    def cell(self, unit: Unit) -> Rect:
        """Return where the unit is on screen, which it has to be."""
        return self.cells([unit])[0]

    def cells(self, units: Sequence[Unit]) -> list[Rect]:
        """Return where the units are on screen, which they have to be."""
        found = self.locate_all(units)
        assert None not in found, f"{units[found.index(None)]} is not on screen"
        return [each for each in found if each]

    def point_at(self, unit: Unit) -> None:
        """Move the mouse to the unit and wait for the frame that answers."""
        self.page.mouse.move(*self.cell(unit).centre)
        self.frame()

    def text(self, selector: str) -> str:
        """Return the element's text once what was done so far is painted."""
        found: str | None = self.page.evaluate(TEXT, [selector, ">>" not in selector])
        return (self.page.locator(selector).text_content() or "") if found is None else found

    def draw(self, strokes: list[Stroke]) -> None:
        """Replace the drawing, as a program does, and wait for its answer."""
        self.keep("lenslet.draw(argument)", strokes)

    def clear(self) -> None:
        self.keep("lenslet.clear()")

    def settle(self) -> Json:
        """Wait until the page shows what the service answers to its drawing; return the result."""
        wanted = self.service_answer()[-1]["result"]
        self.page.wait_for_function(
            "(wanted) => JSON.stringify(lenslet.state().trace.result) === JSON.stringify(wanted)",
            arg=wanted,
        )
        self.frame()
        return wanted

    def service_answer(self) -> list[Json]:
        """Return the lines of the service's answer to the page's drawing, asked by HTTP."""
        name = self._part("graph.name")
        url = f"{self.address}/api/models/{name}/trace"
        answer = httpx.post(url, json=self.drawing, verify=False)  # TLS takes 40 ms to set up
        assert answer.status_code == 200, answer.text
        return [json.loads(line) for line in answer.text.splitlines()]
