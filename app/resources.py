"""Where static/, templates/ and models/ are: inside the wheel's package, or beside app/."""

from pathlib import Path

from .errors import LensletError


def resource(name: str) -> Path:
    """Return the folder `name`; raise LensletError when the installation lacks it."""
    package = Path(__file__).resolve().parent
    for folder in (package / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise LensletError(f"{name}/ is missing beside {package}: reinstall lenslet")
