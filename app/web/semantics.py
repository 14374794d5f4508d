"""What HTTP asks of every call, whatever it is about: HEAD beside GET, redirects that lead home."""

from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Semantics:
    """ASGI middleware, the innermost: what the framework leaves out."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one call."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # Whoever answers GET answers HEAD, with the same head (RFC 9110, 9.3.2).
        bare = scope["method"] == "HEAD"
        inner = {**scope, "method": "GET"} if bare else scope

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                path = scope.get("raw_path", b"")
                told_of = message.get("headers", ())
                message["headers"] = [(name, _led(name, value, path)) for name, value in told_of]
            elif bare:
                message = {**message, "body": b""}
            await send(message)

        await self.app(inner, receive, told)
        scope["route"] = inner.get("route")  # for the log


def allowed(methods: str) -> str:
    """Return the methods of an `Allow` header in order, HEAD among them where GET is."""
    named = set(methods.split(", "))
    return ", ".join(sorted(named | {"HEAD"} if "GET" in named else named))


def _led(name: bytes, value: bytes, path: bytes) -> bytes:
    return relative(value.decode(), path.decode()).encode() if name == b"location" else value


def relative(location: str, path: str) -> str:
    """Return an address of ours as seen from a path: a proxy's host and prefix stay as they are."""
    place = urlsplit(location)
    up = "../" * (path.count("/") - 1) or "./"
    after = (f"?{place.query}" if place.query else "") + (
        f"#{place.fragment}" if place.fragment else ""
    )
    return up + place.path.lstrip("/") + after
