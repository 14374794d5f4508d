// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { inkOf } from "../../../static/drawing/sheet.js";
import { jsonOf } from "../../../static/share/copy.js";
import { ink, pictureOf, pictureSheet, sheetOf } from "../sheets.js";
import { initialState, seeded } from "../worlds.js";

/** @typedef {import("../../../static/types.js").State} State */

/** @param {Partial<State>} changes */
function copied(changes) {
  return JSON.parse(jsonOf({ ...initialState(), pen: 0.05, fit: false, ...changes }));
}

test("strokes are copied with the pen, the fit and the time of each point", () => {
  const sheet = sheetOf([ink(0.1, 0.2, 0, 0.7), ink(0.3, 0.4, 16)], [ink(0.5, 0.6, 400)]);
  assert.deepEqual(copied({ sheet }), {
    strokes: [[[0.1, 0.2], [0.3, 0.4]], [[0.5, 0.6]]],
    pen: 0.05,
    fit: false,
    times: [[0, 16], [400]],
  });
});

test("of a picture the chosen digit's pixels are copied", () => {
  assert.deepEqual(copied({ sheet: { strokes: [], picture: { ...pictureOf(4), chosen: 2 } } }), { pixels: [[0.75]], fit: false });
});

test("a blank pad and a picture without a digit are copied as a drawing without strokes", () => {
  const blank = { strokes: [], pen: 0.05, fit: false, times: [] };
  assert.deepEqual(copied({}), blank);
  assert.deepEqual(copied({ sheet: pictureSheet(0) }), blank);
});

test("in the midst of a replay all of the drawing is copied", () => {
  const sheet = sheetOf([ink(0.1, 0.2, 0), ink(0.3, 0.4, 16)]);
  assert.deepEqual(copied({ sheet, replay: { time: 3, playing: true } }), copied({ sheet }));
});

test("what was copied is the same ink again, at the same pace", () => {
  const random = seeded(3);
  const strokes = inkOf(Array.from({ length: 5 }, () => Array.from({ length: 20 }, () => [random(), random()])));
  const json = copied({ sheet: sheetOf(...strokes) });
  assert.deepEqual(inkOf(json.strokes, json.times), strokes);
  assert.notDeepEqual(inkOf(json.strokes.slice(1), json.times.slice(0, -1)), strokes.slice(1));
});
