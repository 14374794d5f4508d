// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { csvOf, jsonOfTrace, npyOf } from "../../../static/data/exports.js";
import { shortest } from "../../../static/data/float32.js";
import { seeded } from "../worlds.js";

/** @param {number[]} shape @param {number[]} values */
function record(shape, values) {
  const held = Float32Array.from(values);
  return { layer: "conv", kind: "conv2d", shape, min: Math.min(...held), max: Math.max(...held), values: held };
}

test("a map's table names channel, row and column of each value", () => {
  const text = csvOf(record([2, 1, 3], [0.1, -2, 3, 0, 0.25, 1e-7]));
  assert.equal(text, "channel,y,x,value\n0,0,0,0.1\n0,0,1,-2\n0,0,2,3\n1,0,0,0\n1,0,1,0.25\n1,0,2,1e-7\n");
});

test("a vector's table names the unit of each value", () => {
  assert.equal(csvOf(record([3], [0.5, -1.5, 0])), "unit,value\n0,0.5\n1,-1.5\n2,0\n");
});

test("a NumPy file has the header of version 1.0 and the bits of every value", () => {
  for (const [shape, told] of /** @type {[number[], string][]} */ ([[[3], "(3,)"], [[2, 3, 4], "(2, 3, 4)"], [[1024, 16, 1], "(1024, 16, 1)"]])) {
    const random = seeded(31);
    const { values } = record(shape, Array.from({ length: shape.reduce((a, b) => a * b) }, () => random() - 0.5));
    const bytes = npyOf({ ...record(shape, []), values });
    const view = new DataView(bytes.buffer);
    assert.deepEqual([...bytes.slice(0, 8)], [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
    const start = 10 + view.getUint16(8, true);
    assert.equal(start % 64, 0);
    const header = new TextDecoder().decode(bytes.slice(10, start));
    assert.match(header, /^\{'descr': '<f4', 'fortran_order': False, 'shape': [^}]*, \} *\n$/);
    assert.ok(header.includes(told), header);
    assert.deepEqual(Array.from(values, (_, i) => view.getFloat32(start + 4 * i, true)), Array.from(values));
    assert.equal(bytes.length, start + 4 * values.length);
  }
});

test("a trace is told with its model and its drawing, the layers in order", () => {
  const first = { ...record([2], [0.1, 0.7]), layer: "b" };
  const second = { ...record([1, 1, 1], [-3.5]), layer: "a" };
  const result = { prediction: 1, probabilities: [0.3, 0.7], blank: false, unlike: false };
  const drawing = { strokes: [], pen: 0.08, fit: true };
  const told = JSON.parse(jsonOfTrace("net", drawing, { layers: { b: first, a: second }, result }));
  assert.deepEqual(Object.keys(told), ["model", "drawing", "layers", "result"]);
  assert.deepEqual(told.layers.map((/** @type {any} */ { layer, values }) => [layer, values]), [["b", [0.1, 0.7]], ["a", [-3.5]]]);
  assert.deepEqual([told.model, told.drawing, told.result], ["net", drawing, result]);
});

test("a number's shortest digits mean the same 32 bits, and none is shorter", () => {
  const random = seeded(32);
  for (const value of [0, 0.1, 1, 123.4567, 1e-45, 16777216]) assert.equal(shortest(Math.fround(value)), value);
  for (let round = 0; round < 2000; round++) {
    const value = Math.fround((random() - 0.5) * 10 ** Math.floor(random() * 60 - 30));
    const found = shortest(value);
    assert.equal(Math.fround(found), value);
    const digits = found.toExponential().replace(/e.*|\D/g, "").length;
    if (digits > 1) assert.notEqual(Math.fround(Number(value.toPrecision(digits - 1))), value);
  }
});
