// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { kindOf } from "../../../static/kinds/index.js";
import { flatIndex, unitAt } from "../../../static/network/shape.js";
import { sourcesOf, unitsOf } from "../../../static/network/sources.js";
import { heldOf, readByBumping, run, sizeOf } from "../forward.js";
import { GraphWriter, branching, byName, lenet } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Graph} Graph */
/** @typedef {import("../../../static/types.js").Layer} Layer */
/** @typedef {import("../../../static/types.js").Unit} Unit */
/** @typedef {import("../worlds.js").Settings} Settings */

const SHAPE = [4, 9, 7];

/** @param {Graph} graph @param {Unit} unit @returns {string[]} "name index", sorted */
function read(graph, unit) {
  const layers = byName(graph);
  const units = sourcesOf(layers, unit).flatMap((source) => [...unitsOf(source)]);
  return units.map((each) => `${each.layer} ${flatIndex(/** @type {Layer} */ (layers.get(each.layer)).shape, each)}`).sort();
}

/** @param {Graph} graph @param {string} name @param {Graph} [told] what the page is told instead */
function differences(graph, name, told = graph) {
  const layers = byName(graph);
  const layer = /** @type {Layer} */ (layers.get(name));
  const inputs = layer.inputs.map((input) => /** @type {Layer} */ (layers.get(input)));
  const bumped = readByBumping(layer, inputs, heldOf(run(graph).weights, name));
  return bumped.filter((found, index) => {
    const said = read(told, unitAt(name, layer.shape, index));
    return String(said) !== String([...found].sort());
  }).length;
}

/** @param {string} kind @param {Settings} [settings] @param {number[]} [shape] */
function one(kind, settings, shape = SHAPE) {
  return new GraphWriter(shape).add("unit", kind, ["input"], settings).graph();
}

/** @type {[string, Graph][]} */
const LAYERS = [
  ["a convolution", one("conv2d", { kernel_size: [3, 3], channels: 2 })],
  ["a convolution with an oblong kernel", one("conv2d", { kernel_size: [3, 1], channels: 2 })],
  ["a convolution with two strides", one("conv2d", { kernel_size: [3, 3], stride: [2, 1], channels: 2 })],
  ["a padded convolution", one("conv2d", { kernel_size: [3, 5], padding: [1, 2], channels: 2 })],
  ["a dilated convolution", one("conv2d", { kernel_size: [3, 3], padding: [2, 0], dilation: [2, 3], channels: 2 })],
  ["a convolution in groups", one("conv2d", { kernel_size: [3, 3], groups: 2, channels: 6 })],
  ["a depthwise convolution", one("conv2d", { kernel_size: [2, 3], groups: 4, channels: 8 })],
  [
    "a convolution with everything",
    one("conv2d", { kernel_size: [3, 2], stride: [2, 3], padding: [2, 1], dilation: [2, 2], groups: 2, channels: 2 }),
  ],
  ["a convolution padded by more than its kernel", one("conv2d", { kernel_size: [1, 1], padding: [2, 2], channels: 1 })],
  ["a max pooling", one("max_pool2d", { kernel_size: [2, 2], stride: [2, 2] })],
  ["a max pooling with overlap and padding", one("max_pool2d", { kernel_size: [3, 3], stride: [2, 1], padding: [1, 1] })],
  ["a dilated max pooling", one("max_pool2d", { kernel_size: [2, 3], stride: [2, 2], dilation: [3, 2] })],
  ["a max pooling over the edge", one("max_pool2d", { kernel_size: [2, 2], stride: [2, 2], shape: [4, 5, 4] })],
  ["an average pooling", one("avg_pool2d", { kernel_size: [3, 2], stride: [3, 2] })],
  ["a padded average pooling", one("avg_pool2d", { kernel_size: [3, 3], stride: [2, 2], padding: [1, 1] })],
  ["a global average pooling", one("avg_pool2d", { kernel_size: [9, 7], stride: [9, 7] })],
  ["a ReLU", one("relu")],
  ["a fully connected layer", one("linear", { channels: 3 }, [5])],
  ["a fully connected layer over flattened maps", one("linear", { channels: 3 }, [2, 3, 4])],
  ["a softmax", one("softmax", { dim: 0 }, [6])],
  ["a softmax over channels", one("softmax", { dim: 0 })],
  ["a softmax over rows", one("softmax", { dim: 1 })],
  ["a softmax over columns", one("softmax", { dim: 2 })],
  ["a softmax over flattened maps", one("softmax", { dim: 0, shape: [24] }, [2, 3, 4])],
  ["a ReLU of flattened maps", one("relu", { shape: [24] }, [2, 3, 4])],
];

/** @param {number} dim @param {number[]} more @returns {Graph} */
function joined(dim, more) {
  const writer = new GraphWriter([4, 3, 5]);
  writer.layers.push({ name: "other", kind: kindOf("input"), inputs: [], shape: more });
  return writer.add("unit", "concat", ["input", "other"], { dim }).graph();
}

/** @param {number[]} first @param {number[]} second @param {string} kind @param {number[]} shape @returns {Graph} */
function flattened(first, second, kind, shape) {
  const writer = new GraphWriter(first);
  writer.layers.push({ name: "other", kind: kindOf("input"), inputs: [], shape: second });
  return writer.add("unit", kind, ["input", "other"], { shape, ...(kind === "concat" && { dim: 0 }) }).graph();
}

LAYERS.push(
  ["maps joined by channel", joined(0, [2, 3, 5])],
  ["maps joined one below the other", joined(1, [4, 2, 5])],
  ["maps joined side by side", joined(2, [4, 3, 1])],
  ["vectors that are joined", flattened([3], [4], "concat", [7])],
  ["flattened maps joined to a vector", flattened([2, 2, 3], [4], "concat", [16])],
  ["a sum of maps", flattened([4, 3, 2], [4, 3, 2], "add", [4, 3, 2])],
  ["a sum of flattened maps and a vector", flattened([2, 2, 3], [12], "add", [12])],
);

for (const [what, graph] of LAYERS) {
  test(`the sources of ${what} are those that change it when they are raised`, () => {
    assert.equal(differences(graph, "unit"), 0);
  });
}

test("a layer that reads one layer twice names it twice", () => {
  const graph = new GraphWriter([2, 2, 2]).add("double", "add", ["input", "input"]).graph();
  const sources = sourcesOf(byName(graph), { layer: "double", channel: 1, y: 0, x: 1 });
  assert.deepEqual(sources.map((source) => source.layer), ["input", "input"]);
});

test("every layer of a branching network reads what bumping finds", () => {
  const graph = branching();
  for (const { name, kind } of graph.layers) {
    if (!kind.isInput) assert.equal(differences(graph, name), 0, name);
  }
});

/** @type {[string, Settings][]} */
const WRONG = [
  ["kernel", { kernel_size: [5, 3] }],
  ["stride", { stride: [1, 1] }],
  ["padding", { padding: [0, 1] }],
  ["dilation", { dilation: [1, 1] }],
  ["number of groups", { groups: 1 }],
];

for (const [what, wrong] of WRONG) {
  test(`a wrong ${what} gives other sources than bumping finds`, () => {
    const right = { kernel_size: [3, 3], stride: [2, 2], padding: [2, 2], dilation: [2, 1], groups: 2, channels: 2 };
    const graph = one("conv2d", /** @type {Settings} */ (right));
    const [input, layer] = graph.layers;
    const told = { ...graph, layers: [input, /** @type {Layer} */ ({ ...layer, ...wrong })] };
    assert.equal(differences(graph, "unit"), 0);
    assert.ok(differences(graph, "unit", told) > 0);
  });
}

test("the tap over a source is the place in the kernel that multiplies it", () => {
  const graph = one("conv2d", { kernel_size: [3, 3], padding: [1, 1], channels: 1 });
  const [corner] = sourcesOf(byName(graph), { layer: "unit", channel: 0, y: 0, x: 6 });
  assert.deepEqual(corner.rows, [{ at: 0, tap: 1 }, { at: 1, tap: 2 }]);
  assert.deepEqual(corner.columns, [{ at: 5, tap: 0 }, { at: 6, tap: 1 }]);
});

test("the input has no sources", () => {
  assert.deepEqual(sourcesOf(byName(lenet()), { layer: "input", channel: 0, y: 3, x: 3 }), []);
});

test("a unit of LeNet reads as many as the article says", () => {
  /** @type {[string, number][]} */
  const counts = [["conv1", 25], ["relu1", 1], ["pool1", 4], ["conv2", 150], ["fc1", 400], ["fc2", 120], ["fc3", 100], ["softmax", 10]];
  for (const [layer, count] of counts) {
    assert.equal(read(lenet(), { layer, channel: 0, y: 0, x: 0 }).length, count, layer);
  }
});

test("of a kind that the page does not know no unit before it is ruled out", () => {
  const graph = one("gelu");
  const [source, ...more] = sourcesOf(byName(graph), { layer: "unit", channel: 0, y: 0, x: 0 });
  assert.deepEqual([[...unitsOf(source)].length, more], [sizeOf(SHAPE), []]);
});
