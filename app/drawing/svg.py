"""SVG -> strokes: paths and lines of an SVG file, as the page writes them and most editors do."""

import math
import re
from collections.abc import Iterator
from xml.etree import ElementTree

from .drawing import DEFAULT_PEN, Drawing, Strokes
from .errors import MalformedError, OutOfRangeError
from .limits import COORDINATE, PEN_MAX, PEN_MIN, POINTS
from .svg_path import Point, path_strokes

NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
SKIPPED = {"defs", "clipPath", "mask", "pattern", "symbol", "marker"}  # what is not itself drawn
Frame = tuple[float, float, float]  # left, top and the side of the square that is the pad


def parse_svg(data: bytes) -> Drawing:
    """Return the lines of the picture as strokes; its view box, made square, is the pad.

    Straight lines and Bézier curves; what would need more is refused in one sentence.
    """
    root = _root(data)
    frame = _frame(root)
    strokes: Strokes = []
    widths: list[float] = []
    points = 0
    for element in _drawn(root):
        drawn = list(_strokes_of(element))
        strokes += [[_on_pad(point, frame) for point in stroke] for stroke in drawn]
        points += sum(map(len, drawn))
        if width := NUMBER.match(_style(element, "stroke-width")):
            widths.append(float(width[0]) / frame[2])
        if points > POINTS:
            raise OutOfRangeError(f"a drawing has at most {POINTS} points")
    if not strokes:
        raise MalformedError("the SVG has no path, line or polyline: there is nothing to draw")
    pen = widths[0] if widths else DEFAULT_PEN
    return Drawing(strokes, min(max(pen, PEN_MIN), PEN_MAX))


def _root(data: bytes) -> ElementTree.Element:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise MalformedError("the SVG has a document type, which is not read: save it as plain SVG")
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise MalformedError("the SVG is broken: it is not well-formed XML") from error
    if _name(root) != "svg":
        raise MalformedError("the file is XML but no SVG: its first element is not <svg>")
    return root


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _frame(root: ElementTree.Element) -> Frame:
    """Return the square around the view box, which the pad shows."""
    box = [float(number) for number in NUMBER.findall(root.get("viewBox", ""))]
    if len(box) != 4:
        sides = [NUMBER.match(root.get(side, "")) for side in ("width", "height")]
        box = [0.0, 0.0, *(float(side[0]) if side else 1.0 for side in sides)]
    left, top, width, height = box
    side = max(width, height)
    if not (min(width, height) > 0 and all(map(math.isfinite, box))):
        raise MalformedError("the SVG's view box has no area: give it a width and a height")
    return left - (side - width) / 2, top - (side - height) / 2, side


def _drawn(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Yield all that is drawn, in order, without recursion: files may nest deeply."""
    waiting = [element]
    while waiting:
        current = waiting.pop()
        if "transform" in current.attrib:
            raise MalformedError(
                "the SVG moves its lines by a transform: save it without transforms"
            )
        yield current
        waiting += [child for child in reversed(current) if _name(child) not in SKIPPED]


def _strokes_of(element: ElementTree.Element) -> Iterator[list[Point]]:
    kind = _name(element)
    if kind == "path":
        yield from path_strokes(element.get("d", ""))
    elif kind in ("polyline", "polygon"):
        numbers = [float(number) for number in NUMBER.findall(element.get("points", ""))]
        points = list(zip(numbers[::2], numbers[1::2], strict=False))
        if points:
            yield [*points, points[0]] if kind == "polygon" else points
    elif kind == "line":
        x1, y1, x2, y2 = (_number(element.get(name, "0")) for name in ("x1", "y1", "x2", "y2"))
        yield [(x1, y1), (x2, y2)]


def _number(text: str) -> float:
    found = NUMBER.match(text.strip())
    return float(found[0]) if found else 0.0


def _style(element: ElementTree.Element, name: str) -> str:
    """Return a property, which editors write as an attribute or within `style`."""
    found = re.search(rf"(?:^|;)\s*{name}\s*:\s*([^;]+)", element.get("style", ""))
    return found[1].strip() if found else element.get(name, "").strip()


def _on_pad(point: Point, frame: Frame) -> tuple[float, float]:
    left, top, side = frame
    x, y = (point[0] - left) / side, (point[1] - top) / side
    if not (abs(x) <= COORDINATE and abs(y) <= COORDINATE):
        raise OutOfRangeError(f"the SVG has a point beyond ±{COORDINATE:g} pads")
    return round(x, 4), round(y, 4)
