// @ts-check
/** Where the maps of a layer lie, by arithmetic: all of one size, in lines of one length, from left to right and then down. */

/** @typedef {import("../types.js").Box} Box */
/** @typedef {import("../types.js").LayerNode} LayerNode */
/** @typedef {import("../types.js").Maps} Maps */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {{x: number, y: number}} Place CSS pixels */

const DUST = 1e-6; // of what is rounded where numbers have a binary point

/**
 * @param {LayerNode} node
 * @param {number} channel of its layer
 * @returns {Box}
 */
export function boxIn({ layer, maps }, channel) {
  const { x, y, cell, width, height, across, down, perLine } = maps;
  const line = Math.floor(channel / perLine);
  return { layer: layer.name, channel, x: x + (channel - line * perLine) * across, y: y + line * down, width, height, cell };
}

/** @param {LayerNode} node @returns {Box[]} of all its maps */
export function boxesOf(node) {
  return Array.from({ length: node.maps.count }, (_, channel) => boxIn(node, channel));
}

/** @param {Maps} maps @returns {Rect} that holds them all */
export function boundsOf({ x, y, width, height, across, down, perLine, count }) {
  const lines = Math.ceil(count / perLine);
  return { x, y, width: (Math.min(perLine, count) - 1) * across + width, height: (lines - 1) * down + height };
}

/**
 * @param {Maps} maps
 * @param {Place} place
 * @returns {number} the map that is there; −1: none is. A map has its first edges, not its last
 */
export function mapAt({ x, y, width, height, across, down, perLine, count }, place) {
  const column = Math.floor((place.x - x) / across + DUST);
  const line = Math.floor((place.y - y) / down + DUST);
  const channel = line * perLine + column;
  if (column < 0 || line < 0 || column >= perLine || channel >= count) return -1;
  const [right, below] = [place.x - (x + column * across), place.y - (y + line * down)];
  return right >= 0 && below >= 0 && right < width && below < height ? channel : -1;
}

/**
 * @param {LayerNode} node
 * @param {Place} place
 * @returns {{box: Box, away: number}} the map that is nearest, and how far off it is
 */
export function nearestTo(node, place) {
  const { x, y, across, down, perLine, count } = node.maps;
  const lines = Math.ceil(count / perLine);
  let near = { box: boxIn(node, 0), away: Infinity };
  for (const line of around((place.y - y) / down, lines)) {
    const last = Math.min(perLine, count - line * perLine);
    for (const column of around((place.x - x) / across, last)) {
      const box = boxIn(node, line * perLine + column);
      const away = Math.hypot(beyond(place.x, box.x, box.x + box.width), beyond(place.y, box.y, box.y + box.height));
      if (away < near.away) near = { box, away };
    }
  }
  return near;
}

/**
 * @param {number} at
 * @param {number} count
 * @returns {[number, number]} the two of so many that may be the nearest
 */
function around(at, count) {
  const first = Math.max(0, Math.min(Math.floor(at), count - 1));
  return [first, Math.min(first + 1, count - 1)];
}

/** @param {number} at @param {number} low @param {number} high */
export function beyond(at, low, high) {
  return Math.max(low - at, 0, at - high);
}

/**
 * @param {Maps} maps
 * @param {Rect} rect
 * @returns {{line: number, from: number, to: number}[]} the lines of maps of which there is something in it: the first of its maps, and the one behind its last
 */
export function linesWithin({ x, y, width, height, across, down, perLine, count }, rect) {
  const first = (/** @type {number} */ low, /** @type {number} */ side, /** @type {number} */ step) => Math.max(0, Math.floor((low - side) / step + DUST) + 1);
  const left = first(rect.x - x, width, across);
  const right = Math.min(perLine, Math.ceil((rect.x + rect.width - x) / across - DUST));
  const bottom = Math.min(Math.ceil(count / perLine), Math.ceil((rect.y + rect.height - y) / down - DUST));
  const lines = [];
  for (let line = first(rect.y - y, height, down); line < bottom; line++) {
    const [from, to] = [line * perLine + left, Math.min(line * perLine + right, count)];
    if (from < to) lines.push({ line, from, to });
  }
  return lines;
}

/**
 * @param {Maps} maps
 * @param {Rect} rect
 * @returns {Generator<number>} the maps of which there is something in it
 */
export function* mapsWithin(maps, rect) {
  for (const { from, to } of linesWithin(maps, rect)) for (let channel = from; channel < to; channel++) yield channel;
}
