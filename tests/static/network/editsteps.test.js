// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { redoEdit, stepBetween, stepTo, undoEdit } from "../../../static/network/editsteps.js";

/** @typedef {import("../../../static/types.js").Edit} Edit */

/** @param {number} channel @returns {Edit[]} */
const off = (channel) => [{ layer: "conv1", channel, off: true }];

test("each step is undone and redone, the newest first", () => {
  const start = { edits: /** @type {Edit[]} */ ([]), editsPast: [], editsFuture: [] };
  const two = stepTo(stepTo(start, off(1)), off(2));
  const one = undoEdit(two);
  assert.deepEqual(one?.edits, off(1));
  const none = one && undoEdit(one);
  assert.deepEqual(none?.edits, []);
  assert.equal(none && undoEdit(none), null);
  const again = none && redoEdit(none);
  assert.deepEqual(again?.edits, off(1));
  assert.deepEqual(again && redoEdit(again), two);
});

test("a step after an undo takes what could be redone away", () => {
  const undone = undoEdit(stepTo({ edits: [], editsPast: [], editsFuture: [] }, off(1)));
  assert.ok(undone && redoEdit(undone));
  assert.equal(redoEdit(stepTo(undone, off(2))), null);
});

test("a step that the service took back is passed over", () => {
  const refused = { ...stepTo(stepTo({ edits: [], editsPast: [], editsFuture: [] }, off(1)), off(2)), edits: off(1) };
  assert.deepEqual(undoEdit(refused)?.edits, []);
});

test("what a step takes and brings is told by value, whichever list it is in", () => {
  const [one, two] = [off(1), off(2)];
  assert.deepEqual(stepBetween([...one, ...two], off(1)), { lost: two, gained: [] });
  assert.deepEqual(stepBetween([], [...one, ...two]), { lost: [], gained: [...one, ...two] });
  const weight = (/** @type {number} */ value) => ({ layer: "conv1", parameter: /** @type {const} */ ("weight"), index: [0, 0, 0, 0], value });
  assert.deepEqual(stepBetween([weight(1)], [weight(2)]), { lost: [weight(1)], gained: [weight(2)] });
  assert.deepEqual(stepBetween(one, off(1)), { lost: [], gained: [] });
});
