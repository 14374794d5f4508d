"""A lecturer says: now all of you draw. Everybody's last drawing is read, and read rightly."""

import asyncio
import json
from random import Random
from typing import Any

import pytest
import torch
from websockets.asyncio.client import connect

from app.drawing.drawing import Drawing, to_input
from app.network.weights import load
from app.resources import resource
from tests.benchmarks.shipped import drawing
from tests.server import running_server
from tests.worlds import WholeLeNet

CLASS = 200
UPDATES = 15
POINTS = 4  # that a drawing grows by
PAUSE = 1 / 30  # seconds between two drawings of one client


def strokes_of(client: int, points: int) -> Any:
    [stroke] = drawing(turn=0.03 * client, points=UPDATES * POINTS)
    return [stroke[:points]]


async def last_answer(url: str, client: int) -> list[dict[str, Any]]:
    """Draw as the others do, and return the answer to the last drawing."""
    chance = Random(client)
    async with connect(url, max_size=None, open_timeout=60, compression=None) as socket:
        await asyncio.sleep(chance.random() * PAUSE)
        for number in range(UPDATES):
            strokes = strokes_of(client, (number + 1) * POINTS)
            await socket.send(json.dumps({"id": number, "strokes": strokes}))
            await asyncio.sleep(PAUSE)
        heard = -1
        while True:
            lines = [json.loads(line) for line in str(await socket.recv()).splitlines()]
            [number] = {line["id"] for line in lines}
            assert number > heard  # never an older one after a newer
            heard = number
            if number == UPDATES - 1:
                return lines


async def class_of(address: str) -> list[list[dict[str, Any]]]:
    url = address.replace("http", "ws", 1) + "/api/models/lenet/live"
    return await asyncio.wait_for(
        asyncio.gather(*(last_answer(url, client) for client in range(CLASS))), 120
    )


def test_two_hundred_who_draw_at_once_all_have_their_last_drawing_read() -> None:
    with running_server() as address:
        answers = asyncio.run(class_of(address))
    module = WholeLeNet()
    load(module, resource("models"), "lenet")
    for client, (*records, result) in enumerate(answers):
        field = to_input(Drawing(strokes_of(client, UPDATES * POINTS)))
        with torch.inference_mode():
            [expected] = module(torch.from_numpy(field.copy()))
        assert len(records) > 10
        assert result["result"]["probabilities"] == pytest.approx(expected.tolist(), abs=1e-4)
