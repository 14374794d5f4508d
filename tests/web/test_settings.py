"""What `serve` is told reaches every worker; what it cannot use is one clear sentence."""

import httpx
import pytest

from app.cli import main
from app.errors import LensletError
from app.web.settings import parse_origin, replicas
from tests.server import running_server

CSP = "content-security-policy"


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("*", "*"),
        ("https://school.example", "https://school.example"),
        ("https://School.Example/", "https://school.example"),
        ("https://school.example:443", "https://school.example"),
        ("http://school.example:80/", "http://school.example"),
        ("http://school.example:443", "http://school.example:443"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_an_origin_is_kept_as_browsers_write_it(text: str, origin: str) -> None:
    assert parse_origin(text) == origin


@pytest.mark.parametrize(
    "text",
    ["school.example", "https://", "ftp://school.example", "https://school.example/page", "",
     "https://*.school.example", "https://a.example https://b.example", "'none'", "null", "**",
     "https://a.example;script-src *", "https://a.example\nX: y", "https://user@a.example",
     "https://a.example:port", "https://a.example?x"],
)  # fmt: skip
def test_what_is_no_origin_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(LensletError, match=r"give an origin such as https://school\.example"):
        parse_origin(text)


def test_the_command_line_says_which_origin_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["serve", "--port", "0", "--embed", "https://a.example", "--embed", "b.example"])
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("lenslet: --embed 'b.example': ")
    assert said.count("\n") == 1


def test_every_worker_knows_the_sites_that_may_embed_the_page() -> None:
    sites = ["https://a.example", "http://b.example:8080"]
    options = [each for site in sites for each in ("--embed", site)]
    with running_server("--workers", "2", *options) as address:
        for _ in range(4):
            policy = httpx.get(f"{address}/healthz", timeout=60).headers[CSP]
            assert policy.endswith(f"frame-ancestors 'self' {' '.join(sites)}")


def test_there_are_as_many_replicas_at_most_as_at_least_unless_told() -> None:
    assert replicas(3, None) == (3, 3)
    assert replicas(1, 4) == (1, 4)
    for workers, most in ((0, None), (0, 2), (-1, None), (3, 2), (1, 0)):
        with pytest.raises(LensletError, match="workers"):
            replicas(workers, most)
