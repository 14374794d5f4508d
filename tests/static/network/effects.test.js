// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { kindOf } from "../../../static/kinds/index.js";
import { ownScore, softmaxEffects } from "../../../static/network/effects.js";
import { explain } from "../../../static/network/explain.js";
import { run } from "../forward.js";
import { byName, lenet } from "../worlds.js";

/** @typedef {import("../../../static/network/explain.js").Arithmetic} Arithmetic */

/** @param {number[]} scores @param {number} channel @returns {number} in the plain way */
function probability(scores, channel) {
  const exponentials = scores.map(Math.exp);
  return exponentials[channel] / exponentials.reduce((a, b) => a + b, 0);
}

test("the effect of each score has the sign and the size of what the probability changes by when it is bumped", () => {
  const graph = lenet();
  const { trace, weights } = run(graph);
  for (let channel = 0; channel < 10; channel++) {
    const arithmetic = explain(byName(graph), trace, weights, { layer: "softmax", channel, y: 0, x: 0 });
    const scores = arithmetic.terms.map(({ value }) => value);
    const before = probability(scores, channel);
    softmaxEffects(arithmetic).forEach((effect, i) => {
      const bumped = scores.map((score, j) => (i === j ? score + 1e-5 : score));
      const change = (probability(bumped, channel) - before) / 1e-5 / before;
      assert.ok(Math.abs(change - effect) < 1e-4, `${channel}, ${i}: ${change} and ${effect}`);
      assert.equal(Math.sign(effect), i === channel ? 1 : -1);
    });
  }
});

test("however sure the answer is, its own score raises it as much as all rivals together lower it", () => {
  const unit = { layer: "softmax", channel: 1, y: 0, x: 0 };
  const terms = [-40, 60, 3].map((value, i) => ({ unit: { ...unit, layer: "fc3", channel: i }, value, weight: null, product: null }));
  const effects = softmaxEffects({ unit, kind: kindOf("softmax"), value: 1, bias: null, sources: [], terms });
  assert.ok(effects[1] > 0 && effects[0] < 0 && effects[2] < 0, String(effects));
  assert.ok(Math.abs(effects[1] + effects[0] + effects[2]) < 1e-30);
});

test("a probability's own score is the unit of the same place; another unit has none", () => {
  const graph = lenet();
  const { trace, weights } = run(graph);
  const at = (/** @type {string} */ layer) => ownScore(explain(byName(graph), trace, weights, { layer, channel: 4, y: 0, x: 0 }));
  assert.deepEqual(at("softmax"), { layer: "fc3", channel: 4, y: 0, x: 0 });
  assert.equal(at("fc3"), null);
});
