"""SVG -> the same as plain elements: nothing that leaves the file, nothing that would be lost."""

import re
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from ..errors import LensletError
from .errors import MalformedError
from .svg_frame import framed

LOADING = {"image", "feImage", "use"}  # elements that show what their href names
INSIDE = ("#", "data:image/")
NESTED = "data:image/svg"  # whose own references nobody has looked at
# Properties that move what is drawn, which resvg passes over in silence; and lengths and angles
# without a unit, which it follows and browsers do not. One with a unit it says it passes over, so
# that of CSS transforms only `scale` and `matrix` are drawn.
MOVES = re.compile(
    r"(?:^|[;{\s])(?:(?:rotate|scale|translate|zoom|offset-path|transform-box)\s*:"
    r"|transform\s*:[^;}]*(?:translate|rotate|skew)\w*\([^)]*[1-9])"
)
TRANSFORMED = re.compile(r"(?:^|[;\s])transform\s*:")
TRANSFORM = "it moves its lines by CSS that is not understood here: use plain transforms"


def plain_svg(data: bytes, side: int) -> str:
    """Return the SVG as text, written anew: resvg then reads what was looked at here.

    Its longer side is `side` pixels.

    Raises MalformedError.
    """
    return _Reader(side).read(data)


class _Reader:
    """Writes each element as it is read; comments and instructions go.

    A document type, and with it every entity, is refused by the parser, whatever the encoding.
    """

    def __init__(self, side: int) -> None:
        self.side = side
        self.written: list[str] = []
        self.open: list[str] = []
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = _refuse_document_type

    def read(self, data: bytes) -> str:
        try:
            self.parser.Parse(data, True)
        except LensletError:
            raise
        except (expat.ExpatError, ValueError, LookupError) as error:
            what = "SVG" if "svg" in self.open else "file begins as an SVG or a web page (HTML) and"
            raise MalformedError(f"the {what} is broken: it is not well-formed XML") from error
        return "".join(self.written)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = _local(name)
        if not self.open:
            _check_root(kind)
            attributes = framed(attributes, self.side)
        elif kind == "foreignObject" and self.open[-1] != "switch":
            raise MalformedError(
                "the SVG shows a part of a web page (foreignObject), which is not drawn here: save "
                "it as PNG"
            )
        _check_style(attributes.get("style", ""), is_root=not self.open)
        if "transform-box" in attributes:
            raise left_out(TRANSFORM)
        self.open.append(kind)
        kept = (
            f" {each}={quoteattr(value)}"
            for each, value in attributes.items()
            if _local(each) != "href" or _stays_inside(kind, value)
        )
        self.written.append(f"<{name}{''.join(kept)}>")

    def _text(self, text: str) -> None:
        if self.open[-1] == "style":
            _check_style(text)
        self.written.append(escape(text))

    def _end(self, name: str) -> None:
        self.open.pop()
        self.written.append(f"</{name}>")


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _check_root(kind: str) -> None:
    if kind != "svg":
        raise MalformedError("the file is XML but no SVG: its first element is not <svg>")


def _refuse_document_type(*_: object) -> None:
    raise MalformedError("the SVG has a document type, which is not read: save it as plain SVG")


def _stays_inside(kind: str, reference: str) -> bool:
    """Return whether a reference is kept; refuse one without which something would be missing."""
    if reference.startswith(INSIDE) and not reference.startswith(NESTED):
        return True
    if kind in LOADING:
        raise MalformedError(
            "the SVG shows a picture that is not in the file itself: embed it as PNG or JPEG, or "
            "save the whole as PNG"
        )
    return False


def _check_style(style: str, is_root: bool = False) -> None:
    """Refuse what would be passed over; CSS turns the root around its middle, resvg does not."""
    if MOVES.search(style) or (is_root and TRANSFORMED.search(style)):
        raise left_out(TRANSFORM)


def left_out(what: str) -> MalformedError:
    """Return what refuses an SVG of which something would be missing."""
    return MalformedError(f"the SVG cannot be drawn as it looks: {what}, or save it as PNG")
