"""Picture files without what they tell beside the pixels, which may be long, broken or both.

PNG (ISO/IEC 15948) and JPEG (ITU-T T.81) are chains of parts with names and lengths.
"""

import re
import struct
import zlib

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
EXIF = b"Exif\0\0"
TRANSPARENT, ORIENTED = b"tRNS", b"eXIf"
APPLICATION = range(0xE0, 0xF0)
RUN_LENGTHS = (1, 2)  # compressions of BMP: of bytes and of half bytes
COMMENT, SCAN, END = 0xFE, 0xDA, 0xD9
MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
# Of an application's parts those that say what the three or four components mean, if whole.
COLOURS = {0xE0: (b"JFIF\0", 14), 0xEE: (b"Adobe", 12)}


def bare(data: bytes) -> tuple[bytes, bytes]:
    """Return the file with its pixels alone, and its EXIF, b"" if there is none."""
    if data.startswith(PNG):
        return _bare_png(data)
    return _bare_jpeg(data) if data.startswith(JPEG) else (data, b"")


def _bare_png(data: bytes) -> tuple[bytes, bytes]:
    """Keep the critical chunks and the transparency; what is damaged and not critical goes.

    So goes the animation: the picture before it is whole by itself.
    """
    kept, exif, at = [PNG], b"", len(PNG)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        name, end = data[at + 4 : at + 8], at + 12 + length
        is_critical = name.isalpha() and name[:1].isupper()
        if is_critical:
            kept.append(data[at:end])
        elif end <= len(data) and _is_sound(data, at, end):
            if name == TRANSPARENT:
                kept.append(data[at:end])
            elif name == ORIENTED:
                exif = EXIF + data[at + 8 : end - 4]
        at = end
    if data[at + 4 : at + 5].isupper():
        kept.append(data[at:])  # the beginning of pixels
    return b"".join(kept), exif


def _is_sound(data: bytes, start: int, end: int) -> bool:
    checksum = zlib.crc32(data[start + 4 : end - 4])
    return data[end - 4 : end] == struct.pack(">I", checksum)


def _bare_jpeg(data: bytes) -> tuple[bytes, bytes]:
    """Leave out comments and applications' parts before the first scan."""
    kept, exif, at = [JPEG], b"", len(JPEG)
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != SCAN:
        marker, (length,) = data[at + 1], struct.unpack_from(">H", data, at + 2)
        if marker == 0xFF:  # a byte that only fills
            at += 1
            continue
        part, end = data[at + 4 : at + 2 + length], at + 2 + length
        if marker == 0xE1 and part.startswith(EXIF):
            exif = exif or part
        elif not _is_beside(marker, part):
            kept.append(data[at:end])
        at = end
    return b"".join([*kept, data[at:]]), exif


def scans(jpeg: bytes) -> int:
    """Return how often a JPEG goes over its pixels, as far as it is whole."""
    count, at = 0, len(JPEG)
    # Within a scan 0xFF is followed by 0, or by the number of a restart.
    while found := MARKER.search(jpeg, at):
        marker, at = jpeg[found.end() - 1], found.end()
        if marker == END:
            break
        count += marker == SCAN
        at += int.from_bytes(jpeg[at : at + 2], "big")
    return count


def _is_beside(marker: int, part: bytes) -> bool:
    if marker in COLOURS:
        start, least = COLOURS[marker]
        return not (part.startswith(start) and len(part) >= least)
    return marker in APPLICATION or marker == COMMENT


def webp_pixels(data: bytes) -> int:
    """Return how many pixels the header of a WebP promises (RFC 9649), 0 if it is none."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or len(data) < 30:
        return 0
    match data[12:16]:
        case b"VP8X":
            sides = data[24:27], data[27:30]
            width, height = (int.from_bytes(side, "little") + 1 for side in sides)
        case b"VP8L":
            (packed,) = struct.unpack_from("<I", data, 21)
            width, height = (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
        case _:
            width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", data, 26))
    return width * height


def run_length_pixels(data: bytes) -> int:
    """Return how many pixels the header of a BMP of runs promises, 0 if it is none."""
    if not data.startswith(b"BM") or len(data) < 54:
        return 0
    width, height, _, _, compression = struct.unpack_from("<iiHHI", data, 18)
    return abs(width * height) if compression in RUN_LENGTHS else 0
