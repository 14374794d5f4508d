"""Bytes that a client could send: good requests and frames, and what chance makes of them."""

import json
import struct
import zlib
from collections.abc import Sequence
from random import Random

from tests.worlds import SEVEN

LIVE = "/api/models/lenet/live"
TRACE = "/api/models/lenet/trace"
DRAWING = json.dumps({"strokes": SEVEN}).encode()
MOST = 5  # changes of one input, and good parts that it is made of
LONG = (200, 5_000, 70_000)  # how often a piece may be repeated, at most, in bytes
TEXT, BINARY, CLOSE, PING, PONG, MORE, LAST, DEFLATED = 1, 2, 8, 9, 10, 0, 0x80, 0x40


def _request(line: str, *headers: str, body: bytes = b"") -> bytes:
    return "\r\n".join([f"{line} HTTP/1.1", "Host: localhost", *headers, "", ""]).encode() + body


def handshake(*headers: str) -> bytes:
    upgrade = ("Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13")
    key = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="
    return _request(f"GET {LIVE}", *upgrade, key, *headers)


def frame(first: int, payload: bytes = b"") -> bytes:
    """Return a frame as a client sends it, whose mask of zeros leaves the payload as it is."""
    size = len(payload)
    told = bytes([size]) if size < 126 else struct.pack(">BH", 126, size)
    return bytes([first, 0x80 | told[0]]) + told[1:] + bytes(4) + payload


def _deflated(payload: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(payload) + packer.flush(zlib.Z_SYNC_FLUSH)
    return packed.removesuffix(b"\0\0\xff\xff")


_json = "Content-Type: application/json"
_form = (
    b'--a\r\nContent-Disposition: form-data; name="file"; filename="a.json"\r\n\r\n'
    b"%s\r\n--a--\r\n" % DRAWING
)
_chunks = b"%x\r\n%s\r\n5;a=b\r\n     \r\n0\r\n" % (len(DRAWING), DRAWING)
REQUESTS: Sequence[bytes] = (
    _request("GET /"),
    _request("GET /healthz", "Connection: close"),
    _request("HEAD /static/main.js", "Accept-Encoding: gzip", "If-None-Match: *"),
    _request("OPTIONS *"),
    _request("GET http://localhost/metrics?a=%20b"),
    _request("GET /api/models/lenet/weights", "Range: bytes=0-9"),
    _request(f"POST {TRACE}", _json, f"Content-Length: {len(DRAWING)}", body=DRAWING),
    _request(f"POST {TRACE}", _json, "Transfer-Encoding: chunked", body=_chunks + b"\r\n"),
    _request(f"POST {TRACE}", _json, "Transfer-Encoding: chunked", "Trailer: X-A",
             body=_chunks + b"X-A: b\r\n\r\n"),
    _request(f"POST {TRACE}", _json, "Expect: 100-continue", f"Content-Length: {len(DRAWING)}",
             body=DRAWING),
    _request("POST /api/drawings", "Content-Type: multipart/form-data; boundary=a",
             f"Content-Length: {len(_form)}", body=_form),
    handshake(),
    handshake("Sec-WebSocket-Extensions: permessage-deflate", "Via: 1.1 proxy"),
)  # fmt: skip
_message = json.dumps({"id": 7, "strokes": SEVEN}).encode()
FRAMES: Sequence[bytes] = (
    frame(LAST | TEXT, _message),
    frame(TEXT, _message[:9]) + frame(MORE, _message[9:30]) + frame(LAST | MORE, _message[30:]),
    frame(TEXT, _message[:9]) + frame(LAST | PING, b"hello") + frame(LAST | MORE, _message[9:]),
    frame(LAST | DEFLATED | TEXT, _deflated(_message)),
    frame(LAST | BINARY, _message),
    frame(LAST | PING, bytes(125)),
    frame(LAST | PONG),
    frame(LAST | CLOSE, struct.pack(">H", 1000) + b"bye"),
)
WORDS: Sequence[bytes] = (
    b"\r\n", b"\n", b"\r\n\r\n", b"\0", b" ", b":", b"\t", b"\xff", b"\xe2\x82", b"/../", b"%00",
    b"Content-Length: 5\r\n", b"Content-Length: -1\r\n", b"Content-Length: 9999999999999999999\r\n",
    b"Transfer-Encoding: chunked\r\n", b"Transfer-Encoding: gzip, chunked\r\n", b"ffffffff\r\n",
    b"0\r\n\r\n", b"Connection: Upgrade\r\n", b"Upgrade: websocket\r\n", b"Upgrade: h2c\r\n",
    b" HTTP/1.0", b"PRI", b"Expect: 100-continue\r\n", b"Connection: close\r\n",
    b"Host: evil.example\r\n", b"\x81\xff" + b"\xff" * 8, b"\x81\xfe\xff\xff", b"\x88\x80",
    b"\x89\x80", b"\xc1\x81", b"\x00\x80", b'{"id":1,"strokes":[]}', b"[" * 50,
)  # fmt: skip


def requests(chance: Random) -> bytes:
    """Return some requests, one after the other, of which chance has changed a few bytes."""
    return changed(chance, _some(chance, REQUESTS), REQUESTS)


def frames(chance: Random) -> bytes:
    """Return some frames, which chance has changed; the handshake before them is sound."""
    return changed(chance, _some(chance, FRAMES), FRAMES)


def _some(chance: Random, parts: Sequence[bytes]) -> bytes:
    return b"".join(chance.choices(parts, k=chance.randint(1, MOST)))


def changed(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    for _ in range(chance.randint(0, MOST)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((1, 1, 4, 30)))
        part = data[start:end]
        put = chance.choice((
            b"", chance.randbytes(len(part)), part + part, chance.choice(WORDS),
            chance.choice(WORDS) + part, chance.choice(others), data[end : end + 20] + part,
            (part or b"a") * (chance.choice(LONG) // max(1, len(part))),
        ))  # fmt: skip
        data = data[:start] + put + data[end:]
        if chance.random() < 0.1:
            data = data[:start]
    return data
