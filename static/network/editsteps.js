// @ts-check
/**
 * Changes to the what-if edits, as patches of the state; each step can be undone. It is known by the newest step of
 * the drawing's before it, so that both can be undone in the order in which they were made.
 */

import { back, forth, stepped } from "../core/history.js";

/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").EditStep} EditStep */
/** @typedef {import("../types.js").State} State */
/** @typedef {Pick<State, "edits" | "editSteps">} Edited */
/** @typedef {Edited & Pick<State, "steps">} Stepped */

/**
 * @param {Stepped} state
 * @param {Edit[]} edits
 * @returns {Edited} with a step of its own
 */
export function stepTo(state, edits) {
  return { edits, editSteps: stepped(state.editSteps, leaving(state)) };
}

/**
 * @param {Stepped} state
 * @returns {Edited | null} null: nothing to undo
 */
export function undoEdit(state) {
  const { edits, editSteps } = state;
  const taken = back({ ...editSteps, past: withoutLast(editSteps.past, edits) }, leaving(state));
  return taken && { edits: taken.found.edits, editSteps: taken.history };
}

/**
 * @param {Stepped} state
 * @returns {Edited | null}
 */
export function redoEdit(state) {
  const { edits, editSteps } = state;
  const taken = forth({ ...editSteps, future: withoutLast(editSteps.future, edits) }, leaving(state));
  return taken && { edits: taken.found.edits, editSteps: taken.history };
}

/**
 * @param {"past" | "future"} where
 * @param {Stepped} state
 * @returns {boolean} whether the drawing is where it was at the next of these steps: it goes before the drawing's own
 */
export function isNext(where, state) {
  const last = withoutLast(state.editSteps[where], state.edits).pop();
  return last !== undefined && last.drawn === state.steps.past.at(-1);
}

/** @param {Stepped} state @returns {EditStep} what a step from here leaves */
function leaving({ edits, steps }) {
  return { edits, drawn: steps.past.at(-1) };
}

/**
 * @param {EditStep[]} steps
 * @param {Edit[]} edits
 * @returns {EditStep[]} without those at the end that would change nothing: what the service refused was taken back
 */
function withoutLast(steps, edits) {
  if (!steps.length) return [];
  const same = JSON.stringify(edits);
  return steps.slice(0, steps.findLastIndex((step) => JSON.stringify(step.edits) !== same) + 1);
}

/**
 * @param {Edit[]} from
 * @param {Edit[]} to
 * @returns {{lost: Edit[], gained: Edit[]}} what a step takes and what it brings
 */
export function stepBetween(from, to) {
  const without = (/** @type {Edit[]} */ some, /** @type {Edit[]} */ others) => {
    const known = new Set(others.map((each) => JSON.stringify(each)));
    return some.filter((each) => !known.has(JSON.stringify(each)));
  };
  return { lost: without(from, to), gained: without(to, from) };
}
