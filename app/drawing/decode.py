"""A picture file, SVG too -> an upright picture of moderate size, transparency laid on paper.

It takes what memory and time the file asks for: `apart.py` bounds both.
"""

import struct
import warnings
from functools import cache
from io import BytesIO

import numpy as np
from PIL import Image, ImageFile, UnidentifiedImageError

from ..errors import LensletError
from .bitfields import is_bitfields, read_bitfields
from .containers import JPEG, bare, run_length_pixels, scans, webp_pixels
from .errors import MalformedError, NotAnImageError, TooLargeError
from .limits import IMAGE_BYTES, IMAGE_PIXELS, RUN_PIXELS, SCANS, WEBP_PIXELS
from .moderate import SIDE, Box, moderate
from .svg import render_svg
from .text import first_character, is_web_page

FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "GIF")
PALE = 0.6  # a transparent picture whose every visible grey is above it is light ink
SEEN = 0.5  # opacity from which a pixel of it counts as visible
ORIENTATION = 0x0112  # in EXIF
TURN = Image.Transpose
TURNS = {
    2: TURN.FLIP_LEFT_RIGHT, 3: TURN.ROTATE_180, 4: TURN.FLIP_TOP_BOTTOM, 5: TURN.TRANSPOSE,
    6: TURN.ROTATE_270, 7: TURN.TRANSVERSE, 8: TURN.ROTATE_90,
}  # fmt: skip
# Two ends for a JPEG that has none: with either it is the same picture, unless pixels are missing.
ENDS = tuple(64 * filler + b"\xff\xd9" for filler in (b"\x00", b"\x55"))
BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, OverflowError,
          struct.error, IndexError, KeyError, TypeError, ZeroDivisionError)  # fmt: skip


def decode(data: bytes) -> Image.Image:
    """Return the picture as L or RGB, at most SIDE pixels a side; of an animation the first frame.

    Raises TooLargeError by the header, before decoding, NotAnImageError, and for text that is no
    SVG, or one that cannot be drawn, MalformedError.
    """
    if len(data) > IMAGE_BYTES:
        raise TooLargeError(
            f"the image file is over {IMAGE_BYTES >> 20} MiB: send a smaller picture"
        )
    _set_up_pillow()
    try:
        return _opaque(_decoded(data))
    except LensletError:
        raise
    except Image.DecompressionBombError as error:
        most = _most_pixels(data)
        raise TooLargeError(
            f"the picture has over {most // 1_000_000} megapixels: send a smaller one"
        ) from error
    except MemoryError as error:
        raise TooLargeError(
            "the picture takes more memory than there is: send a smaller one"
        ) from error
    except BROKEN as error:
        raise NotAnImageError(
            "the file is not a picture that can be read: "
            f"send one of {', '.join(FORMATS)} or SVG, whole"
        ) from error


def _most_pixels(data: bytes) -> int:
    if webp_pixels(data):
        return WEBP_PIXELS
    return RUN_PIXELS if run_length_pixels(data) else IMAGE_PIXELS


@cache
def _set_up_pillow() -> None:
    # It refuses twice as many, wherever a header or a frame of one asks for them.
    Image.MAX_IMAGE_PIXELS = IMAGE_PIXELS // 2
    # What else it has to say of a visitor's file is no news for the operator.
    warnings.filterwarnings("ignore", module="PIL")


def _decoded(data: bytes) -> Image.Image:
    if is_web_page(data):
        raise MalformedError(
            "the file is a web page (HTML) and no picture: save the picture itself"
        )
    if first_character(data) == "<":
        return render_svg(data, SIDE)
    if is_bitfields(data):
        return moderate(read_bitfields(data))
    if max(webp_pixels(data), run_length_pixels(data)) > _most_pixels(data):
        raise Image.DecompressionBombError
    pixels, exif = bare(data)
    if pixels.startswith(JPEG) and scans(pixels) > SCANS:
        raise TooLargeError(
            f"the picture goes over its pixels more than {SCANS} times: save it as a plain JPEG"
        )
    image = _opened(pixels)
    covered = _covered(image)
    try:
        image.load()
    except OSError:
        if not pixels.startswith(JPEG):
            raise
        image = _without_its_end(pixels)
    return _upright(moderate(image, covered), exif or image.info.get("exif", b""))


def _opened(data: bytes) -> ImageFile.ImageFile:
    image = Image.open(BytesIO(data), formats=FORMATS)
    image.draft("RGB", (SIDE, SIDE))
    return image


def _covered(image: ImageFile.ImageFile) -> Box | None:
    """Return what the frame of a GIF covers, if it is less than the screen it is shown on."""
    if image.format != "GIF" or not image.tile:
        return None
    box = image.tile[0].extents
    return None if box == (0, 0, *image.size) else box


def _without_its_end(data: bytes) -> ImageFile.ImageFile:
    """Return a JPEG that lacks its end mark and nothing else. Raises OSError if it does."""
    first, second = (_opened(data.rstrip(b"\xff") + end) for end in ENDS)
    if first.tobytes() != second.tobytes():
        raise OSError("cut short")
    return first


def _upright(image: Image.Image, exif: bytes) -> Image.Image:
    found = Image.Exif()
    try:
        found.load(exif)
        turn = TURNS.get(found.get(ORIENTATION, 1))
    except BROKEN:  # and so as it lies
        turn = None
    return image if turn is None else image.transpose(turn)


def _opaque(image: Image.Image) -> Image.Image:
    """Lay what is transparent on white, or on black if all that is visible is light."""
    if image.mode not in ("RGBA", "LA", "La", "RGBa"):
        return image if image.mode in ("L", "RGB") else image.convert("RGB")
    picture = image.convert("RGBA")
    alpha = np.asarray(picture.getchannel("A"))
    visible = alpha >= SEEN * 255
    grey = np.asarray(picture.convert("L"))[visible]
    pale = visible.any() and not visible.all() and float(grey.min()) > PALE * 255
    paper = Image.new("RGBA", picture.size, "black" if pale else "white")
    return Image.alpha_composite(paper, picture).convert("RGB")
