// @ts-check
/**
 * Changes to the what-if edits, as patches of the state; each step can be undone. It is known by the newest step of
 * the drawing's before it, so that both can be undone in the order in which they were made.
 */

/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").EditStep} EditStep */
/** @typedef {import("../types.js").State} State */
/** @typedef {Pick<State, "edits" | "editsPast" | "editsFuture">} Edited */
/** @typedef {Edited & Pick<State, "past">} Stepped */

const REMEMBERED = 200; // steps that can be undone

/**
 * @param {Stepped} state
 * @param {Edit[]} edits
 * @returns {Edited} with a step of its own
 */
export function stepTo(state, edits) {
  return { edits, editsPast: [...state.editsPast, leaving(state)].slice(-REMEMBERED), editsFuture: [] };
}

/**
 * @param {Stepped} state
 * @returns {Edited | null} null: nothing to undo
 */
export function undoEdit(state) {
  const { edits, editsPast, editsFuture } = state;
  const past = withoutLast(editsPast, edits);
  if (!past.length) return null;
  return { edits: past[past.length - 1].edits, editsPast: past.slice(0, -1), editsFuture: [...editsFuture, leaving(state)] };
}

/**
 * @param {Stepped} state
 * @returns {Edited | null}
 */
export function redoEdit(state) {
  const { edits, editsPast, editsFuture } = state;
  const future = withoutLast(editsFuture, edits);
  if (!future.length) return null;
  return { edits: future[future.length - 1].edits, editsPast: [...editsPast, leaving(state)], editsFuture: future.slice(0, -1) };
}

/**
 * @param {"editsPast" | "editsFuture"} steps
 * @param {Stepped} state
 * @returns {boolean} whether the drawing is where it was at the newest of these steps: it goes before the drawing's own
 */
export function isNext(steps, state) {
  const last = withoutLast(state[steps], state.edits).pop();
  return last !== undefined && last.drawn === state.past[state.past.length - 1];
}

/** @param {Stepped} state @returns {EditStep} what a step from here leaves */
function leaving({ edits, past }) {
  return { edits, drawn: past[past.length - 1] };
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
