// @ts-check
/** The drawing that is held, in small, and what the maps show of it. */

import { comparedIn } from "../network/compare.js";
import { press } from "../ui/choice.js";
import { setHidden, setText } from "../ui/element.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../core/elements.js").Elements} Elements */

/**
 * @param {Elements} elements
 * @param {State} state
 */
export function paintComparison({ hold, held, comparison }, state) {
  const { base, word, comparison: shown } = comparedIn(state);
  hold.disabled = !state.trace;
  setText(hold, state.held ? "Let go" : "Hold");
  setHidden(held, !state.held);
  if (held.title !== heldText(state)) held.title = held.ariaLabel = heldText(state);
  setHidden(comparison, !base);
  press(comparison, shown);
  const other = /** @type {HTMLElement} */ (comparison.querySelector("[data-value=held]"));
  setText(other, word[0].toUpperCase() + word.slice(1));
}

/** @param {State} state @returns {string} what is held, and how it was read */
function heldText({ held, graph }) {
  const result = held?.trace.result;
  const read = result && !result.blank ? `, read as ${graph?.labels[result.prediction]}` : "";
  return `The held drawing${read}`;
}
