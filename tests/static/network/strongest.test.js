// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { kindOf } from "../../../static/kinds/index.js";
import { listedSums, strongest } from "../../../static/network/strongest.js";
import { seeded } from "../worlds.js";

/** @param {number} product @param {number} i @returns {import("../../../static/network/explain.js").Term} */
function term(product, i) {
  return { unit: { layer: "fc", channel: i, y: 0, x: 0 }, value: 1, weight: product, product };
}

test("the largest of either sign come first, and the rest is what is left", () => {
  const chance = seeded(7);
  for (let i = 0; i < 200; i++) {
    const terms = Array.from({ length: 1 + Math.floor(chance() * 40) }, (_, at) => term(Math.round((chance() - 0.5) * 9), at));
    const { up, down, others, rest } = strongest(terms, 4);
    const products = terms.map(({ product }) => product ?? 0).sort((a, b) => a - b);
    assert.deepEqual(up.map(({ product }) => product), products.filter((each) => each > 0).reverse().slice(0, 4));
    assert.deepEqual(down.map(({ product }) => product), products.filter((each) => each < 0).slice(0, 4));
    assert.equal(others, terms.length - up.length - down.length);
    const listed = [...up, ...down].reduce((sum, { product }) => sum + (product ?? 0), 0);
    assert.equal(listed + rest, products.reduce((a, b) => a + b, 0));
  }
});

test("where all are zero there is only a rest", () => {
  assert.deepEqual(strongest([term(0, 0), term(0, 1)], 3), { up: [], down: [], others: 2, rest: 0 });
});

test("of two sides those stand alone that matter most on either, whichever of them comes first", () => {
  const chance = seeded(11);
  for (let i = 0; i < 50; i++) {
    const products = [0, 1].map(() => Array.from({ length: 60 }, () => chance() - 0.5));
    const sides = products.map((each) => ({
      ...{ unit: term(0, 0).unit, kind: kindOf("linear"), value: 0, bias: 0.5, sources: [] },
      terms: each.map(term),
    }));
    const [there, back] = [listedSums(sides), listedSums([...sides].reverse())];
    assert.deepEqual(there.listed, back.listed);
    assert.equal(there.others, 48);
    const larger = products[0].map((now, at) => (Math.abs(products[1][at]) > Math.abs(now) ? products[1][at] : now));
    const sorted = [...larger].sort((a, b) => a - b);
    const wanted = [...sorted.slice(-6).reverse(), ...sorted.slice(0, 6)];
    assert.deepEqual(there.listed.map((at) => larger[at]), wanted);
    for (const side of [0, 1]) {
      assert.deepEqual(there.sums[side].others.slice(0, 12), there.listed.map((at) => products[side][at]));
      const sum = there.sums[side].others.reduce((a, b) => a + b, 0);
      assert.ok(Math.abs(sum - products[side].reduce((a, b) => a + b, 0.5)) < 1e-9);
    }
  }
});

test("of a difference those stand alone that differ most, however large both are, and what each side has adds up", () => {
  const chance = seeded(13);
  const products = [0, 1].map(() => Array.from({ length: 60 }, () => chance() - 0.5));
  for (const each of products) each[7] = 90; // the largest of all, and nothing of the difference
  const [now, base] = products.map((each) => ({ ...{ unit: term(0, 0).unit, kind: kindOf("linear"), value: 0, bias: 0.5, sources: [] }, terms: each.map(term) }));
  const { listed, sums } = listedSums([now, base], true);
  const differ = products[0].map((each, at) => each - products[1][at]);
  const sorted = [...differ].sort((a, b) => a - b);
  assert.deepEqual(listed.map((at) => differ[at]), [...sorted.slice(-6).reverse(), ...sorted.slice(0, 6)]);
  assert.ok(listedSums([now, base]).listed.includes(7) && !listed.includes(7));
  products.forEach((each, side) => assert.ok(Math.abs(sums[side].others.reduce((a, b) => a + b, 0) - each.reduce((a, b) => a + b, 0.5)) < 1e-9));
});
