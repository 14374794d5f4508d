// @ts-check
/** A map's units in raster order, row by row from the left, and how fast a window slides over them. */

import { dimensions, flatIndex, unitAt } from "./shape.js";

/** @typedef {import("../types.js").Box} Box */
/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Rect} Rect */
/** @typedef {import("../types.js").Speed} Speed */
/** @typedef {import("../types.js").Unit} Unit */

const MAP = 20; // seconds that a whole map takes
const SLOWEST = 4; // units a second
const FASTEST = 40;
const READ = 1; // units a second that can be read
const TIMES = 4; // as fast

/**
 * @param {Layer} layer
 * @returns {boolean} whether its units are made by a window that slides over maps
 */
export function hasWindow({ kernel_size, shape }) {
  return kernel_size !== undefined && shape.length === 3;
}

/**
 * @param {number[]} shape
 * @param {Speed} speed
 * @returns {number} units a second
 */
export function slideRate(shape, speed) {
  if (speed === "slow") return READ;
  const normal = Math.max(SLOWEST, Math.min(areaOf(shape) / MAP, FASTEST));
  return speed === "fast" ? TIMES * normal : normal;
}

/** @param {number[]} shape @returns {number} units of one map */
export function areaOf(shape) {
  const { height, width } = dimensions(shape);
  return height * width;
}

/**
 * @param {number[]} shape
 * @param {Unit} unit
 * @returns {number} how many units of its map come before it
 */
export function indexInMap(shape, unit) {
  return flatIndex(shape, { ...unit, channel: 0 });
}

/**
 * @param {number[]} shape
 * @param {Unit} unit
 * @param {number} index in the map; beyond an end it is that end
 * @returns {Unit} of the same map
 */
export function unitInMap(shape, unit, index) {
  const inside = Math.max(0, Math.min(index, areaOf(shape) - 1));
  return { ...unitAt(unit.layer, shape, inside), channel: unit.channel };
}

/**
 * Steps by the clock: a slow frame makes up for it, a fast one may make none.
 *
 * @param {number} due milliseconds until the next step; below zero it should have been made
 * @param {number} rate steps a second
 * @returns {{steps: number, due: number}}
 */
export function stepsDue(due, rate) {
  const each = 1000 / rate;
  const steps = due > 0 ? 0 : Math.floor(-due / each) + 1;
  return { steps, due: due + steps * each };
}

/**
 * @param {Box} box of the unit's map
 * @param {Unit} unit
 * @returns {Rect[]} the cells after it: the rest of its row, and the rows below
 */
export function cellsAfter({ x, y, width, height, cell }, unit) {
  const [right, bottom] = [(unit.x + 1) * cell, (unit.y + 1) * cell];
  const rest = { x: x + right, y: y + unit.y * cell, width: width - right, height: cell };
  const below = { x, y: y + bottom, width, height: height - bottom };
  return [rest, below].filter((rect) => rect.width > cell / 2 && rect.height > cell / 2);
}
