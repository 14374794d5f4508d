// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { columnDecimals, factorDecimals, gridDecimals, productDecimals } from "../../../static/words/shown.js";
import { seeded } from "../worlds.js";

/** @param {number} value @param {number} decimals @returns {bigint} in units of 10^-decimals, from its text alone */
function units(value, decimals) {
  return BigInt(value.toFixed(decimals).replace(".", ""));
}

test("two factors as shown, multiplied by hand and rounded, are the product as shown", () => {
  const chance = seeded(21);
  for (let i = 0; i < 4000; i++) {
    const [a, b] = [Number((chance() * 2).toFixed(4)), Math.fround(chance() * 2 - 1)]; // a value as it is sent, a weight
    const decimals = 3 + (i % 5);
    const [first, second] = factorDecimals(a, b, decimals);
    const finer = BigInt(first + second - decimals);
    const exact = units(a, first) * units(b, second);
    const wanted = units(a * b, decimals) * 10n ** (finer > 0n ? finer : 0n);
    const scaled = finer > 0n ? exact : exact * 10n ** -finer;
    const off = scaled > wanted ? scaled - wanted : wanted - scaled;
    assert.ok(off === 0n || 2n * off < 10n ** (finer > 0n ? finer : 0n), `${a} × ${b} to ${decimals}: ${first}, ${second}`);
  }
});

test("products in a column have equal decimals, tell none to be nothing, and are what the factors as shown make", () => {
  const chance = seeded(22);
  const found = new Map();
  for (let i = 0; i < 500; i++) {
    const size = i % 5 === 0 ? 0.05 : 2;
    const rows = Array.from({ length: 12 }, (_, at) => {
      const [value, weight] = [Number((chance() * size * 4).toFixed(4)), Math.fround(chance() - 0.5)];
      return { weight: at ? weight : -20.25, given: at === 0, value, product: value * (at ? weight : -20.25) };
    });
    const { weights, products } = columnDecimals(rows, 3);
    for (const { weight, given, value, product } of rows) {
      assert.equal(((given ? weight : Number(weight.toFixed(weights))) * value).toFixed(products), product.toFixed(products));
      assert.ok(weights <= 6 && (product === 0 || products < 2 || Number(product.toFixed(products)) !== 0));
    }
    found.set(products, (found.get(products) ?? 0) + 1);
  }
  assert.ok(found.get(2) > 200 && !found.has(0), JSON.stringify([...found]));
});

test("no more decimals are shown of a factor than say something", () => {
  assert.deepEqual(factorDecimals(1, 0.25, 6), [0, 2]);
  assert.deepEqual(factorDecimals(0, 0.123, 4), [0, 3]);
});

test("as many decimals as a cell has room for, for either sign, and at most three", () => {
  for (const [low, high, decimals] of [[0, 1, 3], [0, 0.5, 3], [-0.7, 0.7, 3], [-12.5, 12.5, 3], [-130, 130, 2], [0, 130, 3], [-99999, 99999, 0], [-1e6, 1e6, null], [0, 1e9, null]]) {
    assert.equal(gridDecimals({ low: /** @type {number} */ (low), high: /** @type {number} */ (high) }), decimals, `${low} to ${high}`);
  }
});

test("products have as many decimals as eight characters hold", () => {
  for (const products of [[0.5, -0.4], [0.5, 0.4], [-1.5, 2], [12, -0.1], [-123.4], [0]]) {
    const decimals = productDecimals(products);
    const lengths = products.map((each) => each.toFixed(decimals).replace(/^(-?)0\./, "$1.").length);
    assert.ok(Math.max(...lengths) <= 8, `${products}: ${decimals}`);
    assert.ok(decimals >= 3);
  }
});
