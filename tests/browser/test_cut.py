"""The network is cut in mid-stroke: nothing drawn is lost, and the page finds its way back."""

import os

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.digits import DIGITS
from tests.browser.lens import Lens
from tests.browser.pens import move_mouse, press_mouse
from tests.browser.test_pen import near, settled
from tests.proxy import Proxy, before

STROKE = DIGITS[0][0]
CUT = float(os.environ.get("LENSLET_CUT", "1")) * 1000  # milliseconds that a silent network lasts
# A page whose patience is a tenth of what it is for visitors, or that only tells as soon.
HASTY = """{ const slow = setTimeout;
  window.setTimeout = (run, ms) => slow(run, ms >= 3000 && ms <= 15000 ? ms / 10 : ms); }"""
FRANK = HASTY.replace("<= 15000", "< 8000")


def begin(lens: Lens) -> None:
    lens.clear()
    press_mouse(lens.page, STROKE[0])
    move_mouse(lens.page, STROKE[1:20])


def end(lens: Lens) -> None:
    """Go on drawing as if nothing had been; the drawing is whole and is read."""
    move_mouse(lens.page, STROKE[20:])
    lens.page.mouse.up()
    assert [settled(stroke) for stroke in lens.strokes] == [near(STROKE)]


def is_read(lens: Lens) -> None:
    lens.page.wait_for_function("document.querySelector('#notice').textContent === ''")
    lens.page.wait_for_function("lenslet.state().trace.result.prediction === 0")
    assert lens.settle()["prediction"] == 0
    assert lens.text("#prediction") == "0"


def says(lens: Lens, words: str) -> None:
    lens.page.wait_for_function(
        "(words) => document.querySelector('#notice').textContent.includes(words)", arg=words
    )


def test_a_network_that_is_silent_for_a_while_loses_nothing(
    open_lens: OpenLens, server: str
) -> None:
    with before(server) as proxy:
        lens = open_lens(proxy.address)
        begin(lens)
        before_cut = lens.settle()
        proxy.silent = True
        end(lens)
        lens.page.wait_for_timeout(CUT)
        assert lens.ask("lenslet.state().trace.result") == before_cut
        proxy.silent = False
        is_read(lens)
        lens.page.close()


def test_a_page_that_waits_for_an_answer_says_so(open_lens: OpenLens, server: str) -> None:
    with before(server) as proxy:
        lens = open_lens(proxy.address, script=FRANK)
        begin(lens)
        proxy.silent = True
        end(lens)
        says(lens, "server does not answer")
        proxy.silent = False
        is_read(lens)
        lens.page.close()


def test_a_connection_that_the_network_forgot_is_made_anew(
    open_lens: OpenLens, server: str
) -> None:
    with before(server) as proxy:
        lens = open_lens(proxy.address, script=HASTY)
        begin(lens)
        proxy.forget()
        end(lens)
        is_read(lens)
        lens.page.close()


def test_a_connection_that_the_network_forgot_while_it_was_made_is_made_anew(
    open_lens: OpenLens, server: str
) -> None:
    with before(server) as proxy:
        lens = open_lens(proxy.address, script=HASTY)
        begin(lens)
        with lens.page.expect_websocket():
            proxy.silent = True
            proxy.break_off()
        proxy.forget()
        proxy.silent = False
        end(lens)
        is_read(lens)
        lens.page.close()
        lens.console[:] = [text for text in lens.console if "WebSocket" not in text]


@pytest.mark.parametrize("silent", [False, True], ids=["back at once", "away for a while"])
def test_connections_that_are_broken_off_in_mid_stroke_are_made_anew(
    open_lens: OpenLens, server: str, silent: bool
) -> None:
    with before(server) as proxy:
        lens = open_lens(proxy.address)
        begin(lens)
        proxy.silent = silent
        proxy.break_off()
        if silent:
            says(lens, "server is away")
        end(lens)
        restore(lens, proxy)
        is_read(lens)
        lens.page.close()
        lens.console[:] = [text for text in lens.console if "WebSocket" not in text]


def restore(lens: Lens, proxy: Proxy) -> None:
    if proxy.silent:
        lens.page.wait_for_timeout(CUT)
    proxy.silent = False
