"""Picture files -> ink, whatever the format, the paper, the depth and the way up."""

from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from app.drawing.decode import decode
from app.drawing.picture import read_picture

Matrix = npt.NDArray[np.float32]


def ink_of(data: bytes) -> Matrix:
    return read_picture(data).drawing_ink()


def digit() -> Matrix:
    """Return a seven without symmetry: ink of 1 on paper of 0."""
    ink = np.zeros((60, 40), np.float32)
    ink[6:12, 8:32] = 1.0
    ink[12:54, 26:32] = 1.0
    return ink


def shades() -> Matrix:
    """Return the seven with a stem that fades."""
    ink = digit()
    ink[12:54] *= np.linspace(1.0, 0.4, 42, dtype=np.float32)[:, None]
    return ink


def grey(ink: Matrix, paper: int = 255, pen: int = 0) -> Image.Image:
    return Image.fromarray((paper + (pen - paper) * ink).round().astype(np.uint8))


def encoded(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def see_through(ink: Matrix) -> Image.Image:
    """Return black ink on nothing at all."""
    image = Image.new("RGBA", (ink.shape[1], ink.shape[0]), (0, 0, 0, 0))
    image.putalpha(Image.fromarray((ink * 255).astype(np.uint8)))
    return image


FORMATS: list[tuple[str, dict[str, Any]]] = [
    ("PNG", {}),
    ("JPEG", {"quality": 95}),
    ("WEBP", {"lossless": True}),
    ("BMP", {}),
    ("GIF", {}),
]


@pytest.mark.parametrize(("kind", "options"), FORMATS, ids=[kind for kind, _ in FORMATS])
@pytest.mark.parametrize(("paper", "pen"), [(255, 0), (0, 255)], ids=["dark ink", "light ink"])
def test_dark_on_light_and_light_on_dark_give_the_same_ink(
    kind: str, options: dict[str, Any], paper: int, pen: int
) -> None:
    ink = ink_of(encoded(grey(digit(), paper, pen), kind, **options))
    assert np.abs(ink - digit()).max() < 0.15
    assert np.abs(ink - digit()).mean() < 0.005
    assert not ink[0].any()


def test_shades_are_kept() -> None:
    assert np.abs(ink_of(encoded(grey(shades()))) - shades()).max() < 0.01


@pytest.mark.parametrize(("paper", "pen"), [(230, 20), (30, 220)])
def test_paper_that_is_not_pure_is_paper_all_the_same(paper: int, pen: int) -> None:
    ink = ink_of(encoded(grey(digit(), paper, pen)))
    assert not ink[digit() == 0].any()
    assert ink[digit() == 1].min() > 0.8


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_mode_of_png_is_read(mode: str) -> None:
    ink = ink_of(encoded(grey(digit()).convert(mode)))
    assert np.abs(ink - digit()).max() < 0.01


def test_a_picture_for_print_is_read() -> None:
    ink = ink_of(encoded(grey(digit()).convert("CMYK"), "JPEG", quality=95))
    assert np.abs(ink - digit()).mean() < 0.01


def test_what_is_transparent_is_paper() -> None:
    assert np.abs(ink_of(encoded(see_through(shades()))) - shades()).max() < 0.1


def test_sixteen_bits_a_pixel_are_scaled_as_eight_are() -> None:
    deep = Image.fromarray(((1.0 - shades()) * 65535).astype(np.uint16))
    assert deep.mode.startswith("I")
    assert np.abs(ink_of(encoded(deep)) - shades()).max() < 0.01


def test_a_picture_taken_sideways_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its left side: to be turned clockwise
    sideways = grey(digit()).transpose(Image.Transpose.ROTATE_90)
    ink = ink_of(encoded(sideways, "JPEG", quality=95, exif=exif))
    assert ink.shape == digit().shape
    assert np.abs(ink - digit()).mean() < 0.005


@pytest.mark.parametrize("value", [0, 128, 255])
def test_a_picture_of_one_colour_is_blank(value: int) -> None:
    assert not ink_of(encoded(Image.new("L", (9, 7), value))).any()


def test_the_smallest_picture_is_blank() -> None:
    assert not ink_of(encoded(Image.new("L", (1, 1)))).any()


@pytest.mark.parametrize("size", [(3000, 1500), (1025, 4), (20_000, 1), (1, 20_000)])
@pytest.mark.parametrize("mode", ["L", "RGBA", "P"])
def test_a_large_picture_is_reduced_before_anything_is_done_with_it(
    size: tuple[int, int], mode: str
) -> None:
    data = encoded(Image.new(mode, size))
    longer = max(size)
    assert decode(data).size == tuple(max(1, round(768 * side / longer)) for side in size)
    assert not ink_of(data).any()


def test_a_reduced_digit_keeps_its_place() -> None:
    large = grey(digit()).resize((1600, 2400), Image.Resampling.NEAREST)
    ink = ink_of(encoded(large))
    centre, true = ((np.argwhere(m) + 0.5).mean(axis=0) / m.shape for m in (ink, digit()))
    assert np.abs(centre - true).max() < 0.005


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_of_an_animation_the_first_picture_is_read(kind: str) -> None:
    first, second = grey(digit()), grey(digit()[::-1, ::-1])
    options = {"lossless": True} if kind == "WEBP" else {}
    data = encoded(first, kind, save_all=True, append_images=[second], duration=100, **options)
    assert np.abs(ink_of(data) - digit()).max() < 0.05


@pytest.mark.parametrize("shade", [0, 255], ids=["black ink", "white ink"])
def test_ink_on_nothing_is_ink_whatever_its_colour(shade: int) -> None:
    image = Image.new("LA", (40, 60), (shade, 0))
    image.putalpha(Image.fromarray((255 * digit()).astype(np.uint8)))
    assert np.abs(ink_of(encoded(image)) - digit()).max() < 0.05
