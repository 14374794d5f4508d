// @ts-check
/** What a picture of the network, printed or saved, tells in words: what it shows, what is edited, the unit that is kept. */

import { captionsOf, comparedIn, editsIn, isOfBlank } from "../network/compare.js";
import { explainersIn, explainersOf } from "../network/explainers.js";
import { isBeneath } from "../select/pin.js";
import { decimalsOf } from "../words/decimals.js";
import { headOf } from "../words/difference.js";
import { tieText } from "../words/largest.js";
import { editText } from "../words/editsentence.js";
import { whereText } from "../words/sentence.js";
import { percent } from "../words/shares.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Result} Result */
/** @typedef {{title: string, lines: string[]}} Edited a network that is edited, and how */

/**
 * @param {State} state
 * @param {Map<string, Layer>} layers
 * @returns {string[]} the lines under a picture that stands alone
 */
export function captionOf(state, layers) {
  const edited = editedIn(state, layers).map(({ title, lines }) => `${title}: ${lines.join("; ")}`);
  return [shownText(state), ...edited, keptText(state, layers)].filter(Boolean);
}

/** @param {State} state @returns {string} what the maps show, and each answer */
function shownText(state) {
  const compared = comparedIn(state);
  const captions = captionsOf(compared.comparison, compared.word, isOfBlank(compared, state.answer?.trace ?? null));
  const shows = captions ? [captions.above, captions.beneath].filter(Boolean).join(" and ") : "now";
  const now = answerText(state.answer?.trace.result, state);
  return compared.base ? `Shown: ${shows}. Now: ${now}; ${compared.word}: ${answerText(compared.base.result, state)}.` : `${now[0].toUpperCase()}${now.slice(1)}.`;
}

/** @param {Result | undefined} result @param {State} state */
function answerText(result, { graph }) {
  if (!result || result.blank) return "no ink, no guess";
  const { prediction, probabilities, unlike } = result;
  return `read as ${graph?.labels[prediction]} (${percent(probabilities[prediction])})${unlike ? ", unlike all it was trained on" : ""}`;
}

/**
 * @param {State} state
 * @param {Map<string, Layer>} layers
 * @returns {Edited[]} of the networks that are told of
 */
export function editedIn(state, layers) {
  const { edits, word } = comparedIn(state);
  const list = (/** @type {string} */ title, /** @type {import("../types.js").Edit[]} */ each) => (each.length ? [{ title, lines: each.map((edit) => editText(edit, state.weights, layers)) }] : []);
  return [...list(state.held ? "Edited network, now" : "Edited network", editsIn(state.answer)), ...list(`Edited network, ${word}`, edits)];
}

/**
 * @param {State} state
 * @param {Map<string, Layer>} layers
 * @returns {string} the unit that is kept, in the numbers of the inspector; empty: there is none
 */
export function keptText(state, layers) {
  const { pinned } = state;
  const layer = pinned && layers.get(pinned.layer);
  const rows = explainersOf(layers, state.weights, comparedIn(state), state.answer);
  const { own, other, compared } = explainersIn(rows, isBeneath(state));
  const arithmetic = layer && own.explain(pinned);
  if (!arithmetic) return "";
  const others = other && other.explain(pinned);
  const isDifference = compared.comparison === "difference";
  const decimals = decimalsOf([arithmetic, ...(others ? [others] : [])], isDifference);
  const beside = other && others && { ...other, arithmetic: others };
  const { value, aside, sum } = headOf({ arithmetic, word: own.word, beside, isDifference }, decimals);
  const told = beside && own.word !== "now" ? `${own.word} ${value}` : value;
  return [`${whereText(arithmetic, layer)}: ${told}. ${sum}`, tieText(arithmetic), aside].filter(Boolean).join("; ");
}
