"""SVG files of others -> pictures as they look; what would be left out is told."""

import base64
import sys
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.drawing.decode import decode
from app.drawing.errors import MalformedError
from app.drawing.files import read_file
from app.drawing.moderate import SIDE
from app.drawing.picture import Picture

Place = tuple[float, float]
LINE = 'fill="none" stroke="black" stroke-width="10"'
STEM = f'<path d="M50 10V90" {LINE}/>'  # ink at the middle of a page of 100, paper beside it
FRAME = '<rect x="5" y="5" width="90" height="90" fill="none" stroke="black" stroke-width="8"/>'
ON_FRAME = (0.05, 0.5)


def svg(content: str, attributes: str = 'viewBox="0 0 100 100"') -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {names} {attributes}>{content}</svg>".encode()


def dark(data: bytes, *places: Place) -> list[bool]:
    """Return whether there is ink at each place, in fractions of the picture's sides."""
    grey = np.asarray(decode(data).convert("L"))
    height, width = grey.shape
    return [bool(grey[int(y * height), int(x * width)] < 128) for x, y in places]


SHAPES = {
    "a rectangle": '<rect x="40" y="10" width="20" height="80"/>',
    "an ellipse": '<ellipse cx="50" cy="50" rx="12" ry="40"/>',
    "a polygon": '<polygon points="40,10 60,10 60,90 40,90"/>',
    "a line": f'<line x1="50" y1="10" x2="50" y2="90" {LINE}/>',
    "a polyline": f'<polyline points="50 10 50 50 50 90" {LINE}/>',
    "a filled path": '<path d="m40 10h20v80h-20z"/>',
    "an arc": f'<path d="M50 10A500 500 0 0 1 50 90" {LINE}/>',
    "a smooth curve": f'<path d="M50 10C50 20 50 30 50 40S50 60 50 65T50 90" {LINE}/>',
    "a copy": f'<defs><g id="a">{STEM}</g></defs><use href="#a"/>',
    "a copy of old": f'<symbol id="a">{STEM}</symbol><use xlink:href="#a"/>',
    "a matrix of CSS": '<g style="transform:matrix(0,1,-1,0,100,0) rotate(0)">'
    f'<path d="M10 50H90" {LINE}/></g>',
    "a moved line": f'<g transform="rotate(90 50 50)"><path d="M10 50H90" {LINE}/></g>',
    "a line of a class": '<style>.s{stroke:#000;stroke-width:10}</style>'
    '<path class="s" d="M50 10V90"/>',
    "a line of a style": '<path d="M50 10V90" style="stroke:navy;stroke-width:10px"/>',
    "a line of a parent": f'<g {LINE}><path d="M50 10V90"/></g>',
    "a svg within": f'<svg x="25" y="0" width="50" height="100" viewBox="0 0 100 100" '
    f'preserveAspectRatio="none"><path d="M50 0V100" {LINE}/></svg>',
    "a marker": f'<marker id="m" overflow="visible"><circle r="1"/></marker>'
    f'<path d="M50 10V90" {LINE} marker-end="url(#m)"/>',
    "a pattern": '<pattern id="p" width="1" height="1"><path d="M0 0h99v99H0z"/></pattern>'
    '<rect x="40" y="10" width="20" height="80" fill="url(#p)"/>',
    "another name of its space": "",
}  # fmt: skip
PREFIXED = (
    b'<v:svg xmlns:v="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
    b'<v:rect x="40" y="10" width="20" height="80"/></v:svg>'
)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_every_shape_is_drawn_as_it_looks(shape: str) -> None:
    data = svg(shape) if shape else PREFIXED
    assert dark(data, (0.5, 0.25), (0.5, 0.75), (0.2, 0.5), (0.8, 0.5)) == [
        True,
        True,
        False,
        False,
    ]


HIDDEN = {
    "display": f'<g display="none">{FRAME}</g>',
    "display in a style": f'<g style="display:none">{FRAME}</g>',
    "visibility": f'<g visibility="hidden">{FRAME}</g>',
    "opacity": f'<g opacity="0">{FRAME}</g>',
    "stroke opacity": f'<g stroke-opacity="0">{FRAME}</g>',
    "a class": f"<style>.h{{display:none}}</style><g class='h'>{FRAME}</g>",
    "defs": f"<defs>{FRAME}</defs>",
    "a symbol": f'<symbol id="a">{FRAME}</symbol>',
    "a clip": f'<clipPath id="c"><rect x="40" y="40" width="20" height="20"/></clipPath>'
    f'<g clip-path="url(#c)">{FRAME}</g>',
    "no colour": '<path d="M5 0V100" fill="none"/>',
    "white": '<path d="M5 0V100" stroke="white" stroke-width="8"/>',
    "a switch": f'<switch><g/><g>{FRAME}</g></switch>',
    "another language": f'<x xmlns="http://example.org/x">{FRAME}</x>',
    "a comment": f"<!-- {FRAME} -->",
    "text told about it": f"<desc>{FRAME}</desc><title>a frame</title>",
    "outside": '<path d="M-95 0V100" stroke="black" stroke-width="8"/>',
}  # fmt: skip


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN.keys())
def test_what_cannot_be_seen_is_not_drawn(hidden: str) -> None:
    assert dark(svg(FRAME), ON_FRAME) == [True]
    assert dark(svg(hidden + STEM), ON_FRAME, (0.5, 0.5)) == [False, True]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a file is needed")
def test_it_needs_no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/nowhere/at/all")
    assert dark(svg(STEM), (0.5, 0.5)) == [True]


SIZES = {
    "a box": ('viewBox="0 0 100 50"', 2),
    "pixels": ('width="100" height="50"', 2),
    "millimetres": ('width="26.4583mm" height="13.2292mm"', 2),
    "units and a box": ('width="4in" height="2in" viewBox="0 0 100 50"', 2),
    "per cent": ('width="100%" height="100%" viewBox="0 0 100 50"', 2),
    "a large one": ('width="900000" height="450000" viewBox="0 0 100 50"', 2),
    "a small one": ('width="1" height="0.5" viewBox="0 0 100 50"', 2),
}


@pytest.mark.parametrize(("size", "ratio"), SIZES.values(), ids=SIZES.keys())
def test_whatever_the_units_it_is_drawn_at_the_size_pictures_have(size: str, ratio: int) -> None:
    data = svg('<rect x="45" y="10" width="10" height="30"/>', size)
    assert decode(data).size == (SIDE, SIDE // ratio)
    assert dark(data, (0.5, 0.5), (0.3, 0.5), (0.7, 0.5), (0.5, 0.1)) == [True, False, False, False]


@pytest.mark.parametrize("box", ["0 0 1 1000000", "0 0 1000000 1"])
def test_a_picture_of_any_shape_has_bounded_sides(box: str) -> None:
    assert max(decode(svg(STEM, f'viewBox="{box}"')).size) <= SIDE


def test_nothing_is_paper_and_light_ink_is_ink() -> None:
    white = '<path d="M50 10V90" stroke="white" stroke-width="10"/>'
    for data in (svg(STEM), svg(white)):
        found = read_file(data)
        assert isinstance(found, Picture)
        (digit,) = found.digits
        assert digit.box[0] == pytest.approx(0.45, abs=0.02)
        assert digit.box[2] == pytest.approx(0.10, abs=0.02)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_of_xml_is_read(encoding: str) -> None:
    assert dark(svg(STEM).decode().encode(encoding), (0.5, 0.5), (0.2, 0.5)) == [True, False]


def test_a_declared_encoding_is_believed() -> None:
    text = '<?xml version="1.0" encoding="ISO-8859-1"?>' + svg(f"<desc>é</desc>{STEM}").decode()
    assert dark(text.encode("latin-1"), (0.5, 0.5), (0.2, 0.5)) == [True, False]


MALFORMED: dict[str, tuple[bytes, str]] = {
    "not closed": (b"<svg", "not well-formed"),
    "cut short": (svg(STEM)[:-9], "not well-formed"),
    "another language": (b"<gpx><trk/></gpx>", "no SVG"),
    "a strange encoding": (b'<?xml version="1.0" encoding="klingon"?><svg/>', "not well-formed"),
    "an unknown entity": (svg("&nbsp;"), "not well-formed"),
    "no area": (svg(STEM, 'width="0" height="9"'), "width and a height"),
    "a turn in CSS": (svg(f'<g style="transform:rotate(90deg)">{STEM}</g>'), "plain transforms"),
    "a move in CSS": (svg(f'<g style="translate: 9px">{STEM}</g>'), "plain transforms"),
    "a sheet that scales": (svg(f"<style>g{{ scale:2}}</style><g>{STEM}</g>"), "plain transforms"),
    "a box of its own": (
        svg(f'<g style="transform:scale(2);transform-box:fill-box">{STEM}</g>'),
        "plain transforms",
    ),
    "a box as an attribute": (
        svg(f'<g transform="scale(2)" transform-box="fill-box">{STEM}</g>'),
        "plain transforms",
    ),
    "a move without a unit": (
        svg(f"<style>g{{ transform: scale(1) translate(9, 0) }}</style><g>{STEM}</g>"),
        "plain transforms",
    ),
    "a turned root": (svg(STEM, 'style="x:0; transform:scale(2)"'), "plain transforms"),
    "a part of a page": (svg("<foreignObject><p>7</p></foreignObject>"), "web page"),
    "a colour of CSS": (svg(STEM.replace("black", "var(--ink)")), "plain colours"),
    "text in no font": (svg('<text y="90">\U0001c9ff</text>'), "no font"),
    "half a picture": (
        svg('<image width="9" height="9" href="data:image/png;base64,iVBORw0KGgo="/>'),
        "cannot be read",
    ),
}


@pytest.mark.parametrize(("data", "said"), MALFORMED.values(), ids=MALFORMED.keys())
def test_what_would_not_look_as_it_does_is_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(MalformedError, match=said) as caught:
        decode(data)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 160


ENTITY = '<!DOCTYPE svg [<!ENTITY e "M50 10V90">]>' + svg(f"<path d='&e;' {LINE}/>").decode()
TYPES = [ENTITY, "<!DOCTYPE svg>" + svg(STEM).decode(), f"<?xml version='1.0'?>\n<!-- -->{ENTITY}"]


@pytest.mark.parametrize("text", TYPES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_document_type_is_refused_in_every_encoding(text: str, encoding: str) -> None:
    with pytest.raises(MalformedError, match="document type"):
        decode(text.encode(encoding))


def red(folder: Path) -> tuple[Path, bytes]:
    file = BytesIO()
    Image.new("RGB", (9, 9), "black").save(file, "PNG")
    path = folder / "black.png"
    path.write_bytes(file.getvalue())
    return path, file.getvalue()


IMAGES = (
    '<image width="100" height="100" href="{}"/>',
    '<image width="100" height="100" xlink:href="{}"/>',
    '<image xmlns:y="http://www.w3.org/1999/xlink" width="100" height="100" y:href="{}"/>',
    '<filter id="f"><feImage href="{}"/></filter>'
    '<rect width="100" height="100" filter="url(#f)"/>',
    '<pattern id="p" width="1" height="1"><image width="100" height="100" href="{}"/></pattern>'
    '<rect width="100" height="100" fill="url(#p)"/>',
)  # fmt: skip


@pytest.mark.parametrize("image", IMAGES)
def test_no_reference_leaves_the_file(image: str, tmp_path: Path) -> None:
    path, data = red(tmp_path)
    nested = svg(f'<image width="100" height="100" href="{path}"/>')
    within = f"data:image/svg+xml;base64,{base64.b64encode(nested).decode()}"
    for reference in (str(path), path.as_uri(), "http://127.0.0.1:9/a.png", " #a", within):
        with pytest.raises(MalformedError, match="not in the file itself"):
            decode(svg(image.format(reference)))
    embedded = f"data:image/png;base64,{base64.b64encode(data).decode()}"
    assert dark(svg(image.format(embedded)), (0.5, 0.5)) == [True]


def test_a_link_that_shows_nothing_is_no_reference() -> None:
    linked = f'<a href="http://127.0.0.1:9/">{STEM}</a><script href="a.js"/>'
    assert dark(svg(linked), (0.5, 0.5)) == [True]


def test_text_is_drawn_in_any_font_there_is() -> None:
    text = '<text x="20" y="95" font-size="110" font-family="Nobody Has This">1</text>'
    assert (np.asarray(decode(svg(text)).convert("L")) < 128).mean() > 0.02
