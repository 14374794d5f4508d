// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { kindOf } from "../../../static/kinds/index.js";
import { decimalsOf } from "../../../static/words/decimals.js";
import { explain, partialSums } from "../../../static/network/explain.js";
import { unitAt } from "../../../static/network/shape.js";
import { run, sizeOf } from "../forward.js";
import { branching, byName, lenet, seeded } from "../worlds.js";

/** @typedef {import("../../../static/network/explain.js").Arithmetic} Arithmetic */

const KINDS = ["input", "conv2d", "linear", "relu", "max_pool2d", "avg_pool2d", "add", "concat", "softmax"];

/** @returns {Arithmetic[]} of some units of each layer */
function some() {
  const random = seeded(8);
  return [lenet(), branching()].flatMap((graph) => {
    const { trace, weights } = run(graph);
    const units = graph.layers.flatMap(({ name, shape }) => Array.from({ length: 20 }, () => unitAt(name, shape, Math.floor(random() * sizeOf(shape)))));
    return units.map((unit) => explain(byName(graph), trace, weights, unit));
  });
}

/** @param {Arithmetic} arithmetic @param {number} by @returns {Arithmetic} with a value and a bias that are so much larger */
function shifted(arithmetic, by) {
  return { ...arithmetic, value: arithmetic.value + by, bias: (arithmetic.bias ?? 0) + by };
}

test("every kind of layer has decimals with which its value is not told to be zero", () => {
  const seen = new Set();
  for (const arithmetic of some()) {
    const { parts, sums, total } = decimalsOf([arithmetic]);
    assert.ok(parts >= sums && sums >= total && total >= 1, `${arithmetic.kind.name}: ${parts}, ${sums}, ${total}`);
    assert.ok(arithmetic.value === 0 || Number(arithmetic.value.toFixed(total)) !== 0 || total === 6, `${arithmetic.kind.name} ${arithmetic.value}`);
    seen.add(arithmetic.kind.name);
  }
  assert.deepEqual([...seen].sort(), [...KINDS].sort());
});

test("of two that are compared, what those that are shown differ by is about their difference, or they are shown alike", () => {
  const random = seeded(9);
  let [told, like] = [0, 0];
  for (const arithmetic of some().filter(({ kind }) => kind.weights)) {
    const by = (random() < 0.5 ? -1 : 1) * 10 ** (-3 * random());
    const other = shifted(arithmetic, by);
    const { total } = decimalsOf([arithmetic, other]);
    const shown = Number(other.value.toFixed(total)) - Number(arithmetic.value.toFixed(total));
    if (Math.abs(shown) < 1e-9) like++;
    else if (Math.abs(shown - by) <= Math.max(0.1 * Math.abs(by), 0.5 * 10 ** -total) + 1e-6) told++;
    else assert.ok(Math.abs(shown - by) < 10 ** -total, `${arithmetic.value} and ${other.value} with ${total}`);
  }
  assert.ok(told > 5 * like, `${told} told, ${like} alike`);
});

test("before the weights are there, a value is told as one that stands alone", () => {
  const [arithmetic] = some().filter(({ kind }) => kind.name === "linear");
  const terms = arithmetic.terms.map((term) => ({ ...term, weight: null, product: null }));
  assert.deepEqual(decimalsOf([{ ...arithmetic, value: 0.25, terms }]), { parts: 3, sums: 3, total: 3, value: 3, difference: 3, differences: { parts: 3, total: 3 } });
});

/** @param {number} value @param {number} decimals @returns {number} as shown, in whole units of its last digit */
function units(value, decimals) {
  return Math.round(Number(value.toFixed(decimals)) * 10 ** decimals);
}

test("of two sums that are compared, the differences of their parts as shown add up to the difference of the totals as shown", () => {
  const random = seeded(10);
  const graph = branching();
  const both = [run(graph, 4), run(graph, 5)];
  let told = 0;
  let all = 0;
  for (const { name, shape } of graph.layers) {
    for (let i = 0; i < 20; i++) {
      const unit = unitAt(name, shape, Math.floor(random() * sizeOf(shape)));
      const sides = both.map(({ trace, weights }) => explain(byName(graph), trace, weights, unit));
      if (!["window sum", "join"].includes(sides[0].kind.view)) continue;
      const { sums, total, differences } = decimalsOf(sides);
      const [now, base] = sides.map(columnIn);
      all++;
      if (!differences.parts || !differences.total) continue;
      told++;
      const each = now.map((part, at) => (units(part, sums) - units(base[at], sums)) / 10 ** (sums - differences.parts));
      each.forEach((difference, at) => assert.ok(Math.abs(Math.round(difference) / 10 ** differences.parts - (now[at] - base[at])) <= 0.51 / 10 ** differences.parts));
      const sum = each.reduce((a, b) => a + Math.round(b), 0) / 10 ** differences.parts;
      const shown = Math.round((units(sides[0].value, total) - units(sides[1].value, total)) / 10 ** (total - differences.total)) / 10 ** differences.total;
      assert.ok(Math.abs(sum - shown) < 0.5 / 10 ** differences.total, `${name}: ${sum} is not ${shown}`);
    }
  }
  assert.ok(told > 0.9 * all, `${told} of ${all}`);
});

/** @param {Arithmetic} arithmetic @returns {number[]} what stands one below the other, above its sum */
function columnIn(arithmetic) {
  if (!arithmetic.kind.weights) return arithmetic.terms.map(({ value }) => value);
  return [...partialSums(arithmetic).map(({ sum }) => sum), ...(arithmetic.bias === null ? [] : [arithmetic.bias])];
}

test("what a function makes of a value as shown rounds to what is shown, also of two side by side", () => {
  const random = seeded(11);
  const unit = { layer: "f", channel: 0, y: 0, x: 0 };
  for (const name of ["tanh", "sigmoid", "relu"]) {
    const kind = kindOf(name);
    const f = { tanh: Math.tanh, sigmoid: (/** @type {number} */ x) => 1 / (1 + Math.exp(-x)), relu: (/** @type {number} */ x) => Math.max(0, x) }[name] ?? Number;
    let fine = 0;
    for (let i = 0; i < 3000; i++) {
      const sides = Array.from({ length: 1 + (i % 2) }, () => {
        const x = (random() - 0.5) * 10 ** (2 * random() - 1);
        const [read, value] = [x, f(x)].map((each) => Math.fround(Number(each.toFixed(4)))); // as they are sent
        return /** @type {Arithmetic} */ ({ unit, kind, value, bias: null, sources: [], terms: [{ unit, value: read, weight: null, product: null }] });
      });
      const { parts, total } = decimalsOf(sides);
      if (total >= 3) fine++;
      for (const { value, terms } of sides) {
        const [x, y] = [Number(terms[0].value.toFixed(parts)), Number(value.toFixed(total))];
        assert.ok(Math.abs(f(x) - y) <= 0.5 * 10 ** -total + 1e-12, `${name}(${x}) is not ${y}`);
      }
    }
    assert.ok(fine > 2400, `${name}: ${fine}`);
  }
});
