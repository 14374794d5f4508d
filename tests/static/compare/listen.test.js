// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { listenToComparison } from "../../../static/compare/listen.js";
import { comparedIn } from "../../../static/network/compare.js";
import { run } from "../forward.js";
import { fakeStore, ink, sheetOf } from "../sheets.js";
import { single } from "../worlds.js";

/** @typedef {import("../../../static/types.js").State} State */
/** @typedef {import("../../../static/core/elements.js").Elements} Elements */

const trace = run(single()).trace;
const another = run(single(), 2).trace;
const sheet = sheetOf([ink(0.1, 0.2, 0)]);
const asked = { sheet, pen: 0.06, fit: false, replay: null, edits: [] };

/** @param {import("../../../static/types.js").Trace} to @param {import("../../../static/types.js").Trace | null} [unedited] */
function answerOf(to, unedited = null) {
  return { asked, trace: to, unedited };
}

/** @param {Partial<State>} changes */
function world(changes) {
  const { store } = fakeStore({ sheet, answer: answerOf(trace), ...changes });
  const buttons = ["now", "held", "both", "difference"].map((value) => ({ dataset: { value }, onclick: () => {} }));
  const hold = { onclick: () => {} };
  const elements = /** @type {Elements} */ (/** @type {unknown} */ ({ hold, comparison: { querySelectorAll: () => buttons } }));
  const keys = listenToComparison(elements, store);
  const press = (/** @type {string} */ key) => keys.find((each) => each.key === key)?.run();
  return { store, buttons, hold, press, shown: () => comparedIn(store.get()).comparison };
}

test("holding keeps the drawing and its trace, and shows what was shown", () => {
  const { store, hold, shown } = world({});
  store.patch({ sheet: sheetOf(), pen: 0.08 }); // drawn on, but not answered yet
  hold.onclick();
  assert.deepEqual(store.get().held, { ...asked, trace });
  assert.equal(store.get().held?.trace, trace);
  assert.equal(shown(), "now");
});

test("what is held stays while the drawing changes, until it is let go", () => {
  const { store, press, buttons } = world({});
  press("h");
  store.patch({ answer: answerOf(another), sheet: sheetOf() });
  buttons[3].onclick();
  assert.equal(store.get().held?.trace, trace);
  press("h");
  assert.deepEqual([store.get().held, store.get().comparison], [null, "now"]);
});

test("there is nothing to hold before the first trace", () => {
  const { store, press } = world({ answer: null });
  press("h");
  assert.equal(store.get().held, null);
});

test("the key goes through now, held, both and their difference, and round", () => {
  const { press, shown } = world({});
  press("h");
  const seen = Array.from({ length: 5 }, () => (press("d"), shown()));
  assert.deepEqual(seen, ["held", "both", "difference", "now", "held"]);
});

test("without anything to compare with the key does nothing; without edits it compares with those", () => {
  const alone = world({});
  alone.press("d");
  assert.equal(alone.store.get().comparison, "now");
  const edited = world({ answer: answerOf(trace, another) });
  edited.press("d");
  assert.equal(edited.shown(), "held");
});

test("each button shows what it says", () => {
  const { buttons, press, shown } = world({});
  press("h");
  for (const button of buttons) {
    button.onclick();
    assert.equal(shown(), button.dataset.value);
  }
});

test("a comparison with edits that are gone does not come back with what is held next", () => {
  const { store, press, shown } = world({ answer: answerOf(trace, another) });
  store.patch({ comparison: "difference" });
  store.patch({ answer: answerOf(trace) });
  press("h");
  assert.equal(shown(), "now");
});

test("holding by hand while edits are compared with goes on showing the same comparison", () => {
  const { press, shown } = world({ answer: answerOf(trace, another), comparison: "both" });
  press("h");
  assert.equal(shown(), "both");
});
