// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { KINDS } from "../../../static/kinds/index.js";
import { reach, receptiveField } from "../../../static/network/field.js";
import { boundingRect, channelsOf } from "../../../static/network/region.js";
import { flatIndex, unitAt } from "../../../static/network/shape.js";
import { sourcesOf, unitsOf } from "../../../static/network/sources.js";
import { sizeOf } from "../forward.js";
import { randomGraph } from "../randomgraph.js";
import { GRAPHS, GraphWriter, byName, lenet, seeded } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Graph} Graph */
/** @typedef {import("../../../static/types.js").Layer} Layer */
/** @typedef {import("../../../static/types.js").Unit} Unit */
/** @typedef {import("../../../static/types.js").Pair} Pair */
/** @typedef {import("../../../static/network/region.js").Region} Region */
/** @typedef {Map<string, Set<string>>} Steps from a unit, as "layer index", to those next to it */

/** @param {Map<string, Region>} regions @returns {string[]} "layer index", sorted */
function unitsIn(regions) {
  const named = [...regions].flatMap(([name, { units }]) =>
    [...units.keys()].filter((index) => units[index]).map((index) => `${name} ${index}`),
  );
  return named.sort();
}

/** @param {Graph} graph @returns {{back: Steps, forth: Steps}} every single step of sources.js */
function stepsOf(graph) {
  const layers = byName(graph);
  const [back, forth] = [new Map(), new Map()];
  for (const { name, shape } of graph.layers) {
    for (let index = 0; index < sizeOf(shape); index++) {
      const reader = `${name} ${index}`;
      back.set(reader, new Set());
      forth.set(reader, new Set());
      for (const unit of sourcesOf(layers, unitAt(name, shape, index)).flatMap((source) => [...unitsOf(source)])) {
        const read = `${unit.layer} ${flatIndex(/** @type {Layer} */ (layers.get(unit.layer)).shape, unit)}`;
        back.get(reader).add(read);
        forth.get(read).add(reader);
      }
    }
  }
  return { back, forth };
}

/** @param {Steps} steps @param {string} start @returns {string[]} all that can be come to, sorted */
function closure(steps, start) {
  const found = new Set([start]);
  for (const each of found) for (const next of steps.get(each) ?? []) found.add(next);
  return [...found].sort();
}

/** @param {Graph} graph @param {number} count @param {() => number} random */
function check(graph, count, random) {
  const layers = byName(graph);
  const { back, forth } = stepsOf(graph);
  for (let i = 0; i < count; i++) {
    const { name, shape } = graph.layers[Math.floor(random() * graph.layers.length)];
    const index = Math.floor(random() * sizeOf(shape));
    const unit = unitAt(name, shape, index);
    const what = `${name} ${index} of ${JSON.stringify(graph.layers)}`;
    assert.deepEqual(unitsIn(receptiveField(layers, unit)), closure(back, `${name} ${index}`), what);
    assert.deepEqual(unitsIn(reach(layers, unit)), closure(forth, `${name} ${index}`), what);
  }
}

test("in networks drawn by chance the single steps, followed one by one, come to the same units", () => {
  const random = seeded(12);
  const kinds = new Set();
  for (let i = 0; i < 250; i++) {
    const graph = randomGraph(random);
    for (const { kind } of graph.layers) kinds.add(kind.name);
    check(graph, 8, random);
  }
  assert.deepEqual(kinds, new Set(KINDS.keys()));
});

test("in a branching network too", () => check(GRAPHS.branching(), 60, seeded(3)));

test("a unit is in another's field just when the other is in its reach", () => {
  const graph = randomGraph(seeded(8));
  const layers = byName(graph);
  const last = graph.layers[graph.layers.length - 1];
  const top = unitAt(last.name, last.shape, 0);
  const field = receptiveField(layers, top);
  for (const { name, shape } of graph.layers) {
    for (let index = 0; index < sizeOf(shape); index++) {
      const reached = reach(layers, unitAt(name, shape, index)).get(last.name)?.units[0] ?? 0;
      assert.equal(field.get(name)?.units[index] ?? 0, reached);
    }
  }
});

/** @param {Unit} unit @param {string} layer */
function fieldIn(unit, layer) {
  const region = /** @type {Region} */ (receptiveField(byName(lenet()), unit).get(layer));
  const { top, left, bottom, right } = /** @type {import("../../../static/network/region.js").Bounds} */ (boundingRect(region));
  return [channelsOf(region).length, top, left, bottom, right];
}

test("the receptive fields of LeNet are those that every course derives", () => {
  assert.deepEqual(fieldIn({ layer: "conv1", channel: 4, y: 27, x: 0 }, "input"), [1, 27, 0, 32, 5]);
  assert.deepEqual(fieldIn({ layer: "conv2", channel: 9, y: 3, x: 2 }, "input"), [1, 6, 4, 20, 18]);
  assert.deepEqual(fieldIn({ layer: "pool2", channel: 1, y: 2, x: 4 }, "input"), [1, 8, 16, 24, 32]);
  assert.deepEqual(fieldIn({ layer: "pool2", channel: 1, y: 2, x: 4 }, "pool1"), [6, 4, 8, 10, 14]);
  assert.deepEqual(fieldIn({ layer: "softmax", channel: 7, y: 0, x: 0 }, "input"), [1, 0, 0, 32, 32]);
});

test("the reach of a pixel grows layer by layer up to all logits and probabilities", () => {
  const regions = reach(byName(lenet()), { layer: "input", channel: 0, y: 0, x: 31 });
  assert.deepEqual([...regions.keys()], lenet().layers.map(({ name }) => name));
  const counts = [...regions.values()].map(({ units }) => units.reduce((sum, unit) => sum + unit, 0));
  assert.deepEqual(counts, [1, 6, 6, 6, 16, 16, 16, 120, 120, 100, 100, 10, 10]);
});

/** @param {number} dilation @param {number} [padding] */
function dilated(dilation, padding = 0) {
  const settings = { kernel_size: /** @type {Pair} */ ([3, 3]), channels: 1 };
  const wide = { ...settings, dilation: /** @type {Pair} */ ([dilation, dilation]), padding: /** @type {Pair} */ ([padding, padding]) };
  return new GraphWriter([1, 7, 7]).add("near", "conv2d", ["input"], { ...settings, padding: [1, 1] }).add("far", "conv2d", ["input"], wide);
}

/** @param {Region | undefined} region @returns {string[]} rows of one map */
function picture(region) {
  const { shape: [, height, width], units } = /** @type {Region} */ (region);
  return Array.from({ length: height }, (_, y) => [...units.subarray(y * width, (y + 1) * width)].join(""));
}

test("a dilated kernel leaves holes, and branches join to what is no rectangle", () => {
  const graph = dilated(3, 3).add("sum", "add", ["near", "far"]).graph();
  const regions = receptiveField(byName(graph), { layer: "sum", channel: 0, y: 3, x: 3 });
  assert.deepEqual(picture(regions.get("input")), [
    "1001001", "0000000", "0011100", "1011101", "0011100", "0000000", "1001001",
  ]);
});

test("a unit over nothing but padding has no field before it", () => {
  const graph = dilated(1, 3).graph();
  assert.deepEqual([...receptiveField(byName(graph), { layer: "far", channel: 0, y: 0, x: 0 }).keys()], ["far"]);
});

test("a unit that strides pass over reaches nothing", () => {
  const graph = new GraphWriter([1, 5, 5]).add("pool", "max_pool2d", ["input"], { kernel_size: [1, 1], stride: [2, 2] }).graph();
  assert.deepEqual([...reach(byName(graph), { layer: "input", channel: 0, y: 1, x: 2 }).keys()], ["input"]);
  assert.deepEqual([...reach(byName(graph), { layer: "input", channel: 0, y: 2, x: 2 }).keys()], ["input", "pool"]);
});

test("a group reads its own channels, and a join puts them behind those of the first input", () => {
  const graph = new GraphWriter([4, 3, 3])
    .add("groups", "conv2d", ["input"], { kernel_size: [1, 1], groups: 2, channels: 6 })
    .add("join", "concat", ["input", "groups"], { dim: 0 })
    .graph();
  const layers = byName(graph);
  const field = receptiveField(layers, { layer: "join", channel: 7, y: 1, x: 1 });
  assert.deepEqual(channelsOf(/** @type {Region} */ (field.get("groups"))), [3]);
  assert.deepEqual(channelsOf(/** @type {Region} */ (field.get("input"))), [2, 3]);
  const reached = reach(layers, { layer: "input", channel: 1, y: 0, x: 2 });
  assert.deepEqual(channelsOf(/** @type {Region} */ (reached.get("join"))), [1, 4, 5, 6]);
});
