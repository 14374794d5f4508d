// @ts-check
/** What a sheet tells besides the page: the answer that is compared with, what is edited, the unit that is kept. */

import { comparedIn } from "../network/compare.js";
import { inputOf } from "../network/sources.js";
import { paletteOf } from "../pixels/colours.js";
import { paintSeen } from "../pixels/seen.js";
import { element } from "../ui/element.js";
import { editedIn, keptText } from "./caption.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../core/elements.js").Elements} Elements */

/**
 * @param {Elements} elements
 * @param {State} state
 * @param {Map<string, Layer>} layers
 */
export function paintPaper({ other, printed, seen }, state, layers) {
  other.replaceChildren(...otherOf(state, Number(seen.dataset.paper)));
  printed.replaceChildren(...toldOf(state, layers));
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
 * @returns {HTMLElement[]} what the inspector would tell, which is not on the sheet
 */
function toldOf(state, layers) {
  const edited = editedIn(state, layers).map(({ title, lines }) => element("div", {}, [element("b", {}, [title]), element("ul", {}, lines.map((line) => element("li", {}, [line])))]));
  const kept = keptText(state, layers);
  return [...edited, ...(kept ? [element("p", {}, [kept])] : [])];
}
