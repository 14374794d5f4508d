// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  BLANK,
  PAUSE,
  drawingOf,
  durationOf,
  hasPressure,
  inkOf,
  isBlank,
  placesOf,
  shownStrokes,
} from "../../../static/drawing/sheet.js";
import { ink, pictureOf, pictureSheet, sheetOf } from "../sheets.js";
import { seeded } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Sheet} Sheet */
/** @typedef {import("../../../static/types.js").Stroke} Stroke */

const TWO = sheetOf([ink(0.1, 0.2, 0), ink(0.3, 0.4, 50)], [ink(0.5, 0.6, 450, 0.7), ink(0.7, 0.8, 470)]);
const PLACES = [[[0.1, 0.2], [0.3, 0.4]], [[0.5, 0.6], [0.7, 0.8]]];

/** @param {Sheet} sheet @param {number} [time] of the replay */
function sent(sheet, time) {
  return drawingOf({ sheet, pen: 0.05, fit: false, replay: time === undefined ? null : { time, playing: false } });
}

test("strokes are sent as places alone, with the pen and the fit", () => {
  assert.deepEqual(sent(TWO), { strokes: PLACES, pen: 0.05, fit: false });
});

test("a picture is sent as the pixels of the digit that was chosen", () => {
  const picture = { ...pictureOf(3), chosen: 1 };
  assert.deepEqual(sent({ strokes: [], picture }), { pixels: [[2 / 3]], fit: false });
});

test("a picture without a digit is sent as a blank drawing", () => {
  const blank = { strokes: [], pen: 0.05, fit: false };
  assert.deepEqual(sent(pictureSheet(0)), blank);
  assert.deepEqual(sent(BLANK), blank);
});

test("during a replay what was drawn by then is sent, and of a picture all", () => {
  const counts = [[-1, []], [0, [1]], [49, [1]], [50, [2]], [449, [2]], [450, [2, 1]], [469, [2, 1]], [470, [2, 2]], [9e9, [2, 2]]];
  for (const [time, expected] of /** @type {[number, number[]][]} */ (counts)) {
    const drawing = sent(TWO, time);
    assert.deepEqual("strokes" in drawing && drawing.strokes.map((stroke) => stroke.length), expected, `at ${time}`);
  }
  assert.deepEqual(sent(pictureSheet(1), 0), { pixels: [[1]], fit: false });
});

test("a replay shows a beginning of the drawing, more with time, and strokes that are over as they are", () => {
  const random = seeded(7);
  const strokes = inkOf(Array.from({ length: 6 }, () => Array.from({ length: 9 }, () => [random(), random()])));
  const all = strokes.flat();
  for (let time = 0; time <= durationOf(sheetOf(...strokes)); time += 37) {
    const shown = shownStrokes(sheetOf(...strokes), { time, playing: true });
    assert.deepEqual(shown.flat(), all.filter((each) => each[2] <= time));
    shown.slice(0, -1).forEach((stroke, i) => assert.equal(stroke, strokes[i]));
  }
  assert.equal(shownStrokes(TWO, null), TWO.strokes);
});

test("a sheet is blank without strokes and without a picture, even an empty one", () => {
  assert.deepEqual([BLANK, TWO, pictureSheet(0), pictureSheet(1)].map(isBlank), [true, false, false, false]);
});

test("a drawing takes as long as its last point is late; nothing and a picture take no time", () => {
  assert.deepEqual([TWO, sheetOf([ink(0)]), BLANK, pictureSheet(1), sheetOf([])].map(durationOf), [470, 0, 0, 0, 0]);
});

test("strokes with times are ink at those times, of the pen's own width", () => {
  const times = [[0, 50], [450, 470.4]];
  const strokes = /** @type {Stroke[]} */ (PLACES);
  assert.deepEqual(inkOf(strokes, times).flat().map((each) => each.slice(2)), [[0, 1], [50, 1], [450, 1], [470, 1]]);
  assert.deepEqual(inkOf(strokes, times).map(placesOf), PLACES);
});

test("strokes without times are drawn by a steady hand that pauses between them", () => {
  const strokes = inkOf([[[0, 0], [0, 0.5], [0.5, 0.5]], [[0.5, 0.5], [0.8, 0.9]]]);
  const [[a, b, c], [d, e]] = strokes.map((stroke) => stroke.map((each) => each[2]));
  assert.equal(a, 0);
  assert.ok(b > 0);
  assert.equal(c, 2 * b);
  assert.equal(d, c + PAUSE);
  assert.equal(e - d, b);
});

test("no time of a steady hand runs backwards, however close its points are", () => {
  const random = seeded(2);
  const strokes = inkOf(Array.from({ length: 20 }, () => Array.from({ length: 30 }, () => [random() * 0.01, 0])));
  const times = strokes.flat().map((each) => each[2]);
  times.slice(1).forEach((time, i) => assert.ok(time >= times[i] && Number.isInteger(time)));
});

test("a steady hand pauses after a dot, too", () => {
  assert.deepEqual(inkOf([[[0.5, 0.1]], [[0.5, 0.3]]]).flat().map((each) => each[2]), [0, PAUSE]);
});

test("nothing is ink of nothing", () => {
  assert.deepEqual([inkOf([]), inkOf([[]]), inkOf([], [])], [[], [[]], []]);
});

test("there is pressure as soon as one point is not of the pen's own width", () => {
  assert.ok(hasPressure(TWO));
  assert.ok(!hasPressure(sheetOf(...inkOf(/** @type {Stroke[]} */ (PLACES)))));
  assert.ok(!hasPressure(pictureSheet(2)));
});
