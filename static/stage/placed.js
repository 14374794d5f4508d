// @ts-check
/** Where the maps in view lie on the canvas, in whole device pixels. */

import { linesWithin } from "../plan/maps.js";
import { viewOf } from "./scene.js";
import { isCrowd } from "./written.js";

/** @typedef {import("../types.js").LayerNode} LayerNode */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../pixels/compose.js").Clip} Clip */
/** @typedef {import("../pixels/compose.js").Place} Place */
/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {{width: number, height: number, top: number}} Band of the canvas: device pixels */

/**
 * @typedef {object} Placed
 * @property {LayerNode} node
 * @property {boolean} isCrowd many single units, with lines between them
 * @property {Clip} clip outside of which nothing of it is painted
 * @property {number} columns of units in a map
 * @property {number} rows
 * @property {number} side of a unit
 * @property {number} gap between two maps of a line
 * @property {Rect} rect that all its units in view lie in
 * @property {{left: number, right: number, top: number, maps: Place[]}[]} lines of maps, those in view; left and right also of those that are not
 */

/**
 * @param {Pick<Scene, "layout" | "part">} scene
 * @param {Band} band
 * @returns {Placed[]}
 */
export function placedIn({ layout, part }, { width, height, top }) {
  const { dpr, camera } = layout;
  const across = (/** @type {number} */ x) => Math.round((x - part.x) * dpr);
  const down = (/** @type {number} */ y) => Math.round((y - part.y) * dpr) - top;
  const whole = { left: 0, top: 0, right: width, bottom: height };
  return layout.nodes.flatMap((node) => {
    const { maps, window } = node;
    const inView = linesWithin(maps, viewOf(node, { part }));
    if (!inView.length) return [];
    const [columns, rows, side] = [maps.width / maps.cell, maps.height / maps.cell, maps.cell * dpr].map(Math.round);
    const placeOf = (/** @type {number} */ channel, /** @type {number} */ column) => ({ left: across(maps.x + column * maps.across), start: channel * columns * rows });
    // What is not magnified stays in its window of itself, but for hairs around it.
    const clip = camera.scale === 1 ? whole : clipOf(window, across, down, whole);
    const lines = inView.map(({ line, from, to }) => ({
      left: across(maps.x),
      right: across(maps.x + (Math.min(maps.perLine, maps.count - line * maps.perLine) - 1) * maps.across) + columns * side,
      top: down(maps.y + line * maps.down),
      maps: Array.from({ length: to - from }, (_, i) => placeOf(from + i, from + i - line * maps.perLine)),
    }));
    const ends = { left: lines[0].left, top: lines[0].top, right: lines[0].right, bottom: lines[lines.length - 1].top + rows * side };
    const gap = across(maps.x + maps.across) - across(maps.x) - columns * side;
    return { node, isCrowd: isCrowd(node, layout), clip, columns, rows, side, gap, rect: within(ends, clip), lines };
  });
}

/** @param {Clip} ends @param {Clip} clip @returns {Rect} */
function within({ left, top, right, bottom }, clip) {
  const [x, y] = [Math.max(left, clip.left), Math.max(top, clip.top)];
  return { x, y, width: Math.max(0, Math.min(right, clip.right) - x), height: Math.max(0, Math.min(bottom, clip.bottom) - y) };
}

/**
 * @param {Rect} window
 * @param {(x: number) => number} across
 * @param {(y: number) => number} down
 * @param {Clip} whole
 * @returns {Clip}
 */
function clipOf({ x, y, width, height }, across, down, { right, bottom }) {
  return { left: Math.max(0, across(x)), top: Math.max(0, down(y)), right: Math.min(right, across(x + width)), bottom: Math.min(bottom, down(y + height)) };
}
