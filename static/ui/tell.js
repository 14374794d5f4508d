// @ts-check
/** A success is told for a moment: it asks for nothing. */

/** @typedef {import("../core/store.js").Store} Store */

const MOMENT = 4000; // milliseconds, as the notice fades in page.css

/**
 * @param {Store} store
 * @returns {(success: string) => void}
 */
export function createTeller(store) {
  let timer = 0;
  return (success) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => store.patch({ success: "" }), MOMENT);
    store.patch({ success, complaint: "" });
  };
}
