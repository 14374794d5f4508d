"""The wheel, installed apart from the checkout and run from an empty folder."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and install it without its dependencies, which this environment has."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run([sys.executable, *build], check=True, capture_output=True)
    (wheel,) = folder.glob("lenslet-*.whl")
    install = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target"]
    target = folder / "site"
    subprocess.run(
        [sys.executable, *install, str(target), str(wheel)], check=True, capture_output=True
    )
    return target


@pytest.fixture
def served(site: Path, tmp_path: Path) -> Iterator[str]:
    environment = {**os.environ, "PYTHONPATH": str(site)}
    command = [sys.executable, str(site / "bin" / "lenslet"), "serve", "--port", "0"]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    try:
        said = process.stdout.readline()
        found = re.search(r"http://\S+", said)
        assert found, f"the installed program said {said!r} and not where it serves"
        yield found.group()
    finally:
        process.terminate()
        process.communicate(timeout=20)


def test_the_wheel_installs_one_package_and_leaves_no_caches(site: Path) -> None:
    packages = {path.name for path in site.iterdir() if not path.name.endswith(".dist-info")}
    assert packages == {"lenslet", "bin"}


def test_the_installed_program_serves_the_page_from_an_empty_folder(served: str) -> None:
    transport = httpx.HTTPTransport(retries=20)
    with httpx.Client(base_url=served, transport=transport) as client:
        page = client.get("/").text
        assert 'id="pad"' in page
        for address in re.findall(r'(?:href|src)="(static/[^"]+)"', page):
            assert client.get(f"/{address}").status_code == 200, address
        assert "<h1>Lenslet</h1>" in client.get("/readme").text
        answer = client.post("/api/models/lenet/trace", json={"strokes": [[[0.5, 0.5]]]})
        assert '"result"' in answer.text.splitlines()[-1]
