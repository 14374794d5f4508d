// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { redo, undo } from "../../../static/drawing/history.js";
import { sheetOf } from "../sheets.js";
import { LINE, at, world } from "./hands.js";

/** @typedef {import("../../../static/types.js").State} State */

/** @param {State} state @returns {number[]} where the line was cut */
function edges({ sheet }) {
  return sheet.strokes.filter((stroke) => stroke[0][1] === 0.5).flatMap((stroke) => [stroke[0][0], stroke[stroke.length - 1][0]]);
}

test("the chosen tool is used, and a stylus's eraser end whatever was chosen", () => {
  for (const [tool, end] of /** @type {const} */ ([["eraser", null], ["pen", "eraser"]])) {
    const { hand, get } = world({ sheet: LINE, tool });
    hand.begin([at(0.5)], 0, end);
    assert.equal(edges(get()).length, 4);
    assert.equal(get().tool, tool);
    assert.equal(get().nib?.tool, "eraser");
  }
  const { hand, get } = world({ sheet: LINE, tool: "eraser" });
  hand.begin([at(0.5)], 0, "pen");
  assert.equal(get().sheet.strokes.length, 3);
});

test("the eraser takes the ink under it, half the pen's width beyond the line's middle as well", () => {
  const { hand, get } = world({ sheet: LINE, pen: 0.1 }); // an eraser of 0.075
  hand.begin([at(0.5)], 0, "eraser");
  assert.deepEqual(edges(get()), [0, 0.375, 0.625, 1]);
});

test("one movement of the eraser is one step, and the strokes' list stays while nothing is touched", () => {
  const { hand, get, redrawn } = world({ sheet: LINE });
  hand.begin([at(0.3, 0.1)], 1, "eraser");
  assert.equal(get().sheet, LINE);
  hand.extend([at(0.3, 0.5)], 2);
  hand.extend([at(0.7, 0.5)], 3);
  hand.end(true);
  assert.deepEqual(edges(get()), [0, 0.2, 0.8, 1]);
  assert.deepEqual(redrawn, [2, 3]);
  assert.deepEqual(get().steps.past, [LINE]);
});

test("a fast eraser leaves nothing between two of its places", () => {
  const { hand, get } = world({ sheet: LINE });
  hand.begin([at(-0.5)], 0, "eraser");
  hand.extend([at(1.5)], 0);
  assert.deepEqual(edges(get()), []);
  assert.equal(get().sheet.strokes.length, 1);
});

test("what the eraser did beyond its lift comes back", () => {
  const kept = world({ sheet: LINE });
  kept.hand.begin([at(0.2)], 0, "eraser");
  kept.hand.extend([at(0.4)], 0);
  const { hand, get } = world({ sheet: LINE });
  hand.begin([at(0.2)], 0, "eraser");
  hand.extend([at(0.4), at(0.6)], 0);
  hand.extend([at(0.9)], 0);
  hand.shorten(2);
  hand.end(true);
  assert.deepEqual(get().sheet, kept.get().sheet);
  assert.deepEqual([get().steps.past, get().steps.future], [[LINE], []]);
});

test("an eraser whose only cuts were beyond its lift has done no step", () => {
  const { hand, get } = world({ sheet: LINE });
  hand.begin([at(0.2, 0.1)], 0, "eraser");
  hand.extend([at(0.2, 0.5)], 0);
  hand.shorten(1);
  assert.deepEqual([get().sheet, get().steps.past, get().steps.future], [LINE, [], []]);
});

test("a palm's mark never was: by pen or eraser it is neither there nor can it be redone", () => {
  for (const tool of /** @type {const} */ (["pen", "eraser"])) {
    const { hand, get } = world({ sheet: LINE });
    hand.begin([at(0.5)], 0, tool);
    hand.extend([at(0.6)], 0);
    assert.notEqual(get().sheet, LINE);
    hand.end(false);
    assert.equal(get().sheet, LINE);
    assert.deepEqual([undo(get()), redo(get())], [null, null]);
  }
});

test("a palm's eraser that touched nothing undoes nothing", () => {
  const past = [sheetOf()];
  const { hand, get } = world({ sheet: LINE, steps: { past, future: [] } });
  hand.begin([at(0.5, 0.1)], 0, "eraser");
  hand.end(false);
  assert.deepEqual([get().sheet, get().steps.past], [LINE, past]);
});

test("an eraser predicts nothing", () => {
  const { hand, get } = world({ sheet: LINE });
  hand.begin([at(0.1)], 0, "eraser");
  hand.predict([at(0.3)]);
  assert.deepEqual(get().ahead, []);
});
