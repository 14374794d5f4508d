"""JSON -> a Drawing. What does not fit is an ApiError that names the field, never its content."""

from typing import Any

import numpy as np
import orjson

from ..drawing.drawing import DEFAULT_PEN, Drawing, Matrix, Strokes
from ..drawing.limits import COORDINATE, JSON_BYTES, PEN_MAX, PEN_MIN, POINTS, SIDE
from .errors import malformed, out_of_range, too_large

KEYS = {"strokes", "pen", "pixels", "fit"}
LARGEST_ID = 2**53 - 1  # the largest integer that JavaScript keeps exactly
NUMBERS = (int, float)


def parse_json(data: bytes) -> dict[str, Any]:
    """Return the object in `data`."""
    if len(data) > JSON_BYTES:
        raise too_large(f"the JSON is over {JSON_BYTES >> 20} MiB: send fewer points or pixels")
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise malformed("the message is not JSON with finite numbers") from error
    if not isinstance(value, dict):
        raise malformed("the message is not a JSON object: send a drawing")
    return value


def parse_id(message: dict[str, Any]) -> int:
    """Take the drawing's id out of a socket message."""
    number = message.pop("id", None)
    if type(number) is not int or not 0 <= number <= LARGEST_ID:
        raise malformed(f"id must be an integer from 0 to {LARGEST_ID}")
    return number


def parse_drawing(message: dict[str, Any]) -> Drawing:
    """Return the drawing; exactly one of strokes and pixels, unknown keys are refused."""
    if not message.keys() <= KEYS:
        raise malformed("a drawing has only the keys strokes, pen, pixels and fit")
    if ("strokes" in message) == ("pixels" in message):
        raise malformed("a drawing has exactly one of strokes and pixels")
    fit = message.get("fit", True)
    if type(fit) is not bool:
        raise malformed("fit must be true or false")
    if "pixels" in message:
        if "pen" in message:
            raise malformed("pen belongs to strokes: a drawing of pixels has none")
        return Drawing(pixels=_pixels(message["pixels"]), fit=fit)
    return Drawing(_strokes(message["strokes"]), _pen(message.get("pen", DEFAULT_PEN)), fit=fit)


def _pen(pen: Any) -> float:
    if type(pen) not in NUMBERS:
        raise malformed("pen must be a number, the pen's width as a fraction of the pad's side")
    if not PEN_MIN <= pen <= PEN_MAX:
        raise out_of_range(f"pen must be from {PEN_MIN} to {PEN_MAX} of the pad's side")
    return float(pen)


def _strokes(strokes: Any) -> Strokes:
    if type(strokes) is not list or not all(type(stroke) is list for stroke in strokes):
        raise malformed("strokes must be a list of lists of [x, y]")
    if sum(map(len, strokes)) > POINTS or len(strokes) > POINTS:
        raise out_of_range(f"a drawing has at most {POINTS} points")
    for stroke in strokes:
        for point in stroke:
            _check_point(point)
    return strokes


def _check_point(point: Any) -> None:
    if type(point) is not list or len(point) != 2:
        raise malformed("each point must be [x, y]")
    x, y = point
    if type(x) not in NUMBERS or type(y) not in NUMBERS:
        raise malformed("x and y must be numbers, as fractions of the pad's side")
    if not (-COORDINATE <= x <= COORDINATE and -COORDINATE <= y <= COORDINATE):
        raise out_of_range(f"x and y must be within ±{COORDINATE:g} pads")


def _pixels(rows: Any) -> Matrix:
    if type(rows) is not list or not all(type(row) is list for row in rows):
        raise malformed("pixels must be rows of ink, each a list of numbers")
    if not 1 <= len(rows) <= SIDE or not all(1 <= len(row) <= SIDE for row in rows):
        raise out_of_range(f"pixels must have 1 to {SIDE} rows and columns")
    if len({len(row) for row in rows}) > 1:
        raise malformed("the rows of pixels must have one length")
    for row in rows:
        if not all(type(value) in NUMBERS for value in row):
            raise malformed("pixels must be numbers, paper 0 to ink 1")
        if not 0.0 <= min(row) <= max(row) <= 1.0:
            raise out_of_range("pixels must be from paper 0 to ink 1")
    return np.array(rows, dtype=np.float32)
