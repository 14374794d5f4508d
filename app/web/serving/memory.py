"""The process that serves: memory that was used goes back, and threads take quick turns."""

import ctypes
import gc
import sys

M_ARENA_MAX = -8  # as in glibc's malloc.h
# A trace wants the interpreter again after each of its operations: beside a thread that computes in
# Python it would wait each time for Python's 5 ms.
SWITCH_SECONDS = 0.0005


def settle() -> None:
    """Prepare for serving: for a process that has one app, and that for good.

    What is there by now costs nothing more: the collector is spared 200,000 things, which it would
    look through. Long messages make it do so again and again: one of 340,000 lists took 270 ms, and
    40 without.
    """
    gc.collect()
    gc.freeze()
    _share_heap()
    sys.setswitchinterval(SWITCH_SECONDS)


def _share_heap() -> None:
    """Have the threads that are yet to start share the heaps there are, where glibc has heaps.

    It would give each thread its own, which keeps what long messages took in it: after megabytes
    of pixels 50 MiB for good.
    """
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(M_ARENA_MAX, 1)
