"""Around every call: which pages may call, what browsers are told of the answer, what fails.

There is nothing to steal here, no account, no cookie, no stored drawing; what another site's page
could take is the machine's time, and what it could do is show this page under its own name.
"""

import re
from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ...service.errors import describe
from ..errors import ApiError, error_response
from ..settings import ANYWHERE, DEFAULT_PORTS, Settings

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",  # the steps of a picture come as data
    "font-src": "'self'",
    "connect-src": "'self'",  # for sockets too: since 2022 all browsers take ws and wss for it
    "base-uri": "'none'",
    "form-action": "'none'",  # the page's one form closes a dialog, which is no action
}
# Features are off by name: the clipboard stays on, for the page copies drawings.
FEATURES = ("camera", "microphone", "geolocation", "display-capture", "payment", "usb")
# Scripts and styles are no documents, so that most headers mean nothing there; on all modules of
# the page they would weigh more than its graph, its styles and its HTML.
PARTS = ((b"content-type", b"text/javascript"), (b"content-type", b"text/css"))
OF_PARTS = (b"cross-origin-resource-policy", b"x-content-type-options")
STARTS = ("http.response.start", "websocket.http.response.start")
READS = ("GET", "HEAD", "OPTIONS")
FOREIGN = ApiError(
    "forbidden",
    "a page of another site may not call this service: "
    "use the service's own page, or start it with --embed and that site's origin",
)

STRANGE = ApiError(
    "forbidden",
    "this service is for its own machine and takes calls to localhost, 127.0.0.1 and [::1] alone: "
    "behind a proxy start it with --proxy and the proxy's address",
)
PORT = re.compile(r":[0-9]*$")


def security_headers(settings: Settings) -> list[tuple[bytes, bytes]]:
    """Return what every answer tells browsers, as ASGI has it."""
    policy = dict(POLICY)
    # Without the directive anything may embed; its own * would leave out pages opened from a file.
    if ANYWHERE not in settings.embed:
        policy["frame-ancestors"] = " ".join(["'self'", *settings.embed])
    headers = {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": ", ".join(f"{feature}=()" for feature in FEATURES),
        "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff",
    }
    return [(name.encode(), value.encode()) for name, value in headers.items()]


class Guard:
    """ASGI middleware. It touches the first message of an answer and passes on all others."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.embed = settings.embed
        self.names = settings.names
        self.headers = security_headers(settings)
        self.of_parts = [(name, value) for name, value in self.headers if name in OF_PARTS]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one call."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        begun = False

        async def told(message: Message) -> None:
            nonlocal begun
            begun = True
            if message["type"] in STARTS:
                own = message.get("headers", ())
                message["headers"] = [*own, *(self.of_parts if _is_part(own) else self.headers)]
            await send(message)

        try:
            refusal = self._refusal(scope)
            app = error_response(describe(refusal)) if refusal else self.app
            await app(scope, receive, told)
        except ClientDisconnect:
            return  # who leaves in the middle has no fault and needs no answer
        except Exception as error:
            # Not left to the server: its log would hold the text, and so perhaps a drawing.
            body = describe(error)
            if not begun:
                await error_response(body)(scope, receive, told)

    def _refusal(self, scope: Scope) -> ApiError | None:
        headers = Headers(scope=scope)
        if self.names and not all(self._is_name(host) for host in headers.getlist("host")):
            return STRANGE
        return FOREIGN if self._is_foreign(scope, headers) else None

    def _is_name(self, host: str) -> bool:
        return PORT.sub("", host.lower()) in self.names

    def _is_foreign(self, scope: Scope, headers: Headers) -> bool:
        """Say whether a browser calls for a page that is neither ours nor one that embeds ours.

        Programs send no Origin. A page cannot read an answer from here (no CORS), but it could
        have simple requests and sockets compute.
        """
        if scope["type"] == "http" and scope["method"] in READS:
            return False
        origin = headers.get("origin", "").lower()
        if not origin or origin in self.embed or ANYWHERE in self.embed:
            return False
        return not _is_own(origin, headers)


def _is_part(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    return any((name, value.partition(b";")[0]) in PARTS for name, value in headers)


def _is_own(origin: str, headers: Headers) -> bool:
    """Compare host and port alone: behind a proxy the scheme here is not the browser's.

    A proxy that does not pass Host on says the browser's in X-Forwarded-Host. That can be believed
    of anybody, since no page can make a browser send it to another site.
    """
    scheme, _, place = origin.partition("://")
    asked = (headers.get("host", ""), headers.get("x-forwarded-host", "").split(",")[0])
    default = f":{DEFAULT_PORTS.get(scheme)}"
    return place in {each.strip().lower().removesuffix(default) for each in asked if each}
