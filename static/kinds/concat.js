// @ts-check
/** Layers laid one behind the other. */

import { single } from "../network/rules.js";
import { flatIndex } from "../network/shape.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Unit} Unit */

/** @type {import("./index.js").Kind} */
export const concat = {
  name: "concat",
  title: "joined",
  quantity: "inherited",
  sources: partOf,
  weigh: () => () => 1,
  total: "the same",
  ties: "windows",
  sentence: ({ terms }) => `the value of ${terms[0].unit.layer}, ${terms[0].unit.channel}`,
  more: "how it is made",
  view: "join",
};

/**
 * @param {Layer} layer
 * @param {Layer[]} inputs
 * @param {Unit} unit
 */
function partOf(layer, inputs, unit) {
  const axis = layer.dim ?? 0;
  const place = [unit.channel, unit.y, unit.x];
  for (const input of inputs) {
    // A flattened input lies in the vector with all its units.
    const flat = layer.shape.length === 1 && input.shape.length > 1;
    const length = flat ? input.shape.reduce((a, b) => a * b, 1) : input.shape[axis];
    if (place[axis] < length) {
      const [channel, y, x] = place;
      return [single(input, flat ? channel : flatIndex(input.shape, { channel, y, x }))];
    }
    place[axis] -= length;
  }
  throw new Error(`${layer.name} has no unit ${unit.channel}, ${unit.y}, ${unit.x}.`);
}
