"""A server that goes away and comes back at the same port, each time in a moment."""

import os
import signal
import socket
import subprocess
import sys

from tests.server import CHECKOUT


class Service:
    """It is down until it is started."""

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._zygote = subprocess.Popen(
            [sys.executable, "-m", "tests.zygote", str(self.port)],
            cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._process = 0

    @property
    def is_up(self) -> bool:
        return self._process != 0

    def start(self) -> None:
        assert not self.is_up
        assert self._zygote.stdin
        print(file=self._zygote.stdin, flush=True)
        self._process = int(self._answer())

    def stop(self, by: signal.Signals = signal.SIGTERM) -> None:
        """End it, as a deployment does or by another signal, and wait until it is gone."""
        os.kill(self._process, by)
        assert self._answer() == "gone"
        self._process = 0

    def end(self) -> None:
        self._zygote.communicate(timeout=20)

    def _answer(self) -> str:
        assert self._zygote.stdout
        return self._zygote.stdout.readline().strip()
