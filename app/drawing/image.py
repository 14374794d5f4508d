"""An image file -> ink. Plain pictures: one digit, dark on light or light on dark."""

import warnings
from io import BytesIO

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, UnidentifiedImageError

from ..errors import LensletError
from .field import Matrix
from .limits import IMAGE_BYTES, IMAGE_PIXELS, SIDE

FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "GIF")
NOISE = 0.1  # ink fainter than this is paper grain or compression


class NotAnImageError(LensletError):
    """The bytes are not an image of a known format."""


class TooLargeError(LensletError):
    """The input is over one of the limits on size."""


def read_image(data: bytes) -> Matrix:
    """Return the picture's ink, (height, width) float32 of 0 to 1, at most SIDE pixels a side.

    Raises TooLargeError by the header, before decoding, and NotAnImageError.
    """
    if len(data) > IMAGE_BYTES:
        raise TooLargeError(
            f"the image file is over {IMAGE_BYTES >> 20} MiB: send a smaller picture"
        )
    return _ink(_decode(data))


def _decode(data: bytes) -> npt.NDArray[np.float32]:
    """Return grey values, black 0 to white 1, upright, transparency laid on white."""
    try:
        with warnings.catch_warnings():
            # Pillow's own warning about large pictures: the limit here is checked by us.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(data), formats=FORMATS)
            _check_size(image)
            image.draft("L", (2 * SIDE, 2 * SIDE))
            image.load()
        upright = ImageOps.exif_transpose(image)
        return _grey(upright)
    except TooLargeError:
        raise
    except Image.DecompressionBombError as error:
        raise TooLargeError(_too_many_pixels()) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise NotAnImageError(
            f"the file is not a picture that can be read: send one of {', '.join(FORMATS)}, whole"
        ) from error


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > IMAGE_PIXELS:
        raise TooLargeError(_too_many_pixels())


def _too_many_pixels() -> str:
    return f"the picture has over {IMAGE_PIXELS // 1_000_000} megapixels: send a smaller one"


def _grey(image: Image.Image) -> npt.NDArray[np.float32]:
    scale = 255.0
    if image.mode.startswith("I"):  # 16 bits a pixel
        values = np.asarray(image, dtype=np.float32)
        image, scale = Image.fromarray(values), 65535.0
    elif image.mode != "L":
        rgba = image.convert("RGBA")
        white = Image.new("RGBA", rgba.size, "white")
        image = Image.alpha_composite(white, rgba).convert("L")
    if max(image.size) > SIDE:
        image.thumbnail((SIDE, SIDE), Image.Resampling.BOX)
    return (np.asarray(image, dtype=np.float32) / np.float32(scale)).clip(0.0, 1.0)


def _ink(grey: npt.NDArray[np.float32]) -> Matrix:
    """Return the distance from the paper, which is what most of the picture's border shows."""
    border = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    paper = float(np.median(border))
    ink = (paper - grey) / paper if paper >= 0.5 else (grey - paper) / (1.0 - paper)
    ink = ink.clip(0.0, 1.0)
    ink[ink < NOISE] = 0.0
    return ink
