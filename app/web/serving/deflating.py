"""Answers on the socket are deflated for visitors on other machines, where that pays.

`make bench ARGS="--only wire"` says how much: for half the time of a trace an answer becomes
a quarter as long, and a line of 20 Mbit/s carries a hundred in a second in place of 26. On the same
machine it would only cost that time.
"""

from ipaddress import ip_address

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.datastructures import Headers
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory
from websockets.http11 import Request

LEVEL = 1  # those above take up to twenty times as long, for a fifth fewer bytes
# Each message by itself: one is longer than what deflate looks back on, so that the one before is
# of no use to it, and nothing has to be kept for a socket.
DEFLATE = ServerPerMessageDeflateFactory(
    server_no_context_takeover=True,
    client_no_context_takeover=True,
    compress_settings={"level": LEVEL},
)
RELAYED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host")


class Deflating(WebSocketsSansIOProtocol):
    """Mixin of socket protocols."""

    def handle_connect(self, event: Request) -> None:
        """Offer it to who is far."""
        if is_far(self.client and self.client[0], event.headers):
            self.conn.available_extensions = [DEFLATE]
        super().handle_connect(event)


def is_far(address: str | None, headers: Headers) -> bool:
    """Say whether a visitor is on another machine; a proxy here speaks for those who are."""
    if any(name in headers for name in RELAYED):
        return True
    return address is not None and not ip_address(address).is_loopback
