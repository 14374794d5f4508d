"""What `serve` is told, for the app: a plain value, of which each worker is sent a copy.

A setting is an option in `cli.py`, checked there once, and a field here; calls read it from
`request.state.settings`. No environment variable is needed.
"""

import re
from dataclasses import dataclass
from ipaddress import ip_network

from ..errors import LensletError
from .limits import SOCKETS

LOGS = ("quiet", "access", "addresses")
ANYWHERE = "*"
ORIGIN = re.compile(r"(https?)://([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::([0-9]{1,5}))?/?")
DEFAULT_PORTS = {"http": "80", "https": "443"}


@dataclass(frozen=True)
class Settings:
    """`embed`: the origins that may show the page in a frame, as `parse_origin` gives them.

    `sockets`: live sockets a process keeps open. `log`: which lines tell of calls, one of LOGS.
    `proxies`: networks, as `parse_proxy` gives them, of proxies that are believed whose call it is.
    `names`: what a call may give as its host, in small letters and without a port; none: anything.
    """

    embed: tuple[str, ...] = ()
    sockets: int = SOCKETS
    log: str = LOGS[0]
    proxies: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.sockets < 1:
            raise LensletError(f"--max-sockets {self.sockets}: at least 1 is needed")


def replicas(workers: int, max_workers: int | None) -> tuple[int, int]:
    """Return how many processes there are at least and at most."""
    most = workers if max_workers is None else max_workers
    if workers < 1:
        raise LensletError(f"--workers {workers}: at least 1 is needed")
    if most < workers:
        raise LensletError(f"--max-workers {most}: at least --workers {workers} is needed")
    return workers, most


def parse_origin(text: str) -> str:
    """Return the origin as browsers write it, or `*`; raise LensletError for anything else."""
    found = ORIGIN.fullmatch(text.lower())
    if text == ANYWHERE:
        return text
    if not found:
        raise LensletError(
            f"--embed {text!r}: give an origin such as https://school.example, or * for anywhere"
        )
    scheme, host, port = found.groups()
    return f"{scheme}://{host}" + (f":{port}" if port and port != DEFAULT_PORTS[scheme] else "")


def parse_proxy(text: str) -> str:
    """Return an address or a network as a network; raise LensletError for anything else."""
    try:
        return str(ip_network(text, strict=False))
    except ValueError as error:
        raise LensletError(
            f"--proxy {text!r}: give the address of a proxy such as 127.0.0.1, or a network such "
            "as 172.16.0.0/12"
        ) from error
