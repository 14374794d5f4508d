"""What serving does with memory, seen in a process of its own, for it is for good."""

import ctypes
import subprocess
import sys

import pytest

THREADS = 8
PROGRAM = f"""
import ctypes, gc, sys, threading
from app.web.serving.memory import settle

settle()
print(gc.get_freeze_count(), sys.getswitchinterval())
together = threading.Barrier({THREADS})

def work():
    held = bytearray(100_000)
    together.wait()

threads = [threading.Thread(target=work) for _ in range({THREADS})]
for each in threads: each.start()
for each in threads: each.join()
libc = ctypes.CDLL(None)
output = ctypes.c_void_p.in_dll(libc, "stdout")
print(end="", flush=True)
libc.malloc_info(0, output)
libc.fflush(output)
"""


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "malloc_info"),
    reason="only glibc has heaps of threads",
)
def test_threads_share_a_heap_and_quick_turns_and_the_collector_is_spared_what_stays() -> None:
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    ).stdout
    frozen, interval = told.split("\n", 1)[0].split()
    assert int(frozen) > 1_000
    assert float(interval) < 0.001
    assert told.count("<heap nr=") == 1
