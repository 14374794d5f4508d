// @ts-check
/**
 * What a camera sees of a plan. Cells are whole device pixels, so maps grow in steps of their own, but in the place that
 * their node has at this scale: whatever is rounded, no two of them meet.
 */

import { snap, snapDown } from "./cells.js";
import { boundsOf } from "./maps.js";
import { HOME, named } from "./plan.js";

/** @typedef {import("../types.js").Camera} Camera */
/** @typedef {import("../types.js").LayerNode} LayerNode */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Maps} Maps */
/** @typedef {import("../types.js").Point} Point */

const ASIDE = 16; // CSS pixels of the plan that maps may take of what lies beside them

/**
 * @param {Layout} plan
 * @param {Camera} camera
 * @returns {Layout}
 */
export function project(plan, camera) {
  if (camera.scale === 1) return plan;
  const [across, down] = offsetOf(camera, plan.dpr);
  return { ...plan, ...named(plan.nodes.map((node) => projectNode(node, camera.scale, across, down, plan))), camera };
}

/**
 * @param {Camera} camera
 * @param {number} dpr
 * @returns {Point} how far the magnified network is moved from where it lies with the window's corner in its place
 */
export function offsetOf({ x, y, scale }, dpr) {
  return [snap(-x * scale, dpr) + 0, snap(-y * scale, dpr) + 0];
}

/**
 * @param {Point} offset whole device pixels
 * @param {number} scale
 * @returns {Camera}
 */
export function cameraAt([across, down], scale) {
  return scale === 1 ? HOME : { x: -across / scale + 0, y: -down / scale + 0, scale };
}

/**
 * @param {LayerNode} node
 * @param {number} scale
 * @param {number} across
 * @param {number} down
 * @param {Layout} plan
 * @returns {LayerNode}
 */
export function projectNode(node, scale, across, down, { dpr }) {
  const { maps, y, height, free, window } = node;
  const larger = magnified(maps, free, scale, dpr);
  const [before, after] = [boundsOf(maps), boundsOf(larger)];
  const place = (/** @type {number} */ at, /** @type {number} */ corner, /** @type {number} */ slack) => snap(corner + snap((at - corner) * scale + slack / 2, dpr), dpr); // the same in either of two windows
  const x = place(maps.x, window.x, before.width * scale - after.width) + across;
  const top = place(maps.y, window.y, before.height * scale - after.height) + down;
  return { ...node, maps: { ...larger, x, y: top }, y: window.y + (y - window.y) * scale + down, height: height * scale };
}

/**
 * @param {Maps} maps
 * @param {number} free
 * @param {number} scale
 * @param {number} dpr
 * @returns {Maps} with the largest cells that the scale gives, and that its places have room for
 */
function magnified(maps, free, scale, dpr) {
  const hair = 1 / dpr;
  const { perLine, count } = maps;
  const [columns, rows] = [Math.round(maps.width / maps.cell), Math.round(maps.height / maps.cell)];
  const lines = Math.ceil(count / perLine);
  const [most, deepest] = [snapDown(maps.across * scale, dpr), snapDown(maps.down * scale, dpr)];
  const aside = Math.min(maps.across - maps.width, ASIDE);
  // Each of them grows with the scale: what is magnified further has no smaller cells.
  const rooms = [
    ((maps.width + aside) * scale - hair) / columns,
    ((maps.height + free) * scale - free) / rows, // what parts it from the next is as clear as in the plan
    ...(perLine > 1 ? [(most - hair) / columns] : []),
    ...(lines > 1 ? [(deepest - hair) / rows] : []),
  ];
  const cell = Math.max(maps.cell, snapDown(Math.min(snap(maps.cell * scale, dpr), ...rooms), dpr));
  const [width, height] = [columns * cell, rows * cell];
  // While no whole device pixel more fits their cells, the maps keep together.
  const across = Math.min(most, width + snapDown((maps.across - maps.width) * scale, dpr));
  const down = Math.min(deepest, height + snapDown((maps.down - maps.height) * scale, dpr));
  return { ...maps, cell, width, height, across, down };
}

/**
 * @param {LayerNode} node
 * @param {number} cell side, CSS pixels
 * @param {number} dpr
 * @returns {number} the least scale at which the layer's cells are no smaller
 */
export function scaleFor({ maps, free }, cell, dpr) {
  const wanted = Math.ceil(cell * dpr - 1e-6) / dpr;
  const large = (/** @type {number} */ scale) => magnified(maps, free, scale, dpr).cell >= wanted - 1e-9;
  let [low, high] = [1, 2];
  if (large(low)) return low;
  while (!large(high)) high *= 2;
  while (high - low > 1e-7 * high) {
    const middle = (low + high) / 2;
    if (large(middle)) high = middle;
    else low = middle;
  }
  return high;
}
