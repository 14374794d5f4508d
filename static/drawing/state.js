// @ts-check
/** What is drawn, and what the visitor is told of it. Strokes and steps are history.js's. */

import { isSheet } from "./sound.js";

/** @typedef {import("../types.js").Ink} Ink */
/** @typedef {import("../types.js").Sheet} Sheet */
/** @typedef {{time: number, playing: boolean} | null} Replay milliseconds of the drawing that are shown; null: all of it */

/**
 * @typedef {object} DrawingState
 * @property {Sheet} sheet
 * @property {number} pen width as a fraction of the pad's side
 * @property {boolean} fit
 * @property {Replay} replay
 * @property {Ink[]} ahead where the browser thinks the pen will be: painted, never recorded
 * @property {import("../core/history.js").History<Sheet>} steps
 * @property {string} complaint about a file, a link or the clipboard, until the drawing changes
 */

const [THINNEST, THICKEST] = [0.005, 0.5]; // as the service takes a pen

/** @type {DrawingState} */
export const initial = {
  sheet: { strokes: [], picture: null },
  pen: 0.08,
  fit: true,
  replay: null,
  ahead: [],
  steps: { past: [], future: [] },
  complaint: "",
};

/** @type {import("../core/store.js").Kept<DrawingState>} */
export const kept = { sheet: isSheet, pen: isPen, fit: (value) => typeof value === "boolean" };

/** @param {number} value @returns {boolean} whether the service takes it for the width of a pen */
export function isPen(value) {
  return Number.isFinite(value) && value >= THINNEST && value <= THICKEST;
}

/** @param {DrawingState} _ @param {number} pen @returns {Partial<DrawingState>} */
export function usePen(_, pen) {
  return { pen };
}

/** @param {DrawingState} _ @param {boolean} fit @returns {Partial<DrawingState>} */
export function useFit(_, fit) {
  return { fit };
}

/** @param {DrawingState} _ @param {Replay} replay @returns {Partial<DrawingState>} nothing is predicted of what plays */
export function replayAt(_, replay) {
  return { replay, ...(replay?.playing && { ahead: [] }) };
}

/** @param {DrawingState} _ @param {Ink[]} ahead @returns {Partial<DrawingState>} */
export function predict(_, ahead) {
  return { ahead };
}

/** @param {DrawingState} _ @param {string} complaint @returns {Partial<DrawingState>} */
export function complain(_, complaint) {
  return { complaint };
}
