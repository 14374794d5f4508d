// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { csvOf, jsonOfTraces, npyOf, recordsOf, shownIn } from "../../../static/share/exports.js";
import { shortest } from "../../../static/share/float32.js";
import { seeded } from "../worlds.js";

/** @param {number[]} shape @param {number[]} values */
function record(shape, values) {
  const held = Float32Array.from(values);
  return { layer: "conv", kind: "conv2d", shape, min: Math.min(...held), max: Math.max(...held), values: held };
}

test("a map's table names channel, row and column of each value", () => {
  const text = csvOf([record([2, 1, 3], [0.1, -2, 3, 0, 0.25, 1e-7])], ["now"]);
  assert.equal(text, "channel,y,x,value\n0,0,0,0.1\n0,0,1,-2\n0,0,2,3\n1,0,0,0\n1,0,1,0.25\n1,0,2,1e-7\n");
});

test("a vector's table names the unit of each value", () => {
  assert.equal(csvOf([record([3], [0.5, -1.5, 0])], ["now"]), "unit,value\n0,0.5\n1,-1.5\n2,0\n");
});

test("a NumPy file has the header of version 1.0 and the bits of every value", () => {
  for (const [shape, told] of /** @type {[number[], string][]} */ ([[[3], "(3,)"], [[2, 3, 4], "(2, 3, 4)"], [[1024, 16, 1], "(1024, 16, 1)"]])) {
    const random = seeded(31);
    const { values } = record(shape, Array.from({ length: shape.reduce((a, b) => a * b) }, () => random() - 0.5));
    const bytes = npyOf([{ ...record(shape, []), values }]);
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
  const told = JSON.parse(jsonOfTraces("net", [{ word: "now", drawing, trace: { layers: { b: first, a: second }, result } }], false));
  assert.deepEqual(Object.keys(told), ["model", "drawing", "layers", "result"]);
  assert.deepEqual(told.layers.map((/** @type {any} */ { layer, values }) => [layer, values]), [["b", [0.1, 0.7]], ["a", [-3.5]]]);
  assert.deepEqual([told.model, told.drawing, told.result], ["net", drawing, result]);
});

/** @param {string} word @param {number} prediction @param {number[]} values */
function taken(word, prediction, values) {
  const result = { prediction, probabilities: [0.5, 0.5], blank: false, unlike: false };
  return { word, drawing: { strokes: [], pen: 0.08, fit: prediction > 0 }, trace: { layers: { conv: record([2], values) }, result } };
}

const NOW = taken("now", 0, [0.1, 0.75]);
const HELD = taken("held", 1, [0.3, -0.25]);

test("of what is compared the table names its columns, and what they differ by is told to the bit", () => {
  const table = (/** @type {any[]} */ all, /** @type {boolean} */ isDifference) => csvOf(recordsOf(all, "conv", isDifference), shownIn(all, isDifference));
  assert.equal(table([HELD], false), "unit,held\n0,0.3\n1,-0.25\n");
  assert.equal(table([NOW, HELD], false), "unit,now,held\n0,0.1,0.3\n1,0.75,-0.25\n");
  const apart = Math.fround(Math.fround(0.1) - Math.fround(0.3));
  assert.equal(table([NOW, HELD], true), `unit,now - held\n0,${shortest(apart)}\n1,1\n`);
});

test("a NumPy file of two traces holds now before what it is compared with", () => {
  const bytes = npyOf(recordsOf([NOW, HELD], "conv", false));
  assert.ok(new TextDecoder().decode(bytes).includes("'shape': (2, 2)"));
  assert.deepEqual([...new Float32Array(bytes.slice(-16).buffer)], [0.1, 0.75, 0.3, -0.25].map(Math.fround));
});

test("the traces that are compared are told with what is shown and what each is of", () => {
  const told = (/** @type {any[]} */ all, /** @type {boolean} */ isDifference) => JSON.parse(jsonOfTraces("net", all, isDifference));
  const held = told([HELD], false);
  assert.deepEqual([held.shown, held.drawing, held.result, held.layers[0].values], ["held", HELD.drawing, HELD.trace.result, [0.3, -0.25]]);
  const both = told([NOW, HELD], false);
  assert.deepEqual([both.shown, both.now.layers[0].values, both.held.layers[0].values], ["now and held", [0.1, 0.75], [0.3, -0.25]]);
  const apart = told([NOW, HELD], true);
  assert.deepEqual(Object.keys(apart), ["model", "shown", "now", "held", "layers"]);
  assert.deepEqual([apart.shown, apart.now, apart.layers[0].max], ["now - held", { drawing: NOW.drawing, result: NOW.trace.result }, 1]);
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
