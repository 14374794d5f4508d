"""Whose a call or a connection is, and how much of what is there for all one caller may take."""

from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil

from starlette.requests import HTTPConnection

from .. import limits
from ..settings import Settings

PREFIX = 64  # bits of an IPv6 address that stand for one caller, who chooses the others at will

Client = tuple[str, int] | None


@lru_cache(4_096)
def caller_of(host: str) -> str:
    """Return what stands for all addresses of one caller."""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:  # a name, which a proxy may give
        return host
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or ip_network((int(address), PREFIX), strict=False))
    return host


def caller_in(connection: HTTPConnection) -> str:
    """Return whose call it is, "" where that is not known."""
    return caller_of(connection.client.host) if connection.client else ""


def caller_at(client: Client, settings: Settings) -> str:
    """Return whose connection it is, "" for a proxy, which has those of many."""
    return "" if client is None or is_proxy(client[0], settings) else caller_of(client[0])


def share_of(places: float) -> int:
    """Return how many places one caller may take, at least one."""
    return ceil(limits.CALLER_SHARE * places)


def is_proxy(host: str, settings: Settings) -> bool:
    """Say whether it is one of those that are believed whose call it is."""
    return bool(settings.proxies) and _is_among(host, settings.proxies)


@lru_cache(4_096)
def _is_among(host: str, networks: tuple[str, ...]) -> bool:
    address = ip_address(host.partition("%")[0])
    return any(address in ip_network(each) for each in networks)
