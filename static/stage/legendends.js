// @ts-check
/** What is written at the ends of a colour legend, or in its place. */

import { isShare } from "../network/quantity.js";
import { THE_SAME } from "../words/difference.js";
import { ALMOST, MINUS, change, lean, needed, short, shortChange } from "../words/numbers.js";
import { pointsWith } from "../words/shares.js";
import { hasBlank } from "./scene.js";
import { sayIn } from "./written.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").LayerNode} LayerNode */
/** @typedef {import("../network/scales.js").LayerScale} LayerScale */
/** @typedef {import("../pixels/pen.js").Pen} Pen */
/** @typedef {import("./scene.js").Scene} Scene */

/**
 * @param {LayerScale} scale
 * @param {Layer} layer
 * @param {Scene} scene
 * @returns {string} what stands where no differences are shown: what has no ends needs no colours; empty: they are
 */
export function insteadOf({ range }, { kind }, scene) {
  if (!scene.difference) return "";
  if (isShare(kind) && hasBlank(scene)) return "no guess";
  return range.high === 0 ? THE_SAME : "";
}

/**
 * @param {Pen} context with the font
 * @param {LayerScale} scale
 * @param {LayerNode[]} nodes that share it
 * @param {Scene} scene
 * @returns {[string, string]} the low and the high end
 */
export function ends(context, scale, nodes, scene) {
  const { range, maps } = scale;
  const inPoints = range.high <= 1 && nodes.every(({ layer }) => isShare(layer.kind));
  const written = nodes.filter(({ layer }) => inPoints || !isShare(layer.kind)).map((node) => sayIn(context, node, scene));
  const say = written.find((each) => each && each(range.high) !== ALMOST); // no number of theirs is beyond the end
  if (!scene.difference) return endsOf(scale, say ?? short);
  if (maps) return [`\u0394\u2009${MINUS}max`, "\u0394\u2009+max"];
  const tell = say ?? (inPoints ? pointsText : changeText);
  return [`\u0394\u2009${tell(range.low)}`, `\u0394\u2009${tell(range.high)}`];
}

/** @param {number} value */
function pointsText(value) {
  return pointsWith(value, needed(100 * value, 1, 4));
}

/** @param {number} value @returns {string} that tells a change of a ten-thousandth from nothing */
function changeText(value) {
  const size = Math.abs(value);
  return size >= 0.1 ? shortChange(value) : lean(change(value, size >= 0.001 ? 3 : 4));
}

/**
 * @param {LayerScale} scale
 * @param {(value: number) => string} say
 * @returns {[string, string]}
 */
function endsOf({ quantity, range, maps }, say) {
  if (maps && quantity !== "ink") return [quantity === "signed" ? `${MINUS}max` : "0", "map max"];
  if (range.low === 0 && range.high === 0) return ["", "all zero"];
  if (quantity === "probability") return ["0%", "100%"];
  return [range.low === 0 ? "0" : say(range.low), range.high === 1 ? "1" : say(range.high)];
}
