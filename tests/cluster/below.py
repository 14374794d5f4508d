"""What a service has started."""

import subprocess
from typing import Any

import torch

from app.drawing.drawing import to_input
from app.drawing.inputs import Ink
from app.drawing.parse import parse_drawing
from app.network.weights import load
from tests.server import CHECKOUT
from tests.worlds import SEVEN, WholeLeNet

SOCKETS = 44  # from one address, above what makes Ray start a second replica
RAY = ["--engine", "ray", "--workers", "1", "--max-workers", "2", "--max-sockets",
       str(2 * SOCKETS),
       "--log", "access"]  # fmt: skip


def below(process: int) -> dict[int, str]:
    """Return what a process has started, and what that has, with their command lines."""
    listed = subprocess.run(
        ["ps", "-ww", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()]
    found: dict[int, str] = {}
    reached = {process}
    while reached:
        new = {int(own): args for own, parent, args in rows if int(parent) in reached}
        found |= new
        reached = set(new)
    return found


def assert_right(lines: list[dict[str, Any]]) -> None:
    """Compare the answer to the strokes of SEVEN with what plain PyTorch computes."""
    *records, last = lines
    expected = layers_of(torch.from_numpy(to_input(parse_drawing({"strokes": SEVEN}))))
    assert [record["layer"] for record in records] == list(expected)
    for record in records:
        torch.testing.assert_close(
            torch.tensor(record["values"]), expected[record["layer"]], atol=1e-4, rtol=0
        )
    assert last["result"]["prediction"] == int(expected["softmax"].argmax())


def layers_of(ink: torch.Tensor) -> dict[str, torch.Tensor]:
    """Return the input and what the shipped network's modules put out, in order."""
    module = WholeLeNet().eval()
    load(module, CHECKOUT / "models", "lenet")
    seen = {"input": ink.flatten()}
    for name, part in module.named_children():
        part.register_forward_hook(
            lambda _part, _input, output, name=name: seen.update({name: output.flatten().clone()})
        )
    with torch.inference_mode():
        module(ink.reshape(1, *Ink().shape))
    return seen
