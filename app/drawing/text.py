"""Files of text: which encoding they are in, and so what they begin with."""

import re
from json import detect_encoding

BEGINNING = 512  # bytes, within which the first character is looked for
WEB_PAGE = re.compile(
    r"\ufeff?\s*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html|head|body)\b", re.IGNORECASE
)


def encoding_of(data: bytes) -> str:
    """Return UTF-8, 16 or 32, as the byte order mark or the first zero bytes tell (RFC 4627)."""
    return detect_encoding(data[:4])


def first_character(data: bytes) -> str:
    """Return the first that is no space, "" if there is none or the file is no text."""
    text = data[:BEGINNING].decode(encoding_of(data), "ignore")
    return text.lstrip("\ufeff \t\r\n")[:1]


def as_utf8(data: bytes) -> bytes:
    """Return the text in UTF-8 without a byte order mark. Raises UnicodeDecodeError."""
    encoding = encoding_of(data)
    return data if encoding == "utf-8" else data.decode(encoding).encode()


def is_web_page(data: bytes) -> bool:
    """Return whether it begins as HTML does, which need not be XML."""
    return bool(WEB_PAGE.match(data[:BEGINNING].decode(encoding_of(data), "ignore")))
