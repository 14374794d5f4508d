"""Picture files -> ink, whatever the format, the paper, the depth and the way up."""

import struct
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from app.drawing.decode import decode
from app.drawing.files import read_picture

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


def gif(size: tuple[int, int], at: tuple[int, int], image: Image.Image, **options: Any) -> bytes:
    """Return a GIF with a screen of that size, of which the frame covers a part."""
    data = bytearray(encoded(image, "GIF", **options))
    place = data.index(b"," + struct.pack("<HHHH", 0, 0, *image.size))
    data[6:10] = struct.pack("<HH", *size)
    data[place + 1 : place + 5] = struct.pack("<HH", *at)
    return bytes(data)


@pytest.mark.parametrize("interlace", [0, 1])
@pytest.mark.parametrize(("paper", "pen"), [(255, 0), (250, 20)])
def test_what_no_frame_of_a_gif_covers_is_nothing(interlace: int, paper: int, pen: int) -> None:
    frame = grey(digit(), paper, pen)
    data = gif((120, 130), (50, 60), frame, interlace=interlace)
    picture = np.asarray(decode(data).convert("L"))
    assert picture.shape == (130, 120)
    assert (picture[60:120, 50:90] == np.asarray(frame)).all()
    assert (picture[:60] == 255).all()
    assert (picture[:, :50] == 255).all()
    assert (picture[120:] == 255).all()


def test_a_frame_that_is_ink_alone_is_seen_on_its_screen() -> None:
    stem = Image.new("L", (10, 80), 0)
    ink = ink_of(gif((100, 100), (45, 10), stem))
    assert ink[10:90, 45:55].min() > 0.9
    assert not ink[:, :40].any()


def test_a_large_screen_that_is_covered_in_part_is_reduced_with_it() -> None:
    stem = Image.new("L", (1000, 2000), 0)
    picture = np.asarray(decode(gif((4000, 4000), (1000, 1000), stem)).convert("L"))
    assert picture.shape == (768, 768)
    dark = picture < 128
    assert dark[192:576, 192:384].all()
    assert dark.sum() == 384 * 192


@pytest.mark.parametrize("size", [(3000, 2500), (2999, 4001), (1537, 40)])
@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "LA", "P", "1", "I;16"])
def test_bands_make_the_picture_that_all_at_once_would(size: tuple[int, int], mode: str) -> None:
    smooth = Image.radial_gradient("L").resize(size, Image.Resampling.BILINEAR)
    picture = smooth.convert("L" if mode == "I;16" else mode)
    if mode == "I;16":
        picture = Image.fromarray(np.asarray(smooth, np.uint16) * 257)
    found = np.asarray(decode(encoded(picture)).convert("L"), np.float32)
    shape = found.shape[::-1]
    true = picture.convert("RGB") if mode != "I;16" else smooth
    expected = np.asarray(true.resize(shape, Image.Resampling.BOX).convert("L"), np.float32)
    assert np.abs(found - expected).mean() < (9 if mode == "1" else 0.5)  # one bit is noise
    assert np.abs(found - expected).max() <= (99 if mode == "1" else 4)
