// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { strongest } from "../../../static/network/strongest.js";
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
