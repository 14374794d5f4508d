// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { factsOf } from "../../../static/words/facts.js";
import { GraphWriter, byName } from "../worlds.js";

const GRAPH = new GraphWriter([1, 20, 12])
  .add("one", "conv2d", ["input"], { channels: 4, kernel_size: [3, 5], stride: [2, 3], padding: [1, 2], dilation: [1, 1], groups: 1 })
  .add("two", "conv2d", ["one"], { channels: 6, kernel_size: [3, 3], stride: [1, 1], padding: [2, 2], dilation: [2, 2], groups: 2 })
  .add("both", "concat", ["one", "one", "two"], { dim: 0 })
  .add("fc", "linear", ["both"], { channels: 1200 })
  .graph();

/** @param {string} name */
function facts(name) {
  const layers = byName(GRAPH);
  return factsOf(layers, /** @type {import("../../../static/types.js").Layer} */ (layers.get(name)));
}

test("a filter's facts are the layer's hyperparameters, what goes without saying left out", () => {
  const { channels, window, reads, inputs, stride, padding, dilation, groups } = facts("one");
  assert.deepEqual(
    { channels, window, reads, inputs, stride, padding, dilation, groups },
    { channels: "4", window: "3×5", reads: "the one map", inputs: "input", stride: "2 cells down and 3 across", padding: "1×2", dilation: "", groups: "" },
  );
  const two = facts("two");
  assert.deepEqual([two.reads, two.stride, two.dilation, two.groups], ["2 maps each", "1 cell", "2", "2"]);
});

test("shapes are told in words and counts with a mark for thousands", () => {
  const [input, fc] = [facts("input"), facts("fc")];
  assert.deepEqual([input.maps, input.rows, input.columns, input.count], ["1 map", "20", "12", "240"]);
  const read = Number(fc.reads.replaceAll(",", ""));
  assert.equal(fc.weights, (read * 1200).toLocaleString("en"));
  assert.equal(fc.units, "1,200");
});

test("several inputs are told as people list them", () => {
  assert.equal(facts("both").inputs, "one, one and two");
});
