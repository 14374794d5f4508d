"""Where static/, templates/ and models/ are: inside the wheel's package, or beside app/."""

from pathlib import Path


def resource(name: str) -> Path:
    """Return the folder `name`; raise FileNotFoundError when the installation lacks it."""
    package = Path(__file__).resolve().parent
    for folder in (package / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"{name}/ is missing beside {package}: reinstall lenslet")
