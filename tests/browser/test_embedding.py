"""What browsers do with the policy: frames, the page of the calls, and the one form."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page

from app.web.app import create_app
from app.web.settings import Settings
from tests.browser.lens import Lens
from tests.server import serving
from tests.worlds import seeded_lenet, served


class Lesson(BaseHTTPRequestHandler):
    """Answers with a page that shows the address in its path in a frame."""

    def do_GET(self) -> None:
        """Show it."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f'<iframe src="{self.path[1:]}" width="1400" height="900">'.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def school() -> Iterator[str]:
    """Return the address of another site, with lessons."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Lesson) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_port}"
        site.shutdown()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Return an empty page."""
    page = chromium.new_page(viewport={"width": 1400, "height": 900})
    yield page
    page.close()


def is_shown(page: Page, school: str, *embed: str) -> bool:
    """Say whether the school's page shows ours, its network traced."""
    models = {"lenet": served(seeded_lenet())}
    with serving(create_app(models, Settings(embed=embed))) as address:
        page.goto(f"{school}/{address}/")
        frame = page.frames[1]
        if frame.url != f"{address}/":
            return False
        return bool(frame.evaluate("lenslet.ready.then(() => lenslet.state().trace !== null)"))


def test_another_site_shows_the_page_only_if_it_is_named(page: Page, school: str) -> None:
    assert not is_shown(page, school)
    assert not is_shown(page, school, "https://school.example", "http://127.0.0.1:1")
    assert is_shown(page, school, "https://school.example", school)
    assert is_shown(page, school, "*")


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_the_page_of_the_calls_needs_nothing_that_the_policy_forbids(
    page: Page, address: str, scheme: str
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{address}/docs")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == {"dark": "rgb(15, 18, 22)", "light": "rgb(244, 243, 238)"}[scheme]
    assert said == []


def test_the_policy_stops_what_is_inline_and_what_is_elsewhere(lens: Lens) -> None:
    attempt = """(add) => new Promise((resolve) => {
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
        resolve(effectiveDirective), { once: true });
      new Function("document", add)(document);
    })"""
    adding = "const made = document.createElement('%s'); made.%s; document.head.append(made)"
    attempts = {
        adding % ("script", "textContent = 'window.harmed = true'"): "script-src-elem",
        adding % ("script", "src = 'https://evil.example/a.js'"): "script-src-elem",
        adding % ("style", "textContent = 'body { display: none }'"): "style-src-elem",
        "document.body.setAttribute('style', 'display: none')": "style-src-attr",
        "fetch('https://evil.example').catch(() => null)": "connect-src",
        "new WebSocket('wss://evil.example')": "connect-src",
        "new Image().src = 'https://evil.example/a.png'": "img-src",
    }
    for add, directive in attempts.items():
        assert lens.page.evaluate(attempt, add) == directive
    assert lens.page.evaluate("window.harmed") is None
    # Each has told the console, as it should.
    assert len(lens.console) >= len(attempts)
    lens.console.clear()
    lens.foreign.clear()


def test_the_list_of_keys_closes_by_its_form(lens: Lens) -> None:
    lens.page.keyboard.press("?")
    assert lens.page.locator("#keys").is_visible()
    lens.page.click("#keys form button")
    assert not lens.page.locator("#keys").is_visible()
