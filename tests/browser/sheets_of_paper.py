"""The page on paper."""

import re
import zlib

from tests.browser.lens import Lens

# Where a picture is placed, its sides in 300ths of an inch.
IMAGE = re.compile(
    rb"([\d.]+) 0 0 -([\d.]+) [\d.]+ [\d.]+ cm\n"
    rb"(?:[\d .]* RG [\d .]* rg\n)?(?:/G\d+ gs\n)*/X(\d+) Do"
)


def sheets(lens: Lens, landscape: bool) -> tuple[int, tuple[float, float]]:
    """Return how many sheets a print takes, and how fine the largest picture is each way."""
    pdf = lens.page.pdf(format="A4", landscape=landscape)
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    streams = re.findall(
        rb"/FlateDecode\s*/Length \d+[^>]*>>\s*stream\r?\n(.*?)endstream", pdf, re.S
    )
    placed = [found for each in streams for found in IMAGE.findall(zlib.decompress(each))]
    across, down, name = max(placed, key=lambda each: float(each[0]))
    size = re.search(rb"\n%s 0 obj[^>]*?/Width (\d+)\s*/Height (\d+)" % name, pdf)
    assert size
    return pages, (300 * int(size[1]) / float(across), 300 * int(size[2]) / float(down))


A4 = {True: (1046, 718), False: (718, 1046)}  # CSS pixels within the margins, by landscape
