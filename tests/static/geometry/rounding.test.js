// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { addsUp, decimalsFor } from "../../../static/geometry/rounding.js";
import { seeded } from "../worlds.js";

/**
 * A sum as the page meets it: the total comes with four decimals, its parts are products in full.
 *
 * @param {() => number} chance
 * @param {number} count
 */
function sum(chance, count) {
  const parts = Array.from({ length: count }, () => (chance() - 0.5) * 4);
  const exact = parts.reduce((a, b) => a + b, 0) + (chance() - 0.5) * 8e-5;
  return { parts, total: Number(exact.toFixed(4)) };
}

/** @param {number[]} parts @param {number} total @returns {boolean} by decimal text alone */
function addUpAsShown(parts, total) {
  const decimals = decimalsFor(parts, total);
  const shown = parts.reduce((units, part) => units + BigInt(part.toFixed(decimals.parts).replace(".", "")), 0n);
  const off = shown - BigInt(total.toFixed(decimals.total).replace(".", "")) * 10n ** BigInt(decimals.parts - decimals.total);
  return 2n * (off < 0n ? -off : off) < 10n ** BigInt(decimals.parts - decimals.total) || off === 0n;
}

for (const count of [1, 2, 7, 17]) {
  test(`the sum of ${count} numbers as shown is the total as shown`, () => {
    const chance = seeded(count);
    for (let i = 0; i < 5000; i++) {
      const { parts, total } = sum(chance, count);
      assert.ok(addUpAsShown(parts, total), `${parts} = ${total}`);
    }
  });
}

test("three decimals are preferred, and enough for most", () => {
  const chance = seeded(3);
  const totals = Array.from({ length: 2000 }, () => sum(chance, 7)).map(({ parts, total }) => decimalsFor(parts, total).total);
  assert.ok(totals.filter((decimals) => decimals === 3).length > 1600);
});

test("a sum that does not hold is not made to", () => {
  assert.equal(addsUp([1, 2], 3.1, { parts: 1, total: 1 }), false);
  assert.equal(addsUp([1.04, 1.04], 2.1, { parts: 1, total: 1 }), false);
  assert.equal(addsUp([1.04, 1.04], 2.1, { parts: 2, total: 1 }), true);
});
