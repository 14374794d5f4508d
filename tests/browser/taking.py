"""Files that the page gives."""

from collections.abc import Callable
from pathlib import Path

from tests.browser.lens import Lens, Unit


def taken(lens: Lens, act: Callable[[], None], folder: Path) -> Path:
    """Return the file that the act brings."""
    with lens.page.expect_download() as download:
        act()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def by_key(lens: Lens, key: str, folder: Path) -> Path:
    return taken(lens, lambda: lens.page.keyboard.press(key), folder)


def select(lens: Lens, unit: Unit) -> None:
    """Pin the unit."""
    lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
    lens.frame()
