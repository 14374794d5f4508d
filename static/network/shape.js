// @ts-check
/** Shapes and indices. [N] is read as N channels of one unit. */

/** @typedef {import("../types.js").Unit} Unit */

/**
 * @param {number[]} shape
 * @returns {{channels: number, height: number, width: number}}
 */
export function dimensions(shape) {
  const [channels = 1, height = 1, width = 1] = shape;
  return { channels, height, width };
}

/** @param {number[]} shape @returns {boolean} whether each of its maps is one unit */
export function isSingle(shape) {
  const { height, width } = dimensions(shape);
  return height * width === 1;
}

/**
 * @param {number[]} shape
 * @param {{channel: number, y: number, x: number}} unit
 * @returns {number} the unit's place among the row-major values
 */
export function flatIndex(shape, unit) {
  const { height, width } = dimensions(shape);
  return (unit.channel * height + unit.y) * width + unit.x;
}

/**
 * @param {string} layer
 * @param {number[]} shape
 * @param {number} index
 * @returns {Unit}
 */
export function unitAt(layer, shape, index) {
  const { height, width } = dimensions(shape);
  const area = height * width;
  const inMap = index % area;
  return { layer, channel: Math.floor(index / area), y: Math.floor(inMap / width), x: inMap % width };
}

/**
 * @param {number[]} shape
 * @param {{channel: number, y: number, x: number}} unit
 */
export function contains(shape, unit) {
  const { channels, height, width } = dimensions(shape);
  const inside = (/** @type {number} */ value, /** @type {number} */ end) =>
    Number.isInteger(value) && value >= 0 && value < end;
  return inside(unit.channel, channels) && inside(unit.y, height) && inside(unit.x, width);
}

/**
 * @param {Unit | null} a
 * @param {Unit | null} b
 */
export function sameUnit(a, b) {
  if (!a || !b) return a === b;
  return a.layer === b.layer && a.channel === b.channel && a.y === b.y && a.x === b.x;
}
