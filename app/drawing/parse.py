"""JSON -> a Drawing. What does not fit is one sentence that names the field, never its content."""

from itertools import chain
from typing import Any

import numpy as np
import orjson

from .drawing import DEFAULT_PEN, Drawing, Matrix, Strokes, Times
from .errors import MalformedError, OutOfRangeError, TooLargeError
from .limits import COORDINATE, JSON_BYTES, PEN_MAX, PEN_MIN, POINTS, SECONDS, SIDE
from .text import as_utf8

# A stroke, its times and its point, if each stroke is of one, and room for what is asked beside. A
# megabyte of empty lists takes a hundred times as long as one of numbers: each is a thing to keep.
LISTS = 3 * POINTS + 2_000
KEYS = {"strokes", "pen", "times", "pixels", "fit"}
NUMBERS = {int, float}


def parse_json(data: bytes) -> dict[str, Any]:
    """Return the object in `data`."""
    if len(data) > JSON_BYTES:
        raise TooLargeError(f"the JSON is over {JSON_BYTES >> 20} MiB: send fewer points or pixels")
    if sum(map(data.count, (b"[", b"{"))) > LISTS:
        raise MalformedError("the JSON has more lists and objects than any drawing has")
    try:
        value = orjson.loads(as_utf8(data))
    except ValueError as error:  # orjson's and the codecs' are both of its kind
        raise MalformedError("the message is not JSON with finite numbers") from error
    if not isinstance(value, dict):
        raise MalformedError(
            'the JSON is not an object: send a drawing, such as {"strokes": [[[0.5, 0.2]]]}'
        )
    return value


def parse_drawing(message: dict[str, Any]) -> Drawing:
    """Return the drawing; exactly one of strokes and pixels, unknown keys are refused."""
    if not message.keys() <= KEYS:
        raise MalformedError("a drawing has only the keys strokes, pen, times, pixels and fit")
    if ("strokes" in message) == ("pixels" in message):
        raise MalformedError("a drawing has exactly one of strokes and pixels")
    fit = message.get("fit", True)
    if type(fit) is not bool:
        raise MalformedError("fit must be true or false")
    if "pixels" in message:
        if "pen" in message or "times" in message:
            raise MalformedError("pen and times belong to strokes: a drawing of pixels has none")
        return Drawing(pixels=_pixels(message["pixels"]), fit=fit)
    strokes = _strokes(message["strokes"])
    times = _times(message["times"], strokes) if "times" in message else None
    return Drawing(strokes, _pen(message.get("pen", DEFAULT_PEN)), fit=fit, times=times)


def _pen(pen: Any) -> float:
    if type(pen) not in NUMBERS:
        raise MalformedError(
            "pen must be a number, the pen's width as a fraction of the pad's side"
        )
    if not PEN_MIN <= pen <= PEN_MAX:
        raise OutOfRangeError(f"pen must be from {PEN_MIN} to {PEN_MAX} of the pad's side")
    return float(pen)


def _strokes(strokes: Any) -> Strokes:
    if type(strokes) is not list or not all(type(stroke) is list for stroke in strokes):
        raise MalformedError("strokes must be a list of lists of [x, y]")
    if sum(map(len, strokes)) > POINTS or len(strokes) > POINTS:
        raise OutOfRangeError(f"a drawing has at most {POINTS} points")
    _check_points(list(chain.from_iterable(strokes)))
    return strokes


def _times(times: Any, strokes: Strokes) -> Times:
    if type(times) is not list or [len(s) for s in strokes] != [
        len(each) if type(each) is list else None for each in times
    ]:
        raise MalformedError("times must have one number for each point of the strokes")
    told = list(chain.from_iterable(times))
    if not _are_numbers(told):
        raise MalformedError("times must be numbers, milliseconds since the first point")
    if told and not 0 <= min(told) <= max(told) <= SECONDS * 1000:
        raise OutOfRangeError(f"times must be from 0 to {SECONDS * 1000} milliseconds")
    if told != sorted(told):
        raise OutOfRangeError("times must not run backwards")
    return times


def _check_points(points: list[Any]) -> None:
    if not set(map(type, points)) <= {list} or not set(map(len, points)) <= {2}:
        raise MalformedError("each point must be [x, y]")
    numbers = list(chain.from_iterable(points))
    if not _are_numbers(numbers):
        raise MalformedError("x and y must be numbers, as fractions of the pad's side")
    if numbers and not -COORDINATE <= min(numbers) <= max(numbers) <= COORDINATE:
        raise OutOfRangeError(f"x and y must be within ±{COORDINATE:g} pads")


def _are_numbers(values: list[Any]) -> bool:
    """Say whether all are, in a third of the time that asking each takes; true is none."""
    return set(map(type, values)) <= NUMBERS


def _pixels(rows: Any) -> Matrix:
    if type(rows) is not list or not all(type(row) is list for row in rows):
        raise MalformedError("pixels must be rows of ink, each a list of numbers")
    if not 1 <= len(rows) <= SIDE or not all(1 <= len(row) <= SIDE for row in rows):
        raise OutOfRangeError(f"pixels must have 1 to {SIDE} rows and columns")
    if len({len(row) for row in rows}) > 1:
        raise MalformedError("the rows of pixels must have one length")
    if not all(map(_are_numbers, rows)):
        raise MalformedError("pixels must be numbers, paper 0 to ink 1")
    pixels = np.array(rows)
    if not (pixels.min() >= 0 and pixels.max() <= 1):
        raise OutOfRangeError("pixels must be from paper 0 to ink 1")
    return pixels.astype(np.float32)
