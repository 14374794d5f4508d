"""MNIST (LeCun, Cortes, Burges): IDX files, gzip or plain, checked by the originals' digests."""

import gzip
import hashlib
import math
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional

from ..drawing.field import PAPER
from ..errors import LensletError
from .data import Digits, Source
from .download import MIRRORS, download

Bytes = npt.NDArray[np.uint8]

# MD5 of the uncompressed files.
DIGESTS = {
    "train-images-idx3-ubyte": "6bbc9ace898e44ae57da46a324031adb",
    "train-labels-idx1-ubyte": "a25bea736e30d166cdddb491f175f624",
    "t10k-images-idx3-ubyte": "2646ac647ad5339dbf082846283269ea",
    "t10k-labels-idx1-ubyte": "27ae3e4e09519cfbb04c329615203637",
}
UBYTE = 8  # the type code of unsigned bytes, the only one MNIST uses
VALIDATION = 5_000  # the last of the training images: choices are made on them


def load_mnist(source: Source, part: str, mirrors: Sequence[str] = MIRRORS) -> Digits:
    """Return `part`, "train" (60,000) or "t10k" (10,000), as the network's inputs.

    Raises LensletError naming the file that is missing, broken or another.
    """
    names = (f"{part}-images-idx3-ubyte", f"{part}-labels-idx1-ubyte")
    images, labels = (
        parse_idx(read_file(source, name, DIGESTS[name], mirrors), name) for name in names
    )
    return Digits(as_inputs(images), torch.from_numpy(labels.astype(np.int64)))


def split_mnist(digits: Digits) -> tuple[Digits, Digits]:
    """Return the digits to train on and those to make choices by."""
    return digits[:-VALIDATION], digits[-VALIDATION:]


def as_inputs(images: Bytes) -> Tensor:
    """Return (N, 28, 28) bytes as (N, 1, 32, 32) ink.

    All at once what `drawing.to_input` does with each: 28×28 pixels in their place, with paper
    around. A test keeps them equal.
    """
    ink = torch.from_numpy(images.astype(np.float32) / np.float32(255))
    return functional.pad(ink[:, None], (PAPER,) * 4)


def read_file(source: Source, name: str, digest: str, mirrors: Sequence[str] = MIRRORS) -> bytes:
    """Return the uncompressed bytes of mnist/`name`, checked against their MD5.

    The file may be plain or gzip; one that the cache lacks is downloaded.
    """
    folder = source.folder / "mnist"
    plain, packed = folder / name, folder / f"{name}.gz"
    path = plain if plain.is_file() else packed
    if not path.is_file():
        _obtain(source, packed, digest, mirrors)
    data = _uncompressed(path)
    if hashlib.md5(data, usedforsecurity=False).hexdigest() != digest:
        raise LensletError(f"{path} is not MNIST's {name}: its digest differs, fetch it anew")
    return data


def _obtain(source: Source, packed: Path, digest: str, mirrors: Sequence[str]) -> None:
    if not source.own:
        raise LensletError(
            f"{packed} is missing: put MNIST's four files there, "
            "or name no folder to have them downloaded"
        )
    download(packed.name, digest, packed.parent, mirrors)


def _uncompressed(path: Path) -> bytes:
    try:
        data = path.read_bytes()
        return gzip.decompress(data) if path.suffix == ".gz" else data
    except (OSError, EOFError, zlib.error) as error:
        raise LensletError(f"{path} is broken ({error}): delete it and fetch it anew") from error


def parse_idx(data: bytes, name: str) -> Bytes:
    """Return the array of an IDX file of unsigned bytes: 0, 0, type, axes, each axis's length.

    Raises LensletError naming the file when its header or its length is wrong.
    """
    if len(data) < 4 or data[:2] != b"\0\0" or data[2] != UBYTE:
        raise LensletError(f"{name} is no IDX file of bytes (it starts {data[:4].hex()})")
    header = 4 + 4 * data[3]
    if len(data) < header:
        raise LensletError(f"{name} ends within its header: fetch it anew")
    shape = struct.unpack(f">{data[3]}I", data[4:header])
    expected = header + math.prod(shape)
    if len(data) != expected:
        raise LensletError(f"{name} has {len(data)} bytes, not {expected}: fetch it anew")
    try:
        return np.frombuffer(data, np.uint8, offset=header).reshape(shape)
    except ValueError as error:
        raise LensletError(f"{name} has a shape that no array has: fetch it anew") from error
