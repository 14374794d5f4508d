// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { kindOf } from "../../../static/kinds/index.js";
import { exponentDecimals, exponentialDecimals, exponentials } from "../../../static/network/exponentials.js";
import { seeded } from "../worlds.js";

/** @param {number[]} scores @param {number} channel */
function softmax(scores, channel) {
  const shares = scores.map((score) => Math.exp(score - Math.max(...scores)));
  const value = Number((shares[channel] / shares.reduce((a, b) => a + b, 0)).toFixed(4));
  const terms = scores.map((score, i) => ({ unit: { layer: "fc", channel: i, y: 0, x: 0 }, value: score, weight: null, product: null }));
  return { unit: { layer: "softmax", channel, y: 0, x: 0 }, kind: kindOf("softmax"), value, bias: null, sources: [], terms };
}

test("the exponentials as shown add up to their sum, and the share is what dividing them gives", () => {
  const chance = seeded(2);
  for (let i = 0; i < 2000; i++) {
    const scores = Array.from({ length: 10 }, () => Number(((chance() - 0.5) * 24).toFixed(4)));
    const arithmetic = softmax(scores, i % 10);
    const { most, parts, sum, own } = exponentials(arithmetic);
    const decimals = exponentialDecimals([arithmetic]);
    const exponents = exponentDecimals(arithmetic, decimals.parts);
    const added = parts.reduce((total, part) => total + BigInt(part.toFixed(decimals.parts).replace(".", "")), 0n);
    const below = BigInt(sum.toFixed(decimals.total).replace(".", "")) * 10n ** BigInt(decimals.parts - decimals.total);
    assert.ok(2n * (added > below ? added - below : below - added) <= 10n ** BigInt(decimals.parts - decimals.total));
    const divided = Number(own.toFixed(decimals.parts)) / Number(sum.toFixed(decimals.total));
    assert.ok(Math.abs(divided - arithmetic.value) <= 0.0005);
    const shown = scores.map((score) => Math.exp(Number(score.toFixed(exponents)) - Number(most.toFixed(exponents))));
    assert.deepEqual(shown.map((each) => each.toFixed(decimals.parts)), parts.map((each) => each.toFixed(decimals.parts)));
  }
});

test("scores that would overflow are none the worse", () => {
  const { parts, sum } = exponentials(softmax([1000, 999, -1000], 0));
  assert.deepEqual(parts.map((part) => Number(part.toFixed(4))), [1, 0.3679, 0]);
  assert.ok(Number.isFinite(sum));
});
