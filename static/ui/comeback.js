// @ts-check
/** The focus of the keys goes along when the inspector opens and closes, and comes back to where it was. */

import { part } from "../core/part.js";

/** @typedef {import("../types.js").State} State */

/**
 * @param {Pick<import("../core/elements.js").Elements, "inspector" | "stage" | "sum" | "kernels" | "edits">} elements
 * @returns {(state: State) => void} told after the inspector is painted
 */
export function createComeback({ inspector, stage, sum, kernels, edits }) {
  /** @type {Element | null} */
  let from = null; // had the focus when the inspector opened

  /** @param {Element | null | undefined} element that may be gone, as an example is on a narrow page */
  function focus(element) {
    const there = element instanceof HTMLElement && element.getClientRects().length > 0 ? element : stage;
    there.focus({ preventScroll: true });
  }

  function goAlong() {
    from = document.activeElement;
    if (inspector.contains(from)) focus([sum, kernels, edits].find(({ hidden }) => !hidden)); // the example is hidden by what it opened
  }

  function comeBack() {
    const at = document.activeElement;
    // A browser has taken the focus from what was hidden before, and gives it to the page.
    if (from && from !== document.body && (inspector.contains(at) || at === document.body)) focus(from);
    from = null;
  }

  return part((/** @type {State} */ { pinned }) => [pinned !== null], (isOpen) => (isOpen ? goAlong() : comeBack()));
}
