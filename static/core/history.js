// @ts-check
/** Steps that can be undone and redone. */

/**
 * @template T
 * @typedef {{past: T[], future: T[]}} History what was there before each step that can be undone, and after each that
 *   can be redone; what comes next is the last
 */

const REMEMBERED = 200; // steps that can be undone

/**
 * @template T
 * @param {History<T>} history
 * @param {T} left what the step leaves
 * @returns {History<T>} after a step of its own: what was undone is forgotten
 */
export function stepped({ past }, left) {
  return { past: [...past, left].slice(-REMEMBERED), future: [] };
}

/**
 * @template T
 * @param {History<T>} history
 * @param {T} left what is there now
 * @returns {{found: T, history: History<T>} | null} null: nothing to undo
 */
export function back({ past, future }, left) {
  if (!past.length) return null;
  return { found: past[past.length - 1], history: { past: past.slice(0, -1), future: [...future, left] } };
}

/**
 * @template T
 * @param {History<T>} history
 * @param {T} left what is there now
 * @returns {{found: T, history: History<T>} | null} null: nothing to redo
 */
export function forth({ past, future }, left) {
  if (!future.length) return null;
  return { found: future[future.length - 1], history: { past: [...past, left], future: future.slice(0, -1) } };
}
