"""A visitor's file as the page is told of it: a drawing, or a picture with its steps and digits."""

import base64
from io import BytesIO
from typing import Any

from PIL import Image

from ...drawing.drawing import Drawing
from ...drawing.files import Decode, read_file
from ...drawing.picture import Digit, Picture
from ...service.wire import dumps

QUALITY = 85  # of the pictures of the steps, which are only looked at


def describe_file(data: bytes, decode: Decode) -> bytes:
    """Return `{"drawing": …}` or `{"picture": …}` as JSON."""
    found = read_file(data, decode)
    if isinstance(found, Picture):
        return dumps({"picture": _picture(found)})
    return dumps({"drawing": _drawing(found)})


def _drawing(drawing: Drawing) -> dict[str, Any]:
    if drawing.pixels is not None:
        return {"pixels": drawing.pixels, "fit": drawing.fit}
    timed = {} if drawing.times is None else {"times": drawing.times}
    return {"strokes": drawing.strokes, "pen": drawing.pen, "fit": drawing.fit, **timed}


def _picture(picture: Picture) -> dict[str, Any]:
    """Return the picture as uploaded, in grey and as ink, and each digit with its ink."""
    steps = {"uploaded": picture.uploaded, "grey": picture.grey, "ink": picture.ink}
    return {
        "width": picture.uploaded.width,
        "height": picture.uploaded.height,
        "steps": {name: _data_url(image) for name, image in steps.items()},
        "digits": [_digit(digit) for digit in picture.digits],
        "chosen": picture.chosen,
    }


def _digit(digit: Digit) -> dict[str, Any]:
    return {"box": digit.box, "pixels": digit.ink}


def _data_url(image: Image.Image) -> str:
    file = BytesIO()
    image.save(file, "WEBP", quality=QUALITY)
    return f"data:image/webp;base64,{base64.b64encode(file.getvalue()).decode()}"
