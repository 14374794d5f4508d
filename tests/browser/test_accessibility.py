"""What an automated audit (axe-core) finds on the page in each of its states: nothing serious."""

from pathlib import Path

from tests.browser.conftest import OpenLens
from tests.browser.lens import Json, Lens

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
SERIOUS = ("serious", "critical")

STATES = {
    "as it opens": "0",
    "with a blank pad": "lenslet.clear()",
    "with the list of keys": "document.querySelector('#help').click()",
    "with the model card": "document.querySelector('#about [data-open]').click()",
    "with the menu of copies": "document.querySelector('#copy').open = true",
    "with a unit of the input": "lenslet.select({layer: 'input', channel: 0, y: 9, x: 9})",
    "with a convolution": "lenslet.select({layer: 'conv2', channel: 3, y: 4, x: 5})",
    "with a ReLU": "lenslet.select({layer: 'relu1', channel: 3, y: 4, x: 5})",
    "with a pooled unit": "lenslet.select({layer: 'pool2', channel: 3, y: 2, x: 1})",
    "with a neuron on maps": "lenslet.select({layer: 'fc1', channel: 3, y: 0, x: 0})",
    "with a neuron": "lenslet.select({layer: 'fc3', channel: 3, y: 0, x: 0})",
    "with a probability": "lenslet.select({layer: 'softmax', channel: 3, y: 0, x: 0})",
}
CALM = "Promise.allSettled(document.getAnimations().map((each) => each.finished))"
PINNED = [state for state in STATES if "lenslet.select" in STATES[state]]
UNPINNED = [state for state in STATES if state not in PINNED]
TABS = ("sum", "kernels", "edits")


def audit(lens: Lens, *rules: str) -> list[str]:
    """Return what axe-core holds to be serious, by these rules or by all: rule and elements."""
    lens.rest()
    lens.page.wait_for_function("!document.querySelector('[aria-busy=true]')")
    lens.keep(CALM)  # a colour that is on its way to another is faint for a moment
    if not lens.page.evaluate("'axe' in window"):
        lens.page.evaluate(AXE.read_text())
    found: list[Json] = lens.page.evaluate(
        "(rules) => axe.run(document, {"
        # No rule that is asked for needs the style sheets once more.
        "resultTypes: ['violations'], preload: false, ...(rules.length && { runOnly: rules })"
        "}).then((result) => result.violations)",
        list(rules),
    )
    return [
        f"{violation['id']}: {[node['html'][:120] for node in violation['nodes']][:4]}"
        for violation in found
        if violation["impact"] in SERIOUS
    ]


def audits(lens: Lens, *rules: str) -> dict[str, list[str]]:
    """Return what is found on the page in each state, and in each view of a unit."""
    found = {}
    for state in UNPINNED:
        lens.page.evaluate(STATES[state])
        found[state] = audit(lens, *rules)
        lens.page.keyboard.press("Escape")
    for state in PINNED:
        lens.page.evaluate(STATES[state])
        for tab in TABS:
            lens.page.click(f"#{tab}-tab")
            found[f"{state}: {tab}"] = audit(lens, *rules)
    return {state: faults for state, faults in found.items() if faults}


def test_the_audit_finds_nothing_serious_in_any_state(open_lens: OpenLens) -> None:
    assert audits(open_lens(scheme="dark")) == {}


def test_the_audit_finds_no_faint_text_in_the_light(open_lens: OpenLens) -> None:
    # All else is the same in both: colours are what differs.
    assert audits(open_lens(scheme="light"), "color-contrast") == {}


def test_the_audit_finds_nothing_serious_on_a_phone(open_lens: OpenLens) -> None:
    lens = open_lens(size=(390, 844), phone=True)
    found = {}
    for state, script in STATES.items():
        lens.page.evaluate(script)
        found[state] = audit(lens)
        lens.page.evaluate(
            "document.querySelectorAll('dialog[open]').forEach((each) => each.close()),"
            "document.querySelector('#copy').open = false"
        )
    assert found == {state: [] for state in STATES}


def test_the_audit_finds_a_fault_that_is_there(lens: Lens) -> None:
    lens.page.evaluate("document.querySelector('#undo').removeAttribute('aria-label')")
    lens.page.evaluate("document.querySelector('#undo').removeAttribute('title')")
    try:
        assert any(found.startswith("button-name") for found in audit(lens))
        assert audit(lens, "color-contrast") == []
    finally:
        lens.page.evaluate("document.querySelector('#undo').setAttribute('aria-label', 'Undo')")


def test_the_audit_finds_faint_text_that_is_there(open_lens: OpenLens) -> None:
    lens = open_lens(scheme="light")
    lens.page.evaluate("document.querySelector('h1').style.color = '#ccc'")
    assert [found.split(":")[0] for found in audit(lens, "color-contrast")] == ["color-contrast"]
