// @ts-check
/** What a softmax divides: exponentials below 1, and how many digits make their sum and their share add up. */

import { addsUp } from "./rounding.js";
import { sameUnit } from "./shape.js";

/** @typedef {import("./explain.js").Arithmetic} Arithmetic */
/** @typedef {{most: number, parts: number[], sum: number, own: number, value: number}} Exponentials `own`: this unit's; `value`: what it divided by the sum gives */

const FEWEST = 4; // decimals of the sum
const LEAST = 3; // decimals of a score
const MOST = 8;
const HALF = 0.0005; // of the last digit of a share

/** @param {Arithmetic} arithmetic of a softmax @returns {Exponentials} */
export function exponentials({ unit, terms, value }) {
  const most = Math.max(...terms.map((term) => term.value));
  const parts = terms.map((term) => Math.exp(term.value - most));
  const sum = parts.reduce((a, b) => a + b, 0);
  const at = terms.findIndex((term) => sameUnit({ ...term.unit, layer: unit.layer }, unit));
  return { most, parts, sum, own: parts[at < 0 ? unit.channel : at], value };
}

/**
 * @param {Arithmetic} arithmetic
 * @param {number} decimals of the exponentials
 * @returns {number} decimals of the scores, with which their exponentials are those that are shown
 */
export function exponentDecimals({ terms }, decimals) {
  const most = Math.max(...terms.map((term) => term.value));
  for (let finer = LEAST; finer < MOST; finer++) {
    const shown = (/** @type {number} */ score) => Math.exp(Number(score.toFixed(finer)) - Number(most.toFixed(finer))).toFixed(decimals);
    if (terms.every(({ value }) => shown(value) === Math.exp(value - most).toFixed(decimals))) return finer;
  }
  return MOST;
}

/**
 * @param {Arithmetic[]} sides that are told with the same digits
 * @returns {import("./rounding.js").Decimals} of the exponentials and of their sum
 */
export function exponentialDecimals(sides) {
  const shares = sides.map(exponentials);
  for (let total = FEWEST; total <= MOST; total++) {
    for (let finer = total; finer <= MOST; finer++) {
      const decimals = { parts: finer, total };
      if (shares.every((share) => isDivided(share, decimals))) return decimals;
    }
  }
  return { parts: MOST, total: FEWEST };
}

/**
 * @param {Exponentials} share
 * @param {import("./rounding.js").Decimals} decimals
 * @returns {boolean} whether it adds up and divides as shown
 */
function isDivided({ parts, sum, own, value }, decimals) {
  const divided = Number(own.toFixed(decimals.parts)) / Number(sum.toFixed(decimals.total));
  return addsUp(parts, sum, decimals) && Math.abs(divided - value) <= HALF;
}
