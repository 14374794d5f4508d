"""A mirror on a free port: serves bytes, with or without ranges, and breaks off when told to."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Mirror:
    """What the mirror serves and how; `asked` holds each request's Range."""

    files: dict[str, bytes]
    ranges: bool = True
    breaks_after: int | None = None  # bytes of an answer
    asked: list[str | None] = field(default_factory=list)
    url: str = ""


@contextmanager
def serving(mirror: Mirror) -> Iterator[Mirror]:
    """Give the mirror with its address, which ends in a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(mirror))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    mirror.url = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield mirror
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(mirror: Mirror) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = self.headers.get("Range")
            mirror.asked.append(asked)
            data = mirror.files.get(self.path[1:])
            if data is None:
                self.send_error(404)
                return
            start = int(asked.split("=")[1].rstrip("-")) if asked and mirror.ranges else 0
            if start >= len(data):
                self.send_error(416)
                return
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(data) - start))
            self.end_headers()
            self.wfile.write(data[start:][: mirror.breaks_after])

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
