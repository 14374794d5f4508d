// @ts-check
/** What a sheet tells besides the page: the answer that is compared with, what is edited, the unit that is kept. */

import { comparedIn } from "../network/compare.js";
import { inputOf } from "../network/sources.js";
import { paletteOf } from "../pixels/colours.js";
import { paintSeen } from "../pixels/seen.js";
import { element } from "../ui/element.js";
import { editText } from "../words/editsentence.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../core/elements.js").Elements} Elements */

/**
 * @param {Elements} elements
 * @param {State} state
 * @param {Map<string, Layer>} layers
 */
export function paintPaper({ other, printed, seen, arithmetic }, state, layers) {
  other.replaceChildren(...otherOf(state, Number(seen.dataset.paper)));
  printed.replaceChildren(...toldOf(state, layers, arithmetic.textContent ?? ""));
}

/**
 * @param {State} state
 * @param {number} paper cells of paper around what the network sees
 * @returns {HTMLElement[]} beside the answer now that of what is compared with, if there is any
 */
function otherOf(state, paper) {
  const { base, word } = comparedIn(state);
  const input = inputOf(state.graph?.layers ?? []);
  if (!base || !input) return [];
  const canvas = element("canvas");
  paintSeen(canvas, base.layers[input.name], paper, paletteOf(state.dark));
  const { blank, prediction } = base.result;
  return [canvas, element("b", { "data-word": word }, [blank ? "\u2013" : (state.graph?.labels[prediction] ?? "")])];
}

/**
 * @param {State} state
 * @param {Map<string, Layer>} layers
 * @param {string} arithmetic of the pinned unit
 * @returns {HTMLElement[]} what the inspector would tell, which is not on the sheet
 */
function toldOf({ edits, weights, pinned }, layers, arithmetic) {
  const lines = edits.map((edit) => element("li", {}, [editText(edit, weights, layers)]));
  const edited = element("div", {}, [element("b", {}, ["Edited network"]), element("ul", {}, lines)]);
  return [...(edits.length ? [edited] : []), ...(pinned ? [element("p", {}, [arithmetic])] : [])];
}
