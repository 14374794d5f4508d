"""An image file -> an upright picture of moderate size, transparency laid on paper."""

import struct
import warnings
from functools import cache
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from .errors import NotAnImageError, TooLargeError
from .limits import IMAGE_BYTES, IMAGE_PIXELS

SIDE = 768  # pixels: a digit of a tenth of the picture still has four to a cell of the field
FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "GIF")
PALE = 0.6  # a transparent picture whose every visible grey is above it is light ink
SEEN = 0.5  # opacity from which a pixel of it counts as visible
BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, OverflowError,
          struct.error, IndexError, KeyError, TypeError, ZeroDivisionError)  # fmt: skip


def decode(data: bytes) -> Image.Image:
    """Return the picture as L or RGB, at most SIDE pixels a side; of an animation the first frame.

    Raises TooLargeError by the header, before decoding, and NotAnImageError.
    """
    if len(data) > IMAGE_BYTES:
        raise TooLargeError(
            f"the image file is over {IMAGE_BYTES >> 20} MiB: send a smaller picture"
        )
    _set_up_pillow()
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
        image.draft("RGB", (SIDE, SIDE))
        image.load()
        return _opaque(_moderate(ImageOps.exif_transpose(image)))
    except Image.DecompressionBombError as error:
        raise TooLargeError(
            f"the picture has over {IMAGE_PIXELS // 1_000_000} megapixels: send a smaller one"
        ) from error
    except MemoryError as error:
        raise TooLargeError(
            "the picture takes more memory than there is: send a smaller one"
        ) from error
    except BROKEN as error:
        raise NotAnImageError(
            f"the file is not a picture that can be read: send one of {', '.join(FORMATS)}, whole"
        ) from error


@cache
def _set_up_pillow() -> None:
    # It refuses twice as many, wherever a header or a frame of one asks for them.
    Image.MAX_IMAGE_PIXELS = IMAGE_PIXELS // 2
    # What else it has to say of a visitor's file is no news for the operator.
    warnings.filterwarnings("ignore", module="PIL")


def _moderate(image: Image.Image) -> Image.Image:
    """Return the picture with at most SIDE pixels a side, area-averaged, palettes resolved."""
    if image.mode.startswith(("I", "F")):
        # 16 bits a pixel, of which eight are enough to look at and to find ink in.
        values = np.asarray(image, dtype=np.float32)
        image = Image.fromarray((values / 257).clip(0, 255).round().astype(np.uint8))
    if image.mode in ("P", "PA", "1") or "transparency" in image.info:
        image = image.convert("RGBA")
    if max(image.size) > SIDE:
        image.thumbnail((SIDE, SIDE), Image.Resampling.BOX)
    return image


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
