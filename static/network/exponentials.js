// @ts-check
/** What a softmax divides: exponentials below 1, and how many digits make their sum and their share add up. */

import { addsUp } from "./rounding.js";
import { sameUnit } from "./shape.js";

/** @typedef {import("./explain.js").Arithmetic} Arithmetic */
/** @typedef {{most: number, parts: number[], sum: number, own: number, decimals: import("./rounding.js").Decimals, exponents: number}} Exponentials `exponents`: their decimals */

const FEWEST = 4; // decimals of the sum
const LEAST = 3; // decimals of a score
const MOST = 8;
const HALF = 0.0005; // of the last digit of a share

/**
 * @param {Arithmetic} arithmetic of a softmax
 * @param {Arithmetic} [beside] that is told with the same digits
 * @returns {Exponentials} `own`: this unit's
 */
export function exponentials(arithmetic, beside) {
  const shares = [arithmetic, ...(beside ? [beside] : [])].map(shareOf);
  const { most, parts, sum, own } = shares[0];
  const decimals = decimalsFor(shares);
  return { most, parts, sum, own, decimals, exponents: exponentDecimals(arithmetic, most, decimals.parts) };
}

/**
 * @param {Arithmetic} arithmetic
 * @param {number} most
 * @param {number} decimals of the exponentials
 * @returns {number} decimals of the scores, with which their exponentials are those that are shown
 */
function exponentDecimals({ terms }, most, decimals) {
  for (let finer = LEAST; finer < MOST; finer++) {
    const shown = (/** @type {number} */ score) => Math.exp(Number(score.toFixed(finer)) - Number(most.toFixed(finer))).toFixed(decimals);
    if (terms.every(({ value }) => shown(value) === Math.exp(value - most).toFixed(decimals))) return finer;
  }
  return MOST;
}

/** @typedef {Omit<Exponentials, "decimals" | "exponents"> & {value: number}} Share `value`: what `own` divided by the sum gives */

/** @param {Arithmetic} arithmetic @returns {Share} */
function shareOf({ unit, terms, value }) {
  const most = Math.max(...terms.map((term) => term.value));
  const parts = terms.map((term) => Math.exp(term.value - most));
  const sum = parts.reduce((a, b) => a + b, 0);
  const at = terms.findIndex((term) => sameUnit({ ...term.unit, layer: unit.layer }, unit));
  return { most, parts, sum, own: parts[at < 0 ? unit.channel : at], value };
}

/** @param {Share[]} shares */
function decimalsFor(shares) {
  for (let total = FEWEST; total <= MOST; total++) {
    for (let finer = total; finer <= MOST; finer++) {
      const decimals = { parts: finer, total };
      if (shares.every((share) => isDivided(share, decimals))) return decimals;
    }
  }
  return { parts: MOST, total: FEWEST };
}

/**
 * @param {Share} share
 * @param {import("./rounding.js").Decimals} decimals
 * @returns {boolean} whether it adds up and divides as shown
 */
function isDivided({ parts, sum, own, value }, decimals) {
  const divided = Number(own.toFixed(decimals.parts)) / Number(sum.toFixed(decimals.total));
  return addsUp(parts, sum, decimals) && Math.abs(divided - value) <= HALF;
}
