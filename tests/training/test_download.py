"""A download gives the file whole, or one line; what came is kept, and nothing wrong is."""

import gzip
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import LensletError
from app.training.data import Source
from app.training.download import download
from app.training.mnist import read_file
from tests.training.mirror import Mirror, serving
from tests.training.tiny import md5

CONTENT = bytes(range(256)) * 300
PACKED = gzip.compress(CONTENT, mtime=0)
NAME = "digits.gz"


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    with serving(Mirror({NAME: PACKED})) as mirror:
        yield mirror


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_fetched_whole(mirror: Mirror, tmp_path: Path) -> None:
    path = download(NAME, md5(CONTENT), tmp_path / "new", [mirror.url])
    assert gzip.decompress(path.read_bytes()) == CONTENT
    assert files(tmp_path / "new") == [NAME]


def test_a_broken_download_is_one_line_and_goes_on_where_it_broke(
    mirror: Mirror, tmp_path: Path
) -> None:
    mirror.breaks_after = 100
    with pytest.raises(LensletError, match=f"{NAME} cannot be downloaded.*broke after") as error:
        download(NAME, md5(CONTENT), tmp_path, [mirror.url])
    assert "\n" not in str(error.value)
    assert "--data" in str(error.value)
    mirror.breaks_after = None
    path = download(NAME, md5(CONTENT), tmp_path, [mirror.url])
    assert mirror.asked == [None, "bytes=100-"]
    assert path.read_bytes() == PACKED
    assert files(tmp_path) == [NAME]


def test_a_mirror_without_ranges_sends_the_file_anew(mirror: Mirror, tmp_path: Path) -> None:
    mirror.breaks_after = 100
    with pytest.raises(LensletError):
        download(NAME, md5(CONTENT), tmp_path, [mirror.url])
    mirror.breaks_after, mirror.ranges = None, False
    assert download(NAME, md5(CONTENT), tmp_path, [mirror.url]).read_bytes() == PACKED


def test_a_part_that_turns_out_wrong_is_fetched_once_more(mirror: Mirror, tmp_path: Path) -> None:
    mirror.breaks_after = 100
    with pytest.raises(LensletError):
        download(NAME, md5(CONTENT), tmp_path, [mirror.url])
    mirror.breaks_after = None
    (part,) = tmp_path.iterdir()
    for wrong in (b"x" * 100, b"x" * len(PACKED)):  # the second asks for bytes past the end
        part.write_bytes(wrong)
        assert download(NAME, md5(CONTENT), tmp_path, [mirror.url]).read_bytes() == PACKED


def test_another_content_is_refused_and_not_kept(mirror: Mirror, tmp_path: Path) -> None:
    with pytest.raises(LensletError, match="another digest"):
        download(NAME, md5(b"something else"), tmp_path, [mirror.url])
    assert files(tmp_path) == []


def test_the_next_mirror_is_asked_when_one_fails(mirror: Mirror, tmp_path: Path) -> None:
    with serving(Mirror({NAME: PACKED}, breaks_after=50)) as broken, serving(Mirror({})) as empty:
        mirrors = [broken.url, empty.url, mirror.url]
        assert download(NAME, md5(CONTENT), tmp_path, mirrors).read_bytes() == PACKED
    assert mirror.asked == [None]  # the broken mirror's part is not continued elsewhere


def test_no_network_is_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as bound:
        port = bound.getsockname()[1]
    with pytest.raises(LensletError, match="cannot be downloaded") as error:
        download(NAME, "", tmp_path, [f"http://127.0.0.1:{port}/"])
    assert "\n" not in str(error.value)


def test_the_cache_is_filled_once_and_a_folder_that_was_named_never(
    mirror: Mirror, tmp_path: Path
) -> None:
    source = Source(tmp_path / "cache", own=True)
    for _ in range(2):
        assert read_file(source, "digits", md5(CONTENT), [mirror.url]) == CONTENT
    assert mirror.asked == [None]
    with pytest.raises(LensletError, match=r"digits\.gz is missing"):
        read_file(Source(tmp_path), "digits", md5(CONTENT), [mirror.url])
    assert mirror.asked == [None]
