"""What an automated audit (axe-core) finds on the page in each of its states: nothing serious."""

from pathlib import Path

import pytest

from tests.browser.conftest import OpenLens
from tests.browser.lens import Json, Lens

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
SERIOUS = ("serious", "critical")

STATES = {
    "as it opens": "0",
    "with a blank pad": "lenslet.clear()",
    "with the list of keys": "document.querySelector('#help').click()",
    "with the menu of copies": "document.querySelector('#copy').open = true",
    "with a unit of the input": "lenslet.select({layer: 'input', channel: 0, y: 9, x: 9})",
    "with a convolution": "lenslet.select({layer: 'conv2', channel: 3, y: 4, x: 5})",
    "with a ReLU": "lenslet.select({layer: 'relu1', channel: 3, y: 4, x: 5})",
    "with a pooled unit": "lenslet.select({layer: 'pool2', channel: 3, y: 2, x: 1})",
    "with a neuron on maps": "lenslet.select({layer: 'fc1', channel: 3, y: 0, x: 0})",
    "with a neuron": "lenslet.select({layer: 'fc3', channel: 3, y: 0, x: 0})",
    "with a probability": "lenslet.select({layer: 'softmax', channel: 3, y: 0, x: 0})",
}
PINNED = [state for state in STATES if "lenslet.select" in STATES[state]]
TABS = ("sum", "kernels", "edits")


def audit(lens: Lens) -> list[str]:
    """Return what axe-core holds to be serious: the rule and the elements."""
    lens.page.wait_for_timeout(150)
    if not lens.page.evaluate("'axe' in window"):
        lens.page.evaluate(AXE.read_text())
    found: list[Json] = lens.page.evaluate(
        "axe.run(document, {resultTypes: ['violations']}).then((result) => result.violations)"
    )
    return [
        f"{violation['id']}: {[node['html'][:120] for node in violation['nodes']][:4]}"
        for violation in found
        if violation["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_the_audit_finds_nothing_serious_on_the_page(open_lens: OpenLens, scheme: str) -> None:
    lens = open_lens(scheme=scheme)  # type: ignore[arg-type]
    found = {}
    for state, script in STATES.items():
        lens.page.evaluate(script)
        found[state] = audit(lens)
        lens.page.keyboard.press("Escape")
    assert found == {state: [] for state in STATES}


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_the_audit_finds_nothing_serious_in_any_view_of_a_unit(
    open_lens: OpenLens, scheme: str
) -> None:
    lens = open_lens(scheme=scheme)  # type: ignore[arg-type]
    found = {}
    for state in PINNED:
        lens.page.evaluate(STATES[state])
        for tab in TABS:
            lens.page.click(f"#{tab}-tab")
            found[state, tab] = audit(lens)
    assert found == {(state, tab): [] for state in PINNED for tab in TABS}


def test_the_audit_finds_nothing_serious_on_a_phone(open_lens: OpenLens) -> None:
    lens = open_lens(size=(390, 844), phone=True)
    found = {}
    for state, script in STATES.items():
        lens.page.evaluate(script)
        found[state] = audit(lens)
        lens.page.evaluate(
            "document.querySelector('#keys').close(), document.querySelector('#copy').open = false"
        )
    assert found == {state: [] for state in STATES}


def test_the_audit_finds_a_fault_that_is_there(lens: Lens) -> None:
    lens.page.evaluate("document.querySelector('#undo').removeAttribute('aria-label')")
    lens.page.evaluate("document.querySelector('#undo').removeAttribute('title')")
    try:
        assert any(found.startswith("button-name") for found in audit(lens))
    finally:
        lens.page.evaluate("document.querySelector('#undo').setAttribute('aria-label', 'Undo')")
