// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { beginStroke, endStroke } from "../../../static/drawing/history.js";
import { stepTo } from "../../../static/network/editsteps.js";
import { stepBack, stepForth } from "../../../static/pad/controls.js";
import { ink } from "../sheets.js";
import { initialState, seeded } from "../worlds.js";

/** @typedef {import("../../../static/types.js").State} State */

/** @param {State} state @returns {unknown} what is drawn, and what is edited */
const shown = ({ sheet, edits }) => [sheet.strokes, edits];

/** @param {State} state @param {number} count @param {boolean} isEdit @returns {State} a step on */
function change(state, count, isEdit) {
  if (isEdit) return { ...state, ...stepTo(state, [...state.edits, { layer: "conv1", channel: count, off: true }]) };
  const begun = { ...state, ...beginStroke(state, [ink(count)]) };
  return { ...begun, ...endStroke(begun) };
}

test("strokes and edits are undone and redone in the order in which they were made", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const random = seeded(seed);
    let state = initialState();
    const seen = [shown(state)];
    for (let count = 0; count < 12; count++) {
      state = change(state, count, random() < 0.5);
      seen.push(shown(state));
    }
    const goTo = (/** @type {number} */ from, /** @type {number} */ to) => {
      for (let at = from; at !== to; at += Math.sign(to - from)) {
        state = { ...state, ...(to < from ? stepBack : stepForth)(state) };
        assert.deepEqual(shown(state), seen[at + Math.sign(to - from)]);
      }
    };
    goTo(12, 5);
    goTo(5, 9);
    goTo(9, 0);
    assert.equal(stepBack(state), null);
    goTo(0, 12);
    assert.equal(stepForth(state), null);
  }
});
