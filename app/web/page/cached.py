"""Bodies that a client may keep, asked for again each time: the ETag makes that a cheap 304."""

import gzip
import hashlib
import re
from dataclasses import dataclass

from fastapi import Request, Response

WEIGHT = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?")
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
        asked = listed(request, "if-none-match")
        if tag in asked or f"W/{tag}" in asked or "*" in asked:
            return Response(status_code=304, headers=headers)
        if pack:
            headers["Content-Encoding"] = "gzip"
        return Response(self.packed if pack else self.body, 200, headers, self.media_type)


def _takes_gzip(request: Request) -> bool:
    """Say whether gzip is taken, and no less gladly than the plain body (RFC 9110, 12.5.3)."""
    named = dict(map(_weighed, listed(request, "accept-encoding")))
    other = named.get("*", 0.0)  # the plain body is taken even so, but not preferred
    gzipped = named.get("gzip", named.get("x-gzip", other))
    return 0 < gzipped >= named.get("identity", other)


def _weighed(part: str) -> tuple[str, float]:
    """Return a coding and how gladly it is taken, 0 for not at all."""
    name, *settings = (each.strip().lower() for each in part.split(";"))
    weight = next((each[2:] for each in settings if each.startswith("q=")), "1")
    return name, float(weight) if WEIGHT.fullmatch(weight) else 0.0


def listed(request: Request, name: str) -> list[str]:
    """Return the parts of a header that is a list, on however many lines it came."""
    return [part.strip() for line in request.headers.getlist(name) for part in line.split(",")]
