// @ts-check
/** An average as one works it out by hand: the values, their sum, the sum divided. */

import { doubtOf } from "./explain.js";
import { addsUp, totalsFor } from "./rounding.js";

/** @typedef {import("./explain.js").Arithmetic} Arithmetic */
/** @typedef {{values: number, sum: number, total: number}} Decimals */
/** @typedef {{sum: number, divisor: number, decimals: Decimals}} Average */
/** @typedef {{values: number[], sum: number, divisor: number, total: number, doubt?: number}} Division `total`: the average */

const MORE = 4; // decimals that the sum may have beyond it, and the values beyond the sum

/**
 * The divisor is not always the count of the values: padding may count, too.
 *
 * @param {Arithmetic} arithmetic of an average pooling
 * @param {Arithmetic} [beside] that is told with the same digits
 * @returns {Average}
 */
export function average(arithmetic, beside) {
  const divisions = [arithmetic, ...(beside ? [beside] : [])].map(divisionOf);
  const { sum, divisor } = divisions[0];
  return { sum, divisor, decimals: decimalsFor(divisions) };
}

/** @param {Arithmetic} arithmetic @returns {Division} */
function divisionOf(arithmetic) {
  const { terms, value } = arithmetic;
  const values = terms.map((term) => term.value);
  const sum = values.reduce((total, each) => total + each, 0);
  return { values, sum, divisor: Math.round(1 / (terms[0]?.weight ?? 1)), total: value, doubt: doubtOf(arithmetic) };
}

/**
 * @param {Division[]} divisions
 * @returns {Decimals} with which the values add up to the sum, and the sum divided rounds to the value
 */
function decimalsFor(divisions) {
  for (const total of totalsFor(divisions)) {
    for (let sum = Math.max(total, 3); sum <= total + MORE; sum++) {
      if (!divisions.every((each) => isDivided(each, sum, total))) continue;
      for (let finer = sum; finer <= sum + MORE; finer++) {
        if (divisions.every((each) => addsUp(each.values, each.sum, { parts: finer, total: sum }))) return { values: finer, sum, total };
      }
    }
  }
  const [total] = totalsFor(divisions);
  return { values: total + 2 * MORE, sum: total + MORE, total };
}

/** @param {Division} division @param {number} finer decimals of the sum @param {number} decimals of the average */
function isDivided({ sum, divisor, total }, finer, decimals) {
  return Math.abs(Number(sum.toFixed(finer)) / divisor - Number(total.toFixed(decimals))) < 0.5 * 10 ** -decimals;
}
