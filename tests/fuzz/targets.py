"""What reads bytes that others made, each with what must hold of all that it makes of them."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import torch

from app.drawing.drawing import Drawing, to_input
from app.drawing.files import read_picture
from app.drawing.limits import COORDINATE, PEN_MAX, PEN_MIN, POINTS
from app.drawing.moderate import SIDE
from app.drawing.own_svg import parse_own_svg
from app.drawing.parse import parse_json
from app.drawing.picture import DIGITS, THUMB
from app.drawing.plain_svg import plain_svg
from app.errors import LensletError
from app.network import weights
from app.network.edits import VALUE, Edits
from app.service.errors import LONGEST
from app.service.request import Show, parse_request
from app.service.session import parse_id
from app.training.mnist import parse_idx
from tests.fuzz import corpus
from tests.worlds import served, tiny

MODEL = served(tiny())
MODULE = tiny()


@dataclass(frozen=True)
class Target:
    """What is read: it may be refused with a LensletError, the seeds may not."""

    read: Callable[[bytes], None]
    seeds: Callable[[], Iterator[bytes]]
    words: tuple[str, ...]  # of its language, which are hard to find by chance
    longest: int = 4096  # bytes of an input

    def attempt(self, data: bytes) -> str | None:
        """Read it and return why it was refused; anything else that is raised is a fault."""
        try:
            self.read(data)
        except LensletError as error:
            refused = str(error)  # the error itself would hold this frame, and all that was read
            assert 0 < len(refused) <= LONGEST
            assert "\n" not in refused
            return refused
        return None


def _read_message(data: bytes) -> None:
    """Do as the live socket does."""
    message = parse_json(data)
    parse_id(message)
    asked = parse_request(MODEL.network, message)
    _check_drawing(asked.drawing)
    _check_edits(asked.edits)
    _check_show(asked.show or {})


def _check_drawing(drawing: Drawing) -> None:
    ink = to_input(drawing)
    assert ink.shape == (1, 1, 32, 32)
    assert ink.dtype == np.float32
    assert 0.0 <= ink.min() <= ink.max() <= 1.0
    assert PEN_MIN <= drawing.pen <= PEN_MAX
    points = [point for stroke in drawing.strokes for point in stroke]
    assert len(points) <= POINTS
    assert all(abs(each) <= COORDINATE for point in points for each in point)


def _check_edits(edits: Edits) -> None:
    channels = {layer.name: set(range(layer.shape[0])) for layer in MODEL.network.layers}
    assert all(left <= channels[name] for name, left in edits.left.items())
    held = MODEL.network.parameters.values()
    parameters = {id(each): each for layer in held for each in layer.values()}
    for parameter, values in edits.values.items():
        for index, value in values.items():
            assert parameters[parameter][index].ndim == 0
            assert abs(value) <= VALUE


def _check_show(show: Show) -> None:
    shapes = {layer.name: layer.shape for layer in MODEL.network.layers}
    for name, part in show.items():
        assert np.empty(shapes[name])[part].size


def _read_svg(data: bytes) -> None:
    """Read it as far as resvg, which runs in a process of its own, for it may end it."""
    drawing = parse_own_svg(data)
    if drawing:
        _check_drawing(drawing)
    plain = plain_svg(data, SIDE)
    assert plain_svg(plain.encode(), SIDE) == plain
    try:
        root = ElementTree.fromstring(plain)
    except ElementTree.ParseError:  # a prefix that stands for nothing, which resvg refuses
        return
    for element in root.iter():
        references = [value for name, value in element.items() if name.endswith("href")]
        assert all(each.startswith(("#", "data:image/")) for each in references)


def _read_picture(data: bytes) -> None:
    picture = read_picture(data)
    assert len(picture.digits) <= DIGITS
    assert 0 <= picture.chosen < max(1, len(picture.digits))
    for step in (picture.uploaded, picture.grey, picture.ink):
        assert step.size == picture.uploaded.size
        assert 1 <= min(step.size) <= max(step.size) <= THUMB
    for digit in picture.digits:
        left, top, width, height = digit.box
        assert 0 <= left < left + width <= 1.000001
        assert 0 <= top < top + height <= 1.000001
        assert digit.ink.any()
        _check_drawing(Drawing(pixels=digit.ink))
        _check_drawing(Drawing(pixels=digit.ink, fit=False))


def _read_idx(data: bytes) -> None:
    array = parse_idx(data, "images")
    assert array.dtype == np.uint8
    assert data.endswith(array.tobytes())


def _read_weights(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "tiny.safetensors").write_bytes(data)
        weights.load(MODULE, Path(folder), "tiny")
    assert all(torch.isfinite(each).all() for each in MODULE.parameters())


TARGETS = {
    "drawing": Target(_read_message, corpus.messages, corpus.KEYS),
    "svg": Target(_read_svg, corpus.svgs, corpus.SVG_WORDS),
    "picture": Target(_read_picture, corpus.pictures, corpus.CHUNKS, longest=16384),
    "idx": Target(_read_idx, corpus.idx_files, corpus.IDX_WORDS, longest=512),
    "weights": Target(_read_weights, corpus.weight_files, corpus.TENSOR_WORDS),
}
