"""Pictures of digits as people make them: fonts and strokes on every kind of paper and light."""

import math
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from app.drawing.strokes import rasterise
from tests.browser.digits import DIGITS

Grey = npt.NDArray[np.float64]  # rows of black 0 to white 1, or of ink 0 to 1
Glyph = Callable[[int], Grey]  # side in pixels -> ink
Light = Callable[[Grey], Grey]
Chance = np.random.Generator

SIDE = 200
PAPER, PEN = 0.95, 0.08


def printed(digit: int) -> Glyph:
    """Return the digit in Pillow's own font."""

    def draw(side: int) -> Grey:
        image = Image.new("L", (side, side))
        font = ImageFont.load_default(side * 0.8)
        ImageDraw.Draw(image).text((side / 2, side / 2), str(digit), 255, font, anchor="mm")
        return np.asarray(image) / 255

    return draw


def drawn(digit: int, pen: float) -> Glyph:
    """Return the digit as it is drawn by hand with a pen of that width."""
    ink = Image.fromarray((255 * rasterise(DIGITS[digit], pen)).astype(np.uint8))
    return lambda side: np.asarray(ink.resize((side, side), Image.Resampling.BOX)) / 255


def scanned(image: npt.NDArray[np.uint8]) -> Glyph:
    """Return a digit of MNIST."""
    return lambda side: (
        np.asarray(Image.fromarray(image).resize((side, side), Image.Resampling.BICUBIC)) / 255
    )


def encode(picture: Grey | Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    file = BytesIO()
    as_image(picture).save(file, kind, **options)
    return file.getvalue()


def as_image(picture: Grey | Image.Image) -> Image.Image:
    if isinstance(picture, Image.Image):
        return picture
    return Image.fromarray((255 * picture.clip(0, 1)).round().astype(np.uint8))


def on_paper(ink: Grey, paper: float = PAPER, pen: float = PEN) -> Grey:
    return paper + (pen - paper) * ink


def _places(side: int) -> tuple[Grey, Grey]:
    y, x = np.mgrid[0 : 1 : side * 1j, 0 : 1 : side * 1j]
    return y, x


def gradient(picture: Grey) -> Grey:
    """Light the picture from the right: the left is a third as bright."""
    return picture * (0.35 + 0.65 * _places(len(picture))[1])


def vignette(picture: Grey) -> Grey:
    """Darken the corners to a third."""
    y, x = _places(len(picture))
    return picture * (1 - 1.35 * ((x - 0.5) ** 2 + (y - 0.5) ** 2))


def shadow(picture: Grey) -> Grey:
    """Lay the shadow of a phone over a corner, half as bright, its edge a little soft."""
    y, x = _places(len(picture))
    edge = (x + 0.4 * y - 0.7) * 60
    return picture * (1 - 0.5 / (1 + np.exp(-edge)))


def noisy(picture: Grey, chance: Chance, strength: float = 0.08) -> Grey:
    return picture + chance.normal(0, strength, picture.shape)


def peppered(picture: Grey, chance: Chance) -> Grey:
    """Make two pixels in a hundred black and as many white."""
    thrown = chance.random(picture.shape)
    return np.where(thrown < 0.02, 0.0, np.where(thrown > 0.98, 1.0, picture))


def ruled(picture: Grey, ink: float, tilt: float = 0.0, squared: bool = False) -> Grey:
    """Rule the paper with lines of that grey, `tilt` of its height lower at the right."""
    side = len(picture)
    lines = Image.new("L", (side, side))
    draw = ImageDraw.Draw(lines)
    for number in range(-1, 10):
        at = side * (number + 0.5) / 8
        draw.line((0, at, side, at + tilt * side), 255, max(1, side // 200))
        if squared:
            draw.line((at, 0, at - tilt * side, side), 255, max(1, side // 200))
    return np.where(np.asarray(lines) > 0, np.minimum(picture, ink), picture)


def on_a_page(picture: Grey, chance: Chance) -> Grey:
    """Put the picture anywhere on a page sixteen times its area."""
    side = len(picture)
    page = np.full((4 * side, 4 * side), PAPER)
    top, left = chance.integers(0, 3 * side, 2)
    page[top : top + side, left : left + side] = picture
    return page


def cropped(picture: Grey) -> Grey:
    rows, columns = np.where(picture < (PAPER + PEN) / 2)
    return picture[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


def see_through(ink: Grey, colour: str) -> Image.Image:
    image = Image.new("RGBA", (len(ink), len(ink)), colour)
    image.putalpha(as_image(ink))
    return image


def turned(picture: Grey, orientation: int) -> bytes:
    """Return a JPEG whose pixels lie as a camera held that way would have them."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    image = as_image(picture)
    lying = image.transpose(undo[orientation]) if orientation in undo else image
    exif = Image.Exif()
    exif[0x0112] = orientation
    return encode(lying, "JPEG", quality=90, exif=exif)


def photo(picture: Grey, chance: Chance) -> bytes:
    """Return what a telephone makes of a ruled page: light, noise, blur, compression."""
    lit = (gradient, vignette, shadow)[int(chance.integers(3))](ruled(picture, 0.7, 0.01))
    blurred = as_image(noisy(lit, chance, 0.04)).filter(ImageFilter.GaussianBlur(1))
    return encode(blurred, "JPEG", quality=70)


def of_every_kind(glyph: Glyph, chance: Chance) -> Iterator[tuple[str, bytes]]:
    """Yield the name of each kind of picture and one of the digit."""
    ink = glyph(SIDE)
    plain = on_paper(ink)
    yield "plain", encode(plain)
    yield "28 pixels", encode(on_paper(glyph(28), 1, 0))
    yield "20 pixels", encode(on_paper(glyph(20), 1, 0))
    yield "light on dark", encode(on_paper(ink, PEN, PAPER))
    yield "pencil", encode(on_paper(ink, 0.9, 0.55))
    yield "transparent, black ink", encode(see_through(ink, "black"))
    yield "transparent, white ink", encode(see_through(ink, "white"))
    yield "rotated by EXIF", turned(plain, int(chance.integers(1, 9)))
    yield "lit from a side", encode(gradient(plain))
    yield "dark corners", encode(vignette(plain))
    yield "a shadow's edge", encode(shadow(plain))
    yield "chalk, lit from a side", encode(gradient(on_paper(ink, 0.35, 0.95)))
    yield "noisy", encode(noisy(plain, chance))
    yield "salt and pepper", encode(peppered(plain, chance))
    yield "faint rules", encode(ruled(plain, 0.75))
    yield "dark rules", encode(ruled(plain, 0.15))
    yield "tilted rules", encode(ruled(plain, 0.15, math.tan(math.radians(1.7))))
    yield "faint squares", encode(ruled(plain, 0.7, squared=True))
    yield "dark squares", encode(ruled(plain, 0.2, squared=True))
    yield "JPEG of quality 30", encode(plain, "JPEG", quality=30)
    yield "small on a page", encode(on_a_page(plain, chance))
    yield "cropped to the ink", encode(cropped(plain))
    yield "photo", photo(plain, chance)
