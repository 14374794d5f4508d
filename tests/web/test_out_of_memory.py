"""Where memory runs out one call is refused, the others are served, the operator reads a line."""

import resource
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from app.web import limits
from app.web.app import create_app
from app.web.serving import workers
from app.web.serving.server import run
from app.web.settings import Settings
from tests.disk import disk_with_room
from tests.server import serving
from tests.web.api.test_live import answer, live, send
from tests.web.api.test_live_errors import received
from tests.web.calls import TRACE, message_of, refused
from tests.web.serving.test_stopping import started
from tests.web.sharing.test_work import Fault
from tests.worlds import SEVEN, served, tiny, with_hook

# As torch says it, which has no exception for it.
BY_TORCH = RuntimeError(
    "[enforce fail at alloc_cpu.cpp:128] err == 0. DefaultCPUAllocator: "
    "can't allocate memory: you tried to allocate 1073741824 bytes. Error code 12"
)
NO_THREAD = RuntimeError("can't start new thread")


@pytest.mark.parametrize("error", [MemoryError(), BY_TORCH], ids=["by Python", "by torch"])
def test_a_trace_without_memory_is_refused_as_busy_and_the_next_is_answered(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    fault = Fault()
    model = served(tiny(with_hook(fault)))
    with (
        serving(create_app({"lenet": model})) as address,
        live(address) as one,
        live(address) as other,
    ):
        fault.effect = error
        send(one, id=1, strokes=SEVEN)
        message_of(received(one), "busy", id=1)
        fault.effect = None
        for socket in (one, other):
            send(socket, id=2, strokes=SEVEN)
            assert answer(socket)[-1]["id"] == 2
    [line] = caplog.messages
    assert line.startswith("lenslet: out of memory")
    assert "\n" not in line


def test_a_call_without_memory_for_a_thread_is_refused_and_gives_its_place_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "TRACES", 1)
    with serving(create_app({"lenet": served(tiny())})) as address, live(address) as socket:
        with monkeypatch.context() as patch:
            patch.setattr(ThreadPoolExecutor, "submit", _raising(NO_THREAD))
            refused(httpx.post(f"{address}{TRACE}", json={"strokes": SEVEN}), 503, "busy")
            send(socket, id=1, strokes=SEVEN)
            message_of(received(socket), "busy", id=1)
        send(socket, id=2, strokes=SEVEN)
        assert answer(socket)[-1]["id"] == 2
        assert httpx.post(f"{address}{TRACE}", json={"strokes": SEVEN}).status_code == 200


def _raising(error: Exception) -> Any:
    def fail(*_: object) -> None:
        raise error

    return fail


def test_a_message_that_cannot_be_read_for_want_of_memory_costs_its_client_no_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serving(create_app({"lenet": served(tiny())})) as address, live(address) as socket:
        for crowd in (limits.CROWD, 0):  # read when it comes, and when its turn comes
            monkeypatch.setattr(limits, "CROWD", crowd)
            with monkeypatch.context() as patch:
                patch.setattr("app.service.session.parse_json", _raising(MemoryError()))
                send(socket, id=1, strokes=SEVEN)
                message_of(received(socket), "busy", id=None)
            send(socket, id=2, strokes=SEVEN)
            assert answer(socket)[-1]["id"] == 2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can limit another process")
def test_a_real_service_that_has_no_more_memory_reads_digits_all_the_same(tmp_path: Path) -> None:
    large, small = png(9000, 5000), png(40, 40)
    with started(tmp_path) as (address, process), live(address) as socket:
        upload = f"{address}/api/drawings"
        for number in range(8):  # so that every thread is there
            send(socket, id=number, strokes=SEVEN)
            assert answer(socket)[-1]["result"]["prediction"] == 7
            assert httpx.post(upload, files={"file": small}).status_code == 200
        pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[0])
        size = pages * resource.getpagesize() + (64 << 20)
        resource.prlimit(process.pid, resource.RLIMIT_AS, (size, resource.RLIM_INFINITY))
        for number in range(3):
            # Its pixels are elsewhere: they cost this process nothing.
            assert httpx.post(upload, files={"file": large}, timeout=60).status_code == 200
            send(socket, id=number, strokes=SEVEN)
            assert answer(socket)[-1]["result"]["prediction"] == 7
        assert httpx.post(upload, files={"file": small}).status_code == 200
        assert process.poll() is None


@pytest.mark.parametrize(("path", "field"), [(TRACE, "image"), ("/api/drawings", "file")])
@pytest.mark.parametrize("folder", ["full", "none"])
def test_an_upload_for_which_the_disk_has_no_room_is_refused_as_busy_in_one_line(
    folder: str, path: str, field: str, caplog: pytest.LogCaptureFixture, client: httpx.Client
) -> None:
    upload = {field: png(40, 40) + bytes(2 << 20)}
    assert client.post(path, files=upload).status_code == 200
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        if folder == "none":
            patch.setattr("tempfile.tempdir", "/nowhere/at/all")
        else:
            stack.enter_context(disk_with_room(1 << 20))
        refused(client.post(path, files=upload), 503, "busy")
        [line] = caplog.messages
        assert line.startswith("lenslet: no room for an upload")
        assert "\n" not in line
        assert client.post(path, files={field: png(40, 40)}).status_code == 200
    assert client.post(path, files=upload).status_code == 200


def png(width: int, height: int) -> bytes:
    file = BytesIO()
    Image.new("RGB", (width, height), "white").save(file, "PNG", compress_level=1)
    return file.getvalue()


def test_a_worker_without_weights_says_so_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its file may have been spoilt since the service was started."""
    monkeypatch.setattr("app.service.loading.resource", lambda name: tmp_path)
    monkeypatch.setattr(workers, "_end_with_parent", lambda: None)
    with pytest.raises(SystemExit) as ended:
        workers._work(lambda bound: run(Settings(), bound), None)  # type: ignore[arg-type]
    assert str(ended.value.code).startswith("lenslet: there are no weights at")


def test_a_worker_that_cannot_be_started_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(limits, "REPLACE_SECONDS", 0.0)
    process = workers.SPAWN.Process(target=print)
    process.start()
    process.kill()
    process.join()
    worker, number = workers.Worker(process, 0.0), process.pid
    with monkeypatch.context() as patch:
        patch.setattr(workers, "_start", _raising(OSError(12, "Cannot allocate memory")))
        worker = workers._replaced(worker, print, None)  # type: ignore[arg-type]
    fresh = workers.Worker(process, 1.0)
    monkeypatch.setattr(workers, "_start", lambda *_: fresh)
    assert workers._replaced(worker, print, None) is fresh  # type: ignore[arg-type]
    killed = f"lenslet: worker {number} was killed, as the system does when memory runs out: "
    assert capsys.readouterr().err.splitlines() == [
        f"{killed}no other can be started yet (Cannot allocate memory)",
        f"{killed}another takes over",
    ]
