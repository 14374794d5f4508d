// @ts-check
/** How one looks at the network: how near, in which colours, beside what. The only functions that change it. */

import { comparedIn } from "../network/compare.js";
import { HOME } from "../plan/plan.js";

/** @typedef {import("../types.js").Camera} Camera */
/** @typedef {import("../types.js").Comparison} Comparison */
/** @typedef {import("../types.js").Held} Held */
/** @typedef {import("../types.js").ScaleMode} ScaleMode */
/** @typedef {import("../types.js").Span} Span */
/** @typedef {Partial<LookState>} Patch */

/**
 * @typedef {object} LookState
 * @property {Camera} camera how large the network is shown, and which part of it
 * @property {Span | null} sight what of the stage's height is worth painting; null: nobody has looked yet
 * @property {ScaleMode} scale
 * @property {Held | null} held a drawing kept to compare others with
 * @property {Comparison} comparison
 */

export const SCALES = /** @type {const} */ (["map", "layer", "network"]);
export const COMPARISONS = /** @type {const} */ (["now", "held", "both", "difference"]);

/** @type {LookState} */
export const initial = {
  camera: HOME,
  sight: null,
  scale: "layer",
  held: null,
  comparison: "now",
};

/** @type {import("../core/store.js").Kept<LookState>} */
export const kept = { scale: (value) => SCALES.includes(value) };

/** @param {LookState} _ @param {Camera} camera @returns {Patch} */
export function lookAt(_, camera) {
  return { camera };
}

/** @param {LookState} _ @param {Span} sight @returns {Patch} */
export function see(_, sight) {
  return { sight };
}

/** @param {LookState} _ @param {ScaleMode} scale @returns {Patch} */
export function shareScale(_, scale) {
  return { scale };
}

/**
 * @param {LookState & Pick<import("../wire/state.js").WireState, "answer">} state
 * @returns {Patch} the drawing that was answered is kept, and what is shown stays shown
 */
export function hold(state) {
  const { answer } = state;
  // What was chosen for something that is no longer there must not come back with another.
  return answer ? { held: { ...answer.asked, trace: answer.trace }, comparison: comparedIn(state).comparison } : {};
}

/** @param {LookState} _ @returns {Patch} nothing is kept any more */
export function release(_) {
  return { held: null, comparison: "now" };
}

/** @param {LookState} state @param {Comparison} comparison @param {Held | null} [held] @returns {Patch} */
export function compare(state, comparison, held = state.held) {
  return { held, comparison };
}
