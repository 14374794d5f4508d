// @ts-check
/** What a softmax divides: exponentials below 1, and how many digits make their sum and their share add up. */

import { addsUp } from "./rounding.js";
import { sameUnit } from "./shape.js";

/** @typedef {import("./arithmetic.js").Arithmetic} Arithmetic */
/** @typedef {{most: number, parts: number[], sum: number, own: number, decimals: import("./rounding.js").Decimals}} Exponentials */

const FEWEST = 4; // decimals of the sum
const MOST = 8;
const HALF = 0.0005; // of the last digit of a share

/**
 * @param {Arithmetic} arithmetic of a softmax
 * @returns {Exponentials} `own`: this unit's
 */
export function exponentials({ unit, terms, value }) {
  const most = Math.max(...terms.map((term) => term.value));
  const parts = terms.map((term) => Math.exp(term.value - most));
  const sum = parts.reduce((a, b) => a + b, 0);
  const at = terms.findIndex((term) => sameUnit({ ...term.unit, layer: unit.layer }, unit));
  const own = parts[at < 0 ? unit.channel : at];
  return { most, parts, sum, own, decimals: decimalsFor(parts, sum, own, value) };
}

/**
 * @param {number[]} parts
 * @param {number} sum
 * @param {number} own
 * @param {number} value that `own` divided by the sum gives, as shown
 */
function decimalsFor(parts, sum, own, value) {
  for (let total = FEWEST; total <= MOST; total++) {
    for (let finer = total; finer <= MOST; finer++) {
      const divided = Number(own.toFixed(finer)) / Number(sum.toFixed(total));
      const decimals = { parts: finer, total };
      if (addsUp(parts, sum, decimals) && Math.abs(divided - value) <= HALF) return decimals;
    }
  }
  return { parts: MOST, total: FEWEST };
}
