// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { readingsOf } from "../../../static/network/reading.js";
import { GraphWriter, byName, lenet } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Layer} Layer */

/** @param {import("../../../static/types.js").Graph} graph @param {string} name */
function readings(graph, name) {
  const layers = byName(graph);
  return readingsOf(layers, /** @type {Layer} */ (layers.get(name)));
}

test("a convolution reads channels, rows and columns apart from each other", () => {
  const graph = new GraphWriter([2, 3, 4]).add("conv", "conv2d", ["input"], { kernel_size: [3, 3], channels: 5 }).graph();
  const [{ readers, read, axes }] = readings(graph, "conv");
  assert.deepEqual([readers, read], [[5, 1, 2], [2, 3, 4]]);
  assert.deepEqual(axes, [
    [{ readers: [0, 1, 2, 3, 4], read: [0, 1] }],
    [{ readers: [0], read: [0, 1, 2] }],
    [{ readers: [0], read: [0, 1, 2] }, { readers: [1], read: [1, 2, 3] }],
  ]);
});

test("a fully connected layer reads maps in one line, all alike", () => {
  const graph = new GraphWriter([2, 1, 2]).add("fc", "linear", ["input"], { channels: 3 }).graph();
  const [{ readers, read, axes }] = readings(graph, "fc");
  assert.deepEqual([readers, read], [[3], [4]]);
  assert.deepEqual(axes, [[{ readers: [0, 1, 2], read: [0, 1, 2, 3] }]]);
});

test("a layer of another shape than its input reads it unit by unit, in order", () => {
  const graph = new GraphWriter([2, 1, 2]).add("turned", "relu", ["input"], { shape: [2, 2, 1] }).graph();
  const [{ axes }] = readings(graph, "turned");
  assert.deepEqual(axes, [[0, 1, 2, 3].map((at) => ({ readers: [at], read: [at] }))]);
});

test("a join has one reading for each input, an input that it has twice is named once", () => {
  const graph = new GraphWriter([1, 2, 2])
    .add("relu", "relu", ["input"])
    .add("join", "concat", ["input", "relu", "input"], { dim: 1 })
    .graph();
  const joined = readings(graph, "join");
  assert.deepEqual(joined.map(({ input }) => input), ["input", "relu"]);
  assert.deepEqual(joined[0].axes[1], [{ readers: [0, 4], read: [0] }, { readers: [1, 5], read: [1] }]);
  assert.deepEqual(joined[1].axes[1], [{ readers: [2], read: [0] }, { readers: [3], read: [1] }]);
});

test("the input reads nothing", () => assert.deepEqual(readings(lenet(), "input"), []));

test("a graph is asked once", () => {
  const layers = byName(lenet());
  const conv = /** @type {Layer} */ (layers.get("conv1"));
  assert.equal(readingsOf(layers, conv), readingsOf(layers, conv));
  assert.notEqual(readingsOf(byName(lenet()), conv), readingsOf(layers, conv));
});
