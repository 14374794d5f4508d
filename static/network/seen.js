// @ts-check
/** A unit's receptive field and its reach. */

import { receptiveField, reach } from "./field.js";
import { boundingRect } from "./region.js";
import { inputOf } from "./sources.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("./region.js").Region} Region */
/** @typedef {import("./region.js").Bounds} Bounds */

/**
 * @typedef {object} Seen
 * @property {Map<string, Region>} regions by layer: what can change the unit, and what it can change
 * @property {Bounds | null} input rows and columns of the drawing that can change the unit
 */

/**
 * @param {Map<string, Layer>} layers
 * @param {Unit} unit
 * @returns {Seen}
 */
export function seenBy(layers, unit) {
  const before = receptiveField(layers, unit);
  const regions = new Map([...reach(layers, unit), ...before]);
  const input = [...layers.values()].find(({ kind }) => kind.isInput);
  const region = input && before.get(input.name);
  return { regions, input: region ? boundingRect(region) : null };
}
