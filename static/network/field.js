// @ts-check
/**
 * A unit -> all units before it that can change it, and all after it that it can change: the single
 * steps of sources.js, followed to the end backwards and forwards. They come from the graph alone,
 * so they hold whatever some drawing and some weights would let through.
 */

import { carry } from "./carry.js";
import { readingsOf } from "./reading.js";
import { emptyRegion } from "./region.js";
import { flatIndex } from "./shape.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("./region.js").Region} Region */

/**
 * @param {Map<string, Layer>} layers each after those that it reads
 * @param {Unit} unit
 * @returns {Map<string, Region>} by layer: the unit itself and all that can change it
 */
export function receptiveField(layers, unit) {
  const regions = startingFrom(layers, unit);
  for (const layer of [...layers.values()].reverse()) {
    const region = regions.get(layer.name);
    if (!region) continue;
    for (const reading of readingsOf(layers, layer)) {
      const units = carry(region.units, reading, "readers", "read");
      join(regionIn(regions, layers, reading.input), units);
    }
  }
  return withoutEmpty(regions);
}

/**
 * @param {Map<string, Layer>} layers each after those that it reads
 * @param {Unit} unit
 * @returns {Map<string, Region>} by layer: the unit itself and all that it can change
 */
export function reach(layers, unit) {
  const regions = startingFrom(layers, unit);
  for (const layer of layers.values()) {
    if (!layer.inputs.some((input) => regions.has(input))) continue;
    for (const reading of readingsOf(layers, layer)) {
      const region = regions.get(reading.input);
      if (!region) continue;
      const units = carry(region.units, reading, "read", "readers");
      join(regionIn(regions, layers, layer.name), units);
    }
  }
  return withoutEmpty(regions);
}

/**
 * @param {Map<string, Layer>} layers
 * @param {Unit} unit
 */
function startingFrom(layers, unit) {
  /** @type {Map<string, Region>} */
  const regions = new Map();
  const { shape, units } = regionIn(regions, layers, unit.layer);
  units[flatIndex(shape, unit)] = 1;
  return regions;
}

/**
 * @param {Map<string, Region>} regions
 * @param {Map<string, Layer>} layers
 * @param {string} name
 * @returns {Region} the layer's own, empty at first
 */
function regionIn(regions, layers, name) {
  const { shape } = /** @type {Layer} */ (layers.get(name));
  const region = regions.get(name) ?? emptyRegion(shape);
  regions.set(name, region);
  return region;
}

/**
 * @param {Region} region
 * @param {Uint8Array} more
 */
function join({ units }, more) {
  for (let i = 0; i < units.length; i++) units[i] |= more[i];
}

/**
 * @param {Map<string, Region>} regions
 * @returns {Map<string, Region>}
 */
function withoutEmpty(regions) {
  return new Map([...regions].filter(([, { units }]) => units.includes(1)));
}
