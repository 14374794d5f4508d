"""What one client can do against a service, each a connection's bytes: heavy, endless or broken.

All of it is refused, or costs no more than anybody's share; `abuse.py` says whether that is so.
"""

import json
import struct
import zlib
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from tests.benchmarks.clients import handshake
from tests.benchmarks.shipped import NAME

MIB = 1 << 20
TRACE = f"/api/models/{NAME}/trace"
FILES = "/api/drawings"
LIVE = f"/api/models/{NAME}/live"
HOST = "127.0.0.1"
SIDE = 7_071  # pixels: the largest square that is accepted
POINTS = 20_000
EACH_EOB = 32_767  # blocks that one end of band can pass over


class Attack(NamedTuple):
    """One connection: `opening` is sent, then `piece` again and again, up to `most` bytes of it.

    What comes is read and thrown away. A connection that the service closes is opened anew.
    `greeted`: the pieces wait for an answer to the opening. `always`: so many connections at once,
    however many are asked for.
    """

    opening: bytes
    piece: bytes = b""
    most: int = 32 * MIB
    greeted: bool = False
    always: int | None = None


def call(path: str, body: bytes, kind: str = "application/json") -> Attack:
    """Return one POST after another, each on a connection of its own: none is paced for another."""
    length = f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return Attack(_head("POST", path, "Connection: close") + length.encode() + body)


def upload(name: str, content: bytes) -> Attack:
    told = f'--edge\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = told.encode() + content + b"\r\n--edge--\r\n"
    return call(FILES, body, "multipart/form-data; boundary=edge")


def live(messages: bytes, headers: str = "") -> Attack:
    """Return a socket that is sent these frames again and again."""
    opening = handshake(HOST)
    if headers:
        opening = opening[:-2] + headers.encode() + b"\r\n"
    return Attack(opening, messages, greeted=True, most=1 << 40)


def frame(payload: bytes, first: int = 0x81) -> bytes:
    """Return one of any length; its mask of zeros leaves the payload as it is."""
    return struct.pack(">BBQ", first, 0x80 | 127, len(payload)) + bytes(4) + payload


def _head(method: str, path: str, *headers: str) -> bytes:
    return "\r\n".join([f"{method} {path} HTTP/1.1", f"Host: {HOST}", *headers, ""]).encode()


def _upgrade(path: str, *headers: str) -> Attack:
    whole = handshake(HOST).replace(LIVE.encode(), path.encode(), 1)
    return Attack(whole[:-2] + "".join(f"{each}\r\n" for each in headers).encode() + b"\r\n")


def _pipelined() -> Attack:
    return Attack(b"", 100 * (_head("GET", "/healthz") + b"\r\n"))


def _chunked(piece: bytes, *headers: str) -> Attack:
    told = ("Content-Type: application/json", "Transfer-Encoding: chunked", *headers)
    return Attack(_head("POST", TRACE, *told) + b"\r\n", piece)


def _trailers() -> Attack:
    begun = _chunked(1000 * b"X-Trailer: 0123456789\r\n")
    return begun._replace(opening=begun.opening + b"0\r\n")


def _pixels() -> Attack:
    return call(TRACE, json.dumps({"pixels": [[0] * 512] * 1020}, separators=(",", ":")).encode())


def _strokes(stroke: list[tuple[float, float]], pen: float) -> bytes:
    content = {"id": 1, "strokes": [stroke], "pen": pen}
    return json.dumps(content, separators=(",", ":")).encode()


def _many_points() -> Attack:
    points = [(i % 100 / 100, i // 100 % 100 / 100) for i in range(POINTS)]
    return call(TRACE, _strokes(points, 0.08).replace(b'"id":1,', b""))


def _far_points() -> Attack:
    """Return drawings that lie wholly, and widely, outside the pad."""
    points = [(90 * (-1) ** i, -90 + i % 2 * 180 + i / POINTS) for i in range(POINTS)]
    return live(frame(_strokes(points, 0.5)))


def _inflating() -> Attack:
    """Return a kilobyte that is a third of a million empty lists."""
    text = b'{"id":1,"strokes":[%s[]]}' % (340_000 * b"[],")
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    packed = (packer.compress(text) + packer.flush(zlib.Z_SYNC_FLUSH)).removesuffix(b"\0\0\xff\xff")
    offer = "Sec-WebSocket-Extensions: permessage-deflate\r\nVia: 1.1 proxy\r\n"
    return live(frame(packed, 0xC1), offer)


def empty_scans(count: int = 1_200) -> bytes:
    """Return a progressive JPEG of as many scans, each of which says of all blocks: nothing."""
    blocks = ((SIDE + 7) // 8) ** 2
    table = struct.pack(">HB", 20, 0x10) + bytes([1, *[0] * 15, 0xE0])  # one code, of one bit
    frame = struct.pack(">BHHB3B", 8, SIDE, SIDE, 1, 1, 0x11, 0)
    bits = "0" + "1" * 14
    ends = bits * (blocks // EACH_EOB) + "0" + f"{blocks % EACH_EOB - 16_384 & 16_383:014b}"
    ends += "1" * (-len(ends) % 8)
    scan = int(ends, 2).to_bytes(len(ends) // 8, "big").replace(b"\xff", b"\xff\0")
    begun = struct.pack(">HB2B3B", 8, 1, 1, 0, 1, 63, 0)
    quantised = struct.pack(">HB", 67, 0) + bytes([1] * 64)
    return b"".join([
        b"\xff\xd8\xff\xdb", quantised, b"\xff\xc2", struct.pack(">H", len(frame) + 2), frame,
        b"\xff\xc4", table, count * (b"\xff\xda" + begun + scan), b"\xff\xd9",
    ])  # fmt: skip


def run_length_bmp() -> bytes:
    """Return 50 megapixels in 1,082 bytes: one pixel, then the end of the only row."""
    size, width = 14 + 40 + 1024 + 4, 50_000_000
    head = struct.pack("<2sIHHI", b"BM", size, 0, 0, size - 4)
    told = struct.pack("<IiiHHIIiiII", 40, width, 1, 1, 8, 1, 4, 0, 0, 256, 0)
    return head + told + bytes(1024) + bytes([1, 0, 0, 0])


def swelling_svg() -> bytes:
    """Return 0.8 MB of UTF-16 without a mark whose entities make eighty of it."""
    entity, times = 72 * "1 1 ", 130_000
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0L{times * "&a;"}"/></svg>'
    return f'<!DOCTYPE svg [<!ENTITY a "{entity}">]>{svg}'.encode("utf-16-le")


_small = _head("GET", "/healthz", "Connection: close") + b"\r\n"
ATTACKS: dict[str, Callable[[], Attack]] = {
    "an upgrade with a body": lambda: _upgrade(LIVE, "Content-Length: 5"),
    "an upgrade with 200 headers": lambda: _upgrade(LIVE, *["X-A: b"] * 200),
    "an upgrade at a long address": lambda: _upgrade(LIVE + "?" + 9_000 * "a"),
    "a JPEG of empty scans": lambda: upload("a.jpg", empty_scans()),
    "an SVG that swells": lambda: upload("a.svg", swelling_svg()),
    "a BMP of one run": lambda: upload("a.bmp", run_length_bmp()),
    "a head without end": lambda: Attack(_head("GET", "/"), 1000 * b"X-Header: 0123456789\r\n"),
    "an address without end": lambda: Attack(b"GET /", b"a" * 65_536),
    "trailers without end": _trailers,
    "calls sent at once": _pipelined,
    "calls one by one": lambda: Attack(_small),
    "a MiB of pixels": _pixels,
    "a MiB of lists": lambda: call(TRACE, b'{"strokes":[%s[]]}' % (340_000 * b"[],")),
    "a MiB in chunks of a byte": lambda: _chunked(1000 * b"1\r\n[\r\n", "Connection: close"),
    "20,000 points": _many_points,
    "20,000 points far outside": _far_points,
    "340,000 lists deflated": _inflating,
    "bad messages": lambda: live(100 * frame(b"{}")),
    "what is not HTTP": lambda: Attack(b"\x16\x03\x01\r\n\r\n"),
    "all connections": partial(Attack, b"", always=2_000),
    "all sockets": lambda: Attack(handshake(HOST), always=1_200),
}
