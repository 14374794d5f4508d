// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { rangeIn, scalesOf } from "../../../static/network/scales.js";
import { run } from "../forward.js";
import { branching, byName, lenet } from "../worlds.js";

/** @typedef {import("../../../static/network/scales.js").LayerScale} LayerScale */

const graph = lenet();
const { trace } = run(graph);

/** @param {"map" | "layer" | "network"} mode @param {string} layer */
function scale(mode, layer) {
  return /** @type {LayerScale} */ (scalesOf(byName(graph), trace, mode).get(layer));
}

/** @param {number} value @param {{low: number, high: number}} range */
function inside(value, { low, high }) {
  return value >= low - 1e-6 && value <= high + 1e-6;
}

for (const mode of /** @type {const} */ (["map", "layer", "network"])) {
  test(`scaled by ${mode}, every value lies within the ends of its scale`, () => {
    for (const each of [graph, branching()]) {
      const traced = run(each).trace;
      for (const [name, found] of scalesOf(byName(each), traced, mode)) {
        const { values, shape } = traced.layers[name];
        values.forEach((value, i) => {
          const channel = Math.floor((i * shape[0]) / values.length);
          assert.ok(inside(value, rangeIn(found, channel)), `${name} ${channel}: ${value}`);
        });
      }
    }
  });
}

test("by map each map reaches the ends of its own scale, and a vector has one for all", () => {
  const { maps } = scale("map", "conv1");
  assert.equal(maps?.length, 6);
  maps.forEach(({ low, high }, channel) => {
    const own = trace.layers.conv1.values.subarray(channel * 784, (channel + 1) * 784);
    assert.equal(high, Math.max(...own.map(Math.abs)));
    assert.equal(low, -high);
  });
  assert.equal(scale("map", "fc1").maps, null);
});

test("by layer the ends are those of the layer's record", () => {
  const { min, max } = trace.layers.conv2;
  assert.equal(scale("layer", "conv2").range.high, Math.max(-min, max));
  assert.equal(scale("layer", "relu1").range.high, trace.layers.relu1.max);
});

test("by network all layers of one quantity share the widest ends", () => {
  const signed = ["conv1", "conv2", "fc1", "fc2", "fc3"].map((layer) => scale("network", layer).range);
  for (const range of signed) assert.deepEqual(range, signed[0]);
  const widest = Math.max(...["conv1", "conv2", "fc1", "fc2", "fc3"].map((layer) => scale("layer", layer).range.high));
  assert.equal(signed[0].high, widest);
  assert.notDeepEqual(scale("network", "relu1").range, signed[0]);
});
