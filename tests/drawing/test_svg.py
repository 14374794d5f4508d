"""SVG -> strokes: what the page writes and what editors write; the rest is refused in one line."""

import math
import random

import pytest

from app.drawing.errors import MalformedError, OutOfRangeError
from app.drawing.limits import COORDINATE, PEN_MAX, PEN_MIN, POINTS
from app.drawing.svg import parse_svg

Strokes = list[list[tuple[float, float]]]


def svg(content: str, attributes: str = 'viewBox="0 0 1 1"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{content}</svg>'.encode()


def path_of(stroke: list[tuple[float, float]]) -> str:
    return '<path d="M' + "L".join(f"{x} {y}" for x, y in stroke) + '"/>'


def drawn(path: str) -> Strokes:
    return parse_svg(svg(f'<path d="{path}"/>')).strokes


def test_what_the_page_writes_comes_back_to_the_last_digit() -> None:
    chance = random.Random(7)
    strokes = [
        [(round(chance.random(), 4), round(chance.random(), 4)) for _ in range(n)]
        for n in (2, 9, 40)
    ]
    paths = "".join(path_of(each) for each in strokes)
    drawing = parse_svg(svg(paths, 'viewBox="0 0 1 1" stroke-width="0.075"'))
    assert drawing.strokes == strokes
    assert drawing.pen == 0.075
    assert parse_svg(svg(paths)).pen == 0.08


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("M0 0L1 1", [[(0, 0), (1, 1)]]),
        ("M0,0 1,1 1,0", [[(0, 0), (1, 1), (1, 0)]]),
        ("m.1.2.3.3-.1 0", [[(0.1, 0.2), (0.4, 0.5), (0.3, 0.5)]]),
        ("M0 0H1V1h-1v-1", [[(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]]),
        ("M0 0L1 0L1 1Z", [[(0, 0), (1, 0), (1, 1), (0, 0)]]),
        ("M0 0L1 0Zl0 1", [[(0, 0), (1, 0), (0, 0), (0, 1)]]),
        ("M0 0L1 0M0 1l1 0", [[(0, 0), (1, 0)], [(0, 1), (1, 1)]]),
        ("M.5 .5L.5 .5", [[(0.5, 0.5), (0.5, 0.5)]]),
        ("M1e-1 5E-1 L+.5-.5", [[(0.1, 0.5), (0.5, -0.5)]]),
    ],
)
def test_paths_of_lines_are_read_point_for_point(path: str, expected: Strokes) -> None:
    assert drawn(path) == expected


def test_a_cubic_curve_of_a_quarter_circle_keeps_to_the_circle() -> None:
    k = 4 / 3 * math.tan(math.pi / 8)  # the usual approximation, off by 0.03%
    (stroke,) = drawn(f"M1 0C1 {k} {k} 1 0 1")
    assert [stroke[0], stroke[-1]] == [(1, 0), (0, 1)]
    assert all(abs(math.hypot(x, y) - 1) < 5e-4 for x, y in stroke)


def test_a_quadratic_curve_is_the_parabola() -> None:
    (stroke,) = drawn("m0 0q.5 1 1 0")
    assert all(abs(y - 2 * x * (1 - x)) < 1e-3 for x, y in stroke)


def test_lines_and_polylines_are_strokes_too() -> None:
    shapes = (
        '<g><line x1="0" y1="0" x2="1" y2="0"/></g><polyline points="0,0 .5,1 1,0"/>'
        '<polygon points="0 0 1 0 0 1"/><rect width="1" height="1"/>'
    )
    assert parse_svg(svg(shapes)).strokes == [
        [(0, 0), (1, 0)],
        [(0, 0), (0.5, 1), (1, 0)],
        [(0, 0), (1, 0), (0, 1), (0, 0)],
    ]


def test_the_view_box_made_square_is_the_pad() -> None:
    line = '<path d="M100 50L300 150" style="fill:none;stroke-width:16px"/>'
    drawing = parse_svg(svg(line, 'viewBox="100 50 200 100"'))
    assert drawing.strokes == [[(0, 0.25), (1, 0.75)]]
    assert drawing.pen == 0.08
    assert parse_svg(svg(line, 'width="400px" height="400px"')).strokes[0][0] == (0.25, 0.125)


def test_a_pen_beyond_the_limits_is_brought_within_them() -> None:
    line = '<path d="M0 0L1 1" stroke-width="{}"/>'
    assert parse_svg(svg(line.format("9"))).pen == PEN_MAX
    assert parse_svg(svg(line.format("0.0001"))).pen == PEN_MIN


def test_what_is_defined_and_not_drawn_is_no_stroke() -> None:
    hidden = '<defs><path d="M0 0L1 1"/></defs><path d="M0 0L0 1"/>'
    assert parse_svg(svg(hidden)).strokes == [[(0, 0), (0, 1)]]


MALFORMED = {
    "not closed": b"<svg",
    "another language": b"<html></html>",
    "a document type": b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
    "no shape": svg("<text>3</text>"),
    "an arc": svg('<path d="M0 0A1 1 0 0 0 1 1"/>'),
    "half a point": svg('<path d="M0 0L1"/>'),
    "numbers alone": svg('<path d="1 2 3 4"/>'),
    "numbers after the end": svg('<path d="M0 0L1 1Z 3"/>'),
    "a transform": svg('<g transform="scale(2)"><path d="M0 0L1 1"/></g>'),
    "an empty view box": svg('<path d="M0 0L1 1"/>', 'viewBox="0 0 0 1"'),
    "a strange encoding": b'<?xml version="1.0" encoding="klingon"?><svg/>',
}


@pytest.mark.parametrize("data", MALFORMED.values(), ids=MALFORMED.keys())
def test_what_cannot_be_drawn_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(MalformedError) as caught:
        parse_svg(data)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 160


@pytest.mark.parametrize(
    "path",
    [f"M0 0L{COORDINATE * 1.01} 0", "M0 0L1e999 0", "M0 0l1e308 0 1e308 0 -1e999 0"],
)
def test_points_too_far_away_are_out_of_range(path: str) -> None:
    with pytest.raises(OutOfRangeError, match="beyond"):
        drawn(path)


@pytest.mark.parametrize("path", ["M0 0" + "h0" * (POINTS + 1), "M0 0" + "c0 0 0 0 0 0" * POINTS])
def test_too_many_points_are_given_up_while_they_are_read(path: str) -> None:
    with pytest.raises(OutOfRangeError, match=str(POINTS)):
        drawn(path)


def test_the_points_are_counted_once_however_many_elements_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counted: list[object] = []

    def count(each: list[object]) -> int:
        counted.append(each)
        return len(each)

    monkeypatch.setattr("app.drawing.svg.len", count, raising=False)
    assert len(parse_svg(svg("<line/><a/>" * 500)).strokes) == 500
    assert len(counted) <= 502


def test_a_deep_nest_is_read_without_recursion() -> None:
    depth = 50_000
    data = svg("<g>" * depth + '<path d="M0 0L1 1"/>' + "</g>" * depth)
    assert len(parse_svg(data).strokes) == 1
