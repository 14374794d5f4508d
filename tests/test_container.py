"""The container file, as far as that shows where nothing builds it.

The image's files are copied into a folder as it says, and its command is run there by a user who
has no capabilities, so that root too is bound by permissions, and may not write a byte to a file.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import httpx
import pytest

from tests.web.calls import TRACE, trace
from tests.worlds import SEVEN

ROOT = Path(__file__).parents[1]
Stage = list[tuple[str, str]]
BARE = ["setpriv", "--no-new-privs", "--inh-caps=-all"]
if os.geteuid() == 0:
    BARE.append("--bounding-set=-all")


def stages() -> list[Stage]:
    """Return each stage's lines: the instruction and what follows it."""
    found: list[Stage] = []
    for line in (ROOT / "Containerfile").read_text().splitlines():
        name, _, rest = line.partition(" ")
        if name == "FROM":
            found.append([])
        if name.isupper() and found:
            found[-1].append((name, rest))
    return found


def only(stage: Stage, name: str) -> str:
    [rest] = [rest for each, rest in stage if each == name]
    return rest


def sources(stage: Stage) -> list[str]:
    """Return what a stage copies out of the checkout."""
    copies = [rest.split() for name, rest in stage if name == "COPY"]
    return [each for copy in copies if not copy[0].startswith("--") for each in copy[:-1]]


def copied(stage: Stage, folder: Path) -> Path:
    """Copy what a stage does into `folder`, whose place makes no odds."""
    folder.mkdir()
    for name in sources(stage):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder)
    return folder


def command(text: str) -> list[str]:
    """Return a command of the file, with this Python in place of the image's own."""
    python, *rest = json.loads(text)
    assert python == ".venv/bin/python"
    return [sys.executable, *rest]


@pytest.fixture
def image(tmp_path: Path) -> Iterator[Path]:
    """Return the folder of the image, which nobody may change."""
    folder = copied(stages()[1], tmp_path / "image")
    every = [folder, *folder.rglob("*")]
    for each in every:
        each.chmod(0o555 if each.is_dir() else 0o444)
    yield folder
    for each in every:
        each.chmod(0o755)


def test_all_that_is_copied_is_there_and_let_through() -> None:
    ignored, *allowed = (ROOT / ".dockerignore").read_text().split()
    assert ignored == "*"
    for stage in stages():
        for source in sources(stage):
            assert (ROOT / source).exists(), source
            assert any(fnmatch(f"!{source}", each) for each in allowed), source


@pytest.mark.parametrize("target", ["setup", "setup-ray"])
def test_the_build_has_every_file_that_its_target_needs(target: str, tmp_path: Path) -> None:
    folder = copied(stages()[0], tmp_path / "build")
    dry = ["make", "--dry-run", target]
    ended = subprocess.run(dry, cwd=folder, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    assert "requirements.lock" in ended.stdout


def test_the_image_names_a_user_by_a_number_that_is_not_roots() -> None:
    user, _, group = only(stages()[1], "USER").partition(":")
    assert min(int(user), int(group)) > 0


def test_its_command_serves_where_nothing_can_be_written(image: Path) -> None:
    last = stages()[1]
    variables = dict(each.split("=") for each in only(last, "ENV").split())
    own = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    process = subprocess.Popen(
        [*BARE, *command(only(last, "ENTRYPOINT")), "--host", "127.0.0.1", "--port", "0"],
        cwd=image,
        env=own | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
    )
    try:
        assert process.stdout
        address = process.stdout.readline().split()[-1].rstrip("/")
        with httpx.Client(base_url=address, timeout=60) as client:
            assert 'id="pad"' in client.get("/").text
            assert "result" in trace(client, {"strokes": SEVEN}, TRACE)[-1]
        kind, check = only(last, "HEALTHCHECK").split(" ", 1)
        assert kind == "CMD"
        port = address.rpartition(":")[2]
        subprocess.run(command(check.replace("8000", port)), check=True)
        process.terminate()
        assert process.communicate(timeout=60) == ("", "")
        assert process.returncode == 0
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("name", ["new", "cli.py"])
def test_that_user_really_cannot_write(image: Path, name: str) -> None:
    write = [*BARE, "sh", "-c", f"echo >> '{image / 'app' / name}'"]
    assert b"ermission denied" in subprocess.run(write, capture_output=True).stderr
