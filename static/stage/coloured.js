// @ts-check
/** Values -> colours, a layer at a time and only anew where something has changed. */

import { rangeIn } from "../network/scales.js";
import { dimensions } from "../network/shape.js";
import { writeMap } from "../pixels/colours.js";
import { isNoGuess, sentIn, valuesIn } from "./scene.js";

/** @typedef {import("../types.js").LayerNode} LayerNode */
/** @typedef {import("../network/quantity.js").Range} Range */
/** @typedef {import("../network/scales.js").LayerScale} LayerScale */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {{values: Float32Array, blank: boolean, ranges: Range[], table: Uint32Array, colours: Uint32Array}} Coloured */

/** @returns {(node: LayerNode, scene: Scene) => Uint32Array} the colours of a layer's units; another array, where they are others */
export function createColours() {
  /** @type {Map<string, Coloured>} */
  const known = new Map();
  return (node, scene) => {
    const key = `${node.second ? "second" : "first"} ${node.layer.name}`;
    const before = known.get(key);
    const now = wantedIn(node, scene);
    if (before && isSame(before, now)) return before.colours;
    const colours = colour(node, scene);
    known.set(key, { ...now, colours });
    return colours;
  };
}

/** @param {LayerNode} node @param {Scene} scene @returns {Omit<Coloured, "colours">} what the colours depend on */
function wantedIn(node, scene) {
  const { quantity, range, maps } = /** @type {LayerScale} */ (scene.scales.get(node.layer.name));
  const blank = isNoGuess(node, scene);
  return { values: sentIn(node, scene), blank, ranges: maps ?? [range], table: scene.palette[quantity].table };
}

/** @param {Coloured} before @param {Omit<Coloured, "colours">} now */
function isSame(before, now) {
  return (
    before.values === now.values &&
    before.blank === now.blank &&
    before.table === now.table &&
    before.ranges.length === now.ranges.length &&
    before.ranges.every(({ low, high }, i) => low === now.ranges[i].low && high === now.ranges[i].high)
  );
}

/** @param {LayerNode} node @param {Scene} scene */
function colour(node, scene) {
  const values = valuesIn(node, scene);
  const { channels, height: rows, width: columns } = dimensions(node.layer.shape);
  const scale = /** @type {LayerScale} */ (scene.scales.get(node.layer.name));
  const colours = new Uint32Array(values.length);
  for (let channel = 0; channel < channels; channel++) {
    const place = { x: 0, y: channel * rows, columns, rows };
    writeMap(colours, columns, place, values, channel * rows * columns, rangeIn(scale, channel), scene.palette[scale.quantity]);
  }
  return colours;
}
