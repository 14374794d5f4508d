"""One Chromium and one real server for all tests of the page; a page of its own for each test."""

from collections.abc import Iterator
from re import Pattern
from typing import Literal, Protocol

import pytest
from playwright.sync_api import Browser, sync_playwright

from app.web.app import create_app
from tests.browser.cards import HURRY
from tests.browser.lens import Lens
from tests.browser.mortal import Service
from tests.browser.visitors import Device, Visitors
from tests.browser.zoo import Zoo
from tests.chromium import FLAGS, chromium_path
from tests.server import running_server, serving
from tests.worlds import served


class OpenLens(Protocol):
    """Opens a page of the shared server, or of another; it is closed after the test.

    What a page's clock or context is told stays there: such a page has a context of its `own`.
    """

    def __call__(
        self,
        address: str = ...,
        *,
        size: tuple[int, int] = ...,
        dpr: float = ...,
        phone: bool = ...,
        own: bool = ...,
        scheme: Literal["dark", "light"] = ...,
        script: str = ...,
    ) -> Lens: ...


class OpenLink(Protocol):
    """Opens a link of the shared server, or of another."""

    def __call__(self, href: str, address: str = ..., lands: str | Pattern[str] = ...) -> Lens: ...


@pytest.fixture(scope="package")
def executable() -> str:
    """Return the path of the Chromium that drives these tests."""
    path = chromium_path()
    assert path, "there is no chromium: apt-get install chromium, or set LENSLET_CHROMIUM"
    return path


@pytest.fixture(scope="package")
def chromium(executable: str) -> Iterator[Browser]:
    """Return the browser that all these tests share."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def server() -> Iterator[str]:
    """Return the address of `python -m app serve` with the weights that are shipped."""
    with running_server() as address:
        yield address


@pytest.fixture(scope="package")
def browsing(chromium: Browser) -> Visitors:
    """Return the contexts that the tests' visitors have one after the other."""
    return Visitors(chromium)


@pytest.fixture
def visitors(browsing: Visitors) -> Iterator[Visitors]:
    """Return who may come; all leave after the test."""
    yield browsing
    browsing.leave()


@pytest.fixture(scope="package")
def zygote() -> Iterator[Service]:
    """Return a service that is down."""
    service = Service()
    yield service
    service.end()


@pytest.fixture
def service(zygote: Service) -> Iterator[Service]:
    """Return a service that a test may end and start as it likes."""
    zygote.start()
    yield zygote
    if zygote.is_up:
        zygote.stop()


@pytest.fixture
def open_lens(visitors: Visitors, server: str) -> Iterator[OpenLens]:
    """Open pages; at the end they must have said nothing in their consoles."""
    opened: list[Lens] = []

    def open_lens(
        address: str = server,
        *,
        size: tuple[int, int] = (1400, 900),
        dpr: float = 1,
        phone: bool = False,
        own: bool = False,
        scheme: Literal["dark", "light"] = "dark",
        script: str = "",
    ) -> Lens:
        page = visitors.new(address, Device(dpr, phone, own))
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme=scheme)
        page.add_init_script(script)
        opened.append(Lens(page, address))
        opened[-1].open()
        return opened[-1]

    yield open_lens
    visitors.leave()
    assert [lens.console for lens in opened] == [[] for _ in opened]
    assert [lens.foreign for lens in opened] == [[] for _ in opened]


@pytest.fixture
def open_link(visitors: Visitors, server: str) -> Iterator[OpenLink]:
    """Open links as a visitor does who has never been here; their consoles must stay silent."""
    opened: list[Lens] = []

    def open_link(href: str, address: str = server, lands: str | Pattern[str] = "") -> Lens:
        lens = Lens(visitors.new(address), address)
        opened.append(lens)
        lens.open(href, lands)
        lens.frame()
        return lens

    yield open_link
    assert [[*lens.console, *lens.foreign] for lens in opened] == [[] for _ in opened]


@pytest.fixture(scope="package")
def long_lived(chromium: Browser, server: str) -> Iterator[Lens]:
    """Return a page that stays open: a test that needs one as it opens takes `open_lens`."""
    context = chromium.new_context(viewport={"width": 1400, "height": 900}, color_scheme="dark")
    lens = Lens(context.new_page(), server)
    lens.open()
    yield lens
    context.close()


@pytest.fixture
def lens(long_lived: Lens) -> Iterator[Lens]:
    """Return the page on a laptop's screen, reading a three; it must say nothing in its console."""
    long_lived.reset()
    yield long_lived
    said = [*long_lived.console, *long_lived.foreign]
    long_lived.console.clear()
    long_lived.foreign.clear()
    assert said == []


@pytest.fixture
def hurried(lens: Lens) -> Iterator[Lens]:
    """Return the page with cards that come in a moment."""
    lens.page.evaluate(HURRY)
    yield lens
    lens.page.evaluate("calm()")


@pytest.fixture(scope="package")
def zoo_address() -> Iterator[str]:
    """Return the address of a service of the branching network."""
    with serving(create_app({"zoo": served(Zoo(), "zoo")})) as address:
        yield address


@pytest.fixture
def zoo(zoo_address: str, open_lens: OpenLens) -> Lens:
    """Return a page of the branching network."""
    return open_lens(zoo_address)
