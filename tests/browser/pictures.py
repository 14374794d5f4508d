"""Screenshots as arrays, and the colours that numbers should have there."""

import base64
import io
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from tests.browser.lens import Lens, Rect

Pixels = npt.NDArray[np.int16]  # (height, width, 3), 0 to 255, device pixels
Range = tuple[float, float]

# Only LeNet's: a pool's values are what it reads.
QUANTITIES = {
    "input": "ink",
    "conv2d": "signed",
    "linear": "signed",
    "relu": "positive",
    "max_pool2d": "positive",
    "softmax": "probability",
}


def screenshot(lens: Lens) -> Pixels:
    """Return what is on screen but for the readout, whose shadow would tint what it explains."""
    lens.frame()
    show = "(visibility) => { document.querySelector('#readout').style.visibility = visibility; }"
    # The page's policy forbids style sheets of others, and so those of Playwright.
    lens.page.evaluate(show, "hidden")
    picture = Image.open(io.BytesIO(lens.page.screenshot(scale="device", caret="initial")))
    lens.page.evaluate(show, "")
    return np.asarray(picture.convert("RGB"), dtype=np.int16)


def painted(lens: Lens, canvas: str) -> npt.NDArray[np.uint8]:
    """Return the opacity of each of the canvas's pixels, read from a copy: it may be read often."""
    width, data = lens.page.evaluate(
        "(selector) => { const { width, height } = document.querySelector(selector);"
        "const copy = new OffscreenCanvas(width, height).getContext('2d');"
        "copy.drawImage(document.querySelector(selector), 0, 0);"
        "const alpha = copy.getImageData(0, 0, width, height).data.filter((_, i) => i % 4 === 3);"
        "let text = ''; for (const each of alpha) text += String.fromCharCode(each);"
        "return [width, btoa(text)]; }",
        canvas,
    )
    return np.frombuffer(base64.b64decode(data), np.uint8).reshape(-1, width)


def device(rect: Rect, dpr: float) -> tuple[int, int, int, int]:
    """Return left, top, right, bottom in device pixels; a cell has no fractions of them."""
    x, y, width, height = (each * dpr for each in rect)
    edges = np.array([x, y, x + width, y + height])
    whole = edges.round()
    assert np.allclose(edges, whole, rtol=0, atol=1e-6), f"{rect} is not of whole device pixels"
    left, top, right, bottom = (int(edge) for edge in whole)
    return left, top, right, bottom


def ring(pixels: Pixels, rect: Rect, dpr: float) -> Iterator[Pixels]:
    """Yield the line of pixels along each side, just outside; corners may be shared."""
    left, top, right, bottom = device(rect, dpr)
    yield pixels[top - 1, left:right]
    yield pixels[bottom, left:right]
    yield pixels[top:bottom, left - 1]
    yield pixels[top:bottom, right]


def is_outlined(pixels: Pixels, rect: Rect, dpr: float, mark: str) -> bool:
    return all(bool((line == rgb(mark)).all()) for line in ring(pixels, rect, dpr))


def palette(lens: Lens) -> dict[str, Any]:
    """Return the page's colours, as the one file that has them gives them."""
    found: dict[str, Any] = lens.page.evaluate(
        "async () => { const { paletteOf } = await import('/static/pixels/colours.js');"
        "return paletteOf(document.documentElement.dataset.theme === 'dark'); }"
    )
    return found


def rgb(colour: str) -> npt.NDArray[np.float64]:
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], float)


def colour_of(value: float, ends: Range, stops: list[str]) -> npt.NDArray[np.float64]:
    """Return the colour of a value on the scale from the first stop to the last."""
    low, high = ends
    share = (value - low) / (high - low) if high > low else (0.5 if low < 0 else 0.0)
    place = min(max(share, 0.0), 1.0) * (len(stops) - 1)
    below = min(int(place), len(stops) - 2)
    return rgb(stops[below]) + (rgb(stops[below + 1]) - rgb(stops[below])) * (place - below)


def ends_of(quantity: str, values: list[float]) -> Range:
    """Return the ends of a scale for these values, by DESIGN.md's look."""
    if quantity in ("ink", "probability"):
        return 0.0, 1.0
    reach = max(abs(value) for value in values)
    return (-reach if quantity == "signed" else 0.0), reach
