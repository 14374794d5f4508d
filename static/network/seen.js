// @ts-check
/** A unit's receptive field and its reach as rectangles on the stage and as words' numbers. */

import { receptiveField, reach } from "./field.js";
import { boundingRect } from "./region.js";
import { dimensions } from "./shape.js";
import { inputOf } from "./sources.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
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

/**
 * @param {Layout} layout
 * @param {Seen} seen
 * @param {string[]} told layers that are outlined in another way
 * @returns {Rect[]} around the parts of maps; a whole map needs no outline
 */
export function seenRects(layout, { regions }, told) {
  return layout.boxes.flatMap((box) => {
    const region = told.includes(box.layer) ? undefined : regions.get(box.layer);
    const bounds = region && boundingRect(region, box.channel);
    if (!region || !bounds || isWhole(region, bounds)) return [];
    const { top, left, bottom, right } = bounds;
    const { x, y, cell } = box;
    return [{ x: x + left * cell, y: y + top * cell, width: (right - left) * cell, height: (bottom - top) * cell }];
  });
}

/**
 * @param {Region} region
 * @param {Bounds} bounds
 */
function isWhole({ shape }, { top, left, bottom, right }) {
  const { height, width } = dimensions(shape);
  return top === 0 && left === 0 && bottom === height && right === width;
}
