"""Fuzzers as processes of their own: decoders by atheris, the API by schemathesis."""

import os
import subprocess
import sys
from pathlib import Path

from tests.fuzz.targets import TARGETS, Target

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
SLOW = 20  # seconds an input may take: a hang, on however busy a machine
MEMORY = 2_048  # MiB that one input may need


def fuzz_decoder(name: str, folder: Path, *options: str) -> int:
    """Fuzz a target; what is found is in the folder, with what was learnt of the language."""
    target = TARGETS[name]
    learnt = folder / name
    learnt.mkdir(parents=True, exist_ok=True)
    seeds = _seeds(target, folder / f"{name}-seeds")
    return _run(
        "tests.fuzz.decoders",
        name,
        str(learnt),
        str(seeds),
        f"-dict={_dictionary(target, folder / f'{name}.dict')}",
        f"-artifact_prefix={folder}/{name}-",
        f"-max_len={target.longest}",
        f"-timeout={SLOW}",
        f"-rss_limit_mb={MEMORY}",
        *options,
        folder=folder,
    )


def watch_memory(name: str, folder: Path) -> int:
    """Have all that was learnt read again and again: memory has to stay as it is."""
    learnt, seeds = folder / name, _seeds(TARGETS[name], folder / f"{name}-seeds")
    return _run("tests.fuzz.growth", name, str(learnt), str(seeds), folder=folder)


def fuzz_api(address: str, folder: Path, *options: str) -> int:
    """Have schemathesis call the service at the address."""
    return _run(
        "schemathesis.cli",
        f"--config-file={HERE / 'schemathesis.toml'}",
        "run",
        f"{address}/openapi.json",
        "--continue-on-failure",
        *options,
        folder=folder,
    )


def _run(module: str, *arguments: str, folder: Path) -> int:
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "OMP_NUM_THREADS": "1",
        "HYPOTHESIS_STORAGE_DIRECTORY": str(folder / "hypothesis"),
    }
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=folder, env=environment).returncode


def _seeds(target: Target, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for number, data in enumerate(target.seeds()):
        (folder / str(number)).write_bytes(data)
    return folder


def _dictionary(target: Target, path: Path) -> Path:
    words = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in target.words)
    path.write_text("".join(f'"{word}"\n' for word in words))
    return path
