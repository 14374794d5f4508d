// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { kindOf } from "../../../static/kinds/index.js";
import { average } from "../../../static/network/average.js";
import { seeded } from "../worlds.js";

/** @param {number[]} values @param {number} divisor */
function pooled(values, divisor) {
  const value = Number((values.reduce((a, b) => a + b, 0) / divisor).toFixed(4));
  const terms = values.map((each, i) => ({
    unit: { layer: "maps", channel: 0, y: 0, x: i },
    value: each,
    weight: 1 / divisor,
    product: each / divisor,
  }));
  return { unit: { layer: "mean", channel: 0, y: 0, x: 0 }, kind: kindOf("avg_pool2d"), value, bias: null, sources: [], terms };
}

test("the values as shown add up to the sum, and the sum as shown divided is the average", () => {
  const chance = seeded(9);
  for (let i = 0; i < 3000; i++) {
    const count = 1 + (i % 9);
    const divisor = count + (i % 3); // padding counts
    const arithmetic = pooled(Array.from({ length: count }, () => Number((chance() * 4 - 1).toFixed(4))), divisor);
    const { sum, decimals, divisor: told } = average(arithmetic);
    assert.equal(told, divisor);
    const scale = 10n ** BigInt(decimals.values - decimals.sum);
    const added = arithmetic.terms.reduce((total, { value }) => total + BigInt(value.toFixed(decimals.values).replace(".", "")), 0n);
    const below = BigInt(sum.toFixed(decimals.sum).replace(".", "")) * scale;
    assert.ok(2n * (added > below ? added - below : below - added) <= scale, `${added} is not ${below}`);
    const divided = Number(sum.toFixed(decimals.sum)) / divisor;
    assert.ok(Math.abs(divided - Number(arithmetic.value.toFixed(decimals.total))) <= 0.5 * 10 ** -decimals.total + 1e-12);
  }
});

test("three decimals are preferred", () => {
  const { decimals } = average(pooled([0.25, 0.5, 0.75, 1], 4));
  assert.deepEqual(decimals, { values: 3, sum: 3, total: 3 });
});

test("every whole divisor comes back whole", () => {
  for (let divisor = 1; divisor <= 1000; divisor++) assert.equal(average(pooled([1], divisor)).divisor, divisor);
});
