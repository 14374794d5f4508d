// @ts-check
/** A unit's receptive field and its reach as rectangles on the stage. */

import { boundingRect } from "../network/region.js";
import { dimensions } from "../network/shape.js";
import { boxIn, mapsWithin } from "./maps.js";

/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../network/region.js").Bounds} Bounds */
/** @typedef {import("../network/region.js").Region} Region */
/** @typedef {import("../network/seen.js").Seen} Seen */

/**
 * @param {Pick<Layout, "nodes">} layout
 * @param {Rect} view that is painted
 * @param {Seen} seen
 * @param {string[]} told layers that are outlined in another way
 * @returns {Rect[]} around the parts of the maps in it; a whole map needs no outline
 */
export function seenRects({ nodes }, view, { regions }, told) {
  /** @type {Rect[]} */
  const rects = [];
  for (const node of nodes) {
    const region = told.includes(node.layer.name) ? undefined : regions.get(node.layer.name);
    if (!region) continue;
    for (const channel of mapsWithin(node.maps, view)) {
      const bounds = boundingRect(region, channel);
      if (!bounds || isWhole(region, bounds)) continue;
      const { top, left, bottom, right } = bounds;
      const { x, y, cell } = boxIn(node, channel);
      rects.push({ x: x + left * cell, y: y + top * cell, width: (right - left) * cell, height: (bottom - top) * cell });
    }
  }
  return rects;
}

/**
 * @param {Region} region
 * @param {Bounds} bounds
 */
function isWhole({ shape }, { top, left, bottom, right }) {
  const { height, width } = dimensions(shape);
  return top === 0 && left === 0 && bottom === height && right === width;
}
