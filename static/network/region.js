// @ts-check
/** Some units of one layer, and where they lie. */

import { dimensions } from "./shape.js";

/**
 * It need not fill a rectangle: dilation leaves holes, and branches join what they read.
 *
 * @typedef {{shape: number[], units: Uint8Array}} Region 1 for each unit inside, 0 outside, row-major
 * @typedef {{top: number, left: number, bottom: number, right: number}} Bounds rows and columns, ends excluded
 */

/**
 * @param {number[]} shape
 * @returns {Region} without units
 */
export function emptyRegion(shape) {
  const { channels, height, width } = dimensions(shape);
  return { shape, units: new Uint8Array(channels * height * width) };
}

/**
 * @param {Region} region
 * @param {number} [channel] all, if not given
 * @returns {Bounds | null} the least rectangle that holds it; null: there is nothing to hold
 */
export function boundingRect({ shape, units }, channel) {
  const { height, width } = dimensions(shape);
  const first = (channel ?? 0) * height * width;
  const end = channel === undefined ? units.length : first + height * width;
  const bounds = { top: height, left: width, bottom: 0, right: 0 };
  for (let i = units.indexOf(1, first); i >= 0 && i < end; i = units.indexOf(1, i + 1)) {
    const [y, x] = [Math.floor(i / width) % height, i % width];
    bounds.top = Math.min(bounds.top, y);
    bounds.left = Math.min(bounds.left, x);
    bounds.bottom = Math.max(bounds.bottom, y + 1);
    bounds.right = Math.max(bounds.right, x + 1);
  }
  return bounds.bottom ? bounds : null;
}

/**
 * @param {Region} region
 * @returns {number[]} the channels that have units in it
 */
export function channelsOf({ shape, units }) {
  const { channels, height, width } = dimensions(shape);
  const area = height * width;
  const has = (/** @type {number} */ channel) =>
    units.subarray(channel * area, (channel + 1) * area).includes(1);
  return Array.from({ length: channels }, (_, channel) => channel).filter(has);
}
