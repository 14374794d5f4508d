// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { back, forth, stepped } from "../../../static/core/history.js";
import { seeded } from "../worlds.js";

/** @typedef {import("../../../static/core/history.js").History<number>} Numbers */

/** @type {Numbers} */
const NONE = { past: [], future: [] };

test("undo and redo go back and forth over what was there, to either end and no further", () => {
  const random = seeded(7);
  let history = [0, 1, 2, 3].reduce(stepped, NONE);
  let at = 4;
  for (let i = 0; i < 200; i++) {
    const goesBack = random() < 0.5;
    const taken = (goesBack ? back : forth)(history, at);
    assert.equal(taken === null, at === (goesBack ? 0 : 4));
    if (!taken) continue;
    assert.equal(taken.found, goesBack ? at - 1 : at + 1);
    at = taken.found;
    history = taken.history;
    assert.equal(history.past.length + history.future.length, 4);
  }
});

test("a step after an undo forgets what could have been redone", () => {
  const undone = back([0, 1].reduce(stepped, NONE), 2)?.history ?? NONE;
  assert.equal(forth(undone, 1)?.found, 2);
  assert.equal(forth(stepped(undone, 1), 5), null);
});

test("two hundred steps are remembered, the oldest are let go", () => {
  const { past } = Array.from({ length: 250 }, (_, i) => i).reduce(stepped, NONE);
  assert.deepEqual([past.length, past[0]], [200, 50]);
});
