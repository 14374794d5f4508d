"""What is too much is refused at once and politely, and one client's flood is its own."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from io import BytesIO
from typing import Any

import httpx
import pytest
from PIL import Image
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection

from app.errors import LensletError
from app.web import limits
from app.web.app import create_app
from app.web.settings import Settings
from app.web.sharing.pace import Pace
from tests.server import serving
from tests.web.api.test_live import answer, live, send
from tests.web.calls import TRACE, refused
from tests.web.raw import answer_of, connected, count, error_of, frame, until
from tests.worlds import SEVEN, Gate, served, tiny, with_hook

GET = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"


def png() -> bytes:
    file = BytesIO()
    Image.new("L", (40, 40), 255).save(file, "PNG")
    return file.getvalue()


def test_a_socket_over_the_limit_is_refused_before_it_opens_and_may_come_again() -> None:
    app = create_app({"lenet": served(tiny())}, Settings(sockets=2))
    with serving(app) as address, ExitStack() as stack:
        first = stack.enter_context(live(address))
        stack.enter_context(live(address, source="127.0.0.2"))
        with pytest.raises(InvalidStatus) as caught, live(address, source="127.0.0.3"):
            pass
        response = caught.value.response
        assert response.status_code == 503
        assert response.headers["Retry-After"] == str(limits.RETRY_SECONDS)
        assert response.body is not None
        assert error_of(bytes(response.body)) == "busy"
        assert count(address, "lenslet_refusals_total", code="busy") == 1
        first.close()
        until(lambda: count(address, "lenslet_sockets_open") == 1)
        send(stack.enter_context(live(address)), id=1, strokes=SEVEN)


def test_calls_over_the_limit_are_refused_and_those_before_them_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "TRACES", 4)  # of which one caller has half
    gate = Gate()
    with (
        serving(create_app({"lenet": gate.model()})) as address,
        gate.opened_at_the_end(),
        ThreadPoolExecutor(2) as callers,
        live(address) as socket,
    ):
        call = partial(httpx.post, f"{address}{TRACE}", json={"strokes": SEVEN}, timeout=20)
        first = [callers.submit(call) for _ in range(2)]
        gate.arrival()
        gate.arrival()
        response = call()
        refused(response, 503, "busy")
        assert response.headers["retry-after"] == str(limits.RETRY_SECONDS)
        send(socket, id=1, strokes=SEVEN)  # which has a place of its own
        gate.opened.set()
        assert all(each.result().status_code == 200 for each in first)
        assert "result" in answer(socket)[-1]
        assert call().status_code == 200


def test_a_drawing_for_which_clients_who_left_have_no_room_is_told_so_with_its_id() -> None:
    gate = Gate()
    app = create_app({"lenet": gate.model()}, Settings(sockets=1))
    with serving(app) as address, gate.opened_at_the_end():
        with live(address) as socket:
            send(socket, id=1, strokes=SEVEN)
            gate.arrival()  # a thread computes to the end, though the client leaves
        until(lambda: count(address, "lenslet_sockets_open") == 0)
        with live(address) as socket:
            send(socket, id=9, strokes=SEVEN)
            [line] = answer(socket)
            assert (line["id"], line["error"]["code"]) == (9, "busy")
            gate.opened.set()
            until(lambda: "result" in asked_again(socket))


def asked_again(socket: ClientConnection) -> dict[str, Any]:
    send(socket, id=10, strokes=SEVEN)
    return answer(socket)[-1]


def test_pictures_over_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILES", 0)
    with serving(create_app({"lenet": served(tiny())})) as address:
        for path, name in ((TRACE, "image"), ("/api/drawings", "file")):
            response = httpx.post(f"{address}{path}", files={name: png()})
            refused(response, 503, "busy")
            assert "retry-after" in response.headers


def test_a_picture_gives_its_place_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILES", 1)
    with serving(create_app({"lenet": served(tiny())})) as address:
        for content in (png(), b"no picture", png()):
            response = httpx.post(f"{address}/api/drawings", files={"file": content})
            assert response.status_code in (200, 415)


def test_connections_over_the_limit_are_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CONNECTIONS", 2)
    with serving(create_app({"lenet": served(tiny())}, Settings(sockets=1))) as address:
        idle = [connected(address, source=f"127.0.0.{each}") for each in (1, 1, 2)]
        status, body = answer_of(connected(address, GET, source="127.0.0.3"))
        assert (status, error_of(body)) == (503, "busy")
        for each in idle:
            each.close()
        until(lambda: httpx.get(f"{address}/healthz").status_code == 200)


def test_a_limit_of_no_sockets_is_refused() -> None:
    with pytest.raises(LensletError, match="--max-sockets 0: at least 1"):
        Settings(sockets=0)


def test_work_within_its_share_need_not_rest_and_more_must(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 100.0
    monkeypatch.setattr("app.web.sharing.pace.perf_counter", lambda: now)
    pace = Pace()
    for _ in range(100):  # a tenth of the time, for ever
        with pace:
            now += 0.001 - limits.MESSAGE_SECONDS
        now += 0.009 + limits.MESSAGE_SECONDS
        assert pace.rest == 0
    with pace:
        now += 1
    assert pace.rest == pytest.approx(9, rel=0.05)
    now += pace.rest
    assert pace.rest == pytest.approx(0)


def test_a_share_of_everything_is_never_used_up(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("app.web.sharing.pace.perf_counter", lambda: now)
    pace = Pace()
    pace.share = 1.0
    for _ in range(100):
        with pace:
            now += 1 - limits.MESSAGE_SECONDS
        assert pace.rest == 0


def test_a_client_that_always_draws_rests_while_others_draw(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "REST_SECONDS", 0.2)
    monkeypatch.setattr(limits, "ABSENT_SECONDS", 60.0)
    slow = served(tiny(with_hook(lambda: time.sleep(0.05))))
    with serving(create_app({"lenet": slow})) as address, ExitStack() as stack:
        drawing, *others = [stack.enter_context(live(address)) for _ in range(10)]
        for other in others:
            send(other, id=0, strokes=SEVEN)
            answer(other)
        began = time.monotonic()
        for number in range(8):
            send(drawing, id=number, strokes=SEVEN)
            answer(drawing)
        assert time.monotonic() - began > 8 * 0.05 + 7 * 0.2


@pytest.mark.parametrize(
    ("sent", "pieces"),
    [(frame(9) * (8 * limits.PIECE_BYTES // 6), 8), (frame(1, b"{}") * 8, 8)],
    ids=["pings", "bad messages"],
)
def test_a_client_that_sends_more_than_its_share_waits_and_its_neighbours_do_not(
    address: str, sent: bytes, pieces: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MESSAGE_SECONDS", 0.01)  # what each piece or message costs
    with live(address) as flooder, live(address) as neighbour:
        began = time.monotonic()
        flooder.socket.sendall(sent + frame(1, b'{"id": 1, "strokes": []}'))
        for number in range(5):
            send(neighbour, id=number, strokes=SEVEN)
            answer(neighbour)
        between = time.monotonic() - began
        while answer(flooder)[-1]["id"] != 1:
            pass
        waited = time.monotonic() - began
    assert waited > (pieces * 0.01 - limits.BURST_SECONDS) / limits.SHARE * 0.9
    assert between < waited


def test_a_flooding_client_is_still_answered_with_its_newest_drawing(address: str) -> None:
    with live(address) as socket:
        many = [[[index / 2000, 0.5] for index in range(1500)]]
        for number in range(20):
            send(socket, id=number, strokes=many)
        numbers: list[int] = []
        while not numbers or numbers[-1] != 19:
            numbers.append(answer(socket)[-1]["id"])
    assert numbers == sorted(numbers)
