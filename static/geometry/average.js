// @ts-check
/** An average as one works it out by hand: the values, their sum, the sum divided. */

import { addsUp } from "./rounding.js";

/** @typedef {import("./arithmetic.js").Arithmetic} Arithmetic */
/** @typedef {{values: number, sum: number, total: number}} Decimals */
/** @typedef {{sum: number, divisor: number, decimals: Decimals}} Average */

const TOTALS = [3, 2, 4, 1]; // decimals of the average, the preferred first
const MORE = 4; // decimals that the sum may have beyond it, and the values beyond the sum

/**
 * The divisor is not always the count of the values: padding may count, too.
 *
 * @param {Arithmetic} arithmetic of an average pooling
 * @returns {Average}
 */
export function average({ terms, value }) {
  const values = terms.map((term) => term.value);
  const sum = values.reduce((total, each) => total + each, 0);
  const divisor = Math.round(1 / (terms[0]?.weight ?? 1));
  return { sum, divisor, decimals: decimalsFor(values, sum, divisor, value) };
}

/**
 * @param {number[]} values
 * @param {number} sum
 * @param {number} divisor
 * @param {number} value
 * @returns {Decimals} with which the values add up to the sum, and the sum divided rounds to the value
 */
function decimalsFor(values, sum, divisor, value) {
  for (const total of TOTALS) {
    for (let middle = Math.max(total, 3); middle <= total + MORE; middle++) {
      const off = Math.abs(Number(sum.toFixed(middle)) / divisor - Number(value.toFixed(total)));
      if (off >= 0.5 * 10 ** -total) continue;
      for (let finer = middle; finer <= middle + MORE; finer++) {
        if (addsUp(values, sum, { parts: finer, total: middle })) return { values: finer, sum: middle, total };
      }
    }
  }
  return { values: TOTALS[0] + 2 * MORE, sum: TOTALS[0] + MORE, total: TOTALS[0] };
}
