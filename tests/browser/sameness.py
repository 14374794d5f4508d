"""Is the page the same as another commit's? `python -m tests.browser.sameness COMMIT`.

A line for each picture that differs, which is kept beside the other's; exit status 1 if any does.
Where the network is magnified, its maps may lie elsewhere: there both have the same unit under the
pointer and write the same of it.
"""

import argparse
import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.digits import DIGITS
from tests.browser.lens import Lens, Unit
from tests.chromium import FLAGS, chromium_path
from tests.server import CHECKOUT, running_server

Picture = npt.NDArray[np.uint8]
Shown = tuple[Picture, str]  # and what is written of the unit under the pointer


class Screen(NamedTuple):
    """A window, and what it is shown on."""

    width: int
    height: int
    phone: bool = False


SCREENS = [
    Screen(1280, 720),
    Screen(1400, 900),
    Screen(1920, 1080),
    Screen(2560, 1440),
    Screen(390, 844, phone=True),
]
POOLED, CONVOLVED, CONNECTED = Unit("pool2", 3, 2, 2), Unit("conv2", 3, 4, 5), Unit("fc1", 77)
ANSWER = Unit("softmax", 8)


def pin(unit: Unit, tab: str = "sum") -> Callable[[Lens], None]:
    def act(lens: Lens) -> None:
        lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
        lens.page.wait_for_function("() => document.querySelector('#inspector').innerText")
        lens.rest()
        lens.page.locator(f"#{tab}-tab").dispatch_event("click")

    return act


def hover(unit: Unit) -> Callable[[Lens], None]:
    return lambda lens: lens.point_at(unit) if lens.locate(unit) else None


def hold(comparison: str) -> Callable[[Lens], None]:
    def act(lens: Lens) -> None:
        lens.page.locator("#hold").dispatch_event("click")
        lens.draw(DIGITS[8])
        lens.page.locator(f"#comparison [data-value={comparison}]").dispatch_event("click")

    return act


def magnify(unit: Unit) -> Callable[[Lens], None]:
    def act(lens: Lens) -> None:
        if lens.locate(unit):
            lens.page.mouse.move(*lens.cell(unit).centre)
            for _ in range(10):
                lens.page.mouse.wheel(0, -100)
            lens.rest()
            lens.page.mouse.move(*lens.cell(unit).centre)

    return act


STATES: dict[str, Callable[[Lens], None]] = {
    "plain": lambda _: None,
    "drawn": lambda lens: lens.draw(DIGITS[5]),
    "blank": lambda lens: lens.clear(),
    "pooled hovered": hover(POOLED),
    "convolved hovered": hover(CONVOLVED),
    "answer hovered": hover(ANSWER),
    "pooled pinned": pin(POOLED),
    "convolved pinned": pin(CONVOLVED),
    "connected pinned": pin(CONNECTED),
    "answer pinned": pin(ANSWER),
    "kernels": pin(CONVOLVED, "kernels"),
    "what if": pin(CONVOLVED, "edits"),
    "held": hold("held"),
    "both": hold("both"),
    "difference": hold("difference"),
    "magnified": magnify(CONVOLVED),
}


@contextmanager
def commit(name: str) -> Iterator[Path]:
    """Give a folder with what is in the commit, and this checkout's weights."""
    packed = subprocess.run(["git", "archive", name], cwd=CHECKOUT, check=True, capture_output=True)
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder)


def show(browser: Browser, address: str, screen: Screen, scheme: str, state: str) -> Shown:
    """Return what a new visitor sees in the state, once all that moves has come to rest."""
    context = browser.new_context(
        viewport={"width": screen.width, "height": screen.height},
        device_scale_factor=2 if screen.phone else 1,
        has_touch=screen.phone,
        is_mobile=screen.phone,
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    try:
        lens = Lens(context.new_page(), address)
        lens.open()
        STATES[state](lens)
        lens.rest()
        lens.page.wait_for_timeout(250)  # transitions
        picture = Image.open(io.BytesIO(lens.page.screenshot(scale="device"))).convert("RGB")
        return np.asarray(picture, dtype=np.uint8), f"{lens.hovered()} {lens.text('#readout')}"
    finally:
        context.close()


def difference(old: Shown, new: Shown, state: str) -> str:
    """Return what differs, nothing if nothing does."""
    if old[1] != new[1]:
        return f"{old[1]!r} is now {new[1]!r}"
    if state == "magnified":
        return ""
    if old[0].shape != new[0].shape:
        return f"{old[0].shape[:2]} pixels are now {new[0].shape[:2]}"
    rows, columns = np.nonzero((old[0] != new[0]).any(axis=2))
    if not len(rows):
        return ""
    place = f"x {columns.min()}-{columns.max()}, y {rows.min()}-{rows.max()}"
    return f"{len(rows):,} pixels, {place}"


def keep(folder: Path, name: str, old: Shown, new: Shown) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for which, (picture, _) in (("old", old), ("new", new)):
        Image.fromarray(picture).save(folder / f"{name} {which}.png")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commit")
    parser.add_argument("--states", type=lambda text: text.split(","), default=list(STATES))
    parser.add_argument("--keep", type=Path, default=Path("build/sameness"), metavar="FOLDER")
    given = parser.parse_args()
    differing = 0
    with ExitStack() as stack:
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=chromium_path(), args=FLAGS
        )
        was = stack.enter_context(running_server(folder=stack.enter_context(commit(given.commit))))
        now = stack.enter_context(running_server())
        for screen in SCREENS:
            for scheme in ("dark", "light"):
                for state in given.states:
                    old, new = (show(browser, each, screen, scheme, state) for each in (was, now))
                    name = f"{screen.width}x{screen.height} {scheme} {state}"
                    if told := difference(old, new, state):
                        keep(given.keep, name, old, new)
                        print(f"{name}: {told}", flush=True)
                        differing += 1
        browser.close()
    print(f"{differing} of {len(SCREENS) * 2 * len(given.states)} pictures differ")
    sys.exit(differing > 0)


if __name__ == "__main__":
    main()
