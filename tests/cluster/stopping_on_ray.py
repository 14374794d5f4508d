"""Ray is started and stopped as a service is: by us, by `serve run`, by whoever ends us all."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from app.cli import _parser
from tests.cluster.below import RAY, assert_right, below
from tests.server import CHECKOUT
from tests.web.api.test_live import answer, live, send
from tests.web.raw import until
from tests.web.serving.test_stopping import accepts, started, stopped
from tests.worlds import SEVEN

CONFIGURATION = """
http_options: {{host: 127.0.0.1, port: {port}}}
applications:
  - name: lenslet
    import_path: app.web.cluster:application
    args: {{workers: 1, max_workers: 2, embed: ["https://school.example"], max_sockets: 1}}
"""


@pytest.fixture
def short(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder whose name is short enough for the sockets that Ray keeps in it."""
    return tmp_path_factory.mktemp("s")


def test_told_to_stop_it_has_told_of_its_calls_and_leaves_nothing(short: Path) -> None:
    with started(short, *RAY) as (address, process), live(address) as client:
        send(client, id=1, strokes=SEVEN)
        answer(client)
        all_of_it = below(process.pid)
        assert len(all_of_it) > 5
        process.send_signal(signal.SIGTERM)
        with pytest.raises(ConnectionClosed):
            client.recv(timeout=60)
        status, said = stopped(process)
    assert status == 0
    # Ray's own lines are there too: its proxy complains of sockets that were open.
    calls = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    assert ("/readyz", 200) in [(call["path"], call["status"]) for call in calls]
    until(lambda: not any(map(runs, all_of_it)))
    assert list(short.glob("lenslet*")) == []


def test_it_ends_with_status_0_where_all_of_its_group_are_told_to_stop(short: Path) -> None:
    with started(short, *RAY) as (_, process):
        all_of_it = below(process.pid)
        for each in (process.pid, *all_of_it):
            os.kill(each, signal.SIGTERM)
        assert stopped(process)[0] == 0
    until(lambda: not any(map(runs, all_of_it)))
    assert list(short.glob("lenslet*")) == []


def test_serve_run_deploys_it_as_its_configuration_says(short: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    file = short / "serve.yaml"
    file.write_text(CONFIGURATION.format(port=port))
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(
        [Path(sys.executable).with_name("serve"), "run", file],
        cwd=CHECKOUT,
        env=os.environ
        | {"TMPDIR": str(short), "RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": "a" * 64},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            until(lambda: accepts(address) and ready(address))
            assert "https://school.example" in httpx.get(address).headers["content-security-policy"]
            with live(address) as client:
                send(client, id=1, strokes=SEVEN)
                assert_right(answer(client))
                with pytest.raises(InvalidStatus) as caught:
                    live(address).__enter__()
            assert caught.value.response.status_code == 503
        finally:
            process.send_signal(signal.SIGINT)


def ready(address: str) -> bool:
    return httpx.get(f"{address}/readyz", timeout=60).is_success


def test_a_cluster_is_told_by_the_names_and_defaults_of_the_command_line() -> None:
    program = "from app.web.cluster import Options; print(Options().model_dump_json())"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    of_a_cluster = json.loads(run.stdout)
    of_the_command = vars(_parser().parse_args(["serve"]))
    assert of_a_cluster == {name: of_the_command[name] for name in of_a_cluster}


def runs(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False
