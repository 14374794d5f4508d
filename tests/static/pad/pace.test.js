// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { PAUSE } from "../../../static/drawing/sheet.js";
import { createPace } from "../../../static/pad/pace.js";
import { ink, pictureSheet, sheetOf } from "../sheets.js";

/** @typedef {import("../../../static/types.js").Sheet} Sheet */
/** @typedef {import("../../../static/types.js").Point} Point */

const PLACE = /** @type {Point} */ ([0.25, 0.5]);
const BLANK = sheetOf();

/** @param {ReturnType<typeof createPace>} pace @param {number[]} times of events @returns {number[]} of the drawing */
function recorded(pace, ...times) {
  return times.map((time) => pace.ink({ place: PLACE, time, width: 1 })[2]);
}

/** @param {Sheet} sheet @returns a recorder that begins a stroke on it */
function begun(sheet) {
  const pace = createPace();
  pace.begin(sheet);
  return pace;
}

test("a drawing's clock starts with its first point, whatever the event's says", () => {
  assert.deepEqual(recorded(begun(BLANK), 98_765, 98_775, 98_800), [0, 10, 35]);
});

test("a point keeps its place and its width", () => {
  assert.deepEqual(begun(BLANK).ink({ place: PLACE, time: 5, width: 0.35 }), [0.25, 0.5, 0, 0.35]);
});

test("a pen that rests has not drawn for ever: of a pause a little is kept", () => {
  assert.deepEqual(recorded(begun(BLANK), 0, PAUSE, 60_000, 60_010), [0, PAUSE, 2 * PAUSE, 2 * PAUSE + 10]);
});

test("a clock that runs backwards stops the drawing's, and no more", () => {
  assert.deepEqual(recorded(begun(BLANK), 100, 90, 95), [0, 0, 5]);
});

test("parts of milliseconds add up: a fast pen loses no time", () => {
  const times = Array.from({ length: 1001 }, (_, i) => i * 0.3);
  assert.equal(recorded(begun(BLANK), ...times)[1000], 300);
});

test("the next stroke begins a short pause after the last point, however long one thinks", () => {
  const pace = begun(BLANK);
  assert.deepEqual(recorded(pace, 0, 20), [0, 20]);
  pace.begin(sheetOf([ink(0, 0, 0), ink(0, 0, 20)]));
  assert.deepEqual(recorded(pace, 900_000, 900_007), [20 + PAUSE, 27 + PAUSE]);
});

test("after an undo, on a clear pad and on a picture time is the sheet's, not the recorder's", () => {
  const pace = begun(BLANK);
  recorded(pace, 0, 300);
  for (const [sheet, expected] of /** @type {[Sheet, number][]} */ ([
    [sheetOf([ink(0, 0, 30)]), 30 + PAUSE],
    [BLANK, 0],
    [pictureSheet(), 0],
  ])) {
    pace.begin(sheet);
    assert.deepEqual(recorded(pace, 400), [expected]);
  }
});

test("a guess is at the time of the last point and moves no clock", () => {
  const pace = begun(BLANK);
  recorded(pace, 0, 12);
  assert.deepEqual(pace.guess({ place: PLACE, time: 40, width: 0.5 }), [0.25, 0.5, 12, 0.5]);
  assert.deepEqual(recorded(pace, 15), [15]);
});
