"""A network that can be cut: a TCP proxy before a server, which holds all back or breaks it off."""

import select
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

ABORT = struct.pack("ii", 1, 0)  # SO_LINGER: close with a reset


class Proxy:
    """`silent`: what is sent meanwhile is held, as by a network that lost its way."""

    def __init__(self, address: str) -> None:
        host, port = address.removeprefix("http://").split(":")
        self.server = host, int(port)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.pairs: dict[socket.socket, socket.socket] = {}
        self.forgotten: list[socket.socket] = []
        self.silent = False
        self.forgetting = False
        self.ended = False

    def work(self) -> None:
        while not self.ended:
            ready, _, _ = select.select([self.listener, *self.pairs], [], [], 0.02)
            if self.forgetting:
                self._forget(self.listener in ready)
                continue
            for each in [] if self.silent else ready:
                if each is self.listener:
                    self._join()
                elif each in self.pairs:
                    self._pass_on(each)

    def break_off(self) -> None:
        """Reset every connection, as a router does that was switched off and on."""
        for each in list(self.pairs):
            self._drop(each)

    def forget(self) -> None:
        """Be silent for ever on all connections that there are, as a router that lost its table."""
        self.forgetting = True
        while self.forgetting:
            time.sleep(0.01)

    def _forget(self, waiting: bool) -> None:
        """Leave the connections open and unread, those that wait to be made too."""
        if waiting:
            self.forgotten.append(self.listener.accept()[0])
            return
        self.forgotten += self.pairs
        self.pairs = {}
        self.forgetting = False

    def _join(self) -> None:
        client, _ = self.listener.accept()
        server = socket.create_connection(self.server)
        self.pairs |= {client: server, server: client}

    def _pass_on(self, source: socket.socket) -> None:
        try:
            data = source.recv(1 << 16)
            if data:
                self.pairs[source].sendall(data)
                return
        except OSError:
            data = b""
        self._drop(source)

    def _drop(self, one: socket.socket) -> None:
        other = self.pairs.pop(one, None)
        if other is None:
            return
        self.pairs.pop(other, None)
        for each in (one, other):
            each.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, ABORT)
            each.close()


@contextmanager
def before(address: str) -> Iterator[Proxy]:
    """Give a proxy before the server at the address."""
    proxy = Proxy(address)
    thread = threading.Thread(target=proxy.work)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.ended = True
        thread.join()
        proxy.break_off()
        for each in (*proxy.forgotten, proxy.listener):
            each.close()
