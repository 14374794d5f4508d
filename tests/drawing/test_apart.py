"""Decoding in a process apart: bounded, replaced, and as good as decoding here."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from app.drawing import apart as module
from app.drawing.apart import Apart, Decoders
from app.drawing.decode import decode
from app.drawing.errors import MalformedError, NotAnImageError, TooLargeError
from app.drawing.limits import DECODING_BYTES
from tests.drawing.test_image import digit, encoded, grey
from tests.drawing.test_svg import STEM, svg
from tests.server import CHECKOUT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc tells what a process holds")
SMALL = encoded(grey(digit()))
MIB = 1 << 20
MOST = 450 * MIB


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    made = Apart()
    yield made
    made.stop()


def number(apart: Apart) -> int:
    assert apart._process
    assert apart._process.pid
    return apart._process.pid


def held(process: int) -> int:
    """Return the most memory a process has ever held, in bytes."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    assert found
    return int(found[1]) << 10


def children() -> set[int]:
    """Return the processes that this one has started and not yet done away with, zombies too."""
    found: set[int] = set()
    for task in Path("/proc/self/task").iterdir():
        with contextlib.suppress(FileNotFoundError):  # a thread that has just ended
            found |= {int(each) for each in (task / "children").read_text().split()}
    return found


def is_read(apart: Apart) -> bool:
    return np.array_equal(np.asarray(apart.decode(SMALL)), np.asarray(decode(SMALL)))


def nest(depth: int = 16) -> bytes:
    """Return an SVG of two to the power of so many discs."""
    groups = "".join(
        f'<g id="a{i}"><use href="#a{i + 1}"/><use href="#a{i + 1}" x="1"/></g>'
        for i in range(depth)
    )
    disc = f'<circle id="a{depth}" r="99" fill="black" fill-opacity="0.5"/>'
    return svg(f'<defs>{groups}{disc}</defs><use href="#a0"/>')


def fewer() -> bytes:
    """Return a nest for which there is memory, but not the time."""
    return nest(13)


def deep() -> bytes:
    return svg("<g>" * 50_000 + STEM + "</g>" * 50_000)


def bomb() -> bytes:
    """Return an SVG that asks for a layer of 768 by 768 pixels in each of hundreds of groups."""
    depth = 300
    return svg('<g opacity="0.5">' * depth + STEM + "</g>" * depth)


def test_a_picture_is_what_it_is_here(apart: Apart) -> None:
    for data in (SMALL, encoded(grey(digit()).convert("RGBA")), svg(STEM)):
        there, here = apart.decode(data), decode(data)
        assert (there.mode, there.size) == (here.mode, here.size)
        assert np.array_equal(np.asarray(there), np.asarray(here))


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"no picture", NotAnImageError), (b"<svg", MalformedError), (bytes(11 * MIB), TooLargeError)],
    ids=["text", "a broken SVG", "too large a file"],
)
def test_a_refusal_is_what_it_is_here(apart: Apart, data: bytes, kind: type[Exception]) -> None:
    with pytest.raises(kind) as here:
        decode(data)
    before = number(apart)
    with pytest.raises(kind) as there:
        apart.decode(data)
    assert str(there.value) == str(here.value)
    assert number(apart) == before


def test_it_is_small_and_knows_nothing_of_torch(apart: Apart) -> None:
    assert is_read(apart)
    assert held(number(apart)) < 100 * MIB
    assert "torch" not in Path(f"/proc/{number(apart)}/maps").read_text()


@pytest.mark.parametrize(
    ("make", "said"),
    [(nest, "memory|too long"), (fewer, "too long"), (deep, "memory"), (bomb, "memory")],
    ids=["a nest", "a smaller nest", "a depth", "layers"],
)
def test_what_takes_too_much_is_refused_and_the_next_is_read(
    apart: Apart, make: Callable[[], bytes], said: str
) -> None:
    before = number(apart)
    with pytest.raises(TooLargeError, match=said) as caught:
        apart.decode(make())
    assert "send a smaller or a simpler one" in str(caught.value)
    assert is_read(apart)
    assert number(apart) != before


def test_one_that_stands_still_is_ended_by_the_clock(
    apart: Apart, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_read(apart)
    os.kill(number(apart), signal.SIGSTOP)
    monkeypatch.setattr(module, "CLOCK_SECONDS", 0.2)
    for data in (SMALL, bytes(9 * MIB)):  # waited for, and not even taken
        with pytest.raises(TooLargeError, match="too long"):
            apart.decode(data)
        monkeypatch.undo()
        assert is_read(apart)
        os.kill(number(apart), signal.SIGSTOP)
        monkeypatch.setattr(module, "CLOCK_SECONDS", 0.2)
    os.kill(number(apart), signal.SIGKILL)


def test_one_that_was_killed_is_replaced_and_leaves_nothing(apart: Apart) -> None:
    for _ in range(2):
        killed = number(apart)
        os.kill(killed, signal.SIGKILL)
        assert is_read(apart)
        assert killed not in children()


LARGEST: dict[str, tuple[tuple[int, int], dict[str, Any]]] = {
    "PNG": ((8000, 6250), {"compress_level": 1}),
    "WEBP": ((5000, 4000), {"method": 0}),
}


def largest(kind: str) -> bytes:
    """Return a picture of as many pixels, transparent ones, as a file of its kind may have."""
    size, options = LARGEST[kind]
    checks = Image.effect_noise((100, 100), 60).convert("RGBA")
    checks.putalpha(Image.effect_noise((100, 100), 60))
    return encoded(checks.resize(size, Image.Resampling.NEAREST), kind, **options)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_large_picture_is_read_within_the_memory_and_its_process_replaced(
    apart: Apart, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    most: list[int] = []
    data = largest(kind)
    with monkeypatch.context() as patch:
        patch.setattr(Apart, "_replace", lambda self: most.append(held(number(self))))
        assert max(apart.decode(data).size) == 768
    assert 128 * MIB < most[0] < MOST
    before = number(apart)
    apart.decode(data)
    assert number(apart) != before
    assert held(number(apart)) < 128 * MIB


def test_more_memory_is_not_to_be_had(apart: Apart) -> None:
    assert is_read(apart)
    limits = Path(f"/proc/{number(apart)}/limits")
    assert re.search(rf"Max data size\s+{DECODING_BYTES}\s+{DECODING_BYTES}", limits.read_text())


def test_several_at_once_have_a_process_each_and_all_end(tmp_path: Path) -> None:
    before = children()
    decoders = Decoders()
    ready = threading.Barrier(2)
    read: list[bool] = []

    def decode_one() -> None:
        ready.wait()
        read.append(np.array_equal(np.asarray(decoders.decode(SMALL)), np.asarray(decode(SMALL))))

    threads = [threading.Thread(target=decode_one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read == [True, True]
    decoders.stop()
    assert children() <= before


ABANDONED = """
import os, sys
from app.drawing.apart import Apart
if __name__ == "__main__":
    apart = Apart()
    apart.decode(bytes.fromhex(sys.argv[1]))
    print(apart._process.pid, flush=True)
    os._exit(0)
"""


def test_it_ends_with_whoever_started_it(tmp_path: Path) -> None:
    script = tmp_path / "abandoned.py"
    script.write_text(ABANDONED)
    command = [sys.executable, str(script), SMALL.hex()]
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT)}
    told = subprocess.run(command, stdout=subprocess.PIPE, env=environment, check=True)
    # Its standard output was the one whose end was awaited here, had it not let go of that.
    ended = Path(f"/proc/{int(told.stdout)}/stat")
    for _ in range(600):
        if not ended.exists() or ended.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        threading.Event().wait(0.1)
    raise AssertionError("it lives on")
