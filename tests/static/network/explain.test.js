// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { explain, largest, partialSums, unswitched, valueOf } from "../../../static/network/explain.js";
import { totalsFor } from "../../../static/network/rounding.js";
import { unitAt } from "../../../static/network/shape.js";
import { run, sizeOf } from "../forward.js";
import { GraphWriter, branching, byName, lenet, seeded } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Graph} Graph */
/** @typedef {import("../../../static/network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("../worlds.js").Settings} Settings */

const NEAR = 1e-5;
const SUMS = ["conv2d", "linear", "avg_pool2d", "add", "concat"];

/** @param {number} a @param {number} b @param {string} [what] */
function near(a, b, what) {
  assert.ok(Math.abs(a - b) < NEAR, `${what}: ${a} is not ${b}`);
}

/**
 * @param {Graph} graph
 * @param {number} count of units of each layer
 * @returns {Arithmetic[]}
 */
function explained(graph, count) {
  const random = seeded(5);
  const { trace, weights } = run(graph);
  return graph.layers.flatMap(({ name, shape }) =>
    Array.from({ length: count }, () => {
      const index = Math.floor(random() * sizeOf(shape));
      return explain(byName(graph), trace, weights, unitAt(name, shape, index));
    }),
  );
}

/** @param {Arithmetic} arithmetic */
function sum({ terms, bias }) {
  return terms.reduce((total, { product }) => total + (product ?? NaN), bias ?? 0);
}

/** @param {string} kind @param {Settings} [settings] @param {number[]} [shape] */
function one(kind, settings, shape = [4, 6, 5]) {
  return new GraphWriter(shape).add("unit", kind, ["input"], settings).graph();
}

for (const [name, graph] of Object.entries({ lenet: lenet(), branching: branching() })) {
  test(`the products with the bias add up to the value they explain, all over ${name}`, () => {
    for (const arithmetic of explained(graph, 40)) {
      if (SUMS.includes(arithmetic.kind.name)) near(sum(arithmetic), arithmetic.value, JSON.stringify(arithmetic.unit));
    }
  });

  test(`a maximum is its largest source and a ReLU its positive part, all over ${name}`, () => {
    for (const arithmetic of explained(graph, 40)) {
      if (arithmetic.kind.name === "max_pool2d") assert.equal(largest(arithmetic)?.value, arithmetic.value);
      if (arithmetic.kind.name === "relu") assert.equal(Math.max(0, arithmetic.terms[0].value), arithmetic.value);
    }
  });
}

/** @type {[string, Graph][]} */
const LAYERS = [
  [
    "a padded, dilated convolution in groups",
    one("conv2d", { kernel_size: [3, 2], stride: [2, 1], padding: [2, 1], dilation: [2, 2], groups: 2, channels: 6 }),
  ],
  ["an average that counts the padding", one("avg_pool2d", { kernel_size: [3, 3], stride: [2, 2], padding: [1, 1], count_include_pad: true })],
  ["an average that does not", one("avg_pool2d", { kernel_size: [3, 3], stride: [2, 2], padding: [1, 1], count_include_pad: false })],
  ["an average with a divisor of its own", one("avg_pool2d", { kernel_size: [2, 2], stride: [2, 2], divisor_override: 3 })],
  ["a layer over flattened maps", one("linear", { channels: 5 })],
  ["a layer added to itself", new GraphWriter([2, 3, 3]).add("unit", "add", ["input", "input"]).graph()],
];

for (const [what, graph] of LAYERS) {
  test(`the products of ${what} add up for every unit`, () => {
    const layers = byName(graph);
    const { trace, weights } = run(graph);
    const { shape } = graph.layers[1];
    for (let index = 0; index < sizeOf(shape); index++) {
      const arithmetic = explain(layers, trace, weights, unitAt("unit", shape, index));
      near(sum(arithmetic), trace.layers.unit.values[index], `unit ${index}`);
    }
  });
}

test("a transposed kernel would not add up", () => {
  const graph = one("conv2d", { kernel_size: [3, 3], channels: 2 });
  const { trace, weights } = run(graph);
  const { shape, values } = /** @type {import("../../../static/types.js").Tensor} */ (weights.unit.weight);
  const turned = values.map((_, i) => values[i - (i % 9) + (i % 3) * 3 + Math.floor((i % 9) / 3)]);
  const wrong = { unit: { ...weights.unit, weight: { shape, values: turned } } };
  const arithmetic = explain(byName(graph), trace, wrong, { layer: "unit", channel: 1, y: 2, x: 1 });
  assert.ok(Math.abs(sum(arithmetic) - arithmetic.value) > 0.01);
});

test("without a bias the products alone are the value", () => {
  const graph = one("conv2d", { kernel_size: [3, 3], channels: 2 });
  const { trace, weights } = run(graph, 1, false);
  const arithmetic = explain(byName(graph), trace, weights, { layer: "unit", channel: 1, y: 0, x: 0 });
  assert.equal(arithmetic.bias, null);
  near(sum(arithmetic), arithmetic.value);
});

test("before the weights are there the values are told and no product is", () => {
  const graph = lenet();
  const { trace } = run(graph);
  for (const layer of ["conv2", "fc1"]) {
    const { terms, bias } = explain(byName(graph), trace, null, { layer, channel: 3, y: 0, x: 0 });
    assert.ok(terms.every(({ product, weight, value }) => product === null && weight === null && Number.isFinite(value)));
    assert.equal(bias, null);
  }
});

test("the partial sums of a convolution are one for each source map and add up to the whole", () => {
  const graph = lenet();
  const { trace, weights } = run(graph);
  const arithmetic = explain(byName(graph), trace, weights, { layer: "conv2", channel: 7, y: 4, x: 5 });
  const sums = partialSums(arithmetic);
  assert.deepEqual(sums.map(({ layer, channel }) => `${layer} ${channel}`), [0, 1, 2, 3, 4, 5].map((i) => `pool1 ${i}`));
  near(sums.reduce((total, each) => total + each.sum, arithmetic.bias ?? 0), arithmetic.value);
});

test("of equal sources the first is the largest, as in PyTorch", () => {
  const graph = one("max_pool2d", { kernel_size: [2, 2], stride: [2, 2] }, [1, 2, 2]);
  const { trace } = run(graph);
  trace.layers.input.values.set([1, 3, 3, 2]);
  assert.deepEqual(largest(explain(byName(graph), trace, null, { layer: "unit", channel: 0, y: 0, x: 0 }))?.unit, {
    layer: "input",
    channel: 0,
    y: 0,
    x: 1,
  });
});

test("every term carries the value that the trace holds for its unit", () => {
  const graph = branching();
  const { trace, weights } = run(graph);
  for (const { name } of graph.layers) {
    const { terms } = explain(byName(graph), trace, weights, { layer: name, channel: 0, y: 0, x: 0 });
    for (const { unit, value } of terms) assert.equal(value, valueOf(trace, unit));
  }
});

test("of a sum that the page adds up, of values as they are sent, it tells only the digits that the network's value has", () => {
  const graph = lenet();
  const { trace, weights } = run(graph);
  const layers = Object.entries(trace.layers).map(([name, record]) => [name, { ...record, values: record.values.map((value) => Number(value.toFixed(4))) }]);
  const sent = { ...trace, layers: Object.fromEntries(layers) };
  const random = seeded(6);
  let longer = 0; // of those that three decimals would tell wrongly
  for (const { name, shape } of graph.layers.filter(({ kind }) => ["conv2d", "linear"].includes(kind.name))) {
    for (let i = 0; i < 150; i++) {
      const unit = unitAt(name, shape, Math.floor(random() * sizeOf(shape)));
      const exact = valueOf(trace, unit);
      const on = unswitched({ ...explain(byName(graph), sent, weights, unit), value: 0, off: true });
      assert.ok(on?.doubt !== undefined);
      const [decimals] = totalsFor([{ total: on.value, doubt: on.doubt }]);
      assert.equal(Number(on.value.toFixed(decimals)), Number(exact.toFixed(decimals)), `${JSON.stringify(unit)}: ${on.value}, ${exact}`);
      if (on.value.toFixed(3) !== exact.toFixed(3)) longer++;
    }
  }
  assert.ok(longer > 0);
});
