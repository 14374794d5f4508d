"""SVG -> strokes, of the files that Lenslet writes itself; all others are pictures."""

import re

from .drawing import Drawing
from .limits import JSON_BYTES
from .parse import parse_drawing

# As svgOf in static/drawing/strokes.js writes it, letter for letter. Files of earlier versions
# have no mark; one that another program has changed looks otherwise and is drawn as it looks.
NUMBER = rb"-?\d+(?:\.\d+)?(?:e[-+]\d+)?"
POINT = rb"%b %b" % (NUMBER, NUMBER)
PATH = rb'<path d="M%b(?:L%b)*"/>' % (POINT, POINT)
OWN = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*<svg xmlns="http://www\.w3\.org/2000/svg"'
    rb'(?: data-lenslet="drawing")? viewBox="0 0 1 1" fill="none" stroke="#000" '
    rb'stroke-width="(?P<pen>%b)" stroke-linecap="round" '
    rb'stroke-linejoin="round">(?P<paths>(?:%b)*)</svg>\s*' % (NUMBER, PATH)
)


def parse_own_svg(text: bytes) -> Drawing | None:
    """Return the drawing, None if the file is another's. Raises as `parse_drawing` does."""
    found = OWN.fullmatch(text) if len(text) <= JSON_BYTES else None
    if not found:
        return None
    strokes = [_stroke(path) for path in re.findall(rb'd="M([^"]*)"', found["paths"])]
    return parse_drawing({"strokes": strokes, "pen": float(found["pen"])})


def _stroke(path: bytes) -> list[list[float]]:
    return [[float(number) for number in point.split()] for point in path.split(b"L")]
