// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { kindOf } from "../../../static/kinds/index.js";
import { atLeast, change, hyperparameterText, kindText, number, placeText, shapeText, short, shortChange, signed, tight } from "../../../static/words/numbers.js";
import { briefPercent, coarsePercent, percent, pointsWith } from "../../../static/words/shares.js";
import { seeded } from "../worlds.js";

/** @typedef {import("../../../static/types.js").Layer} Layer */

/** @param {Partial<Layer>} more @returns {Layer} */
function layer(more) {
  return { name: "unit", kind: kindOf("conv2d"), inputs: ["input"], shape: [1, 2, 2], ...more };
}

test("minus is the true minus sign, never a hyphen", () => {
  assert.equal(number(-1.5), "\u22121.500");
  for (const text of [number(-2), signed(-2), short(-2), short(-200)]) assert.ok(!text.includes("-"), text);
});

test("what rounds to zero in a column has no sign", () => {
  assert.equal(number(-0.0004, 3), "0.000");
  assert.equal(number(-0, 3), "0.000");
  assert.equal(signed(-0.0004, 3), "+\u00a00.000");
});

test("nothing is written in one way, whatever stands beside it", () => {
  for (const text of [number(0), atLeast(0, 3), atLeast(-0, 6), short(0), shortChange(0), change(0), change(0, 4), tight(0)]) assert.equal(text, "0");
});

test("a number that stands alone has the decimals that its first digit needs", () => {
  assert.deepEqual(
    [0, 0.0006, 0.0004, -0.0002, 0.000049, 1e-6, 4e-7, -1e-30, 0.00999].map((each) => number(each)),
    ["0", "0.001", "0.0004", "\u22120.0002", "0.00005", "0.000001", "<0.000001", ">\u22120.000001", "0.010"],
  );
});

test("no number that is not zero is written as zero, in whatever form", () => {
  const random = seeded(9);
  const isNothing = (/** @type {string} */ text) => !/[1-9<>\u2248]/.test(text);
  for (let round = 0; round < 5000; round++) {
    const value = (random() - 0.5) * 10 ** -Math.floor(random() * 12);
    const share = Math.abs(value);
    const texts = [number(value), signed(value), short(value), change(value), change(value, 2), shortChange(value), atLeast(value, 3)];
    const shares = [percent(share), briefPercent(share), pointsWith(value, 2)];
    for (const text of [...texts, ...shares]) assert.ok(!isNothing(text), `${value}: ${text}`);
    assert.notEqual(tight(value), "0");
  }
  for (const text of [number(0), short(0), change(0), percent(0), briefPercent(0), pointsWith(0, 2)]) assert.ok(isNothing(text), text);
});

test("what is told of a small number is true of it", () => {
  const random = seeded(10);
  for (let round = 0; round < 2000; round++) {
    const share = 10 ** (-6 * random());
    const text = percent(share);
    const told = parseFloat(text.replace("<", "")) / 100;
    if (text.startsWith("<")) assert.ok(share < told, `${share}: ${text}`);
    else assert.ok(Math.abs(told - share) <= (share < 0.0099 ? 0.00005 : 0.0005) + 1e-12 && Math.abs(told - share) <= share, `${share}: ${text}`);
  }
});

test("a sum's sign is kept with its number", () => {
  assert.equal(signed(0.25), "+\u00a00.250");
  assert.equal(signed(-0.25, 2), "\u2212\u00a00.25");
});

test("a legend's numbers have fewer decimals the larger they are", () => {
  assert.deepEqual([0.123, 9.876, 12.34, 123.4, -55.55].map(short), ["0.12", "9.88", "12.3", "123", "\u221255.5"]);
});

test("a share is a percentage with one decimal, with two below one percent: 0.05 is not 0.1", () => {
  assert.deepEqual([0, 0.1234, 1].map(percent), ["0.0%", "12.3%", "100.0%"]);
  assert.deepEqual([0.00994, 0.00996, 0.0053].map(percent), ["0.99%", "1.0%", "0.53%"]);
  assert.deepEqual([0.0005, 0.0004, 0.00006, 0.00004, 1e-12].map(percent), ["0.05%", "0.04%", "0.01%", "<0.01%", "<0.01%"]);
});

test("shapes are told with the times sign", () => {
  assert.equal(shapeText([6, 28, 28]), "6×28×28");
  assert.equal(shapeText([10]), "10");
});

test("a unit's place is its map, row and column, in a vector its number alone", () => {
  const unit = { layer: "any", channel: 4, y: 2, x: 7 };
  assert.equal(placeText(unit, [6, 9, 9]), "map\u00a04, row\u00a02, column\u00a07");
  assert.equal(placeText({ ...unit, y: 0, x: 0 }, [10]), "unit\u00a04");
});

test("hyperparameters that do nothing are left out", () => {
  assert.equal(
    hyperparameterText(layer({ kernel_size: [5, 5], stride: [1, 1], padding: [0, 0], dilation: [1, 1], groups: 1 })),
    "5×5, stride\u00a01",
  );
  assert.equal(hyperparameterText(layer({ kind: kindOf("relu") })), "");
});

test("hyperparameters that differ in the two directions are told as pairs", () => {
  assert.equal(
    hyperparameterText(layer({ kernel_size: [3, 1], stride: [2, 1], padding: [1, 0], dilation: [2, 2], groups: 4 })),
    "3×1, stride\u00a02×1, pad\u00a01×0, dilation\u00a02, 4\u00a0groups",
  );
});

test("every kind of the contract has a name that people use, an unknown one its own", () => {
  for (const kind of ["input", "conv2d", "relu", "max_pool2d", "avg_pool2d", "linear", "softmax", "add", "concat"]) {
    assert.doesNotMatch(kindText(layer({ kind: kindOf(kind) })), /_|2d/, kind);
  }
  assert.equal(kindText(layer({ kind: kindOf("gelu") })), "gelu");
  assert.deepEqual(["softmax", "answer"].map((name) => kindText(layer({ kind: kindOf("softmax"), name }))), ["probabilities", "softmax"]);
});

test("in whole percents no share is all or nothing", () => {
  const told = [0, 0.0001, 0.0049, 0.006, 0.5, 0.994, 0.995, 0.99999, 1].map((each) => coarsePercent(each, 0));
  assert.deepEqual(told, ["0%", "<1%", "<1%", "1%", "50%", "99%", ">99%", ">99%", "100%"]);
});
