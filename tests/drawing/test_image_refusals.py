"""Files that are no pictures, or too much of one: refused by name, before they cost anything."""

import random
import struct
import subprocess
import sys
import tracemalloc
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from app.drawing.errors import NotAnImageError, TooLargeError
from app.drawing.files import read_picture
from app.drawing.limits import IMAGE_BYTES, IMAGE_PIXELS
from tests.drawing.test_image import digit, encoded, grey

KINDS = ["PNG", "JPEG", "WEBP", "BMP", "GIF"]


def png_header(width: int, height: int) -> bytes:
    """Return a PNG's header that promises a size, and nothing after it."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header
        + struct.pack(">I", zlib.crc32(header)) + struct.pack(">I", 0) + b"IDAT"
    )  # fmt: skip


def _gif(width: int, height: int) -> bytes:
    data = bytearray(encoded(grey(digit()), "GIF"))
    data[6:10] = struct.pack("<HH", width, height)
    return bytes(data)


def _bmp(width: int, height: int) -> bytes:
    data = bytearray(encoded(grey(digit()), "BMP"))
    data[18:26] = struct.pack("<ii", width, height)
    return bytes(data)


def _jpeg(width: int, height: int) -> bytes:
    data = bytearray(encoded(grey(digit()), "JPEG"))
    start = data.index(b"\xff\xc0")  # the frame's header
    data[start + 5 : start + 9] = struct.pack(">HH", height, width)
    return bytes(data)


@pytest.mark.parametrize("make", [png_header, _gif, _bmp, _jpeg])
@pytest.mark.parametrize("size", [(10_000, 5_001), (60_000, 60_000)])
def test_a_header_that_promises_too_much_is_refused_before_decoding(
    make: Callable[[int, int], bytes], size: tuple[int, int]
) -> None:
    bomb = make(*size)
    read_picture(encoded(grey(digit()), "GIF"))  # what reading imports is no part of a bomb's cost
    tracemalloc.start()
    with pytest.raises(TooLargeError, match=f"over {IMAGE_PIXELS // 1_000_000} megapixels"):
        read_picture(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


# A frame that reaches beyond the screen it is shown on, and is to be wiped off afterwards.
WIPED = b"GIF89a" + struct.pack("<HHBBB", 24, 24, 0, 0, 0) + b"!\xf9\x04\x09\0\0\x07\0"
WIPED += b"," + struct.pack("<HHHHB", 0, 0, 2_600, 60_000, 0) + b"\x08\0;"
COST = """
import re, sys
from app.drawing.errors import TooLargeError
from app.drawing.files import read_picture
most = lambda: int(re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1])
before = most()
try:
    read_picture(bytes.fromhex(sys.argv[1]))
except TooLargeError:
    print(most() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells")
def test_a_frame_that_promises_too_much_is_refused_before_there_is_room_for_it() -> None:
    told = subprocess.run([sys.executable, "-c", COST, WIPED.hex()], stdout=subprocess.PIPE)
    assert int(told.stdout) < 20_000  # kB, of 152 MB


# Five entries are promised, and none is there.
BROKEN_EXIF = b"Exif\0\0MM\0*\0\0\0\x08\0\x05\x01"
READ = """
import sys
from app.drawing.files import read_picture
read_picture(bytes.fromhex(sys.argv[1]))
"""


def test_what_pillow_finds_strange_in_a_file_is_not_told_to_the_operator() -> None:
    strange = encoded(grey(digit()), "PNG", exif=BROKEN_EXIF)
    with pytest.warns(UserWarning, match="Corrupt EXIF"):
        Image.open(BytesIO(strange)).getexif()
    told = subprocess.run([sys.executable, "-c", READ, strange.hex()], stderr=subprocess.PIPE)
    assert (told.returncode, told.stderr) == (0, b"")


def test_a_header_within_the_limit_is_no_bomb_but_here_there_is_no_picture_behind_it() -> None:
    with pytest.raises(NotAnImageError):
        read_picture(png_header(1000, 1000))


def test_a_file_over_ten_mebibytes_is_refused_by_its_size_alone() -> None:
    picture = encoded(grey(digit()))
    with pytest.raises(TooLargeError, match="over 10 MiB"):
        read_picture(picture + bytes(IMAGE_BYTES))
    assert read_picture(picture + bytes(IMAGE_BYTES - len(picture))).digits


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", [0.05, 0.3, 0.6])
def test_a_picture_cut_short_is_refused(kind: str, part: float) -> None:
    large = grey(digit()).resize((200, 300)).convert("RGB")
    data = encoded(large, kind)
    with pytest.raises(NotAnImageError, match="PNG, JPEG, WEBP, BMP, GIF or SVG, whole"):
        read_picture(data[: int(len(data) * part)])


@pytest.mark.parametrize("data", [b"", b"\x00", b"GIF89a", b"%PDF-1.7\n", b"7", b"P5 9 9 255 "])
def test_what_is_no_picture_of_the_known_formats_is_refused(data: bytes) -> None:
    with pytest.raises(NotAnImageError, match="send one of"):
        read_picture(data)


def test_a_format_that_pillow_knows_and_we_do_not_is_refused() -> None:
    with pytest.raises(NotAnImageError):
        read_picture(encoded(grey(digit()), "TIFF"))


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_picture_is_read_or_refused_and_nothing_else(kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    extra = {} if kind in ("BMP", "GIF") else {"exif": exif}
    whole = encoded(grey(digit()), kind, **extra)
    chance = random.Random(kind)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(min(len(data), 150))] = chance.randrange(256)
        try:
            ink = read_picture(bytes(data)).drawing_ink()
        except (NotAnImageError, TooLargeError):
            continue
        assert 0.0 <= ink.min() <= ink.max() <= 1.0
