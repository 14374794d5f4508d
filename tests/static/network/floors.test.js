// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { floorsOf } from "../../../static/network/floors.js";
import { scalesOf } from "../../../static/network/scales.js";
import { run } from "../forward.js";
import { branching, byName, lenet } from "../worlds.js";

/** @param {Float32Array} values @returns {number} */
function most(values) {
  return Math.max(...values.map(Math.abs));
}

test("a layer's floor is its largest weight times the floor of what it reads, and that of ink is 1", () => {
  const graph = lenet();
  const { weights } = run(graph);
  const floors = floorsOf(byName(graph), weights);
  const of = (/** @type {string} */ name) => most(/** @type {Float32Array} */ (weights[name].weight?.values));
  assert.equal(floors.get("input"), 1);
  for (const name of ["conv1", "relu1", "pool1"]) assert.equal(floors.get(name), of("conv1"));
  for (const name of ["conv2", "relu2", "pool2"]) assert.equal(floors.get(name), of("conv1") * of("conv2"));
});

test("what reads several layers has the highest of their floors", () => {
  const graph = branching();
  const layers = byName(graph);
  const floors = floorsOf(layers, run(graph).weights);
  const joined = [...layers.values()].filter(({ inputs }) => inputs.length > 1);
  assert.ok(joined.length);
  for (const { name, inputs } of joined) {
    assert.equal(floors.get(name), Math.max(...inputs.map((each) => floors.get(each) ?? 0)));
  }
});

test("before the weights are there no scale is held open", () => {
  assert.equal(floorsOf(byName(lenet()), null).size, 0);
});

for (const mode of /** @type {const} */ (["layer", "network"])) {
  test(`scaled by ${mode}, small values alone leave a scale open to its floor, and large ones go beyond it`, () => {
    const graph = lenet();
    const { trace } = run(graph);
    const { min, max } = trace.layers.conv1;
    const reach = Math.max(-min, max);
    const scale = (/** @type {number} */ floor) => scalesOf(byName(graph), trace, mode, new Map([["conv1", floor], ["relu1", floor]]));
    const own = scalesOf(byName(graph), trace, mode);
    assert.deepEqual(scale(reach / 2).get("conv1"), own.get("conv1"));
    const open = 1e6; // beyond what any layer shows
    assert.deepEqual(scale(open).get("conv1")?.range, { low: -open, high: open });
    assert.deepEqual(scale(open).get("relu1")?.range, { low: 0, high: open });
    assert.deepEqual(scale(open).get("softmax"), own.get("softmax"));
  });
}

test("a map that is scaled by itself reaches its own ends, however small its values", () => {
  const graph = lenet();
  const { trace } = run(graph);
  const maps = (/** @type {number} */ floor) => scalesOf(byName(graph), trace, "map", new Map([["conv1", floor]])).get("conv1")?.maps;
  assert.deepEqual(maps(1e6), maps(0));
});
