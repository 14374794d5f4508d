"""A real Chromium on the real server; every page must leave the console empty."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.server import running_server

CHROMIUM = os.environ.get("LENSLET_CHROMIUM") or shutil.which("chromium") or "chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
LAPTOP = {"width": 1400, "height": 900}
WEIGHTS_CAME = "lenslet.explain({layer: 'fc1', channel: 0, y: 0, x: 0}).bias !== null"

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Where `lenslet serve` serves the shipped weights."""
    with running_server() as address:
        yield address


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Open]:
    """Open the page in a context of its own, wait until it is ready, watch its console."""
    said: list[str] = []
    contexts = []

    def open_one(address: str = site, **options: Any) -> Page:
        context = browser.new_context(**({"viewport": LAPTOP} | options))
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address)
        page.evaluate("lenslet.ready")
        if address == site:
            page.wait_for_function(WEIGHTS_CAME)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert said == []


@pytest.fixture
def page(open_page: Open) -> Page:
    """The page on a laptop's screen."""
    return open_page()
