// @ts-check
/** The map that is looked at first stays the one that is looked at, until another is chosen. */

import { part } from "../core/part.js";
import { settle } from "../select/source.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../core/store.js").Store<State, {}>} Store */

/**
 * @param {Store} store
 * @param {import("../pages/derived.js").Derived} derived
 * @returns {(state: State) => void} told after the inspector is painted
 */
export function createFirst(store, derived) {
  return part(
    (/** @type {State} */ state) => [derived.inspected(state)?.arithmetic],
    (arithmetic) => {
      if (arithmetic && settle(store.get(), arithmetic).first) store.apply(settle, arithmetic);
    },
  );
}
