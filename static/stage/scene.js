// @ts-check
/** What a picture of the network shows. */

import { isShare } from "../network/quantity.js";

/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").LayerNode} LayerNode */
/** @typedef {import("../types.js").Trace} Trace */
/** @typedef {import("../network/scales.js").LayerScale} LayerScale */
/** @typedef {import("../pixels/colours.js").Palette} Palette */

/**
 * @typedef {object} Scene
 * @property {Layout} layout
 * @property {Trace} trace
 * @property {Trace | null} beneath what is compared with, in the nodes that are `second`
 * @property {{now: Trace, base: Trace} | null} difference that the trace is: now − base
 * @property {Map<string, LayerScale>} scales
 * @property {Map<string, LayerScale>} values scales of the traces themselves, also beside their difference
 * @property {Palette} palette
 * @property {Map<string, string[]>} labels of the layers whose units have names
 */

/**
 * @param {LayerNode} node
 * @param {Scene} scene
 * @returns {Float32Array} of the node's layer, as it is painted
 */
export function valuesIn(node, scene) {
  const { values } = traceOf(node, scene).layers[node.layer.name];
  return isNoGuess(node, scene) ? new Float32Array(values.length) : values;
}

/**
 * @param {LayerNode} node
 * @param {Scene} scene
 * @returns {boolean} whether its shares would pass for a guess though there is no ink
 */
export function isNoGuess(node, scene) {
  if (!isShare(node.layer.kind)) return false;
  return scene.difference ? hasBlank(scene) : traceOf(node, scene).result.blank;
}

/** @param {Scene} scene @returns {boolean} whether it is a difference from or of an empty page, of which there is no guess */
export function hasBlank({ difference }) {
  return difference !== null && (difference.now.result.blank || difference.base.result.blank);
}

/** @param {LayerNode} node @param {Scene} scene */
function traceOf({ second }, { trace, beneath }) {
  return second && beneath ? beneath : trace;
}
