"""What `?` shows can be read in full, and the keys at once where there is room."""

import pytest

from tests.browser.lens import Lens

# Each text of an open dialog that leaves it at a side.
OUTSIDE = """(id) => {
  const dialog = document.getElementById(id);
  if (!dialog.open) dialog.showModal();
  const { left } = dialog.getBoundingClientRect();
  const [from, to] = [left + dialog.clientLeft, left + dialog.clientLeft + dialog.clientWidth];
  const walker = document.createTreeWalker(dialog, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const outside = [];
  let read = 0;
  while (walker.nextNode()) {
    if (!walker.currentNode.data.trim()) continue;
    range.selectNodeContents(walker.currentNode);
    const lines = [...range.getClientRects()];
    read += lines.length > 0;
    if (lines.some((line) => line.left < from - 0.5 || line.right > to + 0.5))
      outside.push(walker.currentNode.data.trim());
  }
  dialog.close();
  return { outside, read };
}"""
SIZES = [(320, 640), (390, 844), (1024, 768), (1280, 720), (1920, 1080), (2560, 1440)]


@pytest.mark.parametrize("dialog", ["keys", "model-card"])
def test_no_text_of_a_dialog_lies_outside_of_it(lens: Lens, dialog: str) -> None:
    for size in SIZES:
        lens.resize(size)
        found = lens.page.evaluate(OUTSIDE, dialog)
        assert found["read"] > 20
        assert found["outside"] == [], size


@pytest.mark.parametrize("size", [(1280, 720), (1400, 900), (1920, 1080)], ids=str)
def test_the_key_opens_the_list_of_keys_in_full_view(lens: Lens, size: tuple[int, int]) -> None:
    lens.resize(size)
    lens.page.keyboard.press("?")
    lens.frame()
    dialog = lens.page.locator("#keys").bounding_box()
    assert dialog
    keys = lens.page.locator("#keys .lists kbd")
    boxes = keys.evaluate_all("(all) => all.map((each) => each.getBoundingClientRect().toJSON())")
    assert len(boxes) > 30
    for box in boxes:
        assert dialog["y"] < box["top"]
        assert box["bottom"] < dialog["y"] + dialog["height"]
