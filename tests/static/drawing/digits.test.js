// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { choiceOf, digitsOf, isRead, readDigit, withCut, withRead } from "../../../static/drawing/digits.js";
import { drawingOf, inkOf, wholeOf } from "../../../static/drawing/sheet.js";

/** @typedef {import("../../../static/types.js").Stroke} Stroke */

/** @type {Stroke} */
const SEVEN = [[0.1, 0.2], [0.4, 0.2], [0.2, 0.8]];
/** @type {Stroke[]} */
const FOUR = [[[0.65, 0.2], [0.6, 0.55], [0.85, 0.55]], [[0.78, 0.3], [0.78, 0.85]]];
/** @type {Stroke[]} */
const HAT = [[[0.4, 0.2], [0.38, 0.5], [0.6, 0.6], [0.4, 0.8]], [[0.44, 0.2], [0.65, 0.18]]];

/** @param {Stroke[]} strokes */
const sheetOf = (strokes) => ({ strokes: inkOf(strokes), picture: null });
const settings = { pen: 0.08, fit: true, replay: null };

test("two digits with paper between them are two, whatever the order of their strokes", () => {
  const digits = digitsOf(inkOf([FOUR[0], SEVEN, FOUR[1]]));
  assert.deepEqual(digits.map(({ strokes }) => strokes.sort()), [[1], [0, 2]]);
  assert.ok(digits[0].right < digits[1].left);
});

/** @param {Stroke[]} strokes @param {number} from where its upper end comes to lie @returns {Stroke[]} of nearly half the height */
const low = (strokes, from) => strokes.map((stroke) => stroke.map(([x, y]) => /** @type {[number, number]} */ ([x, from + 0.42 * y])));

test("two digits one above the other are two, beside a third too", () => {
  const [upper, lower] = [low(FOUR, 0), low([SEVEN.map(([x, y]) => [x + 0.45, y])], 0.5)];
  assert.deepEqual(digitsOf(inkOf([...lower, ...upper])).map(({ strokes }) => strokes.sort()), [[1, 2], [0]]);
  const wide = low([[[0.2, 0.2], [0.75, 0.2], [0.4, 0.9]]], 0.5);
  assert.equal(digitsOf(inkOf([...upper, ...wide])).length, 2);
  const three = digitsOf(inkOf([...low([SEVEN], 0.5), ...low([SEVEN], 0), [[0.8, 0.1], [0.8, 0.9]]]));
  assert.deepEqual(three.map(({ strokes }) => strokes), [[1], [0], [2]]);
});

test("strokes above the others that belong to them part no digit", () => {
  /** @type {Record<string, Stroke[]>} */
  const digits = {
    "a five with its bar apart": [[[0.35, 0.25], [0.35, 0.5], [0.6, 0.6], [0.55, 0.85], [0.3, 0.85]], [[0.36, 0.15], [0.65, 0.14]]],
    "a one with a dot": [[[0.5, 0.4], [0.5, 0.9]], [[0.5, 0.2], [0.5, 0.22]]],
    "a one with a foot": [[[0.5, 0.1], [0.5, 0.8]], [[0.35, 0.87], [0.65, 0.87]]],
    "a four": FOUR,
    "a seven with a bar": [SEVEN, [[0.15, 0.5], [0.4, 0.5]]],
    "a two with a foot": [[[0.3, 0.25], [0.5, 0.15], [0.6, 0.3], [0.3, 0.7]], [[0.28, 0.76], [0.65, 0.78]]],
  };
  for (const [name, strokes] of Object.entries(digits)) assert.equal(digitsOf(inkOf(strokes)).length, 1, name);
});

test("the strokes of one digit are one, and so are marks that are too low or too flat for digits", () => {
  /** @type {Stroke[][]} */
  const ones = [FOUR, HAT, [SEVEN], [[[0.1, 0.5], [0.4, 0.5]], [[0.6, 0.5], [0.9, 0.5]]], [SEVEN, [[0.7, 0.8]]], []];
  ones.push([0.3, 0.7].flatMap((y) => [0.1, 0.6].map((x) => /** @type {Stroke} */ ([[x, y], [x + 0.3, y]]))));
  for (const strokes of ones) assert.ok(digitsOf(inkOf(strokes)).length < 2);
});

test("of two digits the network sees that of the last stroke, or the chosen one; the drawing stays whole", () => {
  const sheet = sheetOf([SEVEN, ...FOUR]);
  assert.equal(readDigit(sheet), 1);
  assert.deepEqual(drawingOf({ sheet, ...settings }), { strokes: FOUR, pen: 0.08, fit: true });
  const other = withRead(sheet, 0);
  assert.ok(other);
  assert.deepEqual(drawingOf({ sheet: other, ...settings }), { strokes: [SEVEN], pen: 0.08, fit: true });
  assert.deepEqual(wholeOf({ sheet: other, ...settings }), { strokes: [SEVEN, ...FOUR], pen: 0.08, fit: true });
  assert.equal(withRead(other, 0), null);
});

test("while the pen is down the digits stay as they were, and what is drawn is seen with the one that is read", () => {
  const sheet = { ...sheetOf([SEVEN, FOUR[0]]), open: /** @type {const} */ (true) };
  assert.deepEqual([0, 1].map(isRead(sheet)), [true, true]);
  const { open: _, ...lifted } = sheet;
  assert.deepEqual([0, 1].map(isRead(lifted)), [false, true]);
});

test("a choice is over when a stroke more is drawn", () => {
  const chosen = withRead(sheetOf([SEVEN, ...FOUR]), 0);
  assert.ok(chosen);
  assert.equal(readDigit({ ...chosen, strokes: [...chosen.strokes, inkOf([FOUR[1]])[0]] }), 1);
});

test("what an eraser cuts in two stays the one digit that it was, until a stroke is drawn beside it", () => {
  const one = sheetOf([[[0.5, 0.1], [0.5, 0.9]]]);
  const halves = { ...one, strokes: sheetOf([[[0.5, 0.1], [0.5, 0.4]], [[0.5, 0.6], [0.5, 0.9]]]).strokes };
  assert.equal(choiceOf(halves).length, 2);
  const cut = withCut(one, halves);
  assert.deepEqual([choiceOf(cut).length, [0, 1].map(isRead(cut))], [0, [true, true]]);
  const mended = { ...cut, strokes: [...cut.strokes, ...sheetOf([[[0.4, 0.5], [0.6, 0.5]]]).strokes] };
  assert.deepEqual([choiceOf(mended).length, [0, 1, 2].map(isRead(mended))], [0, [true, true, true]]);
  const drawnOn = { ...cut, strokes: [...cut.strokes, ...sheetOf([[[0.9, 0.1], [0.9, 0.9]]]).strokes] };
  assert.ok(choiceOf(drawnOn).length > 1);
  const pair = sheetOf([[[0.2, 0.1], [0.2, 0.9]], [[0.8, 0.1], [0.8, 0.9]]]);
  assert.equal(choiceOf(withCut(pair, { ...pair, strokes: pair.strokes.map((stroke) => stroke.slice(0)) })).length, 2);
});
