"""Of a link that is damaged, or asks for what there is not, the rest is shown."""

from collections.abc import Callable
from urllib.parse import quote, urlsplit

import pytest

from tests.browser.conftest import OpenLens, OpenLink
from tests.browser.lens import Lens, Unit
from tests.browser.linking import TAB, await_hash
from tests.browser.visitors import Visitors

DAMAGED = "This link is damaged: its {} could not be read."
CHANGED = "This link is damaged: part of it was lost or changed on its way."
MISSING = "This network does not have the number that the link pins."
REFUSED = "The what-if edits in this link are left out: edit 1: "
BROKEN = {
    "m=lenet&d=*": DAMAGED.format("drawing"),
    "d=AQSQTpBOiCeQ": DAMAGED.format("drawing"),
    "i=AAAA&p=1": DAMAGED.format("drawing, its pen"),
    "u=conv2": DAMAGED.format("pinned number"),
    "u=conv9/0/0/0": MISSING,
    "u=conv2/16/0/0": MISSING,
    "m=vgg": "This server does not have the network that the link names: this is another.",
    "e=%": DAMAGED.format("edits"),
    "s=one&z=0&w=&h=1": DAMAGED.format("scale, its size, its comparison, its held drawing"),
    "m=lenet&p=0.08&f=1": DAMAGED.format("drawing"),
    "c=3.1": CHANGED,
    "utm_source=mail&x": "",
}


def shows_the_rest(lens: Lens, says: str) -> None:
    """Assert that one sentence says what is missing, and that all else is shown."""
    assert lens.settle()["prediction"] == 3
    told = lens.text("#notice")
    assert told.startswith(says)
    assert told.count(".") == (1 if says else 0)
    assert lens.pinned() is None
    lens.page.evaluate("(unit) => lenslet.select(unit)", Unit("conv1", 0).json())
    lens.frame()
    assert lens.ask(TAB) == "kernels"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("d=*", DAMAGED.format("drawing")),
        ("u=conv9/0/0/0", MISSING),
        ("e=conv1/99/off", REFUSED),
    ],
)
def test_of_a_broken_link_the_rest_is_shown_and_one_sentence_says_what_is_not(
    open_link: OpenLink, server: str, text: str, says: str
) -> None:
    shows_the_rest(open_link(f"{server}/#v=kernels&{text}"), says)


def test_a_broken_link_in_the_bar_of_an_open_page_does_no_more(open_lens: OpenLens) -> None:
    lens = open_lens()
    for text, says in BROKEN.items():
        lens.page.evaluate("(text) => { location.hash = text; }", f"v=kernels&{text}")
        lens.page.wait_for_function(
            "(says) => lenslet.state().pinned === null && "
            "document.querySelector('#notice').textContent === says",
            arg=says,
        )
        shows_the_rest(lens, says)
    # What follows the page's own link again, whatever was in the bar.
    assert "u=conv1/0/0/0" in await_hash(lens, "location.hash.startsWith('#c=')")


REWRITTEN: dict[str, Callable[[str], str]] = {
    "& as &amp;": lambda text: "/#" + text.replace("&", "&amp;"),
    "all of it encoded": lambda text: "/#" + quote(text, safe=""),
    "# as %23": lambda text: "/%23" + text,
    "# as %23, all of it encoded": lambda text: "/%23" + quote(text, safe=""),
    "# as %2523": lambda text: "/%2523" + text,
    "# as %23 behind a query": lambda text: "/?model=lenet%23" + text,
    "in a mail": lambda text: f"/#{text}>",
    "followed": lambda text: f"/#{text}&utm_source=mail",
}


def test_a_link_that_was_rewritten_on_its_way_opens_the_same_or_says_that_it_is_damaged(
    open_link: OpenLink, visitors: Visitors, server: str
) -> None:
    old = "m=lenet&u=conv2/3/4/5&p=0.08&f=1&d=AQaIJ7AikE4A7y7gXQ"  # a seven
    first = open_link(f"{server}/#{old}")
    first.page.keyboard.press("s")
    sealed = urlsplit(await_hash(first)).fragment
    visitors.leave()
    for text in (old, sealed):
        for way, rewrite in REWRITTEN.items():
            lens = open_link(server + rewrite(text))
            assert [len(stroke) for stroke in lens.strokes] == [3], way
            assert lens.pinned() == Unit("conv2", 3, 4, 5), way
            assert lens.text("#notice") == "", way
            visitors.leave()
    for length in (2, 20, 40, len(sealed) - 1):
        lens = open_link(f"{server}/#{sealed[:length]}")
        assert "This link is damaged" in lens.text("#notice")
        visitors.leave()
