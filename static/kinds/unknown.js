// @ts-check
/** A kind of layer that the page does not know: of a newer service. What the graph and the trace tell of it stays true. */

import { everything } from "../network/rules.js";
import { windowText } from "../words/numbers.js";

/** @param {string} name @returns {import("./index.js").Kind} */
export function unknown(name) {
  return {
    name,
    title: name,
    hyperparameters: windowText,
    isUnknown: true,
    quantity: "signed",
    sources: everything, // none of its inputs can be ruled out
    ties: "windows",
    sentence: () => "how it is made is not known to this page",
    more: "what it helps to make",
    view: "unknown",
  };
}
