// @ts-check
/** The drawing that is held, in small, and what the maps show of it. */

import { part, together } from "../core/part.js";
import { press } from "../ui/choice.js";
import { setHidden, setText } from "../ui/element.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../core/elements.js").Elements} Elements */

/**
 * @param {Elements} elements
 * @param {import("../pages/derived.js").Derived} derived
 * @returns {(state: State) => void}
 */
export function createComparisonView({ page, hold, held, comparison }, { compared }) {
  const other = /** @type {HTMLElement} */ (comparison.querySelector("[data-value=held]"));
  return together([
    part(
      (/** @type {State} */ state) => [state.answer !== null, state.held !== null, heldText(state)],
      (canHold, isHeld, text) => {
        hold.disabled = !canHold;
        setText(hold, isHeld ? "Let go" : "Hold");
        setHidden(held, !isHeld);
        held.title = held.ariaLabel = text;
      },
    ),
    part(
      (/** @type {State} */ state) => {
        const { base, word, comparison: shown } = compared(state);
        return [base !== null, word, shown];
      },
      (canCompare, word, shown) => {
        setHidden(comparison, !canCompare);
        press(comparison, shown);
        page.dataset.shown = shown; // what is said of the picture depends on it
        setText(other, word[0].toUpperCase() + word.slice(1));
      },
    ),
  ]);
}

/** @param {State} state @returns {string} what is held, and how it was read */
function heldText({ held, graph }) {
  const result = held?.trace.result;
  const read = result && !result.blank ? `, read as ${graph?.labels[result.prediction]}` : "";
  return `The held drawing${read}`;
}
