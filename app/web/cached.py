"""Bodies that a client may keep, asked for again each time: the ETag makes that a cheap 304."""

import gzip
import hashlib
from dataclasses import dataclass

from fastapi import Request, Response

WORTH = 0.9  # of a body: what shrinks less is sent as it is


@dataclass(frozen=True)
class Cached:
    """A body made once, with its type and its tag; compressed once, too, where that pays."""

    body: bytes
    media_type: str
    tag: str
    packed: bytes | None = None

    @classmethod
    def of(cls, body: bytes, media_type: str) -> "Cached":
        """Return the body with a tag made of it."""
        packed = gzip.compress(body, mtime=0)
        tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        return cls(body, media_type, tag, packed if len(packed) < WORTH * len(body) else None)

    def answer(self, request: Request) -> Response:
        """Return the body, or 304 to a client that has it."""
        pack = self.packed is not None and _takes_gzip(request)
        # Each encoding has a tag of its own: the tag stands for the bytes.
        tag = f'{self.tag[:-1]}-gzip"' if pack else self.tag
        headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        asked = [part.strip() for part in request.headers.get("if-none-match", "").split(",")]
        if tag in asked or f"W/{tag}" in asked or "*" in asked:
            return Response(status_code=304, headers=headers)
        if pack:
            headers["Content-Encoding"] = "gzip"
        return Response(self.packed if pack else self.body, 200, headers, self.media_type)


def _takes_gzip(request: Request) -> bool:
    for part in request.headers.get("accept-encoding", "").lower().split(","):
        name, _, settings = part.partition(";")
        if name.strip() in ("gzip", "*"):
            return settings.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
