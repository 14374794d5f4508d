"""A server with no room for one more drawing: the page says so, keeps it, and asks again."""

import json

from playwright.sync_api import WebSocketRoute

from tests.browser.conftest import OpenLens
from tests.browser.digits import DIGITS

BUSY = {"code": "busy", "message": "The server is busy with others: try again in a moment."}


def test_a_drawing_that_a_busy_server_turns_away_is_read_a_moment_later(
    open_lens: OpenLens,
) -> None:
    lens = open_lens()
    turned_away: list[int] = []

    def turn_away_once(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def on_message(message: str | bytes) -> None:
            number = json.loads(message)["id"]
            if turned_away:
                return server.send(message)
            turned_away.append(number)
            return socket.send(json.dumps({"id": number, "error": BUSY}) + "\n")

        socket.on_message(on_message)

    lens.page.route_web_socket("**/live", turn_away_once)
    lens.page.reload()
    lens.page.wait_for_function(
        "() => document.querySelector('#notice').textContent.includes('busy with others')"
    )
    lens.page.evaluate("(strokes) => void lenslet.draw(strokes)", DIGITS[7])
    lens.keep("lenslet.ready")
    lens.page.wait_for_function("() => document.querySelector('#notice').textContent === ''")
    assert lens.settle()["prediction"] == 7
    assert len(turned_away) == 1
