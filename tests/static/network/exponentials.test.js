// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { kindOf } from "../../../static/kinds/index.js";
import { exponentDecimals, exponentials } from "../../../static/network/exponentials.js";
import { decimalsOf } from "../../../static/words/decimals.js";
import { sumText, valueText } from "../../../static/words/sentence.js";
import { seeded } from "../worlds.js";

/** As they are sent: scores with four decimals, the share of the scores in full. @param {number[]} scores @param {number} channel */
function softmax(scores, channel) {
  const shares = scores.map((score) => Math.exp(score - Math.max(...scores)));
  const value = Math.fround(shares[channel] / shares.reduce((a, b) => a + b, 0));
  const terms = scores.map((score, i) => ({ unit: { layer: "fc", channel: i, y: 0, x: 0 }, value: Number(score.toFixed(4)), weight: null, product: null }));
  return { unit: { layer: "softmax", channel, y: 0, x: 0 }, kind: kindOf("softmax"), value, bias: null, sources: [], terms };
}

/** @param {string} text */
function plain(text) {
  return Number(text.replace("\u2212", "-"));
}

test("the exponentials as shown add up to their sum, and the share as shown is what dividing them as shown gives", () => {
  const chance = seeded(2);
  let fewer = 0;
  for (let i = 0; i < 3000; i++) {
    const scores = Array.from({ length: 10 }, () => (chance() - 0.5) * (i % 3 ? 24 : 6));
    const arithmetic = softmax(scores, i % 10);
    const { most, parts, sum, own } = exponentials(arithmetic);
    const decimals = decimalsOf([arithmetic]);
    const exponents = exponentDecimals(arithmetic, { parts: decimals.parts, total: decimals.sums }, decimals.total);
    const added = parts.reduce((total, part) => total + BigInt(part.toFixed(decimals.parts).replace(".", "")), 0n);
    const below = BigInt(sum.toFixed(decimals.sums).replace(".", "")) * 10n ** BigInt(decimals.parts - decimals.sums);
    assert.ok(2n * (added > below ? added - below : below - added) <= 10n ** BigInt(decimals.parts - decimals.sums));
    const share = valueText(arithmetic, decimals.value).split(" ")[0];
    const divided = Number(own.toFixed(decimals.parts)) / Number(sum.toFixed(decimals.sums));
    if (share.startsWith("<")) assert.ok(divided <= plain(share.slice(1)), `${divided}, ${share}`);
    else assert.equal(divided.toFixed(decimals.total), share);
    const [, a, b, c, made] = /^exp\((\S+) .\u00a0(\S+)\) ÷ (\S+) =\u00a0(.+)$/.exec(sumText(arithmetic, decimals)) ?? [];
    const line = Math.exp(plain(a) - Math.sign(most) * plain(b)) / plain(c);
    assert.ok(share.startsWith("<") ? line < 1e-5 : line.toFixed(decimals.total) === made, `${a} ${b} ${c} ${made}`);
    const shown = arithmetic.terms.map(({ value }) => Math.exp(Number(value.toFixed(exponents)) - Number(most.toFixed(exponents))));
    assert.deepEqual(shown.map((each) => each.toFixed(decimals.parts)), parts.map((each) => each.toFixed(decimals.parts)));
    if (decimals.total < 3) fewer++;
  }
  assert.ok(fewer < 100, `${fewer} of 3000 with fewer decimals than three`);
});

test("a share whose exponential would be rounded to another has more digits of it", () => {
  const scores = [0, -8.3, -6.1];
  const { parts } = exponentials(softmax(scores, 1));
  assert.equal(parts[1].toFixed(4), "0.0002");
  const close = softmax([0, Math.log(0.000251), Math.log(0.0022)], 1); // 0.0003 to four decimals, its share 0.0002
  const decimals = decimalsOf([close]);
  assert.equal(close.value.toFixed(4), "0.0003");
  assert.equal((Number(exponentials(close).own.toFixed(decimals.parts)) / Number(exponentials(close).sum.toFixed(decimals.sums))).toFixed(4), "0.0003");
});

test("scores that would overflow are none the worse", () => {
  const { parts, sum } = exponentials(softmax([1000, 999, -1000], 0));
  assert.deepEqual(parts.map((part) => Number(part.toFixed(4))), [1, 0.3679, 0]);
  assert.ok(Number.isFinite(sum));
});
