// @ts-check
/** A part of the page: it is painted anew when what it shows is another. */

import { isSame } from "./memo.js";

/**
 * @template S
 * @template {readonly unknown[]} Shown
 * @param {(state: S) => readonly [...Shown]} select all that is shown of the state
 * @param {(...shown: Shown) => unknown} paint is given that and nothing else
 * @returns {(state: S) => void} to be called with each state
 */
export function part(select, paint) {
  /** @type {readonly [...Shown] | null} */
  let last = null;
  return (state) => {
    const shown = select(state);
    if (last && isSame(last, shown)) return;
    last = shown;
    paint(...shown);
  };
}

/**
 * @template S
 * @param {((state: S) => void)[]} parts in the order in which they are painted
 * @returns {(state: S) => void}
 */
export function together(parts) {
  return (state) => {
    for (const paint of parts) paint(state);
  };
}
