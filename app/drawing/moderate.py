"""A large picture -> one of moderate size by area averaging, in bands that need little memory."""

from collections.abc import Iterator

import numpy as np
from PIL import Image

SIDE = 768  # pixels: a digit of a tenth of the picture still has four to a cell of the field
BAND = 256  # rows of the reduced picture that are worked on at once

Box = tuple[int, int, int, int]


def moderate(image: Image.Image, covered: Box | None = None) -> Image.Image:
    """Return the picture with at most SIDE pixels a side, palettes resolved.

    What is not `covered`, a box of its pixels, is transparent. Bands are first reduced by a whole
    factor, to twice what is wanted: all of a large picture at once would be there twice.
    """
    longer = max(image.size)
    factor = max(1, longer // (2 * SIDE))
    reduced = _stacked([band.reduce(factor) for band in _bands(image, factor, covered)])
    if longer <= SIDE:
        return reduced
    width, height = (max(1, round(side * SIDE / longer)) for side in image.size)
    whole = (0.0, 0.0, image.width / factor, image.height / factor)
    return reduced.resize((width, height), Image.Resampling.BOX, whole)


def _bands(image: Image.Image, factor: int, covered: Box | None) -> Iterator[Image.Image]:
    rows = BAND * factor
    for top in range(0, image.height, rows):
        box = (0, top, image.width, min(top + rows, image.height))
        band = _resolved(image.crop(box))
        yield band if covered is None else _cut_out(band, _below(covered, top))


def _resolved(band: Image.Image) -> Image.Image:
    """Return it with eight bits a channel and without a palette."""
    if band.mode.startswith(("I", "F")):
        # 16 bits a pixel, of which eight are enough to look at and to find ink in.
        values = np.asarray(band, dtype=np.float32)
        return Image.fromarray((values / 257).clip(0, 255).round().astype(np.uint8))
    if band.mode in ("P", "PA", "1") or "transparency" in band.info:
        return band.convert("RGBA")
    return band


def _below(box: Box, top: int) -> Box:
    return box[0], box[1] - top, box[2], box[3] - top


def _cut_out(band: Image.Image, box: Box) -> Image.Image:
    """Return what is within the box, on nothing."""
    inside = (box[0], max(0, box[1]), min(box[2], band.width), min(box[3], band.height))
    clear = Image.new("RGBA", band.size, (0, 0, 0, 0))
    if inside[0] < inside[2] and inside[1] < inside[3]:
        clear.paste(band.convert("RGBA").crop(inside), inside)
    return clear


def _stacked(bands: list[Image.Image]) -> Image.Image:
    if len(bands) == 1:
        return bands[0]
    whole = Image.new(bands[0].mode, (bands[0].width, sum(band.height for band in bands)))
    top = 0
    for band in bands:
        whole.paste(band, (0, top))
        top += band.height
    return whole
