"""The machine that figures are made on, and what they are made with."""

import os
import platform
import subprocess
from pathlib import Path

import torch

from tests.chromium import chromium_path

Facts = dict[str, str]


def describe() -> Facts:
    return {
        "processor": _processor(),
        "cores": str(_cores()),
        "load": " ".join(f"{load:.2f}" for load in os.getloadavg()),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "torch": torch.__version__,
        "chromium": _chromium(),
    }


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    if facts.is_file():
        for line in facts.read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _chromium() -> str:
    path = chromium_path()
    if path is None:
        return "none"
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    return told.stdout.strip() or "unknown"
