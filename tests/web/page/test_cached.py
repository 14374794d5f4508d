"""What is compressed once is sent compressed to those who take it, each form with its own tag."""

import gzip

import httpx
import pytest

from app.web.page.cached import Cached

SCRIPT = "/scripts/main.js"
WEIGHTS = "/api/models/lenet/weights"


def raw(client: httpx.Client, path: str, **headers: str) -> tuple[httpx.Response, bytes]:
    """Return the answer and the bytes of its body as they came."""
    with client.stream("GET", path, headers=headers) as response:
        return response, b"".join(response.iter_raw())


@pytest.mark.parametrize("path", [SCRIPT, "/static/page.css", WEIGHTS])
def test_the_compressed_body_is_the_plain_one(client: httpx.Client, path: str) -> None:
    plain, body = raw(client, path, **{"Accept-Encoding": "identity"})
    packed, data = raw(client, path, **{"Accept-Encoding": "br, gzip;q=0.8"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) == len(data) < 0.6 * len(body)
    assert gzip.decompress(data) == body
    assert plain.headers["vary"] == packed.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_a_tag_stands_for_the_bytes_that_were_sent(client: httpx.Client, accepted: str) -> None:
    first, _ = raw(client, SCRIPT, **{"Accept-Encoding": accepted})
    tag = first.headers["etag"]
    again, body = raw(client, SCRIPT, **{"Accept-Encoding": accepted, "If-None-Match": tag})
    assert (again.status_code, body) == (304, b"")
    other = "identity" if accepted == "gzip" else "gzip"
    changed, _ = raw(client, SCRIPT, **{"Accept-Encoding": other, "If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag


@pytest.mark.parametrize("accepted", ["gzip;q=0", "br", "", "deflate, gzip; q=0.0"])
def test_who_does_not_take_gzip_gets_none(client: httpx.Client, accepted: str) -> None:
    response, _ = raw(client, SCRIPT, **{"Accept-Encoding": accepted})
    assert "content-encoding" not in response.headers


# RFC 9110, 12.5.3: what is named goes before *, the greatest weight wins, and no more than that.
GLADLY = {
    "*;q=1, gzip;q=0": False,
    "*;q=0, gzip": True,
    "*": True,
    "*;q=0.2": True,
    "*;q=0": False,
    "br, *;q=0": False,
    "gzip;q=0.001": True,
    "gzip;q=0.5, identity": False,
    "gzip;q=0.5, identity;q=0.5": True,
    "identity;q=0, *;q=0.1": True,
    "identity, *;q=0.5": False,
    "gzip;q=0.5, *": False,
    "GZIP ; Q=1.000": True,
    "x-gzip": True,
    "gzip;q=2": False,
    "gzip;q=much": False,
    "gzipped": False,
    ", gzip ,,": True,
}


@pytest.mark.parametrize("accepted", GLADLY)
def test_gzip_is_sent_to_those_who_take_it_most_gladly(client: httpx.Client, accepted: str) -> None:
    response, _ = raw(client, SCRIPT, **{"Accept-Encoding": accepted})
    assert response.headers.get("content-encoding") == ("gzip" if GLADLY[accepted] else None)


def test_a_list_may_come_on_several_lines(client: httpx.Client) -> None:
    lines = [("Accept-Encoding", "br"), ("Accept-Encoding", "gzip")]
    packed = client.get(SCRIPT, headers=lines)
    assert packed.headers["content-encoding"] == "gzip"
    known = [("If-None-Match", '"other"'), ("If-None-Match", packed.headers["etag"])]
    assert client.get(SCRIPT, headers=[*lines, *known]).status_code == 304


def test_what_does_not_shrink_is_not_compressed(client: httpx.Client) -> None:
    response, _ = raw(client, "/static/picture.png", **{"Accept-Encoding": "gzip"})
    assert "content-encoding" not in response.headers
    assert Cached.of(b"x", "text/plain").packed is None
