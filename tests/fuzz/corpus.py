"""What the fuzzer begins with: a few files of each kind, small ones, all of them sound."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from app.network import weights
from tests.drawing.pictures import encode, of_every_kind, on_paper, printed, see_through
from tests.drawing.test_own_svg import own
from tests.drawing.test_svg import FRAME, HIDDEN, SHAPES, svg
from tests.training.tiny import idx
from tests.worlds import SEVEN, tiny

WORDS = (
    "id", "strokes", "pen", "fit", "times", "pixels", "edits", "layer", "channel", "off", "only",
    "parameter", "index", "value", "show", "from", "to", "rows", "columns", "encoding", "beside",
)  # fmt: skip
KEYS = (
    *(f'"{word}":' for word in WORDS),
    "true", "false", "null", '"weight"', '"bias"', '"conv"', '"fc"', "1e308", "-1", "[[[",
    '"float32"',
)  # fmt: skip
SVG_WORDS = (
    "<svg ", "</svg>", "<path ", "<image ", "<use ", "<feImage ", "<style>", "<switch>", "<text>",
    "<foreignObject>", "<!DOCTYPE ", "<!ENTITY ", 'd="M', 'viewBox="', 'width="', 'stroke-width="',
    'style="', 'href="', "data:image/", "url(#", "transform:", "/>", "<![CDATA[", "&#0;", "<?xml ",
    'encoding="', "1e999", "-.5e-320", "mm",
)  # fmt: skip
CHUNKS = (
    "IHDR", "IDAT", "PLTE", "tRNS", "eXIf", "acTL", "fcTL", "fdAT", "iCCP", "zTXt", "iTXt", "IEND",
    "RIFF", "WEBP", "VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "EXIF", "GIF87a", "GIF89a",
    "NETSCAPE2.0", "JFIF", "Exif", "BM",
)  # fmt: skip
IDX_WORDS = ("\0\0\x08\x01", "\0\0\x08\x03", "\0\0\0\x01", "\x7f\x7f\x7f\x7f")
TENSOR_WORDS = (
    '"dtype":', '"shape":', '"data_offsets":', '"F32"', '"F64"', '"F16"', '"BF16"', '"I64"',
    '"U8"', '"BOOL"', '"F8_E5M2"', '"__metadata__":', '"conv.weight"', '"fc.bias"',
)  # fmt: skip


def messages() -> Iterator[bytes]:
    """Yield messages as the live socket takes them, for the tiny network."""
    edits: list[dict[str, Any]] = [
        {"layer": "conv", "channel": 1, "off": True},
        {"layer": "relu", "channel": 0, "only": True},
        {"layer": "fc", "parameter": "weight", "index": [2, 31], "value": -0.5},
        {"layer": "fc", "parameter": "bias", "index": [0], "value": 1000},
    ]
    shown = ["input", {"layer": "conv", "from": 1, "rows": [0, 2], "columns": [1, 4]}]
    times = [[0, 16.5, 3_600_000]]
    yield from (
        json.dumps(message).encode()
        for message in (
            {"id": 0, "strokes": []},
            {"id": 2**53 - 1, "strokes": SEVEN, "pen": 0.005, "fit": False, "times": times},
            {"id": 1, "strokes": [*SEVEN, [[-100, 100.0]], []], "pen": 0.5},
            {"id": 1, "pixels": [[0, 0.5], [1, 1e-45]], "fit": False},
            {"id": 1, "pixels": [[0.25] * 29], "fit": True},
            {"id": 3, "strokes": SEVEN, "edits": edits},
            {"id": 4, "strokes": SEVEN, "show": [], "encoding": "json"},
            {"id": 5, "strokes": SEVEN, "show": shown, "encoding": "float32"},
        )
    )


def svgs() -> Iterator[bytes]:
    """Yield drawings of our own, and pictures of every kind of shape, in units and encodings."""
    yield own([[(0.1, 0.2), (0.9, 0.2), (0.4, 0.8)], [(0.5, 0.5), (0.5, 0.5)]])
    yield own([[(-100, 1e-7)] * 2], 0.5, mark="")
    yield from (svg(each) for each in (*SHAPES.values(), *HIDDEN.values()))
    yield svg(FRAME, 'width="9mm" height="12e1px"')
    yield svg(FRAME).decode().encode("utf-16")


def pictures() -> Iterator[bytes]:
    """Yield a digit in every format, in every mode, and small ones of every kind."""
    ink = printed(7)(24)
    plain, clear = on_paper(ink), see_through(ink, "black")
    for kind in ("PNG", "JPEG", "WEBP", "BMP", "GIF"):
        yield encode(plain, kind)
    for kind in ("PNG", "WEBP", "GIF"):
        yield encode(clear, kind)
    yield encode(plain, "JPEG", progressive=True, quality=30)
    yield encode(plain, "WEBP", lossless=True)
    yield from _of_every_mode(ink)
    chance = np.random.default_rng(5)
    yield from (data for _, data in of_every_kind(printed(4), chance) if len(data) < 4096)


def _of_every_mode(ink: np.ndarray[Any, np.dtype[np.float64]]) -> Iterator[bytes]:
    clear = see_through(ink, "black")
    for mode in ("1", "P", "L", "LA", "RGB", "I;16"):
        yield encode((clear.convert("L") if mode == "I;16" else clear).convert(mode))
    frames = [clear.rotate(angle) for angle in (90, 180)]
    for kind in ("PNG", "GIF", "WEBP"):
        yield encode(clear, kind, save_all=True, append_images=frames)


def idx_files() -> Iterator[bytes]:
    """Yield images and labels."""
    yield idx(np.arange(24, dtype=np.uint8).reshape(2, 3, 4))
    yield idx(np.arange(5, dtype=np.uint8))
    yield idx(np.zeros((0, 28, 28), np.uint8))


def weight_files() -> Iterator[bytes]:
    """Yield the weights of the tiny network."""
    with tempfile.TemporaryDirectory() as folder:
        weights.save(tiny(), {}, Path(folder), "tiny")
        yield Path(folder, "tiny.safetensors").read_bytes()
