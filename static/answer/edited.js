// @ts-check
/** What stands beside the answer: that the network is edited, and what the answer is compared with. */

import { setHidden, setText } from "../ui/element.js";

/** @typedef {import("../types.js").Result} Result */
/** @typedef {import("../core/elements.js").Elements} Elements */

/**
 * @param {Elements} elements
 * @param {number} count of edits
 */
export function paintEdited({ edited, showEdits }, count) {
  setHidden(edited, count === 0);
  setText(showEdits, count === 1 ? "1 edit" : `${count} edits`);
}

/**
 * Over the columns of shares it names what stands in them.
 *
 * @param {Elements} elements
 * @param {Result | null} beside what it is compared with
 * @param {string} word for that
 * @param {(index: number) => string} labelOf
 */
export function paintBeside({ beside: key }, beside, word, labelOf) {
  key.hidden = !beside;
  if (!beside) return;
  const [whole, brief] = key.querySelectorAll(".whole, .brief");
  const read = beside.blank ? "\u2013" : labelOf(beside.prediction);
  setText(/** @type {HTMLElement} */ (whole), `${word}: ${read}`);
  setText(/** @type {HTMLElement} */ (brief), `${word === "held" ? word : "unedited"}: ${read}`);
}
