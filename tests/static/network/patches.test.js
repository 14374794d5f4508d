// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { explain } from "../../../static/network/explain.js";
import { patchesOf } from "../../../static/network/patches.js";
import { unitAt } from "../../../static/network/shape.js";
import { run, sizeOf } from "../forward.js";
import { GraphWriter, byName, lenet, seeded } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Graph} Graph */
/** @typedef {import("../../../static/types.js").Tensor} Tensor */

/** @type {Record<string, Graph>} */
const CONVOLUTIONS = {
  lenet: lenet(),
  padded: new GraphWriter([2, 7, 6]).add("unit", "conv2d", ["input"], { channels: 3, kernel_size: [3, 3], padding: [2, 1] }).graph(),
  strided: new GraphWriter([2, 9, 8]).add("unit", "conv2d", ["input"], { channels: 3, kernel_size: [3, 2], stride: [2, 3] }).graph(),
  dilated: new GraphWriter([2, 9, 9]).add("unit", "conv2d", ["input"], { channels: 3, kernel_size: [2, 3], dilation: [3, 2], padding: [1, 2] }).graph(),
  grouped: new GraphWriter([4, 5, 5]).add("unit", "conv2d", ["input"], { channels: 6, kernel_size: [3, 3], groups: 2 }).graph(),
};

/** @param {Graph} graph */
function patches(graph) {
  const random = seeded(3);
  const { trace, weights } = run(graph);
  const layers = graph.layers.filter(({ kind }) => kind.name === "conv2d");
  return layers.flatMap(({ name, shape }) =>
    Array.from({ length: 30 }, () => {
      const unit = unitAt(name, shape, Math.floor(random() * sizeOf(shape)));
      const arithmetic = explain(byName(graph), trace, weights, unit);
      const weight = /** @type {Tensor} */ (weights[name].weight);
      return { arithmetic, weight, patches: patchesOf(arithmetic, weight) };
    }),
  );
}

for (const [name, graph] of Object.entries(CONVOLUTIONS)) {
  test(`the patches of a ${name} convolution hold each term once, under its own weight`, () => {
    for (const { arithmetic, weight, patches: found } of patches(graph)) {
      assert.equal(found.length, weight.shape[1]);
      const held = found.flatMap(({ taps }) => taps.flatMap(({ term }) => (term ? [term] : [])));
      assert.deepEqual(new Set(held), new Set(arithmetic.terms));
      assert.equal(held.length, arithmetic.terms.length);
      for (const { taps, rows, columns, sum } of found) {
        assert.equal(taps.length, rows * columns);
        for (const { term, weight: own } of taps) if (term) assert.equal(term.weight, own);
        const added = taps.reduce((total, { term }) => total + (term?.product ?? 0), 0);
        assert.ok(Math.abs(added - sum) < 1e-9);
      }
    }
  });
}

test("what lies over padding has a weight and no term", () => {
  const corner = { layer: "unit", channel: 1, y: 0, x: 0 };
  const graph = CONVOLUTIONS.padded;
  const { trace, weights } = run(graph);
  const weight = /** @type {Tensor} */ (weights.unit.weight);
  const [patch] = patchesOf(explain(byName(graph), trace, weights, corner), weight);
  // Two rows above the map and one column beside it.
  assert.deepEqual(patch.taps.map(({ term }) => (term ? 1 : 0)), [0, 0, 0, 0, 0, 0, 0, 1, 1]);
  assert.deepEqual(patch.taps.map((tap) => tap.weight), [...weight.values.slice(18, 27)]);
});

test("a patch leads to the unit in its middle", () => {
  for (const { patches: found } of patches(CONVOLUTIONS.lenet)) {
    for (const { middle, taps } of found) assert.deepEqual(middle, taps[12].term?.unit);
  }
});
