// @ts-check
/** The focus of the keys goes along when the inspector opens and closes, and comes back to where it was. */

/** @typedef {import("../types.js").State} State */

/**
 * @param {Pick<import("../core/elements.js").Elements, "inspector" | "stage" | "sum" | "kernels" | "edits">} elements
 * @returns {(state: State, before: State) => void} told after the inspector is painted
 */
export function createComeback({ inspector, stage, ...panels }) {
  /** @type {Element | null} */
  let from = null; // had the focus when the inspector opened

  /** @param {Element | null} element that may be gone, as an example is on a narrow page */
  function focus(element) {
    const there = element instanceof HTMLElement && element.getClientRects().length > 0 ? element : stage;
    there.focus({ preventScroll: true });
  }

  return (state, before) => {
    const at = document.activeElement;
    const within = inspector.contains(at);
    if (state.pinned && !before.pinned) {
      from = at;
      if (within) focus(panels[state.tab]); // the example is hidden by what it opened
    } else if (before.pinned && !state.pinned) {
      // A browser has taken the focus from what was hidden before, and gives it to the page.
      if (from && from !== document.body && (within || at === document.body)) focus(from);
      from = null;
    }
  };
}
