// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { extremes, quantityOf, rangeOf } from "../../../static/network/quantity.js";
import { GraphWriter, byName, lenet } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Graph} Graph */

/** @param {Graph} graph */
function quantities(graph) {
  return Object.fromEntries(graph.layers.map((layer) => [layer.name, quantityOf(byName(graph), layer)]));
}

test("a layer's kind says what its values are, and pooling keeps what it reads", () => {
  assert.deepEqual(quantities(lenet()), {
    input: "ink",
    conv1: "signed",
    relu1: "positive",
    pool1: "positive",
    conv2: "signed",
    relu2: "positive",
    pool2: "positive",
    fc1: "signed",
    relu3: "positive",
    fc2: "signed",
    relu4: "positive",
    fc3: "signed",
    softmax: "probability",
  });
});

test("what joins different quantities is signed, what joins equal ones is that", () => {
  const graph = new GraphWriter([1, 4, 4])
    .add("conv", "conv2d", ["input"], { kernel_size: [1, 1], channels: 1 })
    .add("relu", "relu", ["conv"])
    .add("other", "relu", ["conv"])
    .add("mixed", "add", ["conv", "relu"])
    .add("alike", "concat", ["relu", "other"], { dim: 0 })
    .add("pool", "max_pool2d", ["input"], { kernel_size: [2, 2] })
    .graph();
  const found = quantities(graph);
  assert.deepEqual([found.mixed, found.alike, found.pool], ["signed", "positive", "ink"]);
});

test("signed values have zero in the middle of their scale, others at its low end", () => {
  assert.deepEqual(rangeOf("signed", -1, 3), { low: -3, high: 3 });
  assert.deepEqual(rangeOf("signed", -4, 3), { low: -4, high: 4 });
  assert.deepEqual(rangeOf("positive", 0.5, 3), { low: 0, high: 3 });
  for (const quantity of /** @type {const} */ (["ink", "probability"])) {
    assert.deepEqual(rangeOf(quantity, 0.2, 0.3), { low: 0, high: 1 });
  }
});

test("the extremes are those of the stretch that is asked for", () => {
  const values = Float32Array.from([9, -1, 4, 2, -8]);
  assert.deepEqual(extremes(values, 1, 4), { min: -1, max: 4 });
});
