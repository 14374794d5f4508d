"""The README's configuration of nginx, run before a service on free ports of this machine."""

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.server import CHECKOUT
from tests.web.raw import until

# Debian has it where only root looks for programs.
PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"])
NGINX = shutil.which("nginx", path=PLACES)
OPENSSL = shutil.which("openssl")
MAIN = """
{user}
daemon off;
pid nginx.pid;
error_log stderr;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    {folders}
    include site.conf;
}}
"""
FOLDERS = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def configuration() -> str:
    """Return what the README says."""
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    [found] = re.findall(r"^```nginx\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return str(found)


@contextmanager
def before(service: str, folder: Path, site: str) -> Iterator[tuple[str, str]]:
    """Give the addresses, by HTTPS and by HTTP, at which nginx passes on to the service."""
    assert NGINX
    secure, plain = _free_port(), _free_port()
    _certify(folder)
    own = {
        "listen 443 ": f"listen 127.0.0.1:{secure} ",
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "lenslet.example": "localhost",
        "127.0.0.1:8000": urlsplit(service).netloc,
        "/etc/ssl/": f"{folder}/",
    }
    for theirs, ours in own.items():
        assert theirs in site
        site = site.replace(theirs, ours)
    (folder / "site.conf").write_text(site)
    user = "user root;" if os.geteuid() == 0 else ""  # else nobody's, who may not read the folder
    folders = "".join(f"{each}_temp_path {each};" for each in FOLDERS)
    (folder / "nginx.conf").write_text(MAIN.format(user=user, folders=folders))
    command = [NGINX, "-p", str(folder), "-c", "nginx.conf", "-e", "stderr"]
    with subprocess.Popen(command) as process:
        try:
            until(lambda: _accepts(secure) or process.poll() is not None)
            yield f"https://localhost:{secure}", f"http://localhost:{plain}"
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
    return port


def _certify(folder: Path) -> None:
    assert OPENSSL
    files = ["-keyout", str(folder / "lenslet.key"), "-out", str(folder / "lenslet.pem")]
    command = [OPENSSL, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"]
    subprocess.run([*command, *files], check=True, capture_output=True)


def _accepts(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
