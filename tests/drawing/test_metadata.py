"""Whole pictures are read, whatever is odd or broken beside their pixels; cut ones are not."""

import struct
import zlib
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from app.drawing.decode import decode
from app.drawing.errors import NotAnImageError
from tests.drawing.test_image import digit, encoded, grey

PICTURE = grey(digit()).convert("RGB")
TURNED = PICTURE.transpose(Image.Transpose.ROTATE_90)  # which an orientation of 6 undoes
OPTIONS: dict[str, dict[str, Any]] = {
    "PNG": {}, "JPEG": {"quality": 95}, "WEBP": {"lossless": True}
}  # fmt: skip
PNG, JPEG, WEBP = (encoded(PICTURE, kind, **options) for kind, options in OPTIONS.items())


def is_seven(data: bytes) -> bool:
    found = np.asarray(decode(data).convert("L"), dtype=np.float32)
    true = np.asarray(PICTURE.convert("L"), dtype=np.float32)
    return found.shape == true.shape and float(np.abs(found - true).mean()) < 3


def chunk(name: bytes, data: bytes, damage: int = 0) -> bytes:
    checksum = zlib.crc32(name + data) ^ damage
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", checksum)


def in_png(*chunks: bytes, of: bytes = PNG, last: bool = False) -> bytes:
    """Return the PNG with chunks before its pixels, or after them."""
    at = of.index(b"IEND" if last else b"IDAT") - 4
    return of[:at] + b"".join(chunks) + of[at:]


def in_jpeg(*parts: tuple[int, bytes], of: bytes = JPEG) -> bytes:
    """Return the JPEG with parts in front."""
    told = (struct.pack(">BBH", 0xFF, code, len(data) + 2) + data for code, data in parts)
    return of[:2] + b"".join(told) + of[2:]


def in_webp(name: bytes, data: bytes) -> bytes:
    """Return the WebP with a chunk behind, and a header that tells of none of it."""
    width, height = (struct.pack("<I", side - 1)[:3] for side in PICTURE.size)
    flags = struct.pack("<I", {b"EXIF": 8, b"XMP ": 4, b"ICCP": 32}[name])
    header = b"VP8X" + struct.pack("<I", 10) + flags + width + height
    before, after = (b"", _riff(name, data)) if name != b"ICCP" else (_riff(name, data), b"")
    body = b"WEBP" + header + before + WEBP[12:] + after
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _riff(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


LONG = zlib.compress(bytes(3_000_000))
TIFF = b"MM\0*\0\0\0\x08"
ODD = {
    "empty": b"",
    "no TIFF": b"nonsense",
    "cut short": TIFF + b"\0\x05\x01",
    "a loop": TIFF + b"\0\x01\x87\x69\0\x04\0\0\0\x01\0\0\0\x08\0\0\0\x08",
    "a far place": TIFF + b"\0\x01\x01\x0f\0\x02\0\0\xff\xff\x7f\xff\xff\xff" + bytes(4),
    "text for a number": TIFF
    + b"\0\x02\x01\x12\0\x02\0\0\0\x04six\0\x01\x28\0\x02\0\0\0\x02m\0\0\0",
    "no resolution": TIFF
    + b"\0\x02\x01\x1a\0\x02\0\0\0\x01\0\0\0\0\x01\x28\0\x03\0\0\0\x01\0\2\0\0",
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_an_odd_exif_costs_no_picture(kind: str, odd: bytes) -> None:
    data = {
        "PNG": lambda: in_png(chunk(b"eXIf", odd)),
        "JPEG": lambda: in_jpeg((0xE1, b"Exif\0\0" + odd)),
        "WEBP": lambda: in_webp(b"EXIF", odd),
    }[kind]()
    assert is_seven(data)


BESIDE_PNG = {
    "long text": [chunk(b"zTXt", b"a\0\0" + LONG)],
    "long text of all the world": [chunk(b"iTXt", b"a\0\1\0\0\0" + LONG)],
    "much text": [chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(900_000)))] * 90,
    "a long profile": [chunk(b"iCCP", b"a\0\0" + LONG)],
    "a broken profile": [chunk(b"iCCP", b"a\0\0nonsense")],
    "a damaged text": [chunk(b"tEXt", b"a\0b", damage=1)],
    "a damaged chunk of nobody's": [chunk(b"abCd", b"x", damage=255)],
    "a short size": [chunk(b"pHYs", b"\0")],
    "a short gamma": [chunk(b"gAMA", b"")],
    "a damaged transparency": [chunk(b"tRNS", b"\0\0\0\0\0\0", damage=7)],
    "a broken animation": [chunk(b"acTL", b"\0\0"), chunk(b"fcTL", b"x")],
    "EXIF in a text": [
        chunk(b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(b"\nexif\n9\nzz"))
    ],
}


@pytest.mark.parametrize("last", [False, True], ids=["before", "behind"])
@pytest.mark.parametrize("chunks", BESIDE_PNG.values(), ids=BESIDE_PNG.keys())
def test_what_a_png_tells_beside_its_pixels_costs_no_picture(
    chunks: list[bytes], last: bool
) -> None:
    assert is_seven(in_png(*chunks, last=last))


def test_a_png_without_its_end_is_whole_and_one_without_pixels_is_not() -> None:
    end = PNG.index(b"IEND") - 4
    assert is_seven(PNG[:end])
    assert is_seven(PNG[:end] + chunk(b"tEXt", b"cut")[:9])
    with pytest.raises(NotAnImageError):
        decode(PNG[: end - 20])
    with pytest.raises(NotAnImageError):
        decode(PNG[: PNG.index(b"IDAT") + 4] + b"\1" + PNG[PNG.index(b"IDAT") + 5 :])


BESIDE_JPEG = {
    "a profile of no parts": [(0xE2, b"ICC_PROFILE\0")],
    "a short one of Adobe": [(0xEE, b"Adobe")],
    "a short one of JFIF": [(0xE0, b"JFIF\0")],
    "a broken one of Photoshop": [(0xED, b"Photoshop 3.0\x008BIM\4\4\xff")],
    "several pictures, none there": [(0xE2, b"MPF\0" + TIFF + b"\0\1\xb0\1\0\4\0\0\0\1\0\0\0\2")],
    "an odd XMP": [(0xE1, b"http://ns.adobe.com/xap/1.0/\0<<")],
    "two EXIF": [(0xE1, b"Exif\0\0"), (0xE1, b"Exif\0\0nonsense")],
    "a comment": [(0xFE, b"\xff" * 65_000)],
    "much": [(0xE5, bytes(65_000))] * 100,
}


@pytest.mark.parametrize("parts", BESIDE_JPEG.values(), ids=BESIDE_JPEG.keys())
def test_what_a_jpeg_tells_beside_its_pixels_costs_no_picture(
    parts: list[tuple[int, bytes]],
) -> None:
    assert is_seven(in_jpeg(*parts))


@pytest.mark.parametrize("name", [b"ICCP", b"XMP "])
def test_what_a_webp_tells_beside_its_pixels_costs_no_picture(name: bytes) -> None:
    assert is_seven(in_webp(name, b"nonsense"))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_the_way_up_is_still_read_beside_what_cannot_be_written_back(kind: str) -> None:
    turned = TIFF + b"\0\x02\x01\x12\0\x03\0\0\0\x01\0\x06\0\0" + b"\x01\x28\0\x02\0\0\0\x02m\0\0\0"
    assert is_seven(encoded(TURNED, kind, exif=b"Exif\0\0" + turned + bytes(4), **OPTIONS[kind]))


@pytest.mark.parametrize("mode", ["L", "RGB", "YCbCr", "CMYK"])
def test_the_colours_of_a_jpeg_are_what_its_parts_say(mode: str) -> None:
    picture = Image.linear_gradient("L").convert("RGB")
    picture.paste((200, 30, 60), (0, 0, 90, 256))
    data = encoded(picture.convert(mode), "JPEG", quality=95)
    there = np.asarray(decode(in_jpeg((0xFE, b"a"), of=data)).convert("RGB"), np.int16)
    here = np.asarray(Image.open(BytesIO(data)).convert("RGB"), np.int16)
    assert np.abs(there - here).max() <= 2


KINDS_OF_JPEG = [{"quality": 95}, {"progressive": True}, {"subsampling": 0, "optimize": True}]


@pytest.mark.parametrize("options", KINDS_OF_JPEG)
@pytest.mark.parametrize("missing", [1, 2])
def test_a_jpeg_that_lacks_its_end_mark_alone_is_whole(
    options: dict[str, int], missing: int
) -> None:
    data = encoded(PICTURE, "JPEG", **options)
    assert data.endswith(b"\xff\xd9")
    assert is_seven(data[:-missing])


@pytest.mark.parametrize("options", KINDS_OF_JPEG)
def test_a_jpeg_that_lacks_more_is_refused(options: dict[str, int]) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (96, 96), np.uint8)
    noisy = Image.fromarray(noise)
    data = encoded(noisy, "JPEG", **options)
    for missing in (8, 20, 100, len(data) // 2):
        with pytest.raises(NotAnImageError, match="whole"):
            decode(data[:-missing])


def test_pillow_itself_stumbles_over_these() -> None:
    """Or the tests above would show nothing."""
    stumbled = 0
    for data in (in_png(*BESIDE_PNG["long text"]), in_jpeg(*BESIDE_JPEG["a profile of no parts"])):
        try:
            Image.open(BytesIO(data)).load()
        except (ValueError, IndexError, SyntaxError, OSError):
            stumbled += 1
    assert stumbled == 2
    assert PngImagePlugin.MAX_TEXT_CHUNK < 3_000_000
