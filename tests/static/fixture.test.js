// @ts-check
/** What Python wrote (tests/fixtures/make.py), read, laid out, hit and explained by the page. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { withKinds } from "../../static/kinds/index.js";
import { explain, largest, valueOf } from "../../static/network/explain.js";
import { flatIndex, unitAt } from "../../static/network/shape.js";
import { sourcesOf, unitsOf } from "../../static/network/sources.js";
import { cellOf, hit } from "../../static/plan/hit.js";
import { layOut } from "../../static/plan/plan.js";
import { TraceReader, decodeWeights } from "../../static/wire/records.js";
import { sizeOf } from "./forward.js";
import { byName, lenet, stageIn } from "./worlds.js";

/** @typedef {import("../../static/types.js").Layer} Layer */
/** @typedef {import("../../static/types.js").Trace} Trace */
/** @typedef {import("../../static/types.js").Unit} Unit */
/** @typedef {{layer: string, index: number, value: number, reads: Record<string, number[]>, weight: any, bias: number | null}} Told */

const NEAR = 1e-4; // values on the wire
const SUMMED = 3e-3; // sums of hundreds of them

/** @type {{id: number, graph: Parameters<typeof withKinds>[0], ndjson: string, parameters: Record<string, {weight: number[], bias: number[]}>, units: Told[]}} */
const fixture = JSON.parse(readFileSync(new URL("../fixtures/lenet.json", import.meta.url), "utf8"));
const { units } = fixture;
const graph = withKinds(fixture.graph);
const layers = byName(graph);
const trace = read(fixture.ndjson);
const weights = decodeWeights(Object.fromEntries(Object.keys(fixture.parameters).map((name) => [name, nested(name)])));

/** @param {string} ndjson @returns {Trace} */
function read(ndjson) {
  const answer = new TraceReader().read(ndjson);
  assert.ok(answer && "trace" in answer);
  assert.equal(answer.id, fixture.id);
  return answer.trace;
}

/**
 * The fixture carries the weights of the units it tells of; all others are zeros here.
 *
 * @param {string} name
 */
function nested(name) {
  const { weight, bias } = fixture.parameters[name];
  const [count, ...shape] = weight;
  const rows = Array.from({ length: count }, () => zeros(shape));
  const biases = zeros(bias);
  for (const told of units.filter(({ layer }) => layer === name)) {
    const { channel } = placeOf(told);
    rows[channel] = told.weight;
    biases[channel] = told.bias;
  }
  return { weight: rows, bias: biases };
}

/** @param {number[]} shape @returns {any} */
function zeros([count, ...rest]) {
  return Array.from({ length: count }, () => (rest.length ? zeros(rest) : 0));
}

/** @param {Told} told @returns {Unit} */
function placeOf({ layer, index }) {
  return unitAt(layer, /** @type {Layer} */ (layers.get(layer)).shape, index);
}

/** @param {number} a @param {number} b @param {number} within @param {Told} told */
function near(a, b, within, told) {
  assert.ok(Math.abs(a - b) <= within, `${told.layer} ${told.index}: ${a} is not ${b}`);
}

test("the trace has a record for each layer of the graph, with its shape and its extremes", () => {
  assert.deepEqual(Object.keys(trace.layers), graph.layers.map(({ name }) => name));
  for (const { name, kind, shape } of graph.layers) {
    const record = trace.layers[name];
    assert.deepEqual([record.kind, record.shape, record.values.length], [kind.name, shape, sizeOf(shape)]);
    assert.equal(Math.fround(record.min), Math.min(...record.values));
    assert.equal(Math.fround(record.max), Math.max(...record.values));
  }
  const { prediction, probabilities, blank } = trace.result;
  assert.equal(probabilities.indexOf(Math.max(...probabilities)), prediction);
  assert.equal(blank, false);
});

test("the graph is the LeNet that the tests of the layout are about", () => {
  const told = (/** @type {Layer} */ { name, kind, shape, inputs }) => [name, kind, shape, inputs];
  assert.deepEqual(graph.layers.map(told), lenet().layers.map(told));
});

test("every unit has the value that PyTorch computed", () => {
  for (const told of units) near(valueOf(trace, placeOf(told)), told.value, NEAR, told);
});

test("every unit reads what raising values in PyTorch has found", () => {
  for (const told of units) {
    const found = Object.fromEntries(
      sourcesOf(layers, placeOf(told)).map((source) => {
        const { shape } = /** @type {Layer} */ (layers.get(source.layer));
        return [source.layer, [...unitsOf(source)].map((unit) => flatIndex(shape, unit))];
      }),
    );
    assert.deepEqual(found, told.reads, `${told.layer} ${told.index}`);
  }
});

test("a network with another kernel would not read it", () => {
  const wrong = new Map(layers);
  wrong.set("conv2", { .../** @type {Layer} */ (layers.get("conv2")), kernel_size: [3, 3] });
  const told = /** @type {Told} */ (units.find(({ layer }) => layer === "conv2"));
  const found = sourcesOf(wrong, placeOf(told)).flatMap((source) => [...unitsOf(source)]);
  assert.notEqual(found.length, told.reads.pool1.length);
});

test("on the page each of them is where its cell is", () => {
  for (const viewport of [stageIn(1400, 900, 1), stageIn(1400, 900, 2), stageIn(390, 844, 3)]) {
    const layout = layOut(graph, viewport);
    for (const told of units) {
      const cell = cellOf(layout, placeOf(told));
      assert.ok(cell);
      const centre = { x: cell.x + cell.width / 2, y: cell.y + cell.height / 2 };
      assert.deepEqual(hit(layout.nodes, centre), placeOf(told));
    }
  }
});

test("the numbers that the page explains a unit with make the value that PyTorch computed", () => {
  for (const told of units) {
    const arithmetic = explain(layers, trace, weights, placeOf(told));
    const { kind: { name: kind }, terms, bias } = arithmetic;
    if (kind === "conv2d" || kind === "linear") {
      near(terms.reduce((sum, { product }) => sum + (product ?? NaN), bias ?? NaN), told.value, SUMMED, told);
    } else if (kind === "max_pool2d") {
      near(largest(arithmetic)?.value ?? NaN, told.value, NEAR, told);
    } else if (kind === "relu") near(Math.max(0, terms[0].value), told.value, NEAR, told);
    else if (kind === "softmax") {
      const powers = terms.map(({ value }) => Math.exp(value));
      near(powers[told.index] / powers.reduce((a, b) => a + b, 0), told.value, NEAR, told);
    }
  }
});
