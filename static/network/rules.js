// @ts-check
/** What a unit reads, by rules that kinds share. */

import { dimensions, flatIndex, unitAt } from "./shape.js";

/** @typedef {import("../types.js").Layer} Layer */
/** @typedef {import("../types.js").Unit} Unit */
/** @typedef {import("../types.js").Pair} Pair */
/** @typedef {import("./sources.js").Source} Source */
/** @typedef {import("./sources.js").Tap} Tap */

const ONE = /** @type {Pair} */ ([1, 1]);
const NONE = /** @type {Pair} */ ([0, 0]);

/**
 * @param {Layer} layer
 * @param {Layer[]} inputs
 * @param {Unit} unit
 * @returns {Source[]} the unit in the same place
 */
export function sameIndex(layer, inputs, unit) {
  return inputs.map((input) => single(input, flatIndex(layer.shape, unit)));
}

/**
 * @param {Layer} _layer
 * @param {Layer[]} inputs
 * @returns {Source[]} all units
 */
export function everything(_layer, inputs) {
  return inputs.map(whole);
}

/**
 * @param {Layer} layer
 * @param {Layer[]} inputs
 * @param {Unit} unit
 * @returns {Source[]} a window in each map of the unit's group
 */
export function convWindow(layer, [input], unit) {
  const groups = layer.groups ?? 1;
  const read = dimensions(input.shape).channels / groups;
  const group = Math.floor(unit.channel / (dimensions(layer.shape).channels / groups));
  return [{ ...window(layer, input, unit), from: group * read, to: (group + 1) * read }];
}

/**
 * @param {Layer} layer
 * @param {Layer[]} inputs
 * @param {Unit} unit
 * @returns {Source[]} a window in the unit's map
 */
export function poolWindow(layer, [input], unit) {
  return [{ ...window(layer, input, unit), from: unit.channel, to: unit.channel + 1 }];
}

/**
 * @param {Layer} input
 * @param {number} index
 * @returns {Source}
 */
export function single(input, index) {
  const { channel, y, x } = unitAt(input.name, input.shape, index);
  return {
    layer: input.name,
    from: channel,
    to: channel + 1,
    rows: [{ at: y, tap: 0 }],
    columns: [{ at: x, tap: 0 }],
  };
}

/**
 * @param {Layer} input
 * @returns {Source}
 */
export function whole(input) {
  const { channels, height, width } = dimensions(input.shape);
  return { layer: input.name, from: 0, to: channels, rows: every(height), columns: every(width) };
}

/** @param {number} count */
function every(count) {
  return Array.from({ length: count }, (_, at) => ({ at, tap: at }));
}

/**
 * @param {Layer} layer
 * @param {Layer} input
 * @param {Unit} unit
 */
function window(layer, input, unit) {
  const { height, width } = dimensions(input.shape);
  const taps = (/** @type {0 | 1} */ axis, /** @type {number} */ at, /** @type {number} */ end) =>
    tapsInside(
      at * (layer.stride ?? ONE)[axis] - (layer.padding ?? NONE)[axis],
      (layer.kernel_size ?? ONE)[axis],
      (layer.dilation ?? ONE)[axis],
      end,
    );
  return { layer: input.name, rows: taps(0, unit.y, height), columns: taps(1, unit.x, width) };
}

/**
 * @param {number} start may be negative: padding
 * @param {number} count
 * @param {number} step
 * @param {number} end
 * @returns {Tap[]} what of the kernel lies inside the map
 */
function tapsInside(start, count, step, end) {
  return Array.from({ length: count }, (_, tap) => ({ at: start + tap * step, tap })).filter(
    ({ at }) => at >= 0 && at < end,
  );
}
