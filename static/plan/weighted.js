// @ts-check
/** From a place among the weights to the stage: what a weight ties, and the layers that have weights. */

import { boundingRect, channelsOf } from "../network/region.js";
import { unitAt } from "../network/shape.js";
import { boxOf, cellOf } from "./hit.js";

/** @typedef {import("../types.js").Box} Box */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../types.js").KernelPlace} KernelPlace */
/** @typedef {import("../network/region.js").Region} Region */

/**
 * @param {Pick<State, "kernel" | "pinned" | "tab">} state
 * @returns {KernelPlace | null} the kernel that is pointed at, if it is in view
 */
export function pointedKernel({ kernel, pinned, tab }) {
  return tab === "kernels" && kernel && kernel.layer === pinned?.layer ? kernel : null;
}

/**
 * @param {Layout} layout
 * @param {KernelPlace} place
 * @returns {(Rect | Box)[]} what it reads and what it helps to make: maps, or the units of a fully connected layer
 */
export function litBy(layout, { layer: name, input, output }) {
  const layer = layout.byLayer.get(name)?.layer;
  const source = layout.byLayer.get(layer?.inputs[0] ?? "")?.layer;
  if (!layer || !source) return [];
  const from =
    layer.kind.weights === "units"
      ? cellOf(layout, unitAt(source.name, source.shape, input))
      : boxOf(layout, source.name, input);
  return [from, boxOf(layout, name, output)].filter((rect) => rect !== null);
}

/**
 * @param {Map<string, Layer>} layers
 * @param {string} name
 * @returns {{before: string | null, after: string | null}} the nearest layers with weights
 */
export function nearestWeighted(layers, name) {
  const inputs = (/** @type {string} */ each) => layers.get(each)?.inputs ?? [];
  const readers = (/** @type {string} */ each) =>
    [...layers.values()].filter((layer) => layer.inputs.includes(each)).map((layer) => layer.name);
  return { before: follow(layers, name, inputs), after: follow(layers, name, readers) };
}

/**
 * @param {Map<string, Layer>} layers
 * @param {string} name
 * @param {(name: string) => string[]} next
 * @returns {string | null}
 */
function follow(layers, name, next) {
  const seen = new Set(next(name));
  for (const each of seen) {
    if (layers.get(each)?.kind.weights) return each;
    for (const further of next(each)) seen.add(further);
  }
  return null;
}

/**
 * @param {string} layer
 * @param {Region} region of the layer
 * @param {number} channel that is preferred
 * @returns {Unit} in the middle of the region
 */
export function unitIn(layer, region, channel) {
  const channels = channelsOf(region);
  const chosen = channels.includes(channel) ? channel : (channels[0] ?? 0);
  const bounds = boundingRect(region, chosen) ?? { top: 0, left: 0, bottom: 1, right: 1 };
  const [y, x] = [bounds.top + bounds.bottom - 1, bounds.left + bounds.right - 1].map((sum) => sum >> 1);
  return { layer, channel: chosen, y, x };
}
