// @ts-check
/**
 * How far the colours of a layer reach at least: as far as one source alone, as strong as its own
 * scale reaches at least, takes a unit through the layer's largest weight. Drawings go well beyond
 * it; of an empty page only the biases speak, and their small values must not look like the largest.
 */

import { weightRange } from "./kernels.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Weights} Weights */
/** @typedef {Map<string, number>} Floors by layer */

/**
 * @param {Map<string, Layer>} layers each after those that it reads
 * @param {Weights | null} weights of the network as it was trained; null: they are not there yet
 * @returns {Floors}
 */
export function floorsOf(layers, weights) {
  /** @type {Floors} */
  const floors = new Map();
  if (!weights) return floors;
  for (const { name, kind, inputs } of layers.values()) {
    const read = kind.isInput ? 1 : Math.max(...inputs.map((each) => floors.get(each) ?? 0));
    const weight = weights[name]?.weight;
    floors.set(name, weight && kind.weights ? read * weightRange(weight).high : read);
  }
  return floors;
}
