"""What is told to who comes new: the column, what it offers to try, the card, the README."""

import io
import re

import pytest
from PIL import Image

from app.network.kinds import OPERATIONS
from app.network.weights import read_card
from app.resources import resource
from tests.browser.conftest import OpenLens
from tests.browser.lens import Lens, Unit
from tests.browser.reaching import scroll_to

KINDS = {"input", *(kind for kind, _ in OPERATIONS.values())}
ARTICLE = "https://ujjwalkarn.me/2016/08/11/intuitive-explanation-convnets/"


def test_every_kind_that_the_reader_knows_is_told_briefly() -> None:
    text = (resource("templates") / "about.html").read_text(encoding="utf-8")
    assert set(re.findall(r'^  "(\w+)": "', text, re.MULTILINE)) == KINDS


def test_the_column_tells_the_networks_kinds_in_their_order_until_a_unit_is_pinned(
    lens: Lens, zoo: Lens
) -> None:
    for page in (lens, zoo):
        kinds = dict.fromkeys(layer["kind"] for layer in page.layers.values())
        assert page.page.locator("#about dt").count() == len(kinds)
        assert page.page.locator("#about").is_visible()
    told = lens.page.locator("#about dt").all_text_contents()
    assert told == ["Input", "Convolution", "ReLU", "Max pooling", "Fully connected", "Softmax"]
    lens.page.evaluate("lenslet.select({layer: 'pool1', channel: 0, y: 3, x: 3})")
    lens.frame()
    assert not lens.page.locator("#about").is_visible()
    lens.page.evaluate("lenslet.select(null)")
    lens.frame()
    assert lens.page.locator("#about").is_visible()


def test_a_column_that_goes_on_below_its_edge_fades_there_and_at_its_end_is_read_in_full(
    lens: Lens,
) -> None:
    lens.page.set_viewport_size({"width": 1280, "height": 720})
    lens.rest()
    about = lens.page.locator("#about")
    assert about.evaluate("(each) => each.scrollHeight > each.clientHeight")

    def contrast_above_the_links() -> int:
        """Return how much the strip of two lines above the links differs in itself at most."""
        box = about.locator(".links").bounding_box()
        assert box is not None
        clip = {"x": box["x"], "y": box["y"] - 34, "width": box["width"], "height": 33}
        shot = Image.open(io.BytesIO(lens.page.screenshot(clip=clip))).convert("L")  # type: ignore[arg-type]
        lowest, highest = shot.crop((0, 20, shot.width, 33)).getextrema()
        return int(highest - lowest)  # type: ignore[operator]

    for scroll in (0, 7, 14):  # wherever a line meets the edge
        about.evaluate("(each, to) => each.scrollTo(0, to)", scroll)
        assert contrast_above_the_links() < 110
    about.evaluate("(each) => each.scrollTo(0, each.scrollHeight)")
    end = about.locator("li").last.bounding_box()
    links = about.locator(".links").bounding_box()
    assert end is not None
    assert links is not None
    faded = about.locator(".links").evaluate("(each) => getComputedStyle(each, '::before').height")
    assert links["y"] - end["y"] - end["height"] >= float(faded.removesuffix("px")) - 2


def test_a_pooled_cell_is_taken_apart(lens: Lens) -> None:
    lens.page.click("#about [data-try=pool]")
    lens.frame()
    unit = lens.pinned()
    assert unit is not None
    assert lens.layers[unit.layer]["kind"] == "max_pool2d"
    explained = lens.ask("lenslet.explain(argument)", unit.json())
    assert explained["value"] == max(lens.values(unit.layer)) > 0


@pytest.mark.parametrize("way", ["Escape", "release"])
def test_the_keys_go_to_the_number_taken_apart_and_back_to_the_example(
    lens: Lens, way: str
) -> None:
    example = lens.page.locator("#about [data-try=pool]")
    example.press("Enter")
    lens.frame()
    assert lens.pinned() is not None
    assert lens.page.evaluate("document.activeElement.id") == "sum"
    lens.frame()
    if way == "release":
        lens.page.locator("#release").press("Enter")
    else:
        lens.page.keyboard.press(way)
    lens.frame()
    assert lens.pinned() is None
    assert example.evaluate("(each) => each === document.activeElement")
    lens.page.locator("#stage").focus()
    lens.page.keyboard.press("Enter")
    lens.frame()
    assert lens.pinned() is not None
    lens.page.locator("#release").press("Enter")
    lens.frame()
    assert lens.page.evaluate("document.activeElement.id") == "stage"


def test_a_filter_slides_over_its_map(lens: Lens) -> None:
    lens.page.click("#about [data-try=slide]")
    lens.page.wait_for_function("lenslet.state().pinned?.x > 1")
    unit = lens.pinned()
    assert unit is not None
    assert lens.layers[unit.layer]["kind"] == "conv2d"
    assert lens.page.locator("#slide [data-value=play]").get_attribute("aria-pressed") == "true"


def test_one_filter_alone_is_kept_which_changes_the_answer_and_the_switch_is_shown(
    lens: Lens,
) -> None:
    sure = max(lens.result["probabilities"])
    lens.page.click("#about [data-try=only]")
    lens.page.wait_for_function("lenslet.edits().length === 1")
    (edit,) = lens.ask("lenslet.edits()")
    unit = lens.pinned()
    assert unit is not None
    assert edit == {"layer": unit.layer, "channel": unit.channel, "only": True}
    lens.frame()
    assert lens.page.locator("#edits").is_visible()
    maps = lens.layers[unit.layer]["shape"][0]
    values = lens.values(unit.layer)
    area = len(values) // maps
    kept = [any(values[i * area : (i + 1) * area]) for i in range(maps)]
    assert kept == [i == unit.channel for i in range(maps)]
    # A student sees something change.
    assert lens.result["probabilities"][3] < sure - 0.1


def test_the_column_names_what_the_page_speaks_of(lens: Lens) -> None:
    told = lens.text("#about")
    for word in ("logits", "Weights", "pink", "yellow", "counted from 0"):
        assert word in told


@pytest.mark.parametrize("size", [(1024, 768), (390, 844)], ids=["tablet", "phone"])
def test_where_there_is_no_column_a_labelled_button_tells_the_same(
    open_lens: OpenLens, size: tuple[int, int]
) -> None:
    lens = open_lens(size=size, phone=True)
    assert not lens.page.locator("#about").is_visible()
    button = lens.page.locator("#help")
    assert button.inner_text() in ("Help", "What is this?")
    button.tap()
    sheet = lens.page.get_by_role("dialog", name="What is this?")
    text = sheet.inner_text()
    assert text.index("Tap a cell") < text.index("Delete")  # how to use it by hand, then the keys
    assert "counted from 0" in text
    sheet.get_by_role("button", name="pooled").tap()
    lens.frame()
    assert lens.pinned() is not None
    assert not sheet.is_visible()


# What no finger does, and what no finger presses.
FOR_MICE = re.compile(
    r"\b(point(ed)? at|hover\w*|click\w*|mouse|wheel|Ctrl|Esc|Enter)\b", re.IGNORECASE
)
READ = """() => {
  document.querySelector("#keys").open = true;
  return [...document.querySelectorAll("body > :not(#keys), #keys > :not(.lists)")]
    .filter((each) => each.checkVisibility()).map((each) => each.innerText).join("\\n");
}"""


def test_on_touch_no_words_speak_of_a_mouse_or_of_keys(open_lens: OpenLens) -> None:
    lens = open_lens(size=(1024, 768), phone=True)
    said = [lens.page.evaluate(READ)]
    lens.page.evaluate("document.querySelector('#keys').open = false")
    for unit in (
        Unit("conv2", 3, 4, 5),
        Unit("fc1", 7),
        Unit("pool1", 2, 3, 4),
        Unit("softmax", 3),
    ):
        lens.page.evaluate("(unit) => lenslet.select(unit)", unit.json())
        for tab in ("sum", "kernels", "edits"):
            lens.page.locator(f"#{tab}-tab").tap()
            lens.frame()
            said.append(lens.page.inner_text("body"))
            field = lens.page.locator("#edits input[data-weight]:visible").first
            if tab == "edits" and field.count():
                field.fill("much")
                lens.frame()
                said.append(lens.page.inner_text("body"))
    text = "\n".join(said)
    for told in (
        "Tap a cell to read it.",
        "Tap a weight.",
        "that is tapped",
        "Tap one",
        "That is not a number",
    ):
        assert told in text
    assert FOR_MICE.findall(text) == []


def test_what_is_said_of_tapping_is_what_it_does(open_lens: OpenLens) -> None:
    cell = Unit("conv1", 2, 3, 4)
    phone = open_lens(size=(390, 844), phone=True)
    phone.page.locator("#help").tap()
    said = phone.page.locator("#keys .about").inner_text()
    assert "Tap a cell: its sum opens in full" in said
    assert "Tap it again to close its sum" in said
    phone.page.get_by_role("button", name="Close").tap()
    for expected in (cell, None, cell):
        scroll_to(phone, cell)
        phone.page.touchscreen.tap(*phone.cell(cell).centre)
        phone.rest()
        assert phone.pinned() == expected
        assert phone.page.locator("#sum").is_visible() == (expected is not None)


def test_what_is_said_of_clicking_is_what_it_does(lens: Lens) -> None:
    said = lens.page.locator("#about").inner_text()
    assert "Click it, and its sum opens in full; another click closes it." in said
    cell = Unit("conv1", 2, 3, 4)
    lens.point_at(cell)
    assert lens.pinned() is None  # to point is not enough
    for expected in (cell, None):
        lens.page.mouse.click(*lens.cell(cell).centre)
        lens.frame()
        assert lens.pinned() == expected


def test_the_card_says_how_well_the_network_reads(lens: Lens) -> None:
    lens.page.click("#about [data-open=model-card]")
    card = lens.page.get_by_role("dialog", name="The network")
    measured = read_card(resource("models"), "lenet")
    for part in measured["accuracy"].values():
        assert f"{part:.2%}" in card.inner_text()
    assert measured["method"] in card.inner_text()
    for row in ("95% of the pad", "pen 0.04", "30%, pen 0.12"):  # each under what it is about
        cell = card.get_by_role("rowheader", name=row, exact=True)
        assert cell.locator(
            "xpath=ancestor::tr/preceding-sibling::tr[th/@scope='rowgroup']"
        ).count()
    assert "parts of the pad's side" in card.inner_text()
    lens.page.keyboard.press("Escape")
    assert not card.is_visible()


def test_the_links_lead_to_the_article_the_readme_and_the_calls(lens: Lens) -> None:
    links = lens.page.locator("#about a")
    found = [link.get_attribute("href") for link in links.all()]
    assert found == [ARTICLE, "readme", "docs"]
    for path in ("readme", "docs"):
        assert lens.page.request.get(f"{lens.address}/{path}").status == 200


def test_the_paper_around_what_the_network_sees_is_told_where_it_is_not_shown(lens: Lens) -> None:
    width, paper = lens.page.evaluate("[seen.width, Number(seen.dataset.paper)]")
    assert [1, width + 2 * paper, width + 2 * paper] == lens.layers["input"]["shape"]
    for word in ("sees", "shrunk"):
        told = lens.page.locator(f"#word-{word} dd").text_content()
        assert f"{paper} more cells of paper on each side" in (told or "")
