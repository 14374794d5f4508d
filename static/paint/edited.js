// @ts-check
/** What stands beside the answer: that the network is edited, and what the answer is compared with. */

import { setHidden } from "./element.js";
import { setText } from "./rail.js";

/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").Result} Result */
/** @typedef {import("../elements.js").Elements} Elements */

/**
 * @param {Elements} elements
 * @param {Edit[]} edits
 */
export function paintEdited({ edited, showEdits }, edits) {
  setHidden(edited, edits.length === 0);
  setText(showEdits, edits.length === 1 ? "1 edit" : `${edits.length} edits`);
}

/**
 * @param {Elements} elements
 * @param {Result | null} result
 * @param {Result | null} beside what it is compared with
 * @param {string} word for that
 * @param {(index: number) => string} labelOf
 */
export function paintBeside({ beside: caption, was }, result, beside, word, labelOf) {
  caption.hidden = !beside;
  const [now, other] = caption.querySelectorAll("span");
  const held = word === "held";
  setText(now, held ? "now" : "with your edits");
  setText(other, word);
  const changed = result && beside && !beside.blank && result.prediction !== beside.prediction;
  setText(was, changed ? `${held ? "held" : "was"} ${labelOf(beside.prediction)}` : "");
}
