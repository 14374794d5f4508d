"""Files on their way to the page: chosen, dropped, pasted, with the browser's own events."""

import base64
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageDraw, ImageFont

from tests.browser.lens import Json, Lens
from tests.browser.pens import on_pad

# A clipboard that holds a file, as a copy in a file manager leaves it.
PASTE_FILE = """({ name, type, base64 }) => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File([bytes], name, { type }));
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
COPY_IMAGE = """async ({ type, base64 }) => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const blob = new Blob([bytes], { type });
  await navigator.clipboard.write([new ClipboardItem({ [type]: blob })]);
}"""


class File(NamedTuple):
    """A file of a visitor's."""

    data: bytes
    name: str = "digits.png"
    type: str = "image/png"

    def json(self) -> dict[str, str]:
        text = base64.b64encode(self.data).decode()
        return {"name": self.name, "type": self.type, "base64": text}


def png(image: Image.Image) -> File:
    data = BytesIO()
    image.save(data, "PNG")
    return File(data.getvalue())


def written(text: str) -> File:
    """Return a picture of the text in Pillow's own font, black on white."""
    font = ImageFont.load_default(200)
    left, top, right, bottom = font.getbbox(text)
    image = Image.new("L", (int(right - left) + 80, int(bottom - top) + 80), 255)
    ImageDraw.Draw(image).text((40 - left, 40 - top), text, 0, font)
    return png(image)


def choose(lens: Lens, file: File, _folder: Path) -> None:
    """Choose the file in the browser's own dialog."""
    with lens.page.expect_file_chooser() as chooser:
        lens.page.locator("#open").click()
    chooser.value.set_files({"name": file.name, "mimeType": file.type, "buffer": file.data})


def drop_at(lens: Lens, data: Json, x: float, y: float) -> None:
    """Drag the data over the page and let it go there."""
    cdp = lens.page.context.new_cdp_session(lens.page)
    for kind in ("dragEnter", "dragOver", "drop"):
        if kind == "drop":
            lens.frame()
            assert lens.page.locator("#drop").is_visible()
        cdp.send("Input.dispatchDragEvent", {"type": kind, "x": x, "y": y, "data": data})
    lens.frame()
    assert lens.page.locator("#drop").is_hidden()


def drag_data(file: File, folder: Path) -> dict[str, Any]:
    path = folder / file.name
    path.write_bytes(file.data)
    return {"items": [], "files": [str(path)], "dragOperationsMask": 1}


def drop_on_pad(lens: Lens, file: File, folder: Path) -> None:
    drop_at(lens, drag_data(file, folder), *on_pad(lens.page, (0.5, 0.5)))


def drop_on_network(lens: Lens, file: File, folder: Path) -> None:
    drop_at(lens, drag_data(file, folder), 1000, 600)


def paste_file(lens: Lens, file: File, _folder: Path) -> None:
    lens.page.evaluate(PASTE_FILE, file.json())


def allow_clipboard(lens: Lens) -> None:
    lens.page.context.grant_permissions(["clipboard-read", "clipboard-write"])


def paste_image(lens: Lens, file: File, _folder: Path) -> None:
    """Paste what lies on the clipboard as an image, as a screenshot does."""
    allow_clipboard(lens)
    lens.page.evaluate(COPY_IMAGE, file.json())
    lens.page.keyboard.press("Control+v")


def copied(lens: Lens) -> str:
    """Return the text on the clipboard."""
    text: str = lens.page.evaluate("navigator.clipboard.readText()")
    return text


Way = Callable[[Lens, File, Path], None]
WAYS: dict[str, Way] = {
    "chosen": choose,
    "dropped on the pad": drop_on_pad,
    "dropped on the network": drop_on_network,
    "pasted as a file": paste_file,
    "pasted as an image": paste_image,
}


def bring(lens: Lens, way: Way, file: File, folder: Path) -> Json:
    """Bring the file in and wait until it is the drawing; return the drawing."""
    before = lens.drawing
    way(lens, file, folder)
    lens.page.wait_for_function(
        "(before) => JSON.stringify(lenslet.state().drawing) !== JSON.stringify(before)",
        arg=before,
    )
    lens.settle()
    return lens.drawing
