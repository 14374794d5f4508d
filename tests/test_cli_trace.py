"""`lenslet trace`: from a file or standard input, of a drawing or one of several digits."""

import io
import json
import re
import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from app.drawing.files import read_picture
from app.drawing.limits import IMAGE_BYTES
from tests.drawing import pictures
from tests.drawing.test_apart import bomb
from tests.drawing.test_digits_on_a_picture import sheet
from tests.server import CHECKOUT
from tests.test_cli import one_line, said, seeded  # noqa: F401
from tests.worlds import SEVEN

pytestmark = pytest.mark.usefixtures("seeded")

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'
    '<path d="M2 2H8L4 9" fill="none" stroke="#000"/></svg>'
)
INPUTS = {
    "picture": pictures.encode(pictures.on_paper(sheet(["7"])[0])),
    "drawing": json.dumps({"strokes": SEVEN}).encode(),
    "svg": SVG.encode(),
}
THREE = pictures.encode(pictures.on_paper(sheet(["2 ", "35"], gap=60)[0]))


@pytest.fixture
def send(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return what puts bytes on standard input."""

    def send(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return send


def values(ended: SimpleNamespace) -> list[float]:
    """Return the input's values of a trace that was printed."""
    assert (ended.status, ended.err) == (0, "")
    found: list[float] = json.loads(ended.out.splitlines()[0])["values"]
    return found


@pytest.mark.parametrize("name", INPUTS)
def test_standard_input_is_read_as_a_file_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Any, send: Any, name: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(INPUTS[name])
    filed = said(capsys, "trace", str(path))
    send(INPUTS[name])
    assert said(capsys, "trace", "-").out == filed.out
    assert max(values(filed)) > 0.5


def test_a_file_that_asks_for_more_memory_than_the_service_gives_is_refused(
    capsys: pytest.CaptureFixture[str], send: Any
) -> None:
    send(bomb())
    assert "memory" in one_line(said(capsys, "trace", "-"))


def test_a_real_pipe_is_read_to_its_end() -> None:
    command = [sys.executable, "-m", "app", "trace", "-"]
    ended = subprocess.run(command, input=INPUTS["drawing"], cwd=CHECKOUT, capture_output=True)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert "result" in json.loads(ended.stdout.splitlines()[-1])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "standard input"),
        (b"no picture", "PNG"),
        (b"{", "JSON"),
        (b'{"strokes": [], "edits": []}', "only the keys"),
        (b"\x89PNG" + bytes(IMAGE_BYTES), "10 MiB"),
    ],
)
def test_what_cannot_be_read_there_is_one_line(
    capsys: pytest.CaptureFixture[str], send: Any, data: bytes, says: str
) -> None:
    send(data)
    line = one_line(said(capsys, "trace", "-"))
    assert line.startswith("lenslet: standard input")
    assert says in line


def test_no_more_is_read_than_tells_that_it_is_too_large(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            assert 0 < size <= IMAGE_BYTES + 1
            return b" " * size

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=Endless()))
    one_line(said(capsys, "trace", "-"))


def test_closed_standard_input_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "closed" in one_line(said(capsys, "trace", "-"))


def test_several_digits_are_listed_with_their_places_and_what_they_are_read_as(
    capsys: pytest.CaptureFixture[str], send: Any
) -> None:
    digits = read_picture(THREE).digits
    assert len(digits) == 3
    send(THREE)
    line = one_line(said(capsys, "trace", "-"))
    told = re.findall(r"(\d) is read as (\w+) \((\d+)% from the left, (\d+)% from the top\)", line)
    assert [int(each[0]) for each in told] == [1, 2, 3]
    places = [(float(x), float(y)) for _, _, x, y in told]
    true = [(100 * digit.box[0], 100 * digit.box[1]) for digit in digits]
    assert np.abs(np.array(places) - np.array(true)).max() <= 0.51
    for number, (_, label, _, _) in enumerate(told, 1):
        send(THREE)
        printed = said(capsys, "trace", "-", "--digit", str(number)).out.splitlines()
        assert json.loads(printed[-1])["result"]["prediction"] == int(label)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_digit_that_is_chosen_is_traced(
    capsys: pytest.CaptureFixture[str], tmp_path: Any, number: int
) -> None:
    path = tmp_path / "three.png"
    path.write_bytes(THREE)
    alone = json.dumps({"pixels": read_picture(THREE).digits[number - 1].ink.tolist()})
    (tmp_path / "one.json").write_text(alone)
    chosen = said(capsys, "trace", str(path), "--digit", str(number))
    assert values(chosen) == values(said(capsys, "trace", str(tmp_path / "one.json")))


@pytest.mark.parametrize(
    ("name", "number", "says"),
    [
        ("three", "0", "from 1 to 3"),
        ("three", "4", "from 1 to 3"),
        ("three", "-1", "from 1 to 3"),
        ("three", "two", "--digit"),
        ("drawing", "1", "is a drawing"),
        ("picture", "2", "holds 1 digit: leave it out"),
        ("paper", "1", "holds no digit"),
    ],
)
def test_a_digit_that_is_not_there_is_told_with_those_that_are(
    capsys: pytest.CaptureFixture[str], send: Any, name: str, number: str, says: str
) -> None:
    paper = pictures.encode(pictures.on_paper(np.zeros((40, 40))))
    send({**INPUTS, "three": THREE, "paper": paper}[name])
    line = one_line(said(capsys, "trace", "-", "--digit", number))
    assert says in line
    assert number in line


def test_the_one_digit_of_a_picture_may_be_named(
    capsys: pytest.CaptureFixture[str], send: Any
) -> None:
    send(INPUTS["picture"])
    plain = said(capsys, "trace", "-").out
    send(INPUTS["picture"])
    assert said(capsys, "trace", "-", "--digit", "1").out == plain
