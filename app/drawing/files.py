"""Any file that holds a digit: a picture, or a drawing as JSON or SVG."""

from .drawing import Drawing
from .errors import TooLargeError
from .limits import JSON_BYTES
from .parse import parse_drawing, parse_json
from .picture import Picture, read_picture
from .svg import parse_svg

BOM = b"\xef\xbb\xbf"


def read_file(data: bytes) -> Drawing | Picture:
    """Return the drawing, or the picture with the digits that were found on it.

    What the file is, its first character tells; its name is not believed.
    """
    text = data.removeprefix(BOM)
    first = text.lstrip()[:1]
    if first not in (b"{", b"<"):
        return read_picture(data)
    if len(text) > JSON_BYTES:
        raise TooLargeError(f"the drawing is over {JSON_BYTES >> 20} MiB: send fewer points")
    return parse_drawing(parse_json(text)) if first == b"{" else parse_svg(text)


def read_drawing(data: bytes) -> Drawing:
    """Return the drawing, or of a picture the digit that is to be read first."""
    found = read_file(data)
    return Drawing(pixels=found.drawing_ink()) if isinstance(found, Picture) else found
