// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { explain } from "../../../static/network/explain.js";
import { pointedPart, termAt } from "../../../static/network/parts.js";
import { patchesOf } from "../../../static/network/patches.js";
import { unitAt } from "../../../static/network/shape.js";
import { run, sizeOf } from "../forward.js";
import { GraphWriter, byName, lenet, seeded } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Graph} Graph */
/** @typedef {import("../../../static/types.js").Layer} Layer */
/** @typedef {import("../../../static/types.js").Tensor} Tensor */

const CONVOLUTIONS = {
  lenet: lenet(),
  padded: new GraphWriter([2, 7, 6]).add("unit", "conv2d", ["input"], { channels: 3, kernel_size: [3, 3], padding: [2, 1] }).graph(),
  dilated: new GraphWriter([2, 9, 9]).add("unit", "conv2d", ["input"], { channels: 3, kernel_size: [2, 3], dilation: [3, 2], padding: [1, 2] }).graph(),
  grouped: new GraphWriter([4, 5, 5]).add("unit", "conv2d", ["input"], { channels: 6, kernel_size: [3, 3], groups: 2 }).graph(),
};

for (const [name, graph] of Object.entries(CONVOLUTIONS)) {
  test(`a place among the weights of a ${name} convolution leads to what the weight is multiplied with`, () => {
    const random = seeded(9);
    const { trace, weights } = run(graph);
    for (const layer of graph.layers.filter(({ kind }) => kind.name === "conv2d")) {
      for (let i = 0; i < 40; i++) {
        const unit = unitAt(layer.name, layer.shape, Math.floor(random() * sizeOf(layer.shape)));
        const arithmetic = explain(byName(graph), trace, weights, unit);
        const taps = patchesOf(arithmetic, /** @type {Tensor} */ (weights[layer.name].weight)).flatMap((patch) => patch.taps);
        taps.forEach((tap, index) => assert.equal(termAt(layer, arithmetic, index), tap.term));
      }
    }
  });
}

test("elsewhere the place is that of the term", () => {
  const graph = lenet();
  const { trace, weights } = run(graph);
  const layers = byName(graph);
  for (const name of ["pool1", "relu1", "fc1", "softmax"]) {
    const layer = /** @type {Layer} */ (layers.get(name));
    const arithmetic = explain(layers, trace, weights, { layer: name, channel: 1, y: 0, x: 0 });
    arithmetic.terms.forEach((term, index) => assert.equal(termAt(layer, arithmetic, index), term));
    assert.equal(termAt(layer, arithmetic, arithmetic.terms.length), null);
  }
});

test("what was pointed at of another layer, or beneath another tab, is pointed at no longer", () => {
  const pinned = { layer: "conv1", channel: 0, y: 0, x: 0 };
  const part = { layer: "conv1", index: 7 };
  assert.equal(pointedPart({ part, pinned, tab: "sum" }), 7);
  assert.equal(pointedPart({ part, pinned, tab: "kernels" }), null);
  assert.equal(pointedPart({ part, pinned: { ...pinned, layer: "conv2" }, tab: "sum" }), null);
  assert.equal(pointedPart({ part, pinned: null, tab: "sum" }), null);
  assert.equal(pointedPart({ part: null, pinned, tab: "sum" }), null);
});
