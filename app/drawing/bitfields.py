"""BMP whose pixels are fields of bits, wherever in 16 or 32 bits they lie (BITMAPV4HEADER)."""

import struct

import numpy as np
import numpy.typing as npt
from PIL import Image

from .limits import IMAGE_PIXELS

FILE_HEADER = 14
BITFIELDS, ALPHA_BITFIELDS = 3, 6  # compressions
WORDS = {16: "<u2", 32: "<u4"}
MASKS_AT = FILE_HEADER + 40  # within the header from its second version on, else after it
Words = npt.NDArray[np.uint64]


def is_bitfields(data: bytes) -> bool:
    """Return whether it is a BMP of fields of bits."""
    return (
        data.startswith(b"BM")
        and len(data) >= MASKS_AT + 12
        and struct.unpack_from("<I", data, FILE_HEADER)[0] >= 40
        and struct.unpack_from("<I", data, 30)[0] in (BITFIELDS, ALPHA_BITFIELDS)
    )


def read_bitfields(data: bytes) -> Image.Image:
    """Return the picture as RGBA. Raises ValueError if it is not whole."""
    start, header = struct.unpack_from("<II", data, 10)
    width, height, _, bits, compression = struct.unpack_from("<iiHHI", data, 18)
    rows = abs(height)
    if width < 1 or rows < 1 or bits not in WORDS:
        raise ValueError("no size, or a depth that has no fields")
    if width * rows > IMAGE_PIXELS:
        raise Image.DecompressionBombError
    stride = (width * bits // 8 + 3) // 4 * 4
    if start < MASKS_AT + 12 or start + stride * rows > len(data):
        raise ValueError("the pixels are cut off")
    lines = np.frombuffer(data, np.uint8, stride * rows, start).reshape(rows, stride)
    words = lines[:, : width * bits // 8].copy().view(WORDS[bits]).astype(np.uint64)
    has_alpha = header >= 56 or compression == ALPHA_BITFIELDS
    masks = struct.unpack_from("<4I" if has_alpha else "<3I", data, MASKS_AT)
    planes = [_levels(words, mask) for mask in masks]
    alpha = planes[3] if has_alpha and planes[3].any() else np.full_like(planes[0], 255)
    picture = np.stack([*planes[:3], alpha], axis=-1)
    return Image.fromarray(picture if height < 0 else picture[::-1].copy())


def _levels(words: Words, mask: int) -> npt.NDArray[np.uint8]:
    """Return one field of each word, from all zeros 0 to all ones 255."""
    if not mask:
        return np.zeros(words.shape, np.uint8)
    low = mask & -mask
    return ((words & mask) // low * 255 // (mask // low)).astype(np.uint8)
