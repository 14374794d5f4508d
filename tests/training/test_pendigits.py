"""Pen digits are read with label, writer and strokes, and split by writer."""

import gzip
from pathlib import Path

import pytest

from app.errors import LensletError
from app.training.pendigits import FILE, HELD_OUT, VALIDATION, load_writers, parse, split
from tests.training.shipped import DATA, needs_data
from tests.training.tiny import pen_text, segment

EIGHT = segment(8, 12, [(100, 200), (110, 220)], [(130, 240)])


def test_a_digit_has_its_label_writer_and_strokes() -> None:
    eight, one = parse(".COMMENT of the file\n" + EIGHT + segment(1, 27, [(50, 60), (50, 160)]))
    assert (eight.label, eight.writer) == (8, 12)
    assert [s.tolist() for s in eight.strokes] == [[[100, 200], [110, 220]], [[130, 240]]]
    assert (one.label, one.writer) == (1, 27)


def test_a_digit_without_ink_is_left_out_and_an_empty_stroke_too() -> None:
    (digit,) = parse(segment(1, 1) + segment(2, 1, []) + segment(3, 1, [], [(1, 2)]))
    assert digit.label == 3
    assert len(digit.strokes) == 1


@pytest.mark.parametrize(
    "text",
    [
        EIGHT.replace('"8"', "8"),
        EIGHT.replace(" 100  200", " 100"),
        EIGHT.replace(" 100  200", " 1e  x"),
        EIGHT.replace(".COMMENT", ".REMARK"),
        EIGHT.replace(".PEN_DOWN", ".PEN"),
    ],
)
def test_what_is_no_text_of_digits_is_one_line(text: str) -> None:
    with pytest.raises(LensletError, match="file is not the text of pen digits"):
        parse(text, "file")


def test_no_writer_is_in_two_sets() -> None:
    digits = parse(pen_text(tuple(range(1, 31))))
    writers = split(digits)
    sets = [writers.training, writers.validation, writers.held_out]
    seen = [{digit.writer for digit in digits} for digits in sets]
    assert [len(each) for each in seen] == [22, 2, 6]
    assert len(set.union(*seen)) == 30
    assert sum(map(len, sets)) == len(digits)
    assert seen[1:] == [set(VALIDATION), set(HELD_OUT)]


def test_without_the_file_there_are_no_writers(tmp_path: Path) -> None:
    assert load_writers(tmp_path) is None


# Two processes collect this file and must agree on the tests' names, so the bytes hold no time.
@pytest.mark.parametrize(
    "content",
    [b"x", gzip.compress(b"x" * 99, mtime=0)[:-4], gzip.compress(b"\xff", mtime=0)],
)
def test_a_broken_file_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(LensletError, match=f"{FILE} is broken"):
        load_writers(tmp_path)


@needs_data
def test_all_digits_of_the_thirty_writers_are_read() -> None:
    writers = load_writers(DATA)
    assert writers is not None
    sets = (writers.training, writers.validation, writers.held_out)
    assert sum(map(len, sets)) == 7494
    assert {digit.label for digit in writers.held_out} == set(range(10))
