// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { initial, isNext, redoEdit, stepBetween, stepTo, undoEdit } from "../../../static/network/editsteps.js";
import { ink, sheetOf } from "../sheets.js";

/** @typedef {import("../../../static/types.js").Edit} Edit */
/** @typedef {import("../../../static/types.js").Sheet} Sheet */

/** @param {number} channel @returns {Edit[]} */
const off = (channel) => [{ layer: "conv1", channel, off: true }];

/** @typedef {import("../../../static/network/editsteps.js").Stepped} Stepped */

/** @type {Stepped} */
const START = { ...initial, steps: { past: [], future: [] } };

/** @param {Stepped} state @param {Sheet[]} past @returns {Stepped} with these steps of the drawing */
const drawn = (state, ...past) => ({ ...state, steps: { past, future: [] } });

/** @param {Stepped} state @param {Partial<Stepped> | null} patch @returns {Stepped} */
const after = (state, patch) => ({ ...state, ...patch });

/** @param {Stepped} state @param {Edit[][]} steps @returns {Stepped} */
const stepped = (state, ...steps) => steps.reduce((each, edits) => after(each, stepTo(each, edits)), state);

test("each step is undone and redone, the newest first", () => {
  const two = stepped(START, off(1), off(2));
  const one = after(two, undoEdit(two));
  assert.deepEqual(one.edits, off(1));
  const none = after(one, undoEdit(one));
  assert.deepEqual(none.edits, []);
  assert.equal(undoEdit(none), null);
  const again = after(none, redoEdit(none));
  assert.deepEqual(again.edits, off(1));
  assert.deepEqual(after(again, redoEdit(again)), two);
});

test("a step after an undo takes what could be redone away", () => {
  const one = stepped(START, off(1));
  const undone = after(one, undoEdit(one));
  assert.ok(redoEdit(undone));
  assert.equal(redoEdit(stepped(undone, off(2))), null);
});

test("a step that the service took back is passed over", () => {
  const refused = { ...stepped(START, off(1), off(2)), edits: off(1) };
  assert.deepEqual(undoEdit(refused)?.edits, []);
});

test("a step is next until the drawing goes on, and again when it has come back", () => {
  const [blank, stroke] = [sheetOf(), sheetOf([ink(1)])];
  const edited = stepped(drawn(START, blank), off(1));
  assert.ok(isNext("past", edited));
  assert.ok(!isNext("past", drawn(edited, blank, stroke)));
  assert.ok(!isNext("past", drawn(edited)));
  assert.ok(!isNext("future", edited));
  assert.ok(isNext("future", after(edited, undoEdit(edited))));
});

test("what a step takes and brings is told by value, whichever list it is in", () => {
  const [one, two] = [off(1), off(2)];
  assert.deepEqual(stepBetween([...one, ...two], off(1)), { lost: two, gained: [] });
  assert.deepEqual(stepBetween([], [...one, ...two]), { lost: [], gained: [...one, ...two] });
  const weight = (/** @type {number} */ value) => ({ layer: "conv1", parameter: /** @type {const} */ ("weight"), index: [0, 0, 0, 0], value });
  assert.deepEqual(stepBetween([weight(1)], [weight(2)]), { lost: [weight(1)], gained: [weight(2)] });
  assert.deepEqual(stepBetween(one, off(1)), { lost: [], gained: [] });
});
