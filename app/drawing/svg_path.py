"""The `d` of an SVG path -> points: lines as they are, Bézier curves in short straight steps."""

import re
from collections.abc import Iterator
from itertools import pairwise

from .errors import MalformedError, OutOfRangeError
from .limits import POINTS

Point = tuple[float, float]

TOKEN = re.compile(r"([A-Za-z])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4, "Z": 0}  # numbers a command
STEPS = 16  # of a curve


def path_strokes(path: str) -> Iterator[list[Point]]:
    """Yield the points of each subpath; one that only moves is no stroke."""
    stroke: list[Point] = []
    place = start = (0.0, 0.0)
    count = 0
    for command, numbers in _commands(path):
        if command.upper() == "M":
            if len(stroke) > 1:
                yield stroke
            place = start = _ends(command, numbers, place)[0]
            stroke = [place]
            continue
        points = [start] if command in "Zz" else _points(command, numbers, place)
        stroke = stroke or [place]
        stroke += points
        place = points[-1]
        count += len(points)
        if count > POINTS:
            raise OutOfRangeError(f"a drawing has at most {POINTS} points")
    if len(stroke) > 1:
        yield stroke


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each command with its numbers; repeated numbers repeat it, those of a move as lines."""
    command = ""
    numbers: list[float] = []
    for letter, number in TOKEN.findall(path):
        if letter:
            _expect(not numbers)
            command = letter
            if command.upper() not in TAKES:
                raise MalformedError(
                    f"the SVG's path has the command {command}: lines and Bézier curves "
                    f"({' '.join(TAKES)}) are read"
                )
            if command in "Zz":
                yield command, []
            continue
        numbers.append(float(number))
        _expect(bool(command) and command not in "Zz")
        if len(numbers) == TAKES[command.upper()]:
            yield command, numbers
            command, numbers = {"M": "L", "m": "l"}.get(command, command), []
    _expect(not numbers)


def _expect(sound: bool) -> None:
    if not sound:
        raise MalformedError("the SVG's path is broken: a command has too few numbers")


def _points(command: str, numbers: list[float], place: Point) -> list[Point]:
    """Return the points to which a command draws from `place`."""
    kind = command.upper()
    relative = command.islower()
    if kind == "H":
        return [(numbers[0] + place[0] * relative, place[1])]
    if kind == "V":
        return [(place[0], numbers[0] + place[1] * relative)]
    ends = _ends(command, numbers, place)
    return ends if kind == "L" else _curve([place, *ends])


def _ends(command: str, numbers: list[float], place: Point) -> list[Point]:
    x, y = place if command.islower() else (0.0, 0.0)
    return [(x + a, y + b) for a, b in zip(numbers[::2], numbers[1::2], strict=True)]


def _curve(controls: list[Point]) -> list[Point]:
    """Return points along a Bézier curve of any degree, its start left out (de Casteljau)."""
    found = []
    for step in range(1, STEPS + 1):
        t, points = step / STEPS, controls
        while len(points) > 1:
            points = [
                (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in pairwise(points)
            ]
        found.append(points[0])
    return found
