// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { addsUp, decimalsFor, differenceDecimals, totalsFor } from "../../../static/network/rounding.js";
import { nestedDecimals } from "../../../static/network/nested.js";
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
  const decimals = decimalsFor({ parts, total });
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
  const totals = Array.from({ length: 2000 }, () => sum(chance, 7)).map(({ parts, total }) => decimalsFor({ parts, total }).total);
  assert.ok(totals.filter((decimals) => decimals === 3).length > 1600);
});

test("two totals that came rounded, and their difference, are told with digits that are true", () => {
  const chance = seeded(12);
  let three = 0;
  for (let i = 0; i < 3000; i++) {
    const exact = [0, 1].map(() => 20 * (chance() - 0.5));
    const [now, base] = exact.map((each) => ({ total: Math.fround(Number(each.toFixed(4))), doubt: 0.5e-4 }));
    const [decimals] = totalsFor([now, base]);
    const fewer = differenceDecimals(now, base, decimals);
    const shown = [now, base].map(({ total }) => Number(total.toFixed(decimals)));
    shown.forEach((each, at) => assert.ok(Math.abs(each - exact[at]) <= 0.5 * 10 ** -decimals + 1e-6, `${exact}: ${decimals}`));
    const difference = Number((shown[0] - shown[1]).toFixed(fewer));
    assert.ok(fewer <= decimals);
    if (fewer) assert.ok(Math.abs(difference - (exact[0] - exact[1])) <= 0.5 * 10 ** -fewer + 1e-6, `${exact}: ${difference}`);
    if (fewer === 3) three++;
  }
  assert.ok(three > 2500, String(three));
});

test("a sum that does not hold is not made to", () => {
  assert.equal(addsUp([1, 2], 3.1, { parts: 1, total: 1 }), false);
  assert.equal(addsUp([1.04, 1.04], 2.1, { parts: 1, total: 1 }), false);
  assert.equal(addsUp([1.04, 1.04], 2.1, { parts: 2, total: 1 }), true);
});

/** @param {number[]} numbers @param {number} decimals @param {number} at decimals of the sum, at least as many */
function units(numbers, decimals, at) {
  return numbers.reduce((sum, each) => sum + BigInt(each.toFixed(decimals).replace(".", "")), 0n) * 10n ** BigInt(at - decimals);
}

test("a sum of sums adds up at every level, and all at once to within half a unit of the total", () => {
  const chance = seeded(11);
  const shown = new Map();
  for (let i = 0; i < 400; i++) {
    const groups = Array.from({ length: 1 + (i % 6) }, () => Array.from({ length: 25 }, () => (chance() - 0.5) * 0.4));
    const sums = groups.map((group) => group.reduce((a, b) => a + b, 0));
    const bias = chance() - 0.5;
    const total = Number((sums.reduce((a, b) => a + b, bias) + (chance() - 0.5) * 8e-5).toFixed(4));
    const decimals = nestedDecimals([{ groups, sums, others: [bias], total }]);
    const fine = decimals.parts;
    const half = (/** @type {number} */ digits) => 10n ** BigInt(fine - digits);
    const off = (/** @type {bigint} */ a, /** @type {bigint} */ b) => 2n * (a > b ? a - b : b - a);
    groups.forEach((group, at) => {
      assert.ok(off(units(group, fine, fine), units([sums[at]], decimals.sums, fine)) <= half(decimals.sums));
    });
    assert.ok(off(units([...sums, bias], decimals.sums, fine), units([total], decimals.total, fine)) <= half(decimals.total));
    const all = Number(units(groups.flat(), fine, fine) + units([bias], decimals.sums, fine)) / 10 ** fine;
    assert.ok(Math.abs(all - total) <= 0.5 * 10 ** -decimals.total + 1e-12, `${all} is not ${total}`);
    shown.set(decimals.total, (shown.get(decimals.total) ?? 0) + 1);
  }
  assert.ok(shown.get(3) > 300, `three decimals in ${shown.get(3)} of 400`);
});

test("sums that stand side by side have the same decimals, and each adds up", () => {
  const chance = seeded(13);
  let shared = 0; // with decimals that one of them alone would not have
  for (let i = 0; i < 2000; i++) {
    const [one, other] = [sum(chance, 7), sum(chance, 7)];
    const decimals = decimalsFor(one, other);
    for (const { parts, total } of [one, other]) assert.ok(addsUp(parts, total, decimals), `${parts} = ${total}`);
    const own = decimalsFor(one);
    if (own.parts !== decimals.parts || own.total !== decimals.total) shared++;
    const nested = nestedDecimals([one, other].map(({ parts, total }) => ({ groups: [], sums: [], others: parts, total })));
    for (const { parts, total } of [one, other]) assert.ok(addsUp(parts, total, { parts: nested.sums, total: nested.total }));
  }
  assert.ok(shared > 100, String(shared));
});

test("where the parts have no room, a sum of sums still adds up, its total with fewer decimals", () => {
  const chance = seeded(12);
  let fewer = 0;
  for (let i = 0; i < 200; i++) {
    const groups = Array.from({ length: 6 }, () => Array.from({ length: 25 }, () => (chance() - 0.5) * 0.4));
    const sums = groups.map((group) => group.reduce((a, b) => a + b, 0));
    const total = Number(sums.reduce((a, b) => a + b, 0).toFixed(4));
    const decimals = nestedDecimals([{ groups, sums, others: [], total }], 5);
    assert.ok(decimals.parts <= 5, String(decimals.parts));
    groups.forEach((group, at) => assert.ok(addsUp(group, sums[at], { parts: decimals.parts, total: decimals.sums })));
    assert.ok(addsUp(sums, total, { parts: decimals.sums, total: decimals.total }));
    if (decimals.total < 3) fewer++;
  }
  assert.ok(fewer > 0);
  const thirds = [{ groups: [[1 / 3, 1 / 3, 1 / 3]], sums: [1], others: [], total: 1 }];
  assert.deepEqual(nestedDecimals(thirds, 0), nestedDecimals(thirds));
});
