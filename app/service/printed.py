"""A digit in a file, or on standard input -> its records on standard output."""

import sys

import orjson

from ..drawing.apart import decode_once
from ..drawing.drawing import Drawing
from ..drawing.files import read_file
from ..drawing.limits import IMAGE_BYTES
from ..drawing.picture import Digit, Picture
from ..errors import LensletError
from ..network.trace import tune_for_single_inputs
from .loading import load_model
from .models import Model
from .records import all_records, stream_records
from .request import TraceRequest

STANDARD_INPUT = "-"


def print_trace(place: str, model_name: str, number: int | None) -> None:
    """Print the records of the drawing, or of the digit of that number, counted from 1.

    Raises LensletError, too where a picture has several digits and none was chosen.
    """
    name = "standard input" if place == STANDARD_INPUT else place
    try:
        found = read_file(_read(place), decode_once)
    except OSError as error:
        raise LensletError(f"{name} cannot be read: {error.strerror}") from error
    except LensletError as error:
        raise LensletError(f"{name}: {error}") from error
    tune_for_single_inputs()
    model = load_model(model_name)
    drawing = _chosen(found, name, model, number)
    for line in stream_records(model, TraceRequest(drawing)):
        sys.stdout.write(line.decode())


def _read(place: str) -> bytes:
    """Return what is there, no more than tells that it is too large."""
    if place != STANDARD_INPUT:
        with open(place, "rb") as file:
            return file.read(IMAGE_BYTES + 1)
    if sys.stdin is None:
        raise LensletError("it is closed: send a picture or a drawing to it")
    return sys.stdin.buffer.read(IMAGE_BYTES + 1)


def _chosen(found: Drawing | Picture, name: str, model: Model, number: int | None) -> Drawing:
    if isinstance(found, Drawing):
        if number is not None:
            raise LensletError(
                f"--digit {number}: {name} is a drawing, all one digit: leave it out"
            )
        return found
    if number is None:
        if len(found.digits) > 1:
            raise LensletError(_listed(found, name, model))
        return Drawing(pixels=found.drawing_ink())
    count = len(found.digits)
    if not 1 <= number <= count:
        held = {0: "no digit", 1: "1 digit: leave it out"}
        several = f"{count} digits: choose one from 1 to {count}"
        raise LensletError(f"--digit {number}: {name} holds {held.get(count, several)}")
    return Drawing(pixels=found.digits[number - 1].ink)


def _listed(picture: Picture, name: str, model: Model) -> str:
    digits = ", ".join(
        f"{number} is read as {_reading(model, digit)} "
        f"({digit.box[0]:.0%} from the left, {digit.box[1]:.0%} from the top)"
        for number, digit in enumerate(picture.digits, 1)
    )
    return f"{name} holds {len(picture.digits)} digits, choose one with --digit: {digits}"


def _reading(model: Model, digit: Digit) -> str:
    """Return the label that a digit is read as."""
    line = all_records(model, TraceRequest(Drawing(pixels=digit.ink), show={}), 0)
    prediction: int = orjson.loads(line)["result"]["prediction"]
    return model.labels[prediction]
