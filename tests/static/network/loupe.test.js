// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { explain } from "../../../static/network/explain.js";
import { loupeOf } from "../../../static/network/loupe.js";
import { unitAt } from "../../../static/network/shape.js";
import { run, sizeOf } from "../forward.js";
import { GraphWriter, branching, byName, lenet, seeded } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Graph} Graph */
/** @typedef {import("../../../static/network/loupe.js").Loupe} Loupe */

/** @param {Graph} graph @param {string} kind @param {(loupe: Loupe, value: number, bias: number) => void} check */
function each(graph, kind, check) {
  const random = seeded(4);
  const { trace, weights } = run(graph);
  for (const { name, shape } of graph.layers.filter((layer) => layer.kind.name === kind)) {
    for (let i = 0; i < 40; i++) {
      const unit = unitAt(name, shape, Math.floor(random() * sizeOf(shape)));
      const arithmetic = explain(byName(graph), trace, weights, unit);
      const loupe = loupeOf(arithmetic, weights[name]?.weight);
      assert.ok(loupe, `${name} ${JSON.stringify(unit)}`);
      check(loupe, arithmetic.value, arithmetic.bias ?? 0);
    }
  }
}

/** @param {Loupe} loupe @returns {number} */
function productSum({ values, kernel }) {
  return values.reduce((sum, value, i) => (sum ?? 0) + (value ?? 0) * (kernel?.[i] ?? 0), 0) ?? 0;
}

for (const graph of [lenet(), branching()]) {
  test(`in ${graph.name} the winner of a pool's window is its largest value, the first of equals, and the unit's`, () => {
    each(graph, "max_pool2d", ({ values, winner }, value) => {
      const numbers = values.map(Number);
      assert.equal(winner, numbers.indexOf(Math.max(...numbers)));
      assert.equal(numbers[winner], value);
    });
  });

  test(`in ${graph.name} patch and kernel of a convolution multiply and add up to the sum that is told`, () => {
    each(graph, "conv2d", (loupe) => {
      assert.equal(loupe.values.length, loupe.kernel?.length);
      assert.ok(Math.abs(productSum(loupe) - /** @type {number} */ (loupe.sum)) < 1e-4);
    });
  });
}

test("of several maps the one that adds or takes the most is under the loupe", () => {
  const graph = new GraphWriter([3, 4, 4]).add("unit", "conv2d", ["input"], { channels: 2, kernel_size: [3, 3] }).graph();
  const { trace, weights } = run(graph);
  const arithmetic = explain(byName(graph), trace, weights, { layer: "unit", channel: 1, y: 1, x: 0 });
  const sums = [0, 1, 2].map((map) =>
    arithmetic.terms.filter(({ unit }) => unit.channel === map).reduce((sum, { product }) => sum + (product ?? 0), 0),
  );
  const loupe = loupeOf(arithmetic, weights.unit.weight);
  const most = sums.map(Math.abs).indexOf(Math.max(...sums.map(Math.abs)));
  assert.deepEqual([loupe?.channel, loupe?.of], [most, 3]);
  assert.ok(Math.abs(Number(loupe?.sum) - sums[most]) < 1e-6);
});

test("one map and no bias: the sum under the loupe is the unit's value", () => {
  const graph = new GraphWriter([1, 5, 5]).add("unit", "conv2d", ["input"], { channels: 2, kernel_size: [3, 3] }).graph();
  each(graph, "conv2d", ({ sum, of }, value, bias) => {
    assert.equal(of, 1);
    assert.ok(Math.abs(Number(sum) + bias - value) < 1e-5);
  });
});

test("what lies outside of the map is padding, in its place beside the kernel", () => {
  const graph = new GraphWriter([1, 4, 4]).add("unit", "conv2d", ["input"], { channels: 1, kernel_size: [3, 3], padding: [1, 1] }).graph();
  const { trace, weights } = run(graph);
  const corner = explain(byName(graph), trace, weights, { layer: "unit", channel: 0, y: 0, x: 0 });
  const { values = [], columns } = loupeOf(corner, weights.unit.weight) ?? {};
  assert.equal(columns, 3);
  assert.deepEqual(values.map((value) => value === null), [true, true, true, true, false, false, true, false, false]);
});

test("an average has no winner, other units have no window, and without weights there is no kernel to show", () => {
  const graph = new GraphWriter([1, 4, 4])
    .add("pool", "avg_pool2d", ["input"], { kernel_size: [2, 2], stride: [2, 2] })
    .add("unit", "conv2d", ["pool"], { channels: 1, kernel_size: [2, 2] })
    .graph();
  const { trace, weights } = run(graph);
  const at = (/** @type {string} */ layer) => explain(byName(graph), trace, weights, { layer, channel: 0, y: 0, x: 0 });
  assert.deepEqual([loupeOf(at("pool"), undefined)?.winner, loupeOf(at("pool"), undefined)?.kernel], [-1, null]);
  assert.equal(loupeOf(at("input"), undefined), null);
  assert.equal(loupeOf(at("unit"), undefined), null);
});
