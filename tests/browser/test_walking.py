"""A key held down walks through a map: each step touches what it changes, and no more."""

import json

import pytest
from playwright.sync_api import Browser

from tests.browser.lens import Lens, Unit
from tests.browser.test_linked import pin

FIRST = Unit("conv2", 8, 5, 0)
STEPS = 24
# There and back again, a step a frame. Nobody rests meanwhile, however slow the machine: timers
# wait. Told of each frame: which sections of the sum it touched, how many nodes were replaced.
WALK = """async (steps) => {
  const sections = [...document.querySelectorAll(".patches section")];
  const stage = document.querySelector("#stage");
  const frames = [];
  let records = [];
  const observer = new MutationObserver((found) => records.push(...found));
  const all = { subtree: true, childList: true, characterData: true, attributes: true };
  observer.observe(document.querySelector("#inspector"), all);
  const { setTimeout } = window;
  window.setTimeout = () => 0;
  stage.focus();
  for (let i = 0; i <= steps; i++) {
    await new Promise(requestAnimationFrame);
    const touched = new Set(records.map(({ target }) => target.parentElement.closest("section")));
    frames.push({
      touched: sections.flatMap((each, at) => (touched.has(each) ? [at] : [])),
      replaced: records.filter(({ type }) => type === "childList").length,
    });
    records = [];
    const code = ["ArrowRight", "ArrowLeft"][(i >> 2) % 2];
    stage.dispatchEvent(new KeyboardEvent("keydown", { key: code, code, bubbles: true }));
  }
  observer.disconnect();
  window.setTimeout = setTimeout;
  const panel = document.querySelector("#sum").getBoundingClientRect();
  const seen = sections.flatMap((each, at) => {
    const { top, bottom } = each.getBoundingClientRect();
    return top < panel.bottom && bottom > panel.top ? [at] : [];
  });
  return { frames, seen };
}"""
# Where the numbers in the middle row of each grid in the first section end, from step to step.
ENDS = """async (units) => {
  const found = [];
  for (const unit of units) {
    lenslet.select(unit);
    do await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    while (document.querySelector(".patches[aria-busy=true]"));
    const buttons = [...document.querySelectorAll(".patches section:first-child .grid-of")]
      .flatMap((grid) => [...grid.querySelectorAll("button")].slice(10, 15));
    found.push(buttons.map((each) => {
      const range = document.createRange();
      range.selectNodeContents(each);
      return { text: each.textContent, end: range.getBoundingClientRect().right };
    }));
  }
  return found;
}"""


def test_a_frame_touches_one_section_of_those_in_view_and_replaces_no_node(lens: Lens) -> None:
    pin(lens, FIRST)
    walked = lens.page.evaluate(WALK, STEPS)
    frames, seen = walked["frames"], walked["seen"]
    assert 2 <= len(seen) < lens.page.locator(".patches section").count()
    touched = [frame["touched"] for frame in frames]
    assert all(len(each) <= 1 for each in touched)
    assert sum(map(len, touched)) > STEPS / 2
    assert {at for each in touched for at in each} == set(seen)
    assert [frame["replaced"] for frame in frames] == [0] * len(frames)


def test_a_step_has_no_more_styles_worked_out_than_it_changes_numbers(
    lens: Lens, chromium: Browser
) -> None:
    pin(lens, FIRST)
    chromium.start_tracing(page=lens.page, categories=["devtools.timeline"])
    lens.page.evaluate(WALK, STEPS)
    events = json.loads(chromium.stop_tracing())["traceEvents"]
    # What was at work when the tracing began or ended has but one of its halves, without a count.
    updates = [event["args"] for event in events if event["name"] == "UpdateLayoutTree"]
    styled = [update["elementCount"] for update in updates if "elementCount" in update]
    assert 0 < sum(styled) / STEPS < 50  # of a section, the patch and the products


def test_numbers_end_at_one_place_whichever_they_are(lens: Lens) -> None:
    """Else a step moves them sideways."""
    units = [FIRST._replace(x=x) for x in range(6)]
    steps = lens.page.evaluate(ENDS, [unit.json() for unit in units])
    lengths = {len(number["text"]) for numbers in steps for number in numbers[10:]}
    assert len(lengths) > 2
    for numbers in zip(*steps, strict=True):
        ends = [number["end"] for number in numbers]
        assert ends == pytest.approx([ends[0]] * len(ends), abs=0.1)
