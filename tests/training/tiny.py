"""Small worlds of data: bars in place of MNIST's digits, and a few pen digits of some writers."""

import gzip
import hashlib
import struct
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import torch

from app.training import mnist
from app.training.data import Digits

Bytes = npt.NDArray[np.uint8]
COUNTS = {"train": 160, "t10k": 20}


def bars(count: int, seed: int = 0) -> tuple[Bytes, Bytes]:
    """Return images (N, 28, 28) and labels (N,): upright bars are ones, level bars are sevens."""
    rng = np.random.default_rng(seed)
    labels = rng.choice([1, 7], count).astype(np.uint8)
    images = np.zeros((count, 28, 28), np.uint8)
    for image, label, place in zip(images, labels, rng.integers(8, 18, count), strict=True):
        bar = image if label == 1 else image.T
        bar[4:24, place : place + 3] = 255
    return images, labels


def digits(count: int, seed: int = 0) -> Digits:
    """Return bars as the network receives them."""
    images, labels = bars(count, seed)
    return Digits(mnist.as_inputs(images), torch.from_numpy(labels.astype(np.int64)))


def idx(array: Bytes) -> bytes:
    """Return the array as an IDX file."""
    header = bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape)
    return header + array.tobytes()


def md5(data: bytes) -> str:
    return hashlib.md5(data, usedforsecurity=False).hexdigest()


def segment(label: int, writer: int, *strokes: list[tuple[int, int]]) -> str:
    """Return one digit as UNIPEN text."""
    lines = [f'.SEGMENT DIGIT 0 ? "{label}"', f".COMMENT {label} {writer}  1"]
    for stroke in strokes:
        lines += [".PEN_DOWN", *(f" {x}  {y}" for x, y in stroke), ".PEN_UP", ".DT 100"]
    return "\n".join(lines) + "\n"


def pen_text(writers: tuple[int, ...], each: int = 2) -> str:
    """Return upright and level strokes of each writer, as ones and sevens."""
    text = ".INCLUDE dene.doc\n"
    for writer in writers:
        for index in range(each):
            x = 100 + 10 * writer + index
            text += segment(1, writer, [(x, 300), (x + 5, 200), (x, 100)])
            text += segment(7, writer, [(x, 300), (x + 200, 310)])
    return text


def write_data(folder: Path, monkeypatch: pytest.MonkeyPatch, pen: bool = True) -> Path:
    """Write a folder of bars that passes for MNIST's, and of pen digits; return it."""
    (folder / "mnist").mkdir(parents=True)
    digests = {}
    for seed, (part, count) in enumerate(COUNTS.items()):
        images, labels = bars(count, seed)
        for name, array in ((f"{part}-images-idx3", images), (f"{part}-labels-idx1", labels)):
            data = idx(array)
            digests[f"{name}-ubyte"] = md5(data)
            (folder / "mnist" / f"{name}-ubyte.gz").write_bytes(gzip.compress(data, mtime=0))
    monkeypatch.setattr(mnist, "DIGESTS", digests)
    monkeypatch.setattr(mnist, "VALIDATION", 32)
    if pen:
        (folder / "pendigits").mkdir()
        text = gzip.compress(pen_text((1, 23, 25)).encode(), mtime=0)
        (folder / "pendigits" / "pendigits-orig.tra.gz").write_bytes(text)
    return folder
