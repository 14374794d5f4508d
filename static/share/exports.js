// @ts-check
/** A trace and its layers as files for other programs: JSON, CSV, NumPy. */

import { minus } from "../network/compare.js";
import { dimensions } from "../network/shape.js";
import { shortest } from "./float32.js";

/** @typedef {import("../types.js").Drawing} Drawing */
/** @typedef {import("../types.js").Trace} Trace */
/** @typedef {import("../types.js").TraceRecord} TraceRecord */

export const NOW = "now"; // the word for what is shown as ever: it goes without saying

/** @typedef {{word: string, drawing: Drawing, trace: Trace}} Taken a trace to take away, what it is called and what it is of */

/**
 * @param {string} model
 * @param {Taken[]} taken what is shown: one trace, or now before what it is compared with
 * @param {boolean} isDifference whether what is shown is what they differ by
 * @returns {string} the records as the service sent them, under what they are of
 */
export function jsonOfTraces(model, taken, isDifference) {
  const [first] = taken;
  if (taken.length === 1) return JSON.stringify({ model, ...(first.word !== NOW && { shown: first.word }), ...told(first, true) });
  const each = Object.fromEntries(taken.map((one) => [one.word, told(one, !isDifference)]));
  const apart = isDifference && Object.keys(first.trace.layers).map((layer) => plainRecord(recordsOf(taken, layer, true)[0]));
  return JSON.stringify({ model, shown: shownIn(taken, isDifference).join(" and "), ...each, ...(apart && { layers: apart }) });
}

/** @param {Taken} taken @param {boolean} whole with its layers */
function told({ drawing, trace: { layers, result } }, whole) {
  return { drawing, ...(whole && { layers: Object.values(layers).map(plainRecord) }), result };
}

/** @param {TraceRecord} record */
function plainRecord(record) {
  return { ...record, values: Array.from(record.values, shortest) };
}

/**
 * @param {Taken[]} taken
 * @param {string} layer
 * @param {boolean} isDifference
 * @returns {TraceRecord[]} of that layer, as it is shown
 */
export function recordsOf(taken, layer, isDifference) {
  const records = taken.map(({ trace }) => trace.layers[layer]);
  return isDifference ? [minus(records[0], records[1])] : records;
}

/**
 * @param {Taken[]} taken
 * @param {boolean} isDifference
 * @returns {string[]} what each of its records is called
 */
export function shownIn(taken, isDifference) {
  const words = taken.map(({ word }) => word);
  return isDifference ? [words.join(" - ")] : words;
}

/**
 * @param {TraceRecord[]} records of one layer
 * @param {string[]} words what each of them is called
 * @returns {string} a line a unit, indices as on the page
 */
export function csvOf(records, words) {
  const [{ shape, values: first }] = records;
  const { height, width } = dimensions(shape);
  const map = height * width;
  const line = (/** @type {unknown} */ _, /** @type {number} */ i) => {
    const place = shape.length === 1 ? [i] : [Math.floor(i / map), Math.floor((i % map) / width), i % width];
    return [...place, ...records.map(({ values }) => shortest(values[i]))].join(",");
  };
  const head = [shape.length === 1 ? "unit" : "channel,y,x", ...(words[0] === NOW && words.length === 1 ? ["value"] : words)].join(",");
  return [head, ...Array.from(first, line), ""].join("\n");
}

const MAGIC = "\u0093NUMPY\u0001\u0000"; // of a NumPy file, version 1.0
const ALIGNED = 64; // bytes: where its numbers begin is a multiple

/**
 * @param {TraceRecord[]} records of one layer
 * @returns {Uint8Array<ArrayBuffer>} a NumPy file: float32, row-major, of the layer's shape; of several one after the other
 */
export function npyOf(records) {
  const shape = [...(records.length > 1 ? [records.length] : []), ...records[0].shape];
  const values = records.flatMap((record) => Array.from(record.values));
  const sides = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const about = `{'descr': '<f4', 'fortran_order': False, 'shape': (${sides}), }`;
  const least = MAGIC.length + 2 + about.length + 1;
  const start = Math.ceil(least / ALIGNED) * ALIGNED;
  const bytes = new Uint8Array(start + 4 * values.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(MAGIC.length, start - MAGIC.length - 2, true);
  const put = (/** @type {string} */ text, /** @type {number} */ at) => {
    for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i);
  };
  put(MAGIC, 0);
  put(`${about.padEnd(start - MAGIC.length - 3)}\n`, MAGIC.length + 2);
  values.forEach((value, i) => view.setFloat32(start + 4 * i, value, true));
  return bytes;
}
