// @ts-check
/** Each field of the state is one room's, and no other room patches it: tsc sees what does. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { KEPT, ROOMS, initial } from "../../../static/pages/state.js";
import { pin } from "../../../static/select/pin.js";
import { fakeStore } from "../sheets.js";

/** @typedef {import("../../../static/types.js").State} State */
/** @typedef {import("../../../static/core/store.js").Store<State, import("../../../static/pad/state.js").PadState>} PadStore */

test("no field has two owners, and the state is all of them", () => {
  const fields = Object.values(ROOMS).flatMap((room) => Object.keys(room));
  assert.deepEqual(fields.toSorted(), Object.keys(initial).toSorted());
  assert.equal(new Set(fields).size, fields.length);
});

test("what survives a reload is what a page that has just been opened begins with, or another value as sound", () => {
  assert.deepEqual(Object.keys(KEPT).toSorted(), ["fit", "pen", "scale", "sheet", "speed", "theme"]);
  for (const [name, isSound] of Object.entries(KEPT)) {
    assert.ok(isSound(initial[/** @type {keyof State} */ (name)]), name);
    for (const unsound of ["pink", 9, NaN]) assert.ok(!isSound(unsound), name);
  }
});

test("a room patches its own fields, and another's by that room's functions", () => {
  const unit = { layer: "conv1", channel: 0, y: 0, x: 0 };
  /** @type {PadStore} */
  const store = fakeStore().store;
  store.patch({ inking: true });
  store.apply(pin, unit);
  assert.deepEqual([store.get().inking, store.get().pinned], [true, unit]);
  // @ts-expect-error what is pinned is not the pad's
  store.patch({ pinned: null });
  // @ts-expect-error nor is it if its own field comes with it
  store.patch({ inking: false, folded: true });
  // @ts-expect-error a function of another room is told what it needs
  store.apply(pin, { layer: "conv1" });
});
