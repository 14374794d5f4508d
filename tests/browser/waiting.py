"""Waiting for the page without the eval that its policy forbids."""

import time
from typing import Any

from playwright.sync_api import Page

PATIENCE = 30.0  # seconds
PAUSE = 0.005


def wait_for_function(page: Page, expression: str, *, arg: Any = None) -> None:
    """Wait until the expression is true: asked from here, where Playwright's own asks in the page.

    That one evaluates a string in each frame, which the Content-Security-Policy refuses, as it
    should; only what comes from the debugger is let through.
    """
    end = time.monotonic() + PATIENCE
    while not page.evaluate(expression, arg):
        assert time.monotonic() < end, f"not so within {PATIENCE:.0f} s: {expression}"
        time.sleep(PAUSE)  # what comes meanwhile is taken with the next question
