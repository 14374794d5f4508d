// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { kindOf } from "../../../static/kinds/index.js";
import { isTie, keptText, takenText, tieText } from "../../../static/words/largest.js";

/** @param {number[]} values */
function termsOf(values) {
  return values.map((value) => ({ value }));
}

test("one largest value is kept, a tie is told, and that the first of it is taken", () => {
  /** @type {[number[], string, string][]} */
  const told = [
    [[1, 3, 2, 0], "the largest of 4 is kept", "the largest"],
    [[-1, -3, -2, -4], "the largest of 4 is kept", "the largest"],
    [[0, 0, 0, 0], "all 4 are 0: the first is taken", "the first of 4 equals"],
    [[-0, 0, 0, -0], "all 4 are 0: the first is taken", "the first of 4 equals"],
    [[0.25, 0.25], "all 2 are equal: the first is taken", "the first of 2 equals"],
    [[0, 0.25, 0.1, 0.25], "2 of 4 are equally large: the first is taken", "the first of 2 equals"],
    [[0, -2, 0, 0], "3 of 4 are equally large: the first is taken", "the first of 3 equals"],
    [[7], "the largest of 1 is kept", "the largest"],
  ];
  for (const [values, kept, taken] of told) {
    assert.equal(keptText(termsOf(values)), kept);
    assert.equal(takenText(termsOf(values)), taken);
    assert.equal(isTie(termsOf(values)), !kept.startsWith("the largest"));
  }
});

test("beyond its sum a tie is said of what keeps one value, and of nothing else", () => {
  const unit = { layer: "pool", channel: 0, y: 0, x: 0 };
  const told = (/** @type {string} */ name, /** @type {number[]} */ values) =>
    tieText({ unit, kind: kindOf(name), value: 0, bias: null, sources: [], terms: values.map((value) => ({ unit, value, weight: null, product: null })) });
  assert.equal(told("max_pool2d", [0, 0, 0, 0]), "all 4 are 0: the first is taken");
  assert.equal(told("max_pool2d", [0, 1, 0, 0]), "");
  assert.equal(told("avg_pool2d", [0, 0, 0, 0]), "");
  assert.equal(told("relu", [0]), "");
});
