// @ts-check
/** What a picture of the network shows. */

import { isShare } from "../network/quantity.js";

/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").LayerNode} LayerNode */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../types.js").Trace} Trace */
/** @typedef {import("../network/scales.js").LayerScale} LayerScale */
/** @typedef {import("../types.js").Span} Span */
/** @typedef {import("../pixels/colours.js").Palette} Palette */

const LEAST = 4; // CSS pixels of the stage that are painted, though none is in view

/**
 * @typedef {object} Scene
 * @property {Layout} layout
 * @property {Rect} part of the stage that is painted, CSS pixels from its corner
 * @property {Trace} trace
 * @property {Trace | null} beneath what is compared with, in the nodes that are `second`
 * @property {boolean} isCompared whether there is another trace, though it may not be shown
 * @property {{now: Trace, base: Trace} | null} difference that the trace is: now − base
 * @property {Map<string, LayerScale>} scales
 * @property {Map<string, LayerScale>} values scales of the traces themselves, also beside their difference
 * @property {Palette} palette
 * @property {Map<string, string[]>} labels of the layers whose units have names
 */

/**
 * @param {Layout} layout
 * @param {Span | null} sight what of the stage's height is worth painting; null: all of it
 * @returns {Rect}
 */
export function partOf({ left, width, height }, sight) {
  const isLong = sight !== null && sight.bottom - sight.top < height;
  const top = isLong ? Math.min(Math.max(0, sight.top), height - LEAST) : 0;
  const bottom = isLong ? Math.max(Math.min(height, sight.bottom), top + LEAST) : height;
  return { x: left, y: top, width: width - left, height: bottom - top };
}

/**
 * @param {{window: Rect}} place a node, or a layout
 * @param {Pick<Scene, "part">} scene
 * @returns {Rect} where its maps may show and are painted
 */
export function viewOf({ window }, { part }) {
  const [x, y] = [Math.max(window.x, part.x), Math.max(window.y, part.y)];
  const right = Math.min(window.x + window.width, part.x + part.width);
  const bottom = Math.min(window.y + window.height, part.y + part.height);
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

/**
 * @param {LayerNode} node
 * @param {Scene} scene
 * @returns {Float32Array} of the node's layer, as the service sent them
 */
export function sentIn(node, scene) {
  return traceOf(node, scene).layers[node.layer.name].values;
}

/**
 * @param {LayerNode} node
 * @param {Scene} scene
 * @returns {Float32Array} of the node's layer, as it is painted
 */
export function valuesIn(node, scene) {
  const values = sentIn(node, scene);
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
