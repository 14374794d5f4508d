// @ts-check
/** What lies on the pad, as a drawing for the service and as ink with its pace. */

import { isRead } from "./digits.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Sheet} Sheet */
/** @typedef {import("../types.js").Asked} Asked */
/** @typedef {import("../types.js").Drawing} Drawing */
/** @typedef {import("../types.js").Stroke} Stroke */
/** @typedef {import("../types.js").Ink} Ink */
/** @typedef {import("../types.js").InkStroke} InkStroke */

/** @type {Sheet} */
export const BLANK = { strokes: [], picture: null };

export const PAUSE = 400; // milliseconds between two strokes without a pace of their own
const PACE = 900; // milliseconds for the pad's side, for strokes without a pace of their own

/** @param {Stroke[]} strokes @returns {Sheet} a sample: the first stroke takes its place */
export function sampleSheet(strokes) {
  return { strokes: inkOf(strokes), picture: null, sample: true };
}

/** @param {Sheet} sheet @returns {InkStroke[]} those that one more stroke joins */
export function strokesKept({ strokes, sample }) {
  return sample ? [] : strokes;
}

/** @param {Sheet} sheet */
export function isBlank({ strokes, picture }) {
  return !picture && strokes.length === 0;
}

/**
 * @param {Pick<State, "sheet" | "pen" | "fit" | "replay">} state
 * @returns {Drawing} what the network is to see, as the service takes it: of several digits one
 */
export function drawingOf({ sheet, pen, fit, replay }) {
  const digit = sheet.picture?.digits[sheet.picture.chosen];
  if (digit) return { pixels: digit.pixels, fit };
  const read = isRead(sheet);
  return { strokes: shownStrokes(sheet, replay).filter((_, i) => read(i)).map(placesOf), pen, fit };
}

/**
 * @param {Pick<State, "sheet" | "pen" | "fit">} state
 * @returns {Drawing} all that is drawn
 */
export function wholeOf({ sheet, pen, fit }) {
  if (sheet.picture) return drawingOf({ sheet, pen, fit, replay: null });
  return { strokes: sheet.strokes.map(placesOf), pen, fit };
}

/**
 * @param {Asked} asked
 * @returns {Drawing} with the edits of the network that is to see it
 */
export function questionOf(asked) {
  const { edits } = asked;
  return edits.length ? { ...drawingOf(asked), edits } : drawingOf(asked);
}

/**
 * @param {State} state
 * @returns {boolean} whether the answer that is shown is an earlier question's, and no newer is on its way
 */
export function isOverdue(state) {
  const { connection } = state;
  const asked = state.answer?.asked;
  if (!asked || connection === "open" || connection === "connecting") return false;
  return /** @type {(keyof Asked)[]} */ (Object.keys(asked)).some((key) => asked[key] !== state[key]);
}

/**
 * @param {Sheet} sheet
 * @param {State["replay"]} replay
 * @returns {InkStroke[]} the ink that is there, or was there at that time of the replay
 */
export function shownStrokes({ strokes }, replay) {
  if (!replay) return strokes;
  const shown = [];
  for (const stroke of strokes) {
    const count = stroke.findIndex((ink) => ink[2] > replay.time);
    if (count < 0) shown.push(stroke);
    else if (count > 0) shown.push(stroke.slice(0, count));
    if (count >= 0) break;
  }
  return shown;
}

/**
 * @param {InkStroke} stroke
 * @returns {Stroke}
 */
export function placesOf(stroke) {
  return stroke.map(([x, y]) => [x, y]);
}

/**
 * @param {Sheet} sheet
 * @returns {number} milliseconds from the first point to the last
 */
export function durationOf({ strokes }) {
  return strokes[strokes.length - 1]?.at(-1)?.[2] ?? 0;
}

/**
 * @param {Stroke[]} strokes
 * @param {number[][]} [times] as many as there are points; without them a steady hand is assumed
 * @returns {InkStroke[]}
 */
export function inkOf(strokes, times) {
  let time = 0;
  return strokes.map((stroke, i) => {
    if (i) time += PAUSE;
    return stroke.map(([x, y], j) => {
      const [fromX, fromY] = stroke[Math.max(j - 1, 0)];
      time = times?.[i][j] ?? time + Math.hypot(x - fromX, y - fromY) * PACE;
      return /** @type {Ink} */ ([x, y, Math.round(time), 1]);
    });
  });
}

/**
 * @param {Sheet} sheet
 * @returns {boolean} whether the ink's width varies, which the network does not see
 */
export function hasPressure({ strokes }) {
  return strokes.some((stroke) => stroke.some((ink) => ink[3] !== 1));
}
