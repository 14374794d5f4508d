// @ts-check
/** Where one came from: each jump from unit to unit, and the way back. */

import { sameUnit } from "../network/shape.js";

/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../types.js").State} State */

const REMEMBERED = 100; // jumps one can go back

/**
 * @param {State} state
 * @param {Unit} unit
 * @returns {Partial<State>} the unit pinned, and where one came from remembered
 */
export function jump({ pinned, trail }, unit) {
  if (sameUnit(pinned, unit)) return {};
  return { pinned: unit, slide: null, part: null, trail: pinned ? [...trail, pinned].slice(-REMEMBERED) : trail };
}

/**
 * @param {State} state
 * @returns {Partial<State>} one jump back
 */
export function retrace({ trail }) {
  return trail.length ? { pinned: trail[trail.length - 1], slide: null, part: null, trail: trail.slice(0, -1) } : {};
}
