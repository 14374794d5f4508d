// @ts-check
/** A success is told for a moment: it asks for nothing. */

import { createTimer } from "../core/timer.js";
import { complain } from "../drawing/state.js";

/** @typedef {import("../core/store.js").Store<import("../types.js").State, import("./state.js").ShareState>} Store */

const MOMENT = 4000; // milliseconds, as the notice fades in page.css

/**
 * @param {Store} store
 * @param {AbortSignal} signal
 * @returns {(success: string) => void}
 */
export function createTeller(store, signal) {
  const timer = createTimer(signal);
  return (success) => {
    timer.start(MOMENT, () => store.patch({ success: "" }));
    store.patch({ success });
    store.apply(complain, "");
  };
}
