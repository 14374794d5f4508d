"""Bodies that a client may keep, asked for again each time: the ETag makes that a cheap 304."""

import hashlib
from dataclasses import dataclass

from fastapi import Request, Response


@dataclass(frozen=True)
class Cached:
    """A body made once, with its type and its tag."""

    body: bytes
    media_type: str
    tag: str

    @classmethod
    def of(cls, body: bytes, media_type: str) -> "Cached":
        """Return the body with a tag made of it."""
        return cls(body, media_type, f'"{hashlib.sha256(body).hexdigest()[:32]}"')

    def answer(self, request: Request) -> Response:
        """Return the body, or 304 to a client that has it."""
        headers = {"ETag": self.tag, "Cache-Control": "no-cache"}
        asked = [part.strip() for part in request.headers.get("if-none-match", "").split(",")]
        if self.tag in asked or f"W/{self.tag}" in asked or "*" in asked:
            return Response(status_code=304, headers=headers)
        return Response(self.body, media_type=self.media_type, headers=headers)
