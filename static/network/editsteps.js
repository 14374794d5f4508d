// @ts-check
/** Changes to the what-if edits, as patches of the state; each step can be undone. */

/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").State} State */
/** @typedef {Pick<State, "edits" | "editsPast" | "editsFuture">} Edited */

const REMEMBERED = 200; // steps that can be undone

/**
 * @param {Edited} state
 * @param {Edit[]} edits
 * @returns {Edited} with a step of its own
 */
export function stepTo({ edits: before, editsPast }, edits) {
  return { edits, editsPast: [...editsPast, before].slice(-REMEMBERED), editsFuture: [] };
}

/**
 * @param {Edited} state
 * @returns {Edited | null} null: nothing to undo
 */
export function undoEdit({ edits, editsPast, editsFuture }) {
  const past = withoutLast(editsPast, edits);
  if (!past.length) return null;
  return { edits: past[past.length - 1], editsPast: past.slice(0, -1), editsFuture: [...editsFuture, edits] };
}

/**
 * @param {Edited} state
 * @returns {Edited | null}
 */
export function redoEdit({ edits, editsPast, editsFuture }) {
  const future = withoutLast(editsFuture, edits);
  if (!future.length) return null;
  return { edits: future[future.length - 1], editsPast: [...editsPast, edits], editsFuture: future.slice(0, -1) };
}

/**
 * @param {Edit[][]} steps
 * @param {Edit[]} edits
 * @returns {Edit[][]} without those at the end that would change nothing: what the service refused was taken back
 */
function withoutLast(steps, edits) {
  const same = JSON.stringify(edits);
  return steps.slice(0, steps.findLastIndex((step) => JSON.stringify(step) !== same) + 1);
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
