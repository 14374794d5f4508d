"""Small files that would keep a decoder busy for long: refused by what they say of themselves."""

from collections.abc import Callable

import pytest
from PIL import BmpImagePlugin, Image, ImageFile

from app.drawing.containers import scans
from app.drawing.decode import decode
from app.drawing.errors import MalformedError, TooLargeError
from app.drawing.limits import RUN_PIXELS, SCANS
from tests.benchmarks.attacks import empty_scans, run_length_bmp, swelling_svg
from tests.drawing.test_image import digit, encoded, grey

EMPTY = len(empty_scans(2)) - len(empty_scans(1))  # bytes of a scan
TABLE = b"\xff\xc4\x00\x16\x10\xff\xd9" + bytes(17)  # in which the end mark is no mark


def within_tables(count: int) -> bytes:
    """Return scans with what looks like the file's end in a table between each two."""
    data = empty_scans(count)
    first = len(data) - len(b"\xff\xd9") - count * EMPTY
    parts = [data[first + i * EMPTY : first + (i + 1) * EMPTY] for i in range(count)]
    return data[:first] + TABLE.join(parts) + data[-2:]


def with_fillers(count: int) -> bytes:
    return empty_scans(count).replace(b"\xff\xda", b"\xff\xff\xff\xda")


def with_thumbnail(count: int) -> bytes:
    """Return scans after a comment that holds a whole picture."""
    small = encoded(grey(digit()), "JPEG")[:2000]
    comment = b"\xff\xfe" + (len(small) + 2).to_bytes(2, "big") + small
    return b"\xff\xd8" + comment + empty_scans(count)[2:]


@pytest.fixture
def undecoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have whatever decodes fail the test."""

    def decoding(*_: object) -> None:
        raise AssertionError("it is decoded")

    monkeypatch.setattr(ImageFile.ImageFile, "load", decoding)
    monkeypatch.setattr(BmpImagePlugin.BmpRleDecoder, "decode", decoding)


@pytest.mark.usefixtures("undecoded")
@pytest.mark.parametrize("make", [empty_scans, within_tables, with_fillers, with_thumbnail])
def test_a_jpeg_of_many_scans_is_refused_before_it_is_decoded(
    make: Callable[[int], bytes],
) -> None:
    with pytest.raises(TooLargeError, match=f"more than {SCANS} times"):
        decode(make(SCANS + 1))


@pytest.mark.parametrize("make", [empty_scans, within_tables, with_fillers])
def test_scans_are_counted_as_the_file_has_them(make: Callable[[int], bytes]) -> None:
    assert scans(make(37)) == 37


@pytest.mark.parametrize(("options", "count"), [({}, 1), ({"progressive": True}, 10),
                                                ({"restart_marker_blocks": 1}, 1)])  # fmt: skip
def test_a_picture_as_programs_write_it_has_few_scans_and_is_read(
    options: dict[str, bool], count: int
) -> None:
    noise = Image.effect_noise((300, 300), 90).convert("RGB")
    data = encoded(noise, "JPEG", **options)
    assert scans(data) == count
    after = data + 500 * b"\xff\xda\x00\x02"  # as of a film that a telephone keeps behind it
    assert scans(after) == count
    assert decode(after).size == (300, 300)


def runs(width: int, height: int, kind: int = 1) -> bytes:
    """Return the header of a BMP of runs and one run."""
    data = bytearray(run_length_bmp())
    data[18:26] = width.to_bytes(4, "little") + height.to_bytes(4, "little", signed=True)
    data[30] = kind
    return bytes(data)


@pytest.mark.usefixtures("undecoded")
@pytest.mark.parametrize("kind", [1, 2])
@pytest.mark.parametrize("size", [(50_000_000, 1), (1, RUN_PIXELS + 1), (2_001, -2_000)])
def test_a_large_bmp_of_runs_is_refused_before_it_is_decoded(
    size: tuple[int, int], kind: int
) -> None:
    with pytest.raises(TooLargeError, match="over 4 megapixels"):
        decode(runs(*size, kind))


def test_a_small_bmp_of_runs_is_read() -> None:
    small = bytearray(runs(100, 1))
    assert decode(bytes(small)).size == (100, 1)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-8", "utf-8-sig"])
def test_an_svg_that_would_swell_is_refused_by_its_first_line(encoding: str) -> None:
    with pytest.raises(MalformedError, match="document type"):
        decode(swelling_svg().decode("utf-16-le").encode(encoding))
