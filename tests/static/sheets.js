// @ts-check
/** Ink, pictures and a store without frames, for tests of what happens on the pad. */

import { initialState } from "./worlds.js";

/** @typedef {import("../../static/types.js").State} State */
/** @typedef {import("../../static/types.js").Sheet} Sheet */
/** @typedef {import("../../static/types.js").Picture} Picture */
/** @typedef {import("../../static/types.js").Ink} Ink */
/** @typedef {import("../../static/types.js").InkStroke} InkStroke */

/** @param {number} x @param {number} [y] @param {number} [time] @param {number} [width] @returns {Ink} */
export function ink(x, y = 0.5, time = 0, width = 1) {
  return [x, y, time, width];
}

/** @param {InkStroke[]} strokes @returns {Sheet} */
export function sheetOf(...strokes) {
  return { strokes, picture: null };
}

/** @param {InkStroke[]} strokes @returns {Sheet} */
export function sampleOf(...strokes) {
  return { ...sheetOf(...strokes), sample: true };
}

/** @param {number} [count] of digits @returns {Picture} whose digits differ in their only pixel */
export function pictureOf(count = 1) {
  const digits = Array.from({ length: count }, (_, i) => ({
    box: /** @type {[number, number, number, number]} */ ([i / count, 0, 1 / count, 1]),
    pixels: [[(i + 1) / count]],
  }));
  const steps = { uploaded: "data:image/png;base64,AA==", grey: "data:image/png;base64,AQ==", ink: "data:image/png;base64,Ag==" };
  return { width: 40, height: 20, steps, digits, chosen: 0 };
}

/** @param {number} [count] @returns {Sheet} */
export function pictureSheet(count) {
  return { strokes: [], picture: pictureOf(count) };
}

/**
 * @param {Partial<State>} [changes]
 * @returns a store that is patched at once, and how often it was asked to draw
 */
export function fakeStore(changes) {
  let state = { ...initialState(), ...changes };
  /** @type {(number | undefined)[]} */
  const redrawn = [];
  /** @type {import("../../static/core/store.js").Store<State>} */
  const store = {
    get: () => state,
    patch(changes) {
      state = { ...state, ...changes };
    },
    apply: (transition, ...given) => store.patch(transition(state, ...given)),
  };
  return {
    store,
    redrawn,
    /** @param {Partial<State>} patch @param {number} [started] */
    redraw(patch, started) {
      store.patch(patch);
      redrawn.push(started);
    },
  };
}
