"""The worst mistakes as one picture: the digits that were read wrongly with most confidence."""

from io import BytesIO
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageDraw

from ..writing import write_whole
from .data import Digits
from .measure import Answers

COUNT = 40
COLUMNS = 8
SCALE = 4  # screen pixels a cell
CAPTION = 16  # pixels below each digit


def worst(answers: Answers, count: int = COUNT) -> list[int]:
    """Return the indices of the wrong answers, the most confident first."""
    confidence = torch.where(answers.right, -1.0, answers.probabilities.amax(dim=1))
    return confidence.argsort(descending=True, stable=True)[
        : min(count, int((~answers.right).sum()))
    ].tolist()


def picture(digits: Digits, answers: Answers, labels: tuple[str, ...]) -> Image.Image:
    """Return the worst mistakes in rows, each with what was drawn, read, and how surely."""
    side = digits.inputs.shape[-1] * SCALE
    indices = worst(answers)
    rows = max(1, -(-len(indices) // COLUMNS))
    sheet = Image.new("L", (COLUMNS * side, rows * (side + CAPTION)), 255)
    draw = ImageDraw.Draw(sheet)
    for place, index in enumerate(indices):
        left, top = place % COLUMNS * side, place // COLUMNS * (side + CAPTION)
        sheet.paste(_tile(digits.inputs[index, 0].numpy(), side), (left, top))
        draw.text((left + 4, top + side + 2), _caption(answers, labels, index), fill=0)
    return sheet


def write(sheet: Image.Image, path: Path) -> None:
    """Write the PNG, whole or not at all."""
    file = BytesIO()
    sheet.save(file, format="PNG")
    write_whole({path: file.getvalue()})


def _tile(ink: np.typing.NDArray[np.float32], side: int) -> Image.Image:
    tile = Image.fromarray((255 * (1 - ink)).round().astype(np.uint8))
    return tile.resize((side, side), Image.Resampling.NEAREST)


def _caption(answers: Answers, labels: tuple[str, ...], index: int) -> str:
    probability = answers.probabilities[index].max().item()
    drawn, read = int(answers.labels[index]), int(answers.predictions[index])
    return f"{labels[drawn]} read as {labels[read]} {probability:.0%}"
