"""Pages as new visitors find them, in contexts that are kept for the next test.

A window that is there and what it has cached open a page in half the time; nothing else of one
visitor is left to the next: not what was stored, nor what was allowed, nor a page.
"""

from collections import defaultdict
from typing import NamedTuple

from playwright.sync_api import Browser, BrowserContext, Page


class Device(NamedTuple):
    """What a context cannot change once it is there; one of its `own` is not used again."""

    dpr: float = 1
    phone: bool = False
    own: bool = False


LAPTOP = Device()


class Visitors:
    """The contexts of one browser: taken for a test, and given back."""

    def __init__(self, chromium: Browser) -> None:
        self._chromium = chromium
        self._free: defaultdict[Device, list[BrowserContext]] = defaultdict(list)
        self._taken: list[tuple[Device, BrowserContext]] = []

    def new(self, address: str, device: Device = LAPTOP) -> Page:
        """Return an empty page of somebody who has never been at the address."""
        free = self._free[device]
        context = free.pop() if free else self._context(device)
        self._taken.append((device, context))
        page = context.new_page()
        cdp = context.new_cdp_session(page)
        cdp.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": "all"})
        cdp.detach()
        return page

    def leave(self) -> None:
        """Close all their pages."""
        for device, context in self._taken:
            if device.own:
                context.close()
                continue
            for page in context.pages[1:]:
                page.close()
            context.clear_permissions()
            self._free[device].append(context)
        self._taken.clear()

    def _context(self, device: Device) -> BrowserContext:
        context = self._chromium.new_context(
            viewport={"width": 1400, "height": 900},
            device_scale_factor=device.dpr,
            has_touch=device.phone,
            is_mobile=device.phone,
            color_scheme="dark",
        )
        if not device.own:
            context.new_page()  # with its last page the window would go
        return context
