"""Any file that holds a digit: a picture, or a drawing as JSON or SVG."""

from collections.abc import Callable

from PIL import Image

from .decode import decode
from .drawing import Drawing
from .own_svg import parse_own_svg
from .parse import parse_drawing, parse_json
from .picture import Picture, find_digits
from .text import first_character

Decode = Callable[[bytes], Image.Image]


def read_file(data: bytes, decode: Decode = decode) -> Drawing | Picture:
    """Return the drawing, or the picture with the digits that were found on it.

    What the file is, its first character tells; its name is not believed. Pictures are decoded by
    `decode`: whoever reads the files of others has that done apart, by an Apart.
    """
    first = first_character(data)
    if first in ("{", "["):
        return parse_drawing(parse_json(data))
    own = parse_own_svg(data) if first == "<" else None
    return own or find_digits(decode(data))


def read_picture(data: bytes, decode: Decode = decode) -> Picture:
    """Return the picture with the digits that are on it. Raises as `decode` does."""
    return find_digits(decode(data))


def read_drawing(data: bytes, decode: Decode = decode) -> Drawing:
    """Return the drawing, or of a picture the digit that is to be read first."""
    found = read_file(data, decode)
    return Drawing(pixels=found.drawing_ink()) if isinstance(found, Picture) else found
