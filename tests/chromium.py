"""The one Chromium that the tests and the benchmarks drive."""

import os
import shutil

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def chromium_path() -> str | None:
    """Return its path, None where there is none."""
    return shutil.which(os.environ.get("LENSLET_CHROMIUM", "chromium"))
