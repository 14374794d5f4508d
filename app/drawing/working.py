"""What the process that decodes does: it bounds itself, and then answers one file after another.

The kernel holds it to its bounds, in the midst of any library, and whether or not its parent lives.
"""

import json
import os
import re
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from traceback import format_tb
from typing import Any

from ..errors import LensletError
from .limits import DECODING_BYTES, DECODING_SECONDS

NICENESS = 10  # a tenth of a processor that others want too, as those do who draw meanwhile
SAID_BYTES = 1 << 20  # that a library may write of a file
ALONE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # each thread reserves memory
# The exit status of one that took too long; on Windows its parent alone tells.
SLOW = -int(getattr(signal, "SIGPROF", 0)) or None
KILLED = -int(getattr(signal, "SIGKILL", 0)) or None  # by nothing that it does itself
# A picture with text, so that fonts are found before anybody waits for them.
WARMING = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9">0</text></svg>'


def work(pipe: Connection) -> None:
    """Decode each file that comes, until nobody is there any more to send one."""
    os.environ.update(ALONE)
    from .decode import decode

    def answer(data: bytes) -> bytes:
        try:
            image = decode(data)
        except LensletError as error:
            return _told(error=type(error).__name__, message=str(error))
        except Exception as error:  # our mistake: what it says may hold the file
            places = "".join(format_tb(error.__traceback__))
            return _told(error="", message=f"{type(error).__name__}\n{places}")
        return _told(mode=image.mode, size=image.size) + image.tobytes()

    answer(WARMING)
    _bound()
    pipe.send_bytes(b"warm")
    while True:
        try:
            data = pipe.recv_bytes()
        except (EOFError, OSError):
            return
        _allow(DECODING_SECONDS)
        reply = answer(data)
        _allow(0)
        pipe.send_bytes(reply)


def _told(**what: Any) -> bytes:
    return json.dumps(what | {"held": _most_held()}).encode() + b"\n"


def _most_held() -> int:
    """Return the most memory it has ever held, in bytes; 0 where that is not told.

    Not getrusage's, which begins with that of the process it was started by.
    """
    try:
        found = re.search(rb"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_bytes())
    except OSError:
        return 0
    return int(found[1]) << 10 if found else 0


def _bound() -> None:
    """Limit memory and files, and be silent: libraries tell their last words on standard error."""
    silent = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silent, stream)
    if sys.platform == "win32":
        return
    os.nice(NICENESS)
    import resource

    for what, most in (
        (resource.RLIMIT_DATA, DECODING_BYTES),
        (resource.RLIMIT_FSIZE, SAID_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _allow(seconds: float) -> None:
    """End this process, by a signal, when it has used its processor for so long; 0 for no limit."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)
