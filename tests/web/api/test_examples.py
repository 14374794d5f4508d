"""The examples of /docs work as they stand, and name the address that was asked at."""

import html
import json
import re
import shlex
from pathlib import Path

import httpx
import pytest

from app.web.api.docs import EXAMPLES
from tests.drawing.test_image import digit, encoded, grey
from tests.web.api.conftest import Calls


def curl(client: httpx.Client, command: str, folder: Path) -> httpx.Response:
    """Do what the command line would have curl do."""
    words = iter(shlex.split(command.replace("\\\n", ""))[1:])
    url, fields, files, body = "", {}, {}, None
    for word in words:
        if word == "--json":
            body = json.loads(next(words))
        elif word == "-F":
            name, _, value = next(words).partition("=")
            if value.startswith("@"):
                files[name] = (folder / value[1:]).read_bytes()
            else:
                fields[name] = value
        elif word == "-o":
            next(words)
        elif word not in ("-N", "--compressed"):
            url = word.removeprefix("$LENSLET")
    if body is None and not files:
        return client.get(url)
    return client.post(url, json=body, data=fields or None, files=files or None)


def test_every_call_has_an_example_that_works(
    client: httpx.Client, calls: Calls, page: str, tmp_path: Path
) -> None:
    (tmp_path / "photo.jpg").write_bytes(encoded(grey(digit())))
    assert EXAMPLES.keys() == calls.keys()
    for (method, path), example in EXAMPLES.items():
        for command in re.split(r"\n(?=curl)", example):
            response = curl(client, command, tmp_path)
            assert response.status_code == 200, command
            assert response.request.method.lower() == method
            assert response.request.url.path == path.replace("{name}", "lenet")


def test_the_page_leads_with_the_trace_and_the_socket(page: str) -> None:
    heads = re.findall(r'<span class="method">(\w+)</span> <code>([^<]+)</code>', page)
    assert heads[:3] == [
        ("POST", "/api/models/{name}/trace"),
        ("WS", "/api/models/{name}/live"),
        ("GET", "/api/models"),
    ]
    named = re.findall(r'<li><a href="#[^"]+"><b>(\w+)</b> ([^<]+)</a>', page)
    assert named == heads


def told_address(client: httpx.Client, **headers: str) -> str:
    """Return the service's address as the page's examples have it."""
    text = client.get("/docs", headers={k.replace("_", "-"): v for k, v in headers.items()}).text
    return html.unescape(re.findall(r"<code>LENSLET=([^<]*)</code>", text)[0])


def test_the_examples_name_the_address_that_was_asked_at(
    client: httpx.Client, address: str
) -> None:
    assert told_address(client) == address
    assert told_address(client, Host="localhost:81") == "http://localhost:81"
    assert told_address(client, Host="[::1]:8000") == "http://[::1]:8000"
    assert told_address(client) == address
    assert httpx.get(f"{told_address(client)}/healthz").status_code == 200


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ({"X_Forwarded_Host": "school.example"}, "http://school.example"),
        (
            {"X_Forwarded_Host": "school.example", "X_Forwarded_Proto": "https"},
            "https://school.example",
        ),
        ({"Host": "school.example", "X_Forwarded_Proto": "HTTPS"}, "https://school.example"),
        (
            {"Host": "10.0.0.7", "X_Forwarded_Host": "a.example:8443, b.example",
             "X_Forwarded_Proto": "https, http", "X_Forwarded_Prefix": "/lens/let/"},
            "https://a.example:8443/lens/let",
        ),
    ],
)  # fmt: skip
def test_behind_a_proxy_they_name_the_proxys(
    client: httpx.Client, headers: dict[str, str], told: str
) -> None:
    assert told_address(client, **headers) == told


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Forwarded_Host": "<script>alert(1)</script>"},
        {"X_Forwarded_Host": "a.example; rm -rf ~"},
        {"Host": "$(reboot)"},
        {"X_Forwarded_Proto": "javascript"},
        {"X_Forwarded_Prefix": "/a'; reboot #"},
        {"X_Forwarded_Prefix": "/{address}"},
        {"X_Forwarded_Host": ""},
    ],
)
def test_nothing_but_an_address_gets_into_the_examples(
    client: httpx.Client, headers: dict[str, str]
) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+", told_address(client, **headers))
