"""BMP of fields of bits, wherever the fields lie, with every header that can tell of them."""

import struct

import numpy as np
import numpy.typing as npt
import pytest

from app.drawing.bitfields import read_bitfields
from app.drawing.decode import decode
from app.drawing.errors import NotAnImageError, TooLargeError
from app.drawing.limits import IMAGE_PIXELS

Masks = tuple[int, ...]
CHANCE = np.random.default_rng(3)
COLOURS = CHANCE.integers(0, 256, (5, 7, 4)).astype(np.uint8)  # 7 of 16 bits leave a gap in a row


def bmp(
    colours: npt.NDArray[np.uint8], masks: Masks, bits: int, header: int, top_down: bool = False
) -> bytes:
    """Return a BMP whose fields have the highest bits of the colours."""
    words = np.zeros(colours.shape[:2], np.uint64)
    for channel, mask in enumerate(masks):
        low, width = (mask & -mask).bit_length() - 1, mask.bit_count()
        value = colours[..., channel].astype(np.uint64)
        field = value >> (8 - width) if width <= 8 else value << (width - 8)
        words |= field << low
    rows = (words if top_down else words[::-1]).astype(f"<u{bits // 8}")
    gap = bytes(-rows.shape[1] * bits // 8 % 4)
    pixels = b"".join(row.tobytes() + gap for row in rows)
    height = len(rows) * (-1 if top_down else 1)
    told = struct.pack("<iiHHIIiiII", rows.shape[1], height, 1, bits, 3 if header != 64 else 6,
                       len(pixels), 0, 0, 0, 0)  # fmt: skip
    told += struct.pack(f"<{len(masks)}I", *masks)
    # 64 stands for the oldest header with four masks behind it, by the compression of that name.
    size = 40 if header == 64 else header
    told += bytes(max(0, size - 4 - len(told)))
    start = 14 + 4 + len(told)
    return struct.pack("<2sIHHII", b"BM", start + len(pixels), 0, 0, start, size) + told + pixels


LAYOUTS: dict[str, tuple[Masks, int, int]] = {
    "565": ((0xF800, 0x07E0, 0x001F), 16, 40),
    "bgr 565": ((0x001F, 0x07E0, 0xF800), 16, 40),
    "444": ((0x0F00, 0x00F0, 0x000F), 16, 40),
    "332 in 16": ((0x00E0, 0x001C, 0x0003), 16, 52),
    "4444": ((0x0F00, 0x00F0, 0x000F, 0xF000), 16, 108),
    "1555": ((0x7C00, 0x03E0, 0x001F, 0x8000), 16, 124),
    "rgbx": ((0x000000FF, 0x0000FF00, 0x00FF0000), 32, 40),
    "xbgr": ((0xFF000000, 0x00FF0000, 0x0000FF00), 32, 52),
    "argb": ((0x00FF0000, 0x0000FF00, 0x000000FF, 0xFF000000), 32, 56),
    "four behind": ((0x0000FF00, 0x00FF0000, 0xFF000000, 0x000000FF), 32, 64),
    "ten bits": ((0x3FF00000, 0x000FFC00, 0x000003FF), 32, 40),
}


@pytest.mark.parametrize(("masks", "bits", "header"), LAYOUTS.values(), ids=LAYOUTS.keys())
@pytest.mark.parametrize("top_down", [False, True])
def test_every_field_is_read_where_it_lies(
    masks: Masks, bits: int, header: int, top_down: bool
) -> None:
    read = np.asarray(read_bitfields(bmp(COLOURS, masks, bits, header, top_down)))
    assert read.shape == COLOURS.shape
    for channel, mask in enumerate(masks):
        width = min(8, mask.bit_count())
        levels = COLOURS[..., channel] >> (8 - width)
        true = levels / (2**width - 1) * 255
        # Of ten bits the lowest two are empty here, so that white falls a level short.
        assert np.abs(read[..., channel] - true).max() <= (1 if mask.bit_count() <= 8 else 1.01)
    if len(masks) == 3:
        assert (read[..., 3] == 255).all()


def test_a_transparency_of_zeros_alone_is_none() -> None:
    clear = COLOURS.copy()
    clear[..., 3] = 0
    masks = LAYOUTS["argb"][0]
    assert (np.asarray(read_bitfields(bmp(clear, masks, 32, 108)))[..., 3] == 255).all()


def test_it_is_a_picture_like_any_other() -> None:
    picture = decode(bmp(COLOURS, LAYOUTS["444"][0], 16, 40))
    assert (picture.mode, picture.size) == ("RGB", (7, 5))


@pytest.mark.parametrize(("width", "height"), [(0, 5), (7, 0), (-7, 5), (7, 6), (300, 5)])
def test_one_that_is_not_whole_is_refused(width: int, height: int) -> None:
    data = bytearray(bmp(COLOURS, LAYOUTS["rgbx"][0], 32, 40))
    data[18:26] = struct.pack("<ii", width, height)
    with pytest.raises(NotAnImageError):
        decode(bytes(data))


def test_one_that_promises_too_much_is_refused_by_its_header() -> None:
    data = bytearray(bmp(COLOURS, LAYOUTS["rgbx"][0], 32, 40))
    data[18:26] = struct.pack("<ii", IMAGE_PIXELS, 2)
    with pytest.raises(TooLargeError, match="megapixels"):
        decode(bytes(data))


def test_any_damage_to_the_header_is_refused_or_read() -> None:
    whole = bmp(COLOURS, LAYOUTS["4444"][0], 16, 108)
    for _ in range(500):
        data = bytearray(whole)
        for place in CHANCE.integers(2, 140, 3):
            data[place] = CHANCE.integers(256)
        try:
            decode(bytes(data))
        except (NotAnImageError, TooLargeError):
            continue
