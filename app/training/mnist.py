"""MNIST (LeCun, Cortes, Burges): IDX files, gzip or plain, checked by the originals' digests."""

import gzip
import hashlib
import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from ..drawing.field import FIELD, PAPER
from ..errors import LensletError
from .data import Digits

# MD5 of the uncompressed files: the wrapper differs from mirror to mirror.
DIGESTS = {
    "train-images-idx3-ubyte": "6bbc9ace898e44ae57da46a324031adb",
    "train-labels-idx1-ubyte": "a25bea736e30d166cdddb491f175f624",
    "t10k-images-idx3-ubyte": "2646ac647ad5339dbf082846283269ea",
    "t10k-labels-idx1-ubyte": "27ae3e4e09519cfbb04c329615203637",
}
IMAGES_HEADER, LABELS_HEADER = 16, 8  # bytes


def load_mnist(folder: Path, part: str) -> Digits:
    """Return `part`, "train" (60,000) or "t10k" (10,000), as the network's inputs.

    The images take the product's path: a drawing of 28×28 pixels in its place, with paper around.
    """
    images = _read(folder, f"{part}-images-idx3-ubyte")[IMAGES_HEADER:]
    labels = _read(folder, f"{part}-labels-idx1-ubyte")[LABELS_HEADER:]
    ink = torch.from_numpy(images.reshape(-1, 1, FIELD, FIELD).astype(np.float32) / 255)
    inputs = functional.pad(ink, (PAPER,) * 4)
    return Digits(inputs, torch.from_numpy(labels.astype(np.int64)))


def _read(folder: Path, name: str) -> npt.NDArray[np.uint8]:
    """Return the file's bytes; raise LensletError when it is missing, broken or another."""
    plain, packed = folder / "mnist" / name, folder / "mnist" / f"{name}.gz"
    try:
        data = plain.read_bytes() if plain.is_file() else gzip.decompress(packed.read_bytes())
    except FileNotFoundError as error:
        raise LensletError(
            f"{packed} is missing: fetch MNIST's four files into that folder"
        ) from error
    except (OSError, EOFError, zlib.error) as error:
        raise LensletError(f"{packed} is broken ({error}): fetch it anew") from error
    if hashlib.md5(data, usedforsecurity=False).hexdigest() != DIGESTS[name]:
        raise LensletError(f"{packed} is not MNIST's {name}: its digest differs, fetch it anew")
    return np.frombuffer(data, np.uint8)
