"""Digits drawn with a pen on a tablet by thirty writers (Alpaydin and Alimoglu, UCI, CC BY 4.0).

They are what hands do on a drawing pad. They are split by writer: a digit of a writer seen in
training says nothing about a new visitor.
"""

import gzip
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ..errors import LensletError

FILE = "pendigits/pendigits-orig.tra.gz"
HELD_OUT = (25, 26, 27, 28, 29, 30)  # writers that neither training nor any choice sees
VALIDATION = (23, 24)  # writers that training does not see: choices are made on them

Points = npt.NDArray[np.float64]  # (N, 2): x, y


@dataclass(frozen=True)
class PenDigit:
    """One digit; each stroke is (N, 2) points x, y, in the tablet's units, y upwards."""

    label: int
    writer: int
    strokes: tuple[Points, ...]


@dataclass(frozen=True)
class Writers:
    """The pen digits by what they are for."""

    training: list[PenDigit]
    validation: list[PenDigit]
    held_out: list[PenDigit]


def load_writers(folder: Path) -> Writers | None:
    """Return the pen digits in `folder`, split; None where there are none: MNIST alone can train.

    Raises LensletError when the file is broken.
    """
    text = read_text(folder)
    return None if text is None else split(parse(text, str(folder / FILE)))


def read_text(folder: Path) -> str | None:
    """Return the uncompressed file, None where it is absent."""
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        return gzip.decompress(path.read_bytes()).decode("ascii")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise LensletError(f"{path} is broken ({error}): fetch it anew") from error


def parse(text: str, name: str = FILE) -> list[PenDigit]:
    """Return the digits of UNIPEN text that have ink, in the file's order."""
    _, *segments = text.split(".SEGMENT")
    try:
        digits = [_parse(segment.splitlines()) for segment in segments]
    except (ValueError, IndexError, StopIteration) as error:
        raise LensletError(f"{name} is not the text of pen digits ({error!r})") from error
    return [digit for digit in digits if digit.strokes]


def _parse(lines: list[str]) -> PenDigit:
    """Return one segment: its label in quotes, a comment with the writer, the strokes."""
    label = int(lines[0].split('"')[1])
    comment = next(line for line in lines if line.startswith(".COMMENT"))
    strokes: list[list[list[float]]] = []
    for line in lines[1:]:
        if line.startswith(".PEN_DOWN"):
            strokes.append([])
        elif line.strip() and not line.startswith("."):
            x, y = map(float, line.split())
            strokes[-1].append([x, y])
    inked = tuple(np.array(stroke) for stroke in strokes if stroke)
    return PenDigit(label, int(comment.split()[2]), inked)


def split(digits: list[PenDigit]) -> Writers:
    """Return the digits by writer; no writer is in two sets."""

    def by(writers: tuple[int, ...]) -> list[PenDigit]:
        return [digit for digit in digits if digit.writer in writers]

    apart = HELD_OUT + VALIDATION
    training = [digit for digit in digits if digit.writer not in apart]
    return Writers(training, by(VALIDATION), by(HELD_OUT))
