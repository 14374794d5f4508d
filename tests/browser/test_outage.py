"""The server goes away while a digit is drawn, and comes back."""

import re

from playwright.sync_api import WebSocketRoute

from tests.browser.conftest import OpenLens
from tests.browser.digits import DIGITS
from tests.browser.lens import Lens, Unit
from tests.browser.mortal import Service
from tests.browser.pens import move_mouse, press_mouse
from tests.browser.test_pen import near, settled

STROKE = DIGITS[0][0]
REFUSED = re.compile(r"error: WebSocket connection to .* failed: .*ERR_CONNECTION_REFUSED")


def is_old(lens: Lens) -> bool:
    """Tell whether the answer is greyed and words say that it is an earlier one."""
    lens.frame()
    said = lens.page.locator("#old").is_visible()
    look = "(element) => getComputedStyle(element).filter"
    for part in ("#prediction", "#probabilities", "#seen", "#maps"):
        assert ("grayscale" in lens.page.locator(part).evaluate(look)) == said, part
    return said


def check_outage(lens: Lens) -> None:
    """Finish the digit without a server: the drawing grows, the last answer stays."""
    lens.page.wait_for_function(
        "document.querySelector('#notice').textContent.includes('server is away')"
    )
    answer = lens.state()["trace"]
    move_mouse(lens.page, STROKE[20:])
    lens.page.mouse.up()
    assert [settled(stroke) for stroke in lens.strokes] == [near(STROKE)]
    assert lens.state()["trace"] == answer
    assert is_old(lens)
    lens.point_at(Unit("pool1", 2, 6, 6))
    assert lens.text("#readout .sum").startswith("max(")


def test_a_drawing_on_its_way_when_the_server_went_is_sent_again(open_lens: OpenLens) -> None:
    lens = open_lens()
    sockets: list[WebSocketRoute] = []

    def fail_once(socket: WebSocketRoute) -> None:
        sockets.append(socket)
        if len(sockets) == 1:
            socket.on_message(lambda _: socket.close())
        else:
            socket.connect_to_server()

    lens.page.route_web_socket("**/live", fail_once)
    lens.page.reload()
    lens.keep("lenslet.ready")
    assert lens.settle()["prediction"] == 3
    assert len(sockets) == 2


def test_a_drawing_outlives_the_server_and_is_read_when_it_is_back(
    open_lens: OpenLens, service: Service
) -> None:
    lens = open_lens(service.address)
    lens.clear()
    press_mouse(lens.page, STROKE[0])
    move_mouse(lens.page, STROKE[1:20])
    service.stop()
    check_outage(lens)
    service.start()
    lens.page.wait_for_function("document.querySelector('#notice').textContent === ''")
    assert lens.settle()["prediction"] == 0
    assert lens.text("#prediction") == "0"
    assert not is_old(lens)
    lens.draw(DIGITS[7])
    assert lens.text("#prediction") == "7"
    lens.page.close()
    assert [text for text in lens.console if not REFUSED.match(text)] == []
    assert lens.console
    lens.console.clear()


def test_an_answer_is_old_as_soon_as_it_is_not_of_what_is_shown(
    open_lens: OpenLens, service: Service
) -> None:
    lens = open_lens(service.address)
    lens.settle()
    service.stop()
    lens.page.wait_for_function(
        "document.querySelector('#notice').textContent.includes('server is away')"
    )
    assert not is_old(lens)  # it still is the answer to the drawing
    for change, back in (("f", "f"), ("]", "["), ("7", "Control+z")):
        lens.page.keyboard.press(change)
        assert is_old(lens), change
        lens.page.keyboard.press(back)
        assert not is_old(lens), back
    lens.page.close()
    assert [text for text in lens.console if not REFUSED.match(text)] == []
    lens.console.clear()
