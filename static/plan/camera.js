// @ts-check
/**
 * How large a plan is seen, and which part of it. Cells are rounded to whole device pixels, so a place is kept by a unit
 * rather than by a factor.
 */

import { snap } from "./cells.js";
import { beyond, boxIn, nearestTo } from "./maps.js";
import { HOME, isSideBySide } from "./plan.js";
import { cameraAt, offsetOf, projectNode, scaleFor } from "./project.js";

/** @typedef {import("../types.js").Camera} Camera */
/** @typedef {import("../types.js").LayerNode} LayerNode */
/** @typedef {import("../types.js").Layout} Layout */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("./maps.js").Place} Place */
/** @typedef {{layer: string, second: boolean, channel: number, across: number, down: number}} Anchor a map and a place in it, in cells from its corner */
/** @typedef {{anchor: Anchor, aside: Point}} Spot a place on a map, and how far beside what is looked at it lies, CSS pixels */

export const LEGIBLE = 24; // CSS pixels a side from which a cell has room for its value, for text of size 1
const LARGEST = 64; // CSS pixels a side, in the layer with the smallest cells
const NEARLY = 0.01; // a scale this close to 1 is meant to be 1
const SLACK = 0.25; // share of the window's shorter side by which the network's edge may come off the edge it has at scale 1

/**
 * @param {Layout} plan
 * @param {number} scale
 * @returns {number} as near as the stage can show
 */
export function boundScale({ nodes, text }, scale) {
  const smallest = Math.min(...nodes.map(({ maps }) => maps.cell));
  const most = Math.max(1, (LARGEST * text) / smallest);
  return Math.abs(scale - 1) < NEARLY ? 1 : Math.min(Math.max(scale, 1), most);
}

/**
 * @param {Layout} plan
 * @param {string} layer
 * @param {number} room CSS pixels
 * @returns {number} the least scale at which the layer's cells have so much, and are legible
 */
export function scaleWith({ byLayer, nodes, text, dpr }, layer, room) {
  return scaleFor(byLayer.get(layer) ?? nodes[0], Math.max(LEGIBLE * text, room), dpr);
}

/**
 * @param {LayerNode[]} nodes as they are shown
 * @param {Place} place
 * @returns {Anchor} the map that is there, or the nearest
 */
export function anchorAt(nodes, place) {
  const all = shownAt(nodes, place).map((node) => ({ node, ...nearestTo(node, place) }));
  const { node, box } = all.reduce((near, each) => (each.away < near.away ? each : near));
  return { layer: box.layer, second: node.second, channel: box.channel, across: (place.x - box.x) / box.cell, down: (place.y - box.y) / box.cell };
}

/** @param {LayerNode[]} nodes @param {Place} place @returns {LayerNode[]} those in whose window it lies, or in the nearest */
function shownAt(nodes, { x, y }) {
  const away = nodes.map(({ window }) => Math.hypot(beyond(x, window.x, window.x + window.width), beyond(y, window.y, window.y + window.height)));
  const least = Math.min(...away);
  return nodes.filter((_, i) => away[i] === least);
}

/**
 * Where cells get another size, a place beside a map is not as many of them away: the map's edge is held on to.
 *
 * @param {LayerNode[]} nodes as they are shown
 * @param {Place} place
 * @returns {Spot} the nearest place on a map
 */
export function spotAt(nodes, place) {
  const anchor = anchorAt(nodes, place);
  const { maps } = /** @type {LayerNode} */ (nodes.find(({ layer, second }) => layer.name === anchor.layer && second === anchor.second));
  return spotOf(anchor, maps);
}

/**
 * @param {Anchor} anchor maybe beside its map
 * @param {import("../types.js").Maps} maps
 * @returns {Spot}
 */
export function spotOf(anchor, { cell, width, height }) {
  const [across, down] = [within(anchor.across, 0, width / cell), within(anchor.down, 0, height / cell)];
  return { anchor: { ...anchor, across, down }, aside: [(across - anchor.across) * cell, (down - anchor.down) * cell] };
}

/**
 * @param {Layout} plan
 * @param {number} scale
 * @param {Spot} spot
 * @param {Rect} part of the window that is on screen
 * @returns {Camera} that shows in its middle what was there, with the map in view that is held on to
 */
export function cameraOn(plan, scale, { anchor, aside }, { x, y, width, height }) {
  const place = (/** @type {number} */ low, /** @type {number} */ side, /** @type {number} */ beside) => {
    const room = roomIn(side, plan.text);
    return within(low + side / 2 + beside, low + room, low + side - room);
  };
  // Side by side both show what the first does.
  const second = anchor.second && !isSideBySide(plan);
  return cameraTo(plan, scale, { ...anchor, second }, { x: place(x, width, aside[0]), y: place(y, height, aside[1]) });
}

/**
 * @param {Layout} plan
 * @param {number} scale
 * @param {Anchor} anchor
 * @param {Place} place where the anchor is to be
 * @returns {Camera} that brings it there, as far as it may
 */
export function cameraTo(plan, scale, { layer, second, channel, across, down }, place) {
  const node = (second ? plan.seconds.get(layer) : null) ?? plan.byLayer.get(layer);
  if (!node || scale === 1) return HOME;
  const { x, y, cell } = boxIn(projectNode(node, scale, 0, 0, plan), channel);
  return bound(plan, scale, [place.x - x - across * cell, place.y - y - down * cell]);
}

/**
 * @param {Layout} plan
 * @param {Layout} shown
 * @param {Rect} rect of what is shown
 * @returns {Camera} the nearest to the one that is, with the whole rectangle in the window
 */
export function reveal(plan, { camera, window, text, dpr }, rect) {
  if (camera.scale === 1) return HOME;
  const [across, down] = offsetOf(camera, dpr);
  const by = [into(rect.x, rect.width, window.x, window.width, text), into(rect.y, rect.height, window.y, window.height, text)];
  return bound(plan, camera.scale, [across + by[0], down + by[1]]);
}

/**
 * The network covers the place it has at scale 1, but for a little slack, so it cannot be lost, and is in
 * its place again when the scale is.
 *
 * @param {Layout} plan
 * @param {number} scale
 * @param {Point} offset of the magnified network, CSS pixels
 * @returns {Camera} the nearest that may be
 */
export function bound({ window, bounds, dpr }, scale, [across, down]) {
  const slack = SLACK * Math.min(scale - 1, 1) * Math.min(window.width, window.height);
  const covering = (/** @type {number} */ offset, /** @type {number} */ from, /** @type {number} */ length, /** @type {number} */ corner) => {
    const start = corner + (from - corner) * scale;
    return snap(within(offset, from + length - slack - (start + length * scale), from + slack - start), dpr);
  };
  return cameraAt([covering(across, bounds.x, bounds.width, window.x), covering(down, bounds.y, bounds.height, window.y)], scale);
}

/**
 * What stands beside a node stays with the part of it that is in view, as long as any is.
 *
 * @param {{top: number, bottom: number}} span
 * @param {Layout} layout
 * @param {number} least what it takes, CSS pixels
 * @returns {{top: number, bottom: number}}
 */
export function keepInView({ top, bottom }, { camera, window }, least) {
  if (camera.scale === 1) return { top, bottom };
  const need = Math.min(least, bottom - top);
  return {
    top: Math.min(Math.max(top, window.y), bottom - need),
    bottom: Math.max(Math.min(bottom, window.y + window.height), top + need),
  };
}

/**
 * @param {number} from
 * @param {number} length
 * @param {number} low where the window begins
 * @param {number} side of the window
 * @param {number} text
 * @returns {number} how far to move into the window, with a cell's room to its edge
 */
function into(from, length, low, side, text) {
  const room = roomIn(side, text);
  return Math.max(0, low + room - from) + Math.min(0, low + side - room - from - length);
}

/** @param {number} side of the window @param {number} text @returns {number} of a cell, to the window's edge */
function roomIn(side, text) {
  return Math.min(LEGIBLE * text, side / 4);
}

/** @param {number} value @param {number} low @param {number} high */
function within(value, low, high) {
  return Math.max(low, Math.min(value, high));
}
