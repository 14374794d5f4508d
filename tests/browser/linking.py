"""Links, copied and opened."""

from pathlib import Path

from tests.browser.files import allow_clipboard, bring, copied, paste_file, written
from tests.browser.lens import Lens

TAB = "document.querySelector('#tabs [aria-selected=true]')?.dataset.value ?? null"
# The bits of every value, which a decimal might hide.
BITS = """Object.values(lenslet.state().trace.layers).map(({ layer, values }) =>
  [layer, ...new Uint32Array(Float32Array.from(values).buffer)])"""


def await_hash(lens: Lens, condition: str = "true") -> str:
    """Return the address once it says what the page shows."""
    lens.page.wait_for_function(f"location.hash.length > 1 && ({condition})")
    # It is written when nothing has changed for a while: wait until two looks agree.
    lens.page.wait_for_function(
        "async () => { const { hash } = location; "
        "await new Promise((done) => setTimeout(done, 450)); return hash === location.hash; }"
    )
    href: str = lens.page.evaluate("location.href")
    return href


def copy_link(lens: Lens) -> str:
    allow_clipboard(lens)
    lens.page.keyboard.press("l")
    lens.page.wait_for_function(  # of a picture it carries the digit that is read, and says so
        "/^The link is copied(, with the digit|\\.)/.test("
        "document.querySelector('#notice').textContent)"
    )
    return copied(lens)


def by_picture(lens: Lens, folder: Path) -> None:
    bring(lens, paste_file, written("6 8"), folder)
    lens.page.locator(".outline[aria-pressed=false]").click()
