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
 * @param {Result | null} beside what it is compared with
 * @param {string} word for that
 * @param {(index: number) => string} labelOf
 */
export function paintBeside({ beside: caption }, beside, word, labelOf) {
  caption.hidden = !beside;
  const [now, other] = caption.querySelectorAll("span");
  setText(now, word === "held" ? "now" : "with your edits");
  if (beside) setText(other, `${word}: ${beside.blank ? "\u2013" : labelOf(beside.prediction)}`);
}
