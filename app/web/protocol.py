"""HTTP that the parser itself refuses is answered in the one form of errors too."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from ..drawing.errors import MalformedError
from .errors import describe
from .wire import dumps

REFUSED = dumps(describe(MalformedError("the request is not HTTP that can be read")))
HEAD = (
    b"HTTP/1.1 400 Bad Request\r\n"
    b"content-type: application/json\r\n"
    b"content-length: %d\r\n"
    b"connection: close\r\n\r\n"
)


class Protocol(HttpToolsProtocol):
    """uvicorn's own, but for the answer that it gives before any app is asked."""

    def send_400_response(self, msg: str) -> None:
        """Answer as an app would, and close: what follows could not be told apart."""
        self.transport.write(HEAD % len(REFUSED) + REFUSED)
        self.transport.close()
