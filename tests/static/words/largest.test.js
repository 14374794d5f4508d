// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { isTie, keptText, takenText } from "../../../static/words/largest.js";

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
