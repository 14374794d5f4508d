"""SVG -> a picture as it looks, drawn by resvg: only what is in the file itself."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO

from PIL import Image
from resvg_py import svg_to_bytes

from ..errors import LensletError
from .errors import MalformedError, TooLargeError
from .plain_svg import TRANSFORM, left_out, plain_svg

DPI = 96  # of CSS: what a millimetre is in pixels
COLOUR = "it has a colour that is not understood here: use plain colours"
PICTURE = "it has a picture inside that cannot be read: embed it as PNG or JPEG"
FONT = "it has text for which this machine has no font: turn the text into paths"
MANY = ("nodes limit", "maximum number")  # resvg's words for too many elements
# What resvg says when something is lost, and what that is.
LOST = {
    b"Failed to parse transform value": TRANSFORM,
    b"Failed to parse stroke value": COLOUR,
    b"Failed to parse fill value": COLOUR,
    b"Image has an invalid size": PICTURE,
    b"Failed to decode a": PICTURE,
    b"Failed to load nested SVG": PICTURE,
    b"No match for": FONT,
    b"No fonts with": FONT,
}


def render_svg(data: bytes, side: int) -> Image.Image:
    """Return the picture, its longer side of that many pixels, on nothing (RGBA).

    Raises MalformedError in one sentence where something would be left out, or is not XML.
    """
    text = plain_svg(data, side)
    try:
        with _standard_output() as said:
            png = svg_to_bytes(text, width=side, height=side, dpi=DPI, log_information=True)
            _check_nothing_is_lost(said)
    except LensletError:
        raise
    except (ValueError, OSError) as error:
        if any(word in str(error) for word in MANY):
            raise TooLargeError(
                "the SVG has more elements than can be drawn: send a simpler one"
            ) from error
        raise MalformedError(
            "the SVG cannot be drawn: it needs a width and a height above zero, and elements that "
            "are whole"
        ) from error
    image = Image.open(BytesIO(png))
    image.load()
    return image


@contextmanager
def _standard_output() -> Iterator[IO[bytes]]:
    """Give a file in place of this process's standard output, where alone resvg tells of fonts."""
    before = os.dup(1)
    with _anonymous() as said:
        os.dup2(said.fileno(), 1)
        try:
            yield said
        finally:
            os.dup2(before, 1)
            os.close(before)


def _anonymous() -> IO[bytes]:
    """Return a file of memory, which no full disk concerns, where the system has them."""
    if sys.platform != "linux":
        return TemporaryFile()
    return open(os.memfd_create("said"), "w+b")


def _check_nothing_is_lost(said: IO[bytes]) -> None:
    said.seek(0)
    for line in said:
        what = next((what for words, what in LOST.items() if words in line), None)
        if what and b"'none'" not in line:  # the one word of CSS that is no transform
            raise left_out(what)
