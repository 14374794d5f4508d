// @ts-check
/** A trace and its layers as files for other programs: JSON, CSV, NumPy. */

import { dimensions } from "../geometry/shape.js";
import { shortest } from "./float32.js";

/** @typedef {import("../types.js").Drawing} Drawing */
/** @typedef {import("../types.js").Trace} Trace */
/** @typedef {import("../types.js").TraceRecord} TraceRecord */

/**
 * @param {string} model
 * @param {Drawing} drawing
 * @param {Trace} trace
 * @returns {string} the records as the service sent them, under what they are of
 */
export function jsonOfTrace(model, drawing, { layers, result }) {
  const records = Object.values(layers).map((record) => ({ ...record, values: Array.from(record.values, shortest) }));
  return JSON.stringify({ model, drawing, layers: records, result });
}

/**
 * @param {TraceRecord} record
 * @returns {string} a line a unit, indices as on the page
 */
export function csvOf({ shape, values }) {
  const { height, width } = dimensions(shape);
  const map = height * width;
  const line = (/** @type {number} */ value, /** @type {number} */ i) => {
    const place = shape.length === 1 ? [i] : [Math.floor(i / map), Math.floor((i % map) / width), i % width];
    return [...place, shortest(value)].join(",");
  };
  const head = shape.length === 1 ? "unit,value" : "channel,y,x,value";
  return [head, ...Array.from(values, line), ""].join("\n");
}

const MAGIC = "\u0093NUMPY\u0001\u0000"; // of a NumPy file, version 1.0
const ALIGNED = 64; // bytes: where its numbers begin is a multiple

/**
 * @param {TraceRecord} record
 * @returns {Uint8Array<ArrayBuffer>} a NumPy file: float32, row-major, of the record's shape
 */
export function npyOf({ shape, values }) {
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
