// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { initialState, lenet } from "../worlds.js";
import { run } from "../forward.js";
import { back, hasBoth, hover, initial, jump, letGo, pin, slideTo, turn, walk } from "../../../static/select/pin.js";

/** @typedef {import("../../../static/types.js").Unit} Unit */
/** @typedef {import("../../../static/select/pin.js").PinState} PinState */

/** @param {number} x @returns {Unit} */
const unit = (x) => ({ layer: "conv1", channel: 0, y: 0, x });

/** @type {PinState} a window slides over the map, and a number of it is pointed at */
const BUSY = { ...initial, pinned: unit(1), trail: [unit(0)], slide: { playing: true }, part: { layer: "conv1", index: 3 } };

/** @template {unknown[]} Given @param {PinState} state @param {(state: PinState, ...given: Given) => Partial<PinState>} change @param {Given} given */
const after = (state, change, ...given) => ({ ...state, ...change(state, ...given) });

test("with the unit goes what was told of it, whichever way it goes", () => {
  const gone = [after(BUSY, pin, unit(2)), after(BUSY, pin, null), after(BUSY, jump, unit(2)), after(BUSY, walk, unit(2)), after(BUSY, back)];
  for (const { slide, part } of gone) assert.deepEqual([slide, part], [null, null]);
});

test("who walks or jumps stays in the rows in which the unit was chosen, who chooses another does not", () => {
  const beneath = after(BUSY, pin, unit(1), "sum", true);
  const ways = [after(beneath, walk, unit(2)), after(beneath, jump, unit(2)), after(beneath, slideTo, unit(2), true), after(beneath, pin, unit(2))];
  assert.deepEqual(ways.map(({ pinnedBeneath }) => pinnedBeneath), [true, true, true, false]);
  assert.equal(after(after(beneath, jump, unit(2)), back).pinnedBeneath, true);
});

test("who turns is in the rows of the other of two, and back; a unit that is pointed at is pinned there", () => {
  const held = { ...initialState(), trace: run(lenet()).trace };
  const both = { ...initialState(), ...BUSY, held, comparison: /** @type {const} */ ("both") };
  const there = { ...both, ...turn(both, unit(1)) };
  assert.deepEqual([there.pinned, there.pinnedBeneath, there.trail], [unit(1), true, BUSY.trail]);
  assert.equal(turn(there, unit(1)).pinnedBeneath, false);
  const pointed = { ...both, ...initial, hovered: unit(3) };
  const pinned = turn(pointed, unit(3));
  assert.deepEqual([pinned.pinned, pinned.pinnedBeneath, pinned.hovered], [unit(3), true, null]);
  assert.deepEqual([hasBoth(both), hasBoth({ ...both, comparison: "difference" }), hasBoth({ ...both, held: null })], [true, false, false]);
});

test("who jumps can go back, who walks still can, who chooses begins anew", () => {
  const trails = [after(BUSY, jump, unit(2)), after(BUSY, walk, unit(2)), after(BUSY, slideTo, unit(2), true), after(BUSY, pin, unit(2)), after(BUSY, pin, null)];
  assert.deepEqual(trails.map(({ trail }) => trail), [[unit(0), unit(1)], [unit(0)], [unit(0)], [], []]);
});

test("back leads over all jumps to where the first began, and no further", () => {
  let state = after(initial, pin, unit(0));
  for (const x of [1, 2, 3]) state = after(state, jump, unit(x));
  for (const x of [2, 1, 0]) {
    state = after(state, back);
    assert.deepEqual(state.pinned, unit(x));
  }
  assert.equal(after(state, back).pinned, state.pinned);
});

test("a jump to where one is is none, and a hundred are remembered", () => {
  assert.deepEqual(after(BUSY, jump, unit(1)), BUSY);
  let state = initial;
  for (let x = 0; x < 150; x++) state = after(state, jump, unit(x));
  assert.equal(state.trail.length, 100);
  assert.deepEqual(state.trail.at(-1), unit(148));
});

test("who opens the inspector anew is led to the sum, not to what was edited last", () => {
  const [edits, kernels] = /** @type {const} */ (["edits", "kernels"]).map((tab) => ({ ...initial, tab }));
  assert.equal(after(edits, pin, unit(1)).tab, "sum");
  assert.equal(after(kernels, pin, unit(1)).tab, "kernels");
  assert.equal(after({ ...edits, pinned: unit(0) }, pin, unit(1)).tab, "edits");
  assert.equal(after(initial, pin, unit(1), "edits").tab, "edits");
  assert.equal(after(initial, pin, null, "edits").tab, "edits");
  assert.equal(after(edits, pin, null).tab, "edits");
  assert.equal(after({ ...edits, pinned: unit(0) }, pin, null).tab, "edits");
});

test("keys point without a pointer, and what is let go is pointed at no more", () => {
  const touched = after(initial, hover, unit(1), [3, 4], true);
  assert.deepEqual([touched.hovered, touched.pointer, touched.touched], [unit(1), [3, 4], true]);
  const keyed = after(touched, hover, unit(2));
  assert.deepEqual([keyed.hovered, keyed.pointer, keyed.touched], [unit(2), null, false]);
  for (const change of [letGo, (/** @type {PinState} */ state) => walk(state, unit(3))]) {
    const { hovered, pointer } = after(touched, change);
    assert.deepEqual([hovered, pointer], [null, null]);
  }
});

test("who pins what one points at hears of it in the inspector alone, until one points at it anew", () => {
  const pinned = after(after(initial, hover, unit(1), [3, 4]), pin, { ...unit(1) });
  assert.ok(pinned.hushed);
  assert.ok(after(pinned, hover, unit(1), [3.5, 4]).hushed);
  const elsewhere = after(pinned, hover, unit(2), [9, 4]);
  assert.ok(!elsewhere.hushed);
  assert.ok(!after(elsewhere, hover, unit(1), [3, 4]).hushed);
  assert.ok(!after(pinned, letGo).hushed);
  assert.ok(!after(pinned, slideTo, unit(2), true).hushed);
  assert.ok(!after(initial, pin, null).hushed);
});

test("while the pointer roams within a cell it is the very same unit", () => {
  const at = after(initial, hover, unit(1), [3, 4]);
  assert.equal(after(at, hover, unit(1), [3.5, 4]).hovered, at.hovered);
  assert.notEqual(after(at, hover, unit(2), [9, 4]).hovered, at.hovered);
});
