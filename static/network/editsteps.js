// @ts-check
/**
 * Changes to the what-if edits, as patches of the state; each step can be undone. It is known by the newest step of
 * the drawing's before it, so that both can be undone in the order in which they were made.
 */

import { back, forth, stepped } from "../core/history.js";

/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").EditStep} EditStep */
/** @typedef {Partial<EditsState>} Patch */

/**
 * @typedef {object} EditsState
 * @property {Edit[]} edits of the network, for this visitor alone
 * @property {import("../core/history.js").History<EditStep>} editSteps
 * @property {{place: string, text: string, fault: string} | null} typing into the input of one weight; `fault`: why it has no effect
 *
 * @typedef {EditsState & Pick<import("../drawing/state.js").DrawingState, "steps">} Stepped
 */

/** @type {EditsState} */
export const initial = { edits: [], editSteps: { past: [], future: [] }, typing: null };

/**
 * @param {Stepped} state
 * @param {Edit[]} edits
 * @param {EditsState["typing"]} [typing] that brought them
 * @returns {Patch & {edits: Edit[]}} with a step of its own
 */
export function stepTo(state, edits, typing = null) {
  return { edits, editSteps: stepped(state.editSteps, leaving(state)), typing };
}

/**
 * @param {EditsState} state
 * @param {Edit[]} edits
 * @param {EditsState["typing"]} typing that goes on
 * @returns {Patch} as a part of the step before
 */
export function stepOn({ editSteps }, edits, typing) {
  return { edits, editSteps: { ...editSteps, future: [] }, typing };
}

/** @param {EditsState} _ @param {EditsState["typing"]} typing that has no effect; null: it has ended @returns {Patch} */
export function keepTyping(_, typing) {
  return { typing };
}

/** @param {EditsState} _ @param {Edit[]} edits of a link @returns {Patch} no step leads to them */
export function putEdits(_, edits) {
  return { edits };
}

/**
 * @param {EditsState & Pick<import("../wire/state.js").WireState, "answer">} state
 * @param {string} fault that the service finds with the edits
 * @returns {Patch} those before them are in force again
 */
export function takeBackEdits({ answer, typing }, fault) {
  return { edits: answer?.asked.edits ?? [], typing: { place: "", text: "", ...typing, fault } };
}

/**
 * @param {Stepped} state
 * @returns {(Patch & {edits: Edit[]}) | null} null: nothing to undo
 */
export function undoEdit(state) {
  const { edits, editSteps } = state;
  const taken = back({ ...editSteps, past: withoutLast(editSteps.past, edits) }, leaving(state));
  return taken && { edits: taken.found.edits, editSteps: taken.history, typing: null };
}

/**
 * @param {Stepped} state
 * @returns {(Patch & {edits: Edit[]}) | null}
 */
export function redoEdit(state) {
  const { edits, editSteps } = state;
  const taken = forth({ ...editSteps, future: withoutLast(editSteps.future, edits) }, leaving(state));
  return taken && { edits: taken.found.edits, editSteps: taken.history, typing: null };
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
