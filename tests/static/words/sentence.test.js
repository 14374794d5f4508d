// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { kindOf } from "../../../static/kinds/index.js";
import { explain, largest } from "../../../static/network/explain.js";
import { unitAt } from "../../../static/network/shape.js";
import { decimalsOf } from "../../../static/words/decimals.js";
import { sumText, valueText, whereText } from "../../../static/words/sentence.js";
import { run, sizeOf } from "../forward.js";
import { GraphWriter, branching, byName, lenet, seeded } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Graph} Graph */
/** @typedef {import("../../../static/network/explain.js").Arithmetic} Arithmetic */
/** @typedef {import("../worlds.js").Settings} Settings */

/** @param {Arithmetic} arithmetic */
function said(arithmetic) {
  return sumText(arithmetic, decimalsOf([arithmetic]));
}

/** @param {string} text @returns {number[]} the numbers in it, each with the sign before it */
function numbersIn(text) {
  return [...text.replaceAll("\u00a0", "").matchAll(/([+\u2212]?)(\d+(?:\.\d+)?)/g)].map(
    ([, sign, digits]) => (sign === "\u2212" ? -1 : 1) * Number(digits),
  );
}

/** @param {string} text @returns {[string, number]} what stands before and after the equals sign */
function sides(text) {
  const [left, right] = text.split(" =\u00a0");
  return [left, numbersIn(right)[0]];
}

/** @param {Graph} graph @param {string} kind @returns {Arithmetic[]} of sixty units or of all */
function explained(graph, kind) {
  const random = seeded(3);
  const { trace, weights } = run(graph);
  const layers = graph.layers.filter((layer) => layer.kind.name === kind);
  return layers.flatMap(({ name, shape }) =>
    Array.from({ length: 60 }, () => {
      const unit = unitAt(name, shape, Math.floor(random() * sizeOf(shape)));
      return explain(byName(graph), trace, weights, unit);
    }),
  );
}

/** @param {string} kind @param {Settings} [settings] @param {number[]} [shape] @returns {Arithmetic} */
function one(kind, settings, shape = [2, 2, 2]) {
  const graph = new GraphWriter(shape).add("unit", kind, ["input"], settings).graph();
  const { trace, weights } = run(graph);
  return explain(byName(graph), trace, weights, { layer: "unit", channel: 1, y: 0, x: 0 });
}

/** @param {string} text */
function decimals(text) {
  return /\.(\d+)$/.exec(text)?.[1].length ?? 0;
}

for (const [name, kind] of [["lenet", "conv2d"], ["lenet", "linear"], ["branching", "conv2d"], ["branching", "add"]]) {
  test(`the parts that a sentence of ${kind} in ${name} shows add up to the total that it shows`, () => {
    for (const arithmetic of explained(name === "lenet" ? lenet() : branching(), kind)) {
      const text = said(arithmetic);
      const [left, total] = sides(text);
      const parts = numbersIn(left.replace(/^\d+ products: /, ""));
      const sum = parts.reduce((units, part) => units + Math.round(part * 1e8), 0) / 1e8;
      const half = 0.5 * 10 ** -decimals(text);
      assert.ok(Math.abs(sum - total) < half, text);
      assert.ok(Math.abs(total - arithmetic.value) <= half + 1e-6, text);
    }
  });
}

test("a convolution over several maps gives a sum for each map, and the bias", () => {
  const [arithmetic] = explained(lenet(), "conv2d").filter(({ unit }) => unit.layer === "conv2");
  const text = said(arithmetic);
  assert.equal(numbersIn(sides(text)[0]).length, 6 + 1, text);
  assert.match(text, /\(bias\)/);
});

test("a layer with many sources gives what raises it and what lowers it", () => {
  const [arithmetic] = explained(lenet(), "linear").filter(({ unit }) => unit.layer === "fc1");
  const text = said(arithmetic);
  assert.match(text, /^400 products: /);
  const [up, down] = numbersIn(sides(text)[0].replace(/^\d+ products: /, ""));
  assert.ok(up > 0 && down < 0, text);
  assert.match(text, /^400 products: \d[\d.]+ \(those above zero\) \u2212\u00a0[\d.]+ \(those below\) [+\u2212]\u00a0[\d.]+ \(bias\) =/);
});

test("where all products are of one sign, no sum of none is told, but that there is none", () => {
  const graph = new GraphWriter([12, 1, 1]).add("unit", "linear", ["input"], { channels: 1 }).graph();
  const { trace, weights } = run(graph);
  const arithmetic = explain(byName(graph), trace, weights, { layer: "unit", channel: 0, y: 0, x: 0 });
  const made = (/** @type {number} */ product) => said({ ...arithmetic, terms: arithmetic.terms.map((term) => ({ ...term, product })) });
  assert.match(made(0.5), /^12 products: 6\.0+ \(none below zero\) [+\u2212]/);
  assert.match(made(-0.5), /^12 products: \u22126\.0+ \(none above zero\) [+\u2212]/);
  assert.match(made(0), /^12 products: 0\.0+ \(all zero\) [+\u2212]/);
});

test("without a bias none is told", () => {
  const graph = new GraphWriter([2, 2, 2]).add("unit", "linear", ["input"], { channels: 2 }).graph();
  const { trace, weights } = run(graph, 1, false);
  const text = said(explain(byName(graph), trace, weights, { layer: "unit", channel: 1, y: 0, x: 0 }));
  assert.doesNotMatch(text, /bias/);
});

test("before the weights are there no sum is made up", () => {
  const graph = lenet();
  const { trace } = run(graph);
  const arithmetic = explain(byName(graph), trace, null, { layer: "conv1", channel: 0, y: 0, x: 0 });
  assert.equal(said(arithmetic), "the weights are still on their way");
});

test("a maximum lists its window and its value is the largest of them", () => {
  for (const arithmetic of explained(lenet(), "max_pool2d")) {
    const [left, value] = sides(said(arithmetic));
    assert.equal(Math.max(...numbersIn(left.replace("max", ""))), value);
    assert.equal(value, Number(largest(arithmetic)?.value.toFixed(3)));
  }
});

test("a window too large for a line is cut short by an ellipsis", () => {
  const text = said(one("max_pool2d", { kernel_size: [4, 4] }, [2, 4, 4]));
  assert.match(text, /, …\)/);
  assert.equal(numbersIn(sides(text)[0]).length, 9);
});

test("a ReLU says what it cuts off", () => {
  for (const arithmetic of explained(lenet(), "relu")) {
    const [left, value] = sides(said(arithmetic));
    const [zero, before] = numbersIn(left);
    assert.deepEqual([zero, value], [0, Math.max(0, before)]);
  }
});

test("an average is told as its values, and their sum divided by how many they are", () => {
  const arithmetic = one("avg_pool2d", { kernel_size: [2, 2], stride: [2, 2] });
  const [left, value] = sides(said(arithmetic));
  const numbers = numbersIn(left);
  const sum = numbers.slice(0, -1).reduce((a, b) => a + b, 0);
  assert.equal(numbers.length, 5);
  assert.equal(numbers[4], 4);
  assert.ok(Math.abs(sum / 4 - value) <= 0.5e-3 + 1e-9, said(arithmetic));
});

test("a probability is its own exponential over the sum of all", () => {
  for (const arithmetic of explained(lenet(), "softmax")) {
    const [left, value] = sides(said(arithmetic));
    const [exponent, total] = left.split(" ÷ ");
    const power = numbersIn(exponent).reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(Math.exp(power) / Number(total) - value) < 2e-3, left);
  }
});

test("ink and joined maps say what they are", () => {
  const graph = branching();
  const { trace, weights } = run(graph);
  const at = (/** @type {string} */ layer, /** @type {number} */ channel) =>
    said(explain(byName(graph), trace, weights, { layer, channel, y: 0, x: 0 }));
  assert.match(at("input", 0), /ink/);
  assert.match(at("join", 6), /far/);
  trace.layers.input.values[0] = 0;
  assert.match(at("input", 0), /paper/);
});

test("a unit is named by its layer and its place, and a probability by its percentage too", () => {
  const arithmetic = { unit: { layer: "pool1", channel: 2, y: 3, x: 4 } };
  const layer = /** @type {import("../../../static/types.js").Layer} */ (byName(lenet()).get("pool1"));
  assert.equal(whereText(arithmetic, layer), "pool1, map\u00a02, row\u00a03, column\u00a04");
  const [share] = explained(lenet(), "softmax");
  assert.equal(valueText({ ...share, value: 0.25 }), "0.250 (25.0%)");
  assert.equal(valueText({ ...share, kind: kindOf("relu"), value: -2 }), "\u22122.000");
});

test("a value and the end of its sentence are the same number with the same decimals, also where it is compared", () => {
  const random = seeded(6);
  let other = 0; // than a number has that stands alone
  for (const kind of ["conv2d", "linear", "relu", "max_pool2d", "avg_pool2d", "add", "softmax"]) {
    for (const arithmetic of [lenet(), branching()].flatMap((graph) => explained(graph, kind))) {
      const close = { ...arithmetic, value: arithmetic.value + (random() - 0.5) * 10 ** (-4 * random()) };
      for (const sides of [[arithmetic], [arithmetic, close]]) {
        const told = decimalsOf(sides);
        const value = valueText(arithmetic, told.value).split(" ")[0];
        const text = sumText(arithmetic, told);
        assert.equal(text.split(" =\u00a0")[1], value, text);
        if (decimals(value) !== 3) other++;
      }
    }
  }
  assert.ok(other > 100, String(other));
});
