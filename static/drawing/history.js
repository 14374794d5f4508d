// @ts-check
/** Changes to what lies on the pad, as patches of the state; each step can be undone. */

import { back, forth, stepped } from "../core/history.js";
import { withCut } from "./digits.js";
import { erase } from "./erase.js";
import { strokesKept } from "./sheet.js";

/** @typedef {import("./state.js").DrawingState} DrawingState */
/** @typedef {import("../types.js").Sheet} Sheet */
/** @typedef {import("../types.js").Ink} Ink */
/** @typedef {import("../types.js").InkStroke} InkStroke */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {Partial<DrawingState>} Patch */

const REMEMBERED = 20; // steps with pictures, since a picture takes a thousand times a stroke's room

/**
 * @param {DrawingState} state
 * @param {Sheet} sheet
 * @returns {Patch} what a step of its own does
 */
export function replaceSheet(state, sheet) {
  const { past, future } = stepped(state.steps, state.sheet);
  return { ...showing(sheet), steps: { past: withoutMany(past), future } };
}

/**
 * @param {DrawingState} state
 * @param {Ink[]} ink
 * @returns {Patch} a stroke more; it takes the place of a picture, and of a sample that nobody has touched
 */
export function beginStroke(state, ink) {
  const strokes = [...strokesKept(state.sheet), ink];
  const { read } = state.sheet;
  return replaceSheet(state, { strokes, picture: null, ...(read && { read }), ...(strokes.length > 1 && { open: true }) });
}

/**
 * @param {DrawingState} state
 * @returns {Patch | null} the last stroke ended: now it may be another digit; null: it has no other beside it
 */
export function endStroke({ sheet: { open, ...sheet } }) {
  return open ? { sheet } : null;
}

/**
 * @param {DrawingState} state
 * @param {Ink[]} ink
 * @returns {Patch} the last stroke continued: part of the step that began it
 */
export function extendStroke(state, ink) {
  return changeLast(state, (last) => [...last, ...ink]);
}

/**
 * @param {DrawingState} state
 * @param {number} count
 * @returns {Patch} the last stroke without that many points at its end
 */
export function shortenStroke(state, count) {
  return changeLast(state, (last) => last.slice(0, -count));
}

/**
 * @param {DrawingState} state
 * @param {(last: InkStroke) => InkStroke} change
 * @returns {Patch}
 */
function changeLast({ sheet }, change) {
  const { strokes } = sheet;
  return { sheet: { ...sheet, strokes: [...strokes.slice(0, -1), change(strokes[strokes.length - 1] ?? [])] } };
}

/**
 * @param {DrawingState} state
 * @param {Sheet} before what lay on the pad when the eraser was put down
 * @param {Point[]} path of the eraser since the last call, from where it was
 * @param {number} reach
 * @returns {Patch | null} null: nothing was touched. All that one movement cuts is one step.
 */
export function eraseAlong(state, before, path, reach) {
  let { strokes } = state.sheet;
  path.forEach((to, i) => {
    strokes = erase(strokes, path[Math.max(i - 1, 0)], to, reach);
  });
  if (strokes === state.sheet.strokes) return null;
  const sheet = withCut(before, { strokes, picture: state.sheet.picture }); // what is cut is no sample any more
  return state.sheet === before ? replaceSheet(state, sheet) : { sheet };
}

/**
 * @param {DrawingState} state
 * @returns {Patch | null} null: nothing to undo
 */
export function undo(state) {
  const taken = back(state.steps, state.sheet);
  return taken && { ...showing(taken.found), steps: taken.history };
}

/**
 * @param {DrawingState} state
 * @returns {Patch | null} the last step undone as if it had never been made: it cannot be redone
 */
export function takeBack(state) {
  const taken = back(state.steps, state.sheet);
  return taken && { ...showing(taken.found), steps: { past: taken.history.past, future: [] } };
}

/**
 * @param {DrawingState} state
 * @returns {Patch | null}
 */
export function redo(state) {
  const taken = forth(state.steps, state.sheet);
  return taken && { ...showing(taken.found), steps: taken.history };
}

/**
 * @param {DrawingState} _
 * @param {DrawingState["steps"]} steps that were kept
 * @returns {Patch}
 */
export function recallSteps(_, steps) {
  return { steps };
}

/**
 * @param {Sheet} sheet
 * @returns {Patch} another sheet on the pad: what was said of the one before is over
 */
function showing(sheet) {
  return { sheet, replay: null, ahead: [], complaint: "" };
}

/**
 * @param {Sheet[]} sheets
 * @returns {Sheet[]} the newest of them, with not too many pictures
 */
function withoutMany(sheets) {
  let pictures = 0;
  const start = sheets.findLastIndex((sheet) => sheet.picture !== null && ++pictures > REMEMBERED);
  return sheets.slice(start + 1);
}
