"""The size of an SVG: its root's attributes as those of a picture of so many pixels."""

import math
import re

UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
LENGTH = re.compile(rf"\s*({NUMBER})\s*([a-z]*)\s*")
BOX = re.compile(rf"\s*{NUMBER}(?:[\s,]+{NUMBER}){{3}}\s*")
FEWEST = 1  # pixels of the shorter side


def framed(attributes: dict[str, str], side: int) -> dict[str, str]:
    """Return them with a longer side of `side` pixels and a box that shows the same.

    resvg rounds a size to whole units before it enlarges it. Without any size they stay as they
    are: what is drawn has one.
    """
    box = _box(attributes.get("viewBox", ""))
    width, height = (_length(attributes.get(name, "")) for name in ("width", "height"))
    if box and not (width and height):
        across, down = box[2:]
        scale = width / across if width else height / down if height else 1.0
        width, height = across * scale, down * scale
    if not (width and height):
        return attributes
    scale = side / max(width, height)
    return attributes | {
        "width": str(max(FEWEST, round(width * scale))),
        "height": str(max(FEWEST, round(height * scale))),
        "viewBox": " ".join(map(repr, box or [0.0, 0.0, width, height])),
    }


def _length(text: str) -> float | None:
    """Return a length above zero in pixels; None for one of what is around, and for none."""
    found = LENGTH.fullmatch(text)
    pixels = float(found[1]) * UNITS.get(found[2], 0.0) if found else 0.0
    return pixels if 0 < pixels < math.inf else None


def _box(text: str) -> list[float] | None:
    if not BOX.fullmatch(text):
        return None
    box = [float(number) for number in re.findall(NUMBER, text)]
    return box if min(box[2:]) > 0 and all(map(math.isfinite, box)) else None
