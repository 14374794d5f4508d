"""The picture shows the surest mistakes first."""

from pathlib import Path

import numpy as np
import torch
from PIL import Image

from app.training import mistakes
from app.training.measure import Answers
from tests.training.tiny import digits

LABELS = tuple("0123456789")


def answers(read: list[int], confidence: list[float], drawn: torch.Tensor) -> Answers:
    probabilities = torch.zeros(len(read), 10)
    probabilities[torch.arange(len(read)), torch.tensor(read)] = torch.tensor(confidence)
    return Answers(probabilities, drawn)


def test_only_mistakes_are_listed_and_the_surest_first() -> None:
    given = answers([1, 2, 3, 4], [0.9, 0.5, 0.99, 0.7], torch.tensor([1, 0, 0, 0]))
    assert mistakes.worst(given) == [2, 3, 1]
    assert mistakes.worst(given, count=1) == [2]


def test_the_picture_has_the_digit_dark_on_light_above_its_caption(tmp_path: Path) -> None:
    bars = digits(3)
    given = answers([0, 0, 0], [0.5, 0.9, 0.6], bars.labels)
    path = tmp_path / "new" / "mistakes.png"
    mistakes.write(mistakes.picture(bars, given, LABELS), path)
    with Image.open(path) as image:
        assert image.format == "PNG"
        sheet = np.asarray(image.convert("L"))
    side = 32 * mistakes.SCALE
    assert sheet.shape == (side + mistakes.CAPTION, mistakes.COLUMNS * side)
    first = sheet[: side : mistakes.SCALE, : side : mistakes.SCALE]
    assert np.array_equal(first, (255 * (1 - bars.inputs[1, 0].numpy())).astype(np.uint8))
    assert sheet[side:, :side].min() < 128
    assert [path.name for path in path.parent.iterdir()] == ["mistakes.png"]


def test_no_mistakes_are_a_picture_too() -> None:
    bars = digits(2)
    perfect = answers(bars.labels.tolist(), [1.0, 1.0], bars.labels)
    sheet = np.asarray(mistakes.picture(bars, perfect, LABELS))
    assert sheet.min() == 255
