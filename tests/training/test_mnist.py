"""MNIST is read whole, from the right files, or refused in one sentence."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from app.drawing.drawing import Drawing, to_input
from app.errors import LensletError
from app.training.data import Source
from app.training.mnist import as_inputs, load_mnist, parse_idx, read_file, split_mnist
from tests.training.tiny import COUNTS, bars, idx, md5, write_data


def test_an_idx_file_is_read_as_it_was_written() -> None:
    images, labels = bars(3)
    assert np.array_equal(parse_idx(idx(images), "images"), images)
    assert np.array_equal(parse_idx(idx(labels), "labels"), labels)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is no IDX file"),
        (b"\x1f\x8b\x08\x00", "is no IDX file"),
        (b"\0\0\x0d\x01" + b"\0" * 8, "is no IDX file"),  # floats
        (b"\0\0\x08\x03\0\0", "ends within its header"),
        (idx(np.zeros((2, 3), np.uint8))[:-1], "has 17 bytes, not 18"),
        (idx(np.zeros((2, 3), np.uint8)) + b"x", "has 19 bytes, not 18"),
        # Lengths whose product is 2^64, three of 2^31 and one of 0, and more axes than NumPy has.
        (b"\0\0\x08\x04" + b"\x80\0\0\0\x80\0\0\0\0\0\0\x04\0\0\0\x01", "has 20 bytes, not"),
        (b"\0\0\x08\x04" + b"\x80\0\0\0" * 3 + b"\0\0\0\0", "has a shape that no array has"),
        (b"\0\0\x08\xff" + b"\0\0\0\x01" * 255 + b"x", "has a shape that no array has"),
    ],
)
def test_what_is_no_idx_file_is_named(data: bytes, words: str) -> None:
    with pytest.raises(LensletError, match=f"^labels {words}"):
        parse_idx(data, "labels")


def test_images_take_the_very_path_of_drawings() -> None:
    images = np.random.default_rng(0).integers(0, 256, (5, 28, 28)).astype(np.uint8)
    inputs = as_inputs(images)
    assert inputs.shape == (5, 1, 32, 32)
    for image, given in zip(images, inputs, strict=True):
        pixels = image.astype(np.float32) / np.float32(255)
        assert np.array_equal(given.numpy(), to_input(Drawing(pixels=pixels, fit=False))[0])


def test_both_parts_are_read_and_some_images_kept_for_choices(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Source(write_data(tmp_path, monkeypatch))
    training, validation = split_mnist(load_mnist(source, "train"))
    assert (len(training), len(validation)) == (COUNTS["train"] - 32, 32)
    test = load_mnist(source, "t10k")
    assert test.inputs.shape == (COUNTS["t10k"], 1, 32, 32)
    assert set(test.labels.tolist()) == {1, 7}


def test_a_plain_file_is_as_good_as_a_packed_one(tmp_path: Path) -> None:
    (tmp_path / "mnist").mkdir()
    (tmp_path / "mnist" / "x").write_bytes(b"content")
    assert read_file(Source(tmp_path), "x", md5(b"content")) == b"content"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not gzip", r"x\.gz is broken"),
        (gzip.compress(b"x" * 99, mtime=0)[:-4], r"x\.gz is broken"),
        (gzip.compress(b"other", mtime=0), "its digest differs"),
        (None, r"x\.gz is missing: put MNIST's four files there"),
    ],
)
def test_a_file_that_is_missing_broken_or_another_is_named(
    tmp_path: Path, content: bytes | None, words: str
) -> None:
    (tmp_path / "mnist").mkdir()
    if content is not None:
        (tmp_path / "mnist" / "x.gz").write_bytes(content)
    with pytest.raises(LensletError, match=words):
        read_file(Source(tmp_path), "x", md5(b"content"))
