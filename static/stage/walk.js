// @ts-check
/** Tab from layer to layer: the same place in each, as far as its shape has one, and back to the very same unit. */

import { dimensions, sameUnit } from "../network/shape.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {ReturnType<typeof createWalk>} Walk */

export function createWalk() {
  /** @type {Map<string, Unit>} by layer, where this walk has been */
  let visited = new Map();
  /** @type {{unit: Unit, layer: Layer} | null} where it began: what is rounded away must not add up */
  let origin = null;
  /** @type {Unit | null} where it has led; who is elsewhere has begun another */
  let last = null;

  /**
   * @param {Layer[]} layers
   * @param {Unit} unit
   * @param {number} by
   * @returns {Unit | undefined} at either end Tab leaves the stage, as it leaves any control
   */
  return (layers, unit, by) => {
    const at = layers.findIndex((layer) => layer.name === unit.layer);
    const next = layers[at + by];
    if (!next) return undefined;
    if (!origin || !sameUnit(unit, last)) {
      origin = { unit, layer: layers[at] };
      visited = new Map([[unit.layer, unit]]);
    }
    last = visited.get(next.name) ?? samePlace(origin.unit, origin.layer, next);
    visited.set(next.name, last);
    return last;
  };
}

/**
 * @param {Unit} unit
 * @param {Layer} from its layer
 * @param {Layer} to
 * @returns {Unit} of the other layer, in the same part of the maps and of each of them
 */
function samePlace(unit, from, to) {
  const [before, after] = [dimensions(from.shape), dimensions(to.shape)];
  const part = (/** @type {number} */ index, /** @type {number} */ count, /** @type {number} */ of) => Math.floor(((index + 0.5) / count) * of);
  return {
    layer: to.name,
    channel: Math.floor((unit.channel / before.channels) * after.channels), // the first stays the first
    y: part(unit.y, before.height, after.height),
    x: part(unit.x, before.width, after.width),
  };
}
