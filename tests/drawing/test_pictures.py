"""How many digits of each kind of picture are read, by the network that is shipped.

Run as a program it prints the table: `python -m tests.drawing.test_pictures`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

import numpy as np
import pytest
import torch

from app.drawing.drawing import Drawing, to_input
from app.drawing.field import Matrix
from app.drawing.files import read_picture
from app.network.weights import load
from app.training.data import find_data
from app.training.mnist import load_mnist
from app.zoo.registry import entry
from tests.drawing import pictures
from tests.drawing.pictures import Glyph, Grey
from tests.training.shipped import DATA, MODELS, needs_data

PENS = (0.05, 0.08, 0.12)
SCANS = 200  # of MNIST's test images, for the table; tests take some
MISSED = 2  # of the dozen digits of a kind that a test looks at

Found = dict[str, list[tuple[int, int, int]]]  # by kind: label, the ink's answer, the picture's


@cache
def network() -> torch.nn.Module:
    module = entry("lenet").build()
    load(module, MODELS, "lenet")
    return module.eval()


def answer(ink: Grey | Matrix) -> int:
    x = torch.from_numpy(to_input(Drawing(pixels=np.asarray(ink, np.float32))))
    with torch.inference_mode():
        return int(network()(x).argmax())


def by_hand() -> Iterator[tuple[int, Glyph]]:
    for pen in PENS:
        for digit in range(10):
            yield digit, pictures.drawn(digit, pen)


def in_print() -> Iterator[tuple[int, Glyph]]:
    for digit in range(10):
        yield digit, pictures.printed(digit)


def scans() -> Iterator[tuple[int, Glyph]]:
    digits = load_mnist(find_data(DATA), "t10k")
    chosen = np.random.default_rng(3).permutation(len(digits))[:SCANS]
    for index in chosen.tolist():
        field = digits.inputs[index, 0, 2:-2, 2:-2]
        image = (255 * field).round().to(torch.uint8).numpy()
        yield int(digits.labels[index]), pictures.scanned(image)


def read_all(glyphs: Iterable[tuple[int, Glyph]]) -> Found:
    chance = np.random.default_rng(11)
    found: Found = defaultdict(list)
    for label, glyph in glyphs:
        own = answer(glyph(pictures.SIDE))
        for kind, data in pictures.of_every_kind(glyph, chance):
            found[kind].append((label, own, answer(read_picture(data).drawing_ink())))
    return found


def table(found: Found) -> str:
    rows = []
    for kind, answers in found.items():
        right = np.mean([got == label for label, _, got in answers])
        same = np.mean([got == own for _, own, got in answers])
        rows.append(f"{kind:24} {right:7.1%} {same:7.1%}")
    return "\n".join([f"{'kind':24} {'right':>7} {'as ink':>7}", *rows])


def check(found: Found, plain: int = 0) -> None:
    print(table(found))
    for kind, answers in found.items():
        missed = sum(got != own for _, own, got in answers)
        assert missed <= (plain if kind == "plain" else MISSED), kind


def test_digits_by_hand_are_read_from_every_kind_of_picture() -> None:
    some = [glyph for i, glyph in enumerate(by_hand()) if i % 10 % 3 == i // 10]
    found = read_all(some)
    check(found)
    assert all(got == label for label, _, got in found["plain"])


def test_printed_digits_are_read_as_their_own_ink_is() -> None:
    check(read_all(in_print()))


@needs_data
def test_scanned_digits_are_read_from_every_kind_of_picture() -> None:
    # One of them is an eight of three loose parts, which count as three digits.
    check(read_all(islice(scans(), 12)), plain=1)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_however_a_camera_was_held_the_picture_is_upright(orientation: int) -> None:
    plain = pictures.on_paper(pictures.printed(2)(pictures.SIDE))
    upright, turned = (
        read_picture(pictures.turned(plain, way)).drawing_ink() for way in (1, orientation)
    )
    assert np.abs(upright - turned).mean() < 0.01


@pytest.mark.parametrize("change", [pictures.gradient, pictures.vignette, pictures.shadow])
def test_light_makes_little_difference_to_the_ink(change: pictures.Light) -> None:
    plain = pictures.on_paper(pictures.printed(5)(pictures.SIDE))
    even, uneven = (read_picture(pictures.encode(p)).drawing_ink() for p in (plain, change(plain)))
    assert np.abs(even - uneven).mean() < 0.03


def test_a_clean_scan_keeps_its_values() -> None:
    ink = pictures.drawn(3, 0.08)(28)
    found = read_picture(pictures.encode(1 - ink)).drawing_ink()
    assert found.shape == ink.shape
    assert np.abs(found - ink).max() < 0.11  # fainter ink than that is grain


if __name__ == "__main__":
    for source in (by_hand, in_print, scans):
        print(f"\n{source.__name__}\n{table(read_all(source()))}")
