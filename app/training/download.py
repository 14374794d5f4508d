"""A file of a mirror -> a file on disk, whole or not at all; what came so far is kept and resumed.

The digest is of the uncompressed bytes: the gzip wrapper differs from mirror to mirror.
"""

import gzip
import hashlib
import http.client
import os
import urllib.error
import urllib.request
import zlib
from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from ..errors import LensletError

MIRRORS = (
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
)
PATIENCE = 30.0  # seconds without a byte
CHUNK = 1 << 16  # bytes
NOT_SATISFIABLE = 416  # the part is as long as the file, or longer


class _NotTheFileError(Exception):
    """Every byte came, and they are not the file's."""


def unpack(packed: bytes, digest: str) -> bytes | None:
    """Return the uncompressed bytes if their MD5 is `digest`; None if broken or another file."""
    try:
        data = gzip.decompress(packed)
    except (OSError, EOFError, zlib.error):
        return None
    same = hashlib.md5(data, usedforsecurity=False).hexdigest() == digest
    return data if same else None


def download(name: str, digest: str, folder: Path, mirrors: Sequence[str] = MIRRORS) -> Path:
    """Fetch `name` from the first mirror that has it into `folder`; return its path.

    Raises LensletError, in one line, when no mirror gives the file whose content has the digest.
    """
    folder.mkdir(parents=True, exist_ok=True)
    failures = []
    for mirror in mirrors:
        # Named by the mirror: two mirrors' wrappers must never be joined.
        key = hashlib.md5(mirror.encode(), usedforsecurity=False).hexdigest()[:8]
        part = folder / f"{name}.{key}.part"
        try:
            _fetch(mirror + name, part, digest)
            os.replace(part, folder / name)
            return folder / name
        except (OSError, http.client.HTTPException, _NotTheFileError) as error:
            failures.append(f"{mirror}: {_reason(error)}")
    raise LensletError(
        f"{name} cannot be downloaded ({'; '.join(failures)}): try again, what came is kept, "
        "or fetch it by hand and name its folder with --data"
    )


def _fetch(url: str, part: Path, digest: str) -> None:
    """Complete `part`; one that was resumed and turns out wrong is fetched once more, whole."""
    resumed = part.exists()
    _append(url, part)
    if unpack(part.read_bytes(), digest) is not None:
        return
    part.unlink()
    if not resumed:
        raise _NotTheFileError("its content has another digest")
    _fetch(url, part, digest)


def _append(url: str, part: Path) -> None:
    """Add what `part` lacks of the file at `url`; raise OSError when the connection breaks."""
    start = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(url, headers={"Range": f"bytes={start}-"} if start else {})
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            # A server that knows no ranges sends the whole file: start over.
            _copy(answer, part, start if answer.status == http.HTTPStatus.PARTIAL_CONTENT else 0)
    except urllib.error.HTTPError as error:
        if error.code != NOT_SATISFIABLE:
            raise


def _copy(answer: http.client.HTTPResponse, part: Path, start: int) -> None:
    expected = answer.headers.get("Content-Length")
    total = start + int(expected) if expected else None
    bar = tqdm(total=total, initial=start, unit="B", unit_scale=True, desc=part.name[:23])
    with bar, part.open("ab" if start else "wb") as file:
        while chunk := answer.read(CHUNK):
            file.write(chunk)
            bar.update(len(chunk))
        size = file.tell()
    if total is not None and size < total:
        raise ConnectionError(f"the connection broke after {size} of {total} bytes")


def _reason(error: Exception) -> str:
    return str(getattr(error, "reason", "")) or str(error) or type(error).__name__
