// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { replaceSheet, undo } from "../../../static/drawing/history.js";
import { createHand } from "../../../static/pad/hand.js";
import { fakeStore, ink, pictureSheet, sampleOf, sheetOf } from "../sheets.js";
import { LINE, at, world } from "./hands.js";

/** @typedef {import("../../../static/types.js").State} State */

test("the pen's points become a stroke with its pace, drawn anew with each of them", () => {
  const { hand, get, redrawn } = world();
  hand.begin([at(0.1, 0.5, 7000)], 1, null);
  hand.extend([at(0.2, 0.5, 7010), at(0.3, 0.5, 7020)], 2);
  hand.end(true);
  assert.deepEqual(get().sheet, sheetOf([ink(0.1, 0.5, 0), ink(0.2, 0.5, 10), ink(0.3, 0.5, 20)]));
  assert.deepEqual(redrawn, [1, 2]);
  assert.equal(get().steps.past.length, 1);
});

test("a stroke takes the place of a picture, and undoing it brings the picture back", () => {
  const sheet = pictureSheet(2);
  const { hand, get } = world({ sheet });
  hand.begin([at(0.1)], 0, null);
  hand.end(true);
  assert.deepEqual(get().sheet, sheetOf([ink(0.1)]));
  assert.equal(undo(get())?.sheet, sheet);
});

test("a stroke ends the replay and the keys' cursor, and begins after the drawing's end", () => {
  const { hand, get } = world({ sheet: LINE, replay: { time: 50, playing: true }, cursor: { column: 1, row: 1, down: true } });
  hand.begin([at(0.1)], 0, null);
  assert.deepEqual([get().replay, get().cursor], [null, null]);
  assert.equal(get().sheet.strokes[2][0][2], 900);
});

test("the stroke that takes a sample's place begins the drawing, and a palm's leaves the sample there", () => {
  const sheet = sampleOf(...LINE.strokes);
  const { hand, get } = world({ sheet });
  hand.begin([at(0.1)], 0, null);
  assert.deepEqual(get().sheet, sheetOf([ink(0.1)])); // at 0 ms
  hand.end(false);
  assert.equal(get().sheet, sheet);
});

test("points that were not the stroke's are taken off its end", () => {
  const { hand, get } = world();
  hand.begin([at(0.1)], 0, null);
  hand.extend([at(0.2), at(0.3), at(0.4)], 0);
  hand.shorten(2);
  assert.deepEqual(get().sheet.strokes.map((stroke) => stroke.map(([x]) => x)), [[0.1, 0.2]]);
  assert.equal(get().steps.past.length, 1);
});

test("a picture that comes while the pen is down has no strokes beside it", () => {
  const { hand, get, redraw } = world();
  hand.begin([at(0.1)], 0, null);
  redraw(replaceSheet(get(), pictureSheet(1)));
  hand.extend([at(0.2)], 0);
  assert.ok(!get().sheet.picture || get().sheet.strokes.length === 0);
});

test("an undo while the pen is down leaves the stroke before it alone", () => {
  const { hand, get, redraw } = world({ sheet: LINE });
  hand.begin([at(0.1)], 0, null);
  redraw(/** @type {Partial<State>} */ (undo(get())));
  hand.extend([at(0.2)], 0);
  assert.deepEqual(get().sheet.strokes.slice(0, 2), LINE.strokes);
});

test("predicted points are ahead of the pen and never in the drawing", () => {
  const { hand, get, redrawn } = world();
  hand.begin([at(0.1, 0.5, 0)], 0, null);
  hand.extend([at(0.2, 0.5, 10)], 0);
  const { sheet } = get();
  hand.predict([at(0.3, 0.5, 20)]);
  assert.deepEqual(get().ahead, [ink(0.3, 0.5, 10)]);
  assert.equal(get().sheet, sheet);
  assert.equal(redrawn.length, 2);
  hand.end(true);
  assert.deepEqual(get().ahead, []);
});

test("the nib is where the pointer is, shows its tool, and goes with it", () => {
  const { hand, get } = world({ tool: "eraser" });
  hand.hover([0.4, 0.6], null);
  assert.deepEqual(get().nib, { place: [0.4, 0.6], tool: "eraser" });
  hand.hover([0.4, 0.7], "pen");
  assert.deepEqual(get().nib, { place: [0.4, 0.7], tool: "pen" });
  hand.begin([at(0.1), at(0.2)], 0, "pen");
  hand.extend([at(0.3)], 0);
  assert.deepEqual(get().nib, { place: [0.3, 0.5], tool: "pen" });
  hand.hover(null, null);
  assert.equal(get().nib, null);
});

test("what changes nothing asks for no frame", () => {
  const { store, redraw } = fakeStore();
  const hand = createHand(store, redraw);
  store.patch = () => assert.fail("a patch without a change");
  hand.hover(null, null);
  hand.predict([]);
});
