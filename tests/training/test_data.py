"""The training data is read whole, from the right files, or refused in one sentence."""

import gzip
import os
from pathlib import Path

import numpy as np
import pytest

from app.drawing.drawing import Drawing, to_input
from app.errors import LensletError
from app.training.data import VARIABLE, data_folder
from app.training.mnist import load_mnist
from app.training.pendigits import on_pad, read_pendigits, split

DATA = os.environ.get(VARIABLE)
needs_data = pytest.mark.skipif(not DATA, reason=f"{VARIABLE} names no folder of data")

SEGMENTS = """.COMMENT of the file
.SEGMENT DIGIT 0 ? "8"
.COMMENT 8 12 224
.PEN_DOWN
 100 200
 110 220
.PEN_UP
.DT 100
.PEN_DOWN
 130 240
.PEN_UP
.SEGMENT DIGIT 1 ? "1"
.COMMENT 1 27 3
.PEN_DOWN
 50 60
 50 160
.PEN_UP
"""


@pytest.fixture
def pen_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pendigits"
    folder.mkdir()
    (folder / "pendigits-orig.tra.gz").write_bytes(gzip.compress(SEGMENTS.encode()))
    return tmp_path


@needs_data
def test_mnist_images_take_the_path_of_drawings() -> None:
    digits = load_mnist(Path(DATA or ""), "t10k")
    assert digits.inputs.shape == (10_000, 1, 32, 32)
    for index in (0, 123, 9_999):
        pixels = digits.inputs[index, 0, 2:-2, 2:-2].numpy()
        drawn = to_input(Drawing(pixels=pixels, fit=False))[0]
        assert np.array_equal(digits.inputs[index].numpy(), drawn)


def test_a_missing_file_is_named_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(LensletError, match=r"train-images-idx3-ubyte.gz is missing: fetch"):
        load_mnist(tmp_path, "train")


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"not gzip", "is broken"), (gzip.compress(b"x" * 99)[:-4], "is broken")],
)
def test_a_broken_file_is_named(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "mnist").mkdir()
    (tmp_path / "mnist" / "train-images-idx3-ubyte.gz").write_bytes(content)
    with pytest.raises(LensletError, match=words):
        load_mnist(tmp_path, "train")


def test_another_file_under_the_right_name_is_refused_by_its_digest(tmp_path: Path) -> None:
    (tmp_path / "mnist").mkdir()
    (tmp_path / "mnist" / "train-images-idx3-ubyte").write_bytes(b"x" * 99)
    with pytest.raises(LensletError, match="digest differs"):
        load_mnist(tmp_path, "train")


def test_pen_digits_are_read_with_label_writer_and_strokes(pen_folder: Path) -> None:
    digits = read_pendigits(pen_folder)
    assert digits is not None
    eight, one = digits
    assert (eight.label, eight.writer) == (8, 12)
    assert eight.strokes == [[(100, 200), (110, 220)], [(130, 240)]]
    assert (one.label, one.writer) == (1, 27)


def test_a_pen_digit_stands_upright_in_the_middle_of_the_pad(pen_folder: Path) -> None:
    digits = read_pendigits(pen_folder)
    assert digits is not None
    (start, end) = on_pad(digits[1])[0]
    assert start == pytest.approx((0.5, 0.85))
    assert end == pytest.approx((0.5, 0.15))


def test_no_writer_is_both_trained_on_and_held_out(pen_folder: Path) -> None:
    digits = read_pendigits(Path(DATA) if DATA else pen_folder)
    assert digits is not None
    known, held_out = split(digits)
    assert known
    assert held_out
    assert not {digit.writer for digit in known} & {digit.writer for digit in held_out}
    assert len(known) + len(held_out) == len(digits)


def test_without_the_file_there_are_no_pen_digits(tmp_path: Path) -> None:
    assert read_pendigits(tmp_path) is None


def test_a_folder_that_is_not_named_says_how_to_name_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    with pytest.raises(LensletError, match="--data or LENSLET_DATA"):
        data_folder(None)
    with pytest.raises(LensletError, match="no folder"):
        data_folder(Path("/nowhere/at/all"))
