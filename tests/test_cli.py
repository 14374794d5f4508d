"""The command line: records on standard output, errors in one line, exit status 2."""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest

from app import __version__
from app.cli import main
from app.network import weights
from app.service import loading
from tests.drawing.test_image import digit, encoded, grey
from tests.server import CHECKOUT
from tests.web.calls import TRACE
from tests.worlds import seeded_lenet


@pytest.fixture
def picture(tmp_path: Path) -> str:
    """Return the path of a picture of a seven."""
    path = tmp_path / "seven.png"
    path.write_bytes(encoded(grey(digit())))
    return str(path)


@pytest.fixture
def seeded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program find the weights of the seeded LeNet."""
    weights.save(seeded_lenet(), {}, tmp_path / "models", "lenet")
    monkeypatch.setattr(loading, "resource", lambda name: tmp_path / name)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> SimpleNamespace:
    """Run a command that ends; return its status, output and errors."""
    try:
        main(list(arguments))
        status: object = 0
    except SystemExit as end:
        status = end.code
    out, err = capsys.readouterr()
    return SimpleNamespace(status=status, out=out, err=err)


def one_line(ended: SimpleNamespace) -> str:
    """Return the one line that an error prints."""
    assert ended.status == 2
    assert ended.out == ""
    assert ended.err.startswith("lenslet: ")
    assert ended.err.count("\n") == 1
    assert len(ended.err) < 300
    return str(ended.err)


def test_trace_prints_what_the_service_answers(
    capsys: pytest.CaptureFixture[str], seeded: None, picture: str, client: httpx.Client
) -> None:
    ended = said(capsys, "trace", picture)
    assert (ended.status, ended.err) == (0, "")
    with open(picture, "rb") as file:
        answer = client.post(TRACE, files={"image": file}).text
    *printed, result = map(json.loads, ended.out.splitlines())
    *streamed, last = map(json.loads, answer.splitlines())
    assert [each["layer"] for each in printed] == [each["layer"] for each in streamed]
    for one, other in zip(printed, streamed, strict=True):
        assert one["values"] == pytest.approx(other["values"], abs=2e-4)
    assert result["result"]["prediction"] == last["result"]["prediction"]


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["trace", "nowhere.png"], "nowhere.png"),
        (["trace", str(CHECKOUT)], str(CHECKOUT)),
        (["trace", __file__], __file__),
        (["trace"], "IMAGE"),
        (["serve", "--port", "99999"], "99999"),
        (["serve", "--port", "-1"], "-1"),
        (["serve", "--port", "http"], "http"),
        (["serve", "--host", "999.0.0.1"], "999.0.0.1"),
        (["serve", "--workers", "0"], "0"),
        (["serve", "--bogus"], "--bogus"),
        (["serve", "--engine", "steam"], "steam"),
        (["serve", "--max-workers", "4"], "--engine ray"),
        (["serve", "--engine", "ray", "--workers", "0"], "--workers 0"),
        (["serve", "--engine", "ray", "--workers", "3", "--max-workers", "2"], "--max-workers 2"),
        (["bogus"], "bogus"),
        ([], "COMMAND"),
    ],
)
def test_what_cannot_be_done_is_one_line_that_names_it(
    capsys: pytest.CaptureFixture[str], seeded: None, arguments: list[str], names: str
) -> None:
    assert names in one_line(said(capsys, *arguments))


def test_without_ray_its_engine_says_how_to_get_it(
    capsys: pytest.CaptureFixture[str], seeded: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "environ", os.environ.copy())
    monkeypatch.setitem(sys.modules, "ray", None)
    assert "pip install 'lenslet[ray]'" in one_line(said(capsys, "serve", "--engine", "ray"))


def test_ray_is_imported_for_its_engine_alone(tmp_path: Path) -> None:
    (tmp_path / "ray.py").write_text("raise ImportError('ray was imported')")
    importing = "import app.cli, app.web.serving.server, app.web.serving.own_ray; app.cli.main({})"
    path = os.pathsep.join([str(tmp_path), str(CHECKOUT)])
    said = {}
    for engine, port in (("processes", "-1"), ("ray", "0")):
        program = importing.format(["serve", "--engine", engine, "--port", port])
        ended = subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONPATH": path},
            capture_output=True,
            text=True,
        )
        said[engine] = one_line(
            SimpleNamespace(status=ended.returncode, out=ended.stdout, err=ended.stderr)
        )
    assert "--port -1" in said["processes"]
    assert "Ray is not installed" in said["ray"]


def test_an_unknown_model_is_told_with_those_there_are(
    capsys: pytest.CaptureFixture[str], picture: str
) -> None:
    line = one_line(said(capsys, "trace", picture, "--model", "alexnet"))
    assert "'alexnet'" in line
    assert "lenet" in line


def test_a_port_in_use_is_told_with_the_way_out(
    capsys: pytest.CaptureFixture[str], seeded: None
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        line = one_line(said(capsys, "serve", "--port", port))
    assert port in line
    assert "another --port" in line


def test_missing_weights_name_the_command_that_makes_them(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    picture: str,
) -> None:
    monkeypatch.setattr(loading, "resource", lambda name: tmp_path)
    for command in (["serve", "--port", "0"], ["trace", picture]):
        line = one_line(said(capsys, *command))
        assert str(tmp_path / "lenet.safetensors") in line
        assert "app train --model lenet" in line


def test_a_checkout_without_its_folders_is_told_in_one_line_by_a_real_process(
    tmp_path: Path,
) -> None:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(CHECKOUT / "app", tmp_path / "app", ignore=ignored)
    command = [sys.executable, "-m", "app", "serve", "--port", "0"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    line = one_line(SimpleNamespace(status=ended.returncode, out=ended.stdout, err=ended.stderr))
    assert "models/ is missing" in line


def test_version_and_help_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "--version").out == f"lenslet {__version__}\n"
    ended = said(capsys, "--help")
    assert ended.status == 0
    assert "serve" in ended.out
    assert "trace" in ended.out


@pytest.mark.parametrize("command", ["serve", "trace"])
def test_each_option_is_listed_with_its_default(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    defaults = {
        "serve": {"--host": "127.0.0.1", "--port": "8000", "--workers": "1", "--open": "off"},
        "trace": {"--model": "lenet"},
    }
    text = said(capsys, command, "--help").out
    for option, default in defaults[command].items():
        assert option in text
        assert f"({default})" in text


def test_a_reader_that_goes_away_ends_the_trace_quietly(picture: str) -> None:
    command = [sys.executable, "-m", "app", "trace", picture]
    with subprocess.Popen(
        command, cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1
