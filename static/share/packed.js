// @ts-check
/**
 * Strokes and pixels as few bytes, and back as the very same numbers.
 *
 * What the page records lies on a grid and is kept as steps along it; a stroke or a picture with a
 * number off the grid, which a program may draw, keeps every bit of its numbers instead.
 */

import { createReader, putCount, putExact, putStep } from "./bytes.js";

/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../types.js").Stroke} Stroke */
/** @typedef {ReturnType<typeof createReader>} Reader */

const GRID = 10_000; // steps to the pad's side, as ink is recorded
const SHADES = 1000; // steps from paper to ink, as the service gives a picture's pixels
const FARTHEST = 100; // pads from the pad, as the service takes them
const POINTS = 20_000; // and as many, strokes too
const SIDE = 1024; // pixels

/**
 * @param {Stroke[]} strokes
 * @returns {number[]} bytes
 */
export function packStrokes(strokes) {
  /** @type {number[]} */
  const bytes = [];
  let [lastX, lastY] = [0, 0];
  putCount(bytes, strokes.length);
  for (const stroke of strokes) {
    const gridded = stroke.flat().every((value) => isOn(value, GRID));
    putCount(bytes, 2 * stroke.length + (gridded ? 0 : 1));
    for (const [x, y] of stroke) {
      if (!gridded) {
        putExact(bytes, x);
        putExact(bytes, y);
        continue;
      }
      const [atX, atY] = [Math.round(x * GRID), Math.round(y * GRID)];
      putStep(bytes, atX - lastX);
      putStep(bytes, atY - lastY);
      [lastX, lastY] = [atX, atY];
    }
  }
  return bytes;
}

/**
 * @param {Uint8Array} bytes
 * @returns {Stroke[] | null} null: they were not made by `packStrokes`
 */
export function unpackStrokes(bytes) {
  return whole(bytes, (reader) => {
    const strokes = [];
    let left = POINTS;
    let last = /** @type {Point} */ ([0, 0]);
    for (let rest = within(reader.count(), POINTS); rest > 0; rest--) {
      const head = reader.count();
      const count = within(Math.floor(head / 2), left);
      left -= count;
      const stroke = [];
      for (let i = 0; i < count; i++) {
        if (head % 2) stroke.push(/** @type {Point} */ ([near(reader.exact()), near(reader.exact())]));
        else {
          last = [last[0] + reader.step(), last[1] + reader.step()];
          stroke.push(/** @type {Point} */ ([near(last[0] / GRID), near(last[1] / GRID)]));
        }
      }
      strokes.push(stroke);
    }
    return strokes;
  });
}

/**
 * @param {number[][]} pixels rows of ink
 * @returns {number[]} bytes
 */
export function packPixels(pixels) {
  /** @type {number[]} */
  const bytes = [];
  const values = pixels.flat();
  const shaded = values.every((value) => value >= 0 && isOn(value, SHADES));
  putCount(bytes, pixels.length);
  putCount(bytes, 2 * (pixels[0]?.length ?? 0) + (shaded ? 0 : 1));
  for (const value of values) {
    if (shaded) putCount(bytes, Math.round(value * SHADES));
    else putExact(bytes, value);
  }
  return bytes;
}

/**
 * @param {Uint8Array} bytes
 * @returns {number[][] | null} null: they were not made by `packPixels`
 */
export function unpackPixels(bytes) {
  return whole(bytes, (reader) => {
    const height = within(reader.count(), SIDE, 1);
    const head = reader.count();
    const width = within(Math.floor(head / 2), SIDE, 1);
    const pixel = () => within(head % 2 ? reader.exact() : reader.count() / SHADES, 1);
    return Array.from({ length: height }, () => Array.from({ length: width }, pixel));
  });
}

/**
 * @template T
 * @param {Uint8Array} bytes
 * @param {(reader: Reader) => T} read
 * @returns {T | null} null: too few bytes, too many, or beyond a limit
 */
function whole(bytes, read) {
  try {
    const reader = createReader(bytes);
    const found = read(reader);
    return reader.done() ? found : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** @param {number} value @param {number} grid steps to 1 */
function isOn(value, grid) {
  return Math.abs(value) <= FARTHEST && Object.is(Math.round(value * grid) / grid + 0, value); // and not minus zero
}

/** @param {number} value of a coordinate */
function near(value) {
  return within(value, FARTHEST, -FARTHEST);
}

/** @param {number} value @param {number} most @param {number} [least] */
function within(value, most, least = 0) {
  if (value >= least && value <= most) return value;
  throw new RangeError("Beyond a limit.");
}
